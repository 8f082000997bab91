import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder, truceline } from '../testing/command-line.ts';

const page = join(import.meta.dirname, '..', '..', '..', 'docs', 'exercise-denied-hours.md');
const oneLine = (text: string) => text.replace(/[\s|-]+/g, ' ').trim();

describe('truceline exercise', () => {
  it('compares both worlds of a seed without a store, and its page in the documents says the same', async () => {
    const { code, out, err } = await truceline(['exercise', '--compare', '--seed', '7']);
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/^EXERCISE/);
    expect(oneLine(readFileSync(page, 'utf8'))).toContain(oneLine(out));
    const json = await truceline(['exercise', '--compare', '--seed', '7', '--days', '10', '--json']);
    expect(JSON.parse(json.out)).toMatchObject({ exercise: true, seed: 7, days: 10, quieter: [] });
  });

  it('loads the twin as a case of its own, and refuses words that do not go together', async () => {
    const store = join(temporaryFolder(), 'store');
    const load = (...words: readonly string[]) => truceline(['exercise', '--days', '10', '--store', store, ...words]);
    expect((await load('--denied')).out).toContain('case exercise-denied');
    expect((await load()).out).toContain('case exercise:');
    for (const [words, said] of [
      [['--compare', '--denied'], 'does not go with `--compare`'],
      [['--json'], 'goes with `--compare`'],
      [['--compare', '--days', '5'], 'from 10 to 400'],
      [['--compare', 'now'], 'unexpected `now`'],
    ] as const) {
      const { code, err } = await truceline(['exercise', ...words]);
      expect([code, err]).toEqual([2, expect.stringContaining(said)]);
    }
  });
});
