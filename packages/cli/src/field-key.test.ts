import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { plantedStore } from '../../server/testing/planted-case.ts';
import { temporaryFolder, truceline } from '../testing/command-line.ts';

describe('truceline field-key', () => {
  it('makes a pair once, prints its public half with a link, and never the private one', async () => {
    const store = await plantedStore(temporaryFolder(), 1);
    const made = await truceline(['field-key', '--store', store, '--case', 'planted']);
    expect(made.code).toBe(0);
    expect(made.out).toMatch(/fingerprint: ([0-9a-f]{4} ){7}[0-9a-f]{4}\n/);
    expect(made.out).toMatch(/\/field\/#key=tlf1_[\w-]{48}&case=planted\n/);
    const file = join(store, 'keys', 'field.json');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const { secretKey } = JSON.parse(readFileSync(file, 'utf8')) as { secretKey: string };
    expect(made.out + made.err).not.toContain(secretKey);
    const again = await truceline(['field-key', '--store', store, '--json', '--at', 'https://field.example/x/']);
    const shown = JSON.parse(again.out) as { fingerprint: string; link: string };
    expect(made.out).toContain(shown.fingerprint);
    expect(shown.link).toMatch(/^https:\/\/field\.example\/x\/#key=tlf1_/);
  });

  it('makes no store, and says what is wrong with an address', async () => {
    const folder = temporaryFolder();
    expect(await truceline(['field-key', '--store', join(folder, 'none')])).toMatchObject({
      code: 2,
      err: expect.stringContaining('there is no store'),
    });
    const store = await plantedStore(folder, 1);
    expect(await truceline(['field-key', '--store', store, '--at', 'somewhere'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('no address'),
    });
  });
});
