import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder, truceline } from '../testing/command-line.ts';

const root = join(import.meta.dirname, '..', '..', '..');
const folder = temporaryFolder();
const terms = async (...words: string[]) => (await truceline(['terms', ...words], { cwd: root })).out;

describe('truceline terms', () => {
  it('prints the terms with their hash, the sidecar that goes with it, and each reading with a hash of its own', async () => {
    const hash = (await terms('response-plan-2026', '--hash')).trim();
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect(JSON.parse(await terms('response-plan-2026'))).toMatchObject({ agreement: 'response-plan-2026', hash });
    expect(JSON.parse(await terms('response-plan-2026', '--sidecar'))).toMatchObject({
      terms: { hash },
      sidecar: { hash },
    });
    const all = JSON.parse(await terms('response-plan-2026', '--readings')) as {
      readonly readings: readonly { readonly name: string; readonly terms: { readonly hash: string } }[];
    };
    expect(all.readings.map((each) => each.name).sort()).toEqual(['at_latest', 'not_before']);
    expect(new Set([hash, ...all.readings.map((each) => each.terms.hash)]).size).toBe(3);
  });

  it('prints no terms of a text with mistakes, and takes one wish at a time', async () => {
    const path = join(folder, 'wrong.truce');
    writeFileSync(path, 'truce v1\nactor a { role partyy }\n');
    expect(await truceline(['terms', path])).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringContaining('TL-706'),
    });
    const both = await truceline(['terms', 'minsk-2', '--hash', '--sidecar'], { cwd: root });
    expect(both).toMatchObject({ code: 2, err: expect.stringContaining('give one') });
  });
});
