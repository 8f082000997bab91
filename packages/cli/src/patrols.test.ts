import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder, truceline } from '../testing/command-line.ts';
import type { PlanObject } from './output/plan-text.ts';

const store = join(temporaryFolder(), 'store');
const patrols = (...words: readonly string[]) => truceline(['patrols', '--store', store, ...words]);

describe('truceline patrols', () => {
  beforeAll(async () => {
    expect((await truceline(['exercise', '--seed', '7', '--store', store])).code).toBe(0);
  });

  it('says which zones fall below the floor in a week, and mends them where there are patrols enough', async () => {
    const few = JSON.parse((await patrols('--week', '2001-04-12', '--patrols', '5', '--json')).out) as PlanObject;
    expect([few.monday, few.sunday, few.exercise]).toEqual(['2001-04-09', '2001-04-15', true]);
    expect(few.below.map(({ zone }) => zone)).toEqual(['north_sector']);
    expect([few.mended, few.stillBelow]).toEqual([[], ['north_sector']]);
    const needed = few.below[0]!.patrolsNeeded!;
    const enough = await patrols('--week', '2001-04-12', '--patrols', String(needed), '--json');
    expect((JSON.parse(enough.out) as PlanObject).mended).toEqual(['north_sector']);
    const text = (await patrols('--week', '2001-04-12')).out;
    expect(text).toMatch(/^EXERCISE EXERCISE EXERCISE/);
    expect(text).toContain('FOR THE OPERATOR ALONE');
    expect(text).not.toMatch(/\bsafe\b/i);
  });

  it('finds nothing below the floor in a week that was watched, and says what was asked wrongly', async () => {
    expect((await patrols('--week', '2001-03-21')).out).toContain('no zone falls below the floor');
    for (const [words, said] of [
      [['--week', 'soon'], 'is no day'],
      [['--patrols', '0'], 'no whole number from 1'],
      [['--case', 'exercice'], 'did you mean `exercise`?'],
    ] as const) {
      const { code, err } = await patrols(...words);
      expect([code, err]).toEqual([2, expect.stringContaining(said)]);
    }
  });
});
