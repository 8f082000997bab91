import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder, truceline } from '../testing/command-line.ts';

const store = join(temporaryFolder(), 'store');
const floors = (...words: readonly string[]) => truceline(['floors', '--store', store, ...words]);

describe('truceline floors', () => {
  beforeAll(async () => {
    expect((await truceline(['exercise', '--seed', '7', '--days', '10', '--store', store])).code).toBe(0);
  });

  it('lists what the case began with, enters what is decided, and says what it does not judge', async () => {
    expect((await floors()).out).toMatch(
      /60 % of the time, for days .* decided 2001-02-26 12:00 Etc\/GMT\+9 by Lommer/,
    );
    const set = await floors('--set', '62.5', '--clause', 'north_day', '--by', 'Truce Commission', '--json');
    expect(set.code).toBe(0);
    expect(JSON.parse(set.out).entered).toMatchObject({ clause: 'exercise/threshold/north_day', hoursPerMille: 625 });
    expect((await floors('--set', '70', '--by', 'Truce Commission')).out).toContain('keeps the floor that it had');
    const listed = JSON.parse((await floors('--json')).out);
    expect(listed.floors.map((each: { hoursPerMille: number }) => each.hoursPerMille)).toEqual([600, 625, 700]);
  });

  it('refuses what cannot be a floor, in a word', async () => {
    for (const [words, said] of [
      [['--set', '120', '--by', 'x'], 'is no share'],
      [['--set', '60'], 'say who decided it'],
      [['--by', 'x'], 'goes with `--set`'],
      [['--set', '60', '--by', 'x', '--clause', 'nort_day'], 'did you mean `north_day`?'],
      [['--set', '60', '--by', 'x', '--decided', '9999-01-01'], 'in the future'],
      [['--case', 'exercice'], 'did you mean `exercise`?'],
    ] as const) {
      const { code, err } = await floors(...words);
      expect([code, err]).toEqual([2, expect.stringContaining(said)]);
    }
  });
});
