import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder, truceline } from '../testing/command-line.ts';

const folder = temporaryFolder();
const facts = join(import.meta.dirname, '..', '..', '..', 'agreements', 'easter-truce-2025', 'worked-case');
const load = (store: string, ...more: readonly string[]) =>
  truceline([
    'load',
    'easter-truce-2025',
    '--case=easter',
    `--store=${join(folder, store)}`,
    `--source=csv=${join(facts, 'facts.csv')}`,
    `--mapping=csv=${join(facts, 'facts.mapping.json')}`,
    ...more,
  ]);
const noteOf = (store: string) =>
  JSON.parse(readFileSync(join(folder, store, 'cases', 'easter', 'log-key.json'), 'utf8')) as {
    readonly origin: string;
  };

describe('truceline load --origin', () => {
  it('names the log of a new case for good', async () => {
    expect(await load('named', '--origin', 'mission.example/easter')).toMatchObject({ code: 0, err: '' });
    expect(noteOf('named').origin).toBe('mission.example/easter');
    expect(await load('named')).toMatchObject({ code: 0 });
    const other = await load('named', '--origin', 'mission.example/other');
    expect([other.code, other.err]).toEqual([
      2,
      expect.stringMatching(
        /^truceline load: the log in `.*` is called `mission.example\/easter` and cannot be called/,
      ),
    ]);
    expect(noteOf('named').origin).toBe('mission.example/easter');
  });

  it('refuses what cannot be a name, and does without', async () => {
    const refused = await load('refused', '--origin', 'two words');
    expect([refused.code, refused.err]).toEqual([2, expect.stringContaining('no spaces, no plus')]);
    expect(await load('refused')).toMatchObject({ code: 0 });
    expect(noteOf('refused').origin).toMatch(/^local-[0-9a-f]{12}\/easter$/);
  });
});
