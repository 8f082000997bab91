import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type SimulatedTruce, wordsOf } from './testing/simulated-truce.ts';

/** More of them: `TRUCELINE_SIMULATED_TRUCES=2000`. The Monte Carlo error of a share of 5 % is 1.5 points for 200, .5 for 2,000. */
const runs = Number(process.env.TRUCELINE_SIMULATED_TRUCES ?? 200);
const plain: Omit<SimulatedTruce, 'seed'> = { baselineDays: 90, truceDays: 10, mean: 10, size: 5, ratio: 0.5 };
const atTheBound: Readonly<Record<string, Omit<SimulatedTruce, 'seed'>>> = {
  'ten days': plain,
  'three days': { ...plain, truceDays: 3 },
  'thirty days': { ...plain, truceDays: 30 },
  'strongly clustered (variance 77)': { ...plain, size: 1.5 },
  'few incidents (1.5 a day, size 2)': { ...plain, mean: 1.5, size: 2 },
  'a surge of seven days before (×2.5)': { ...plain, surge: { days: 7, factor: 2.5 } },
  'a surge of fourteen days before (×2)': { ...plain, surge: { days: 14, factor: 2 } },
  'one of ten sources lost': { ...plain, panel: { sources: 10, silentDuring: 1 } },
  'three of ten sources lost': { ...plain, panel: { sources: 10, silentDuring: 3 } },
  'reports delayed by two days': { ...plain, delay: { meanDays: 2, askedAfterDays: 7 } },
  'reports delayed by six days': { ...plain, delay: { meanDays: 6, askedAfterDays: 7 } },
  'asked on the last evening': { ...plain, delay: { meanDays: 2, askedAfterDays: 0 } },
};

const page = readFileSync(
  join(import.meta.dirname, '..', '..', '..', '..', 'docs', 'statistics', 'did-it-hold.md'),
  'utf8',
).replace(/ +/g, ' ');

/** Shares of held and not held that the page prints, out of 2,000. */
function printed(name: string): readonly number[] {
  const row = page.split('\n').find((line) => line.startsWith(`| ${name} |`));
  return row!
    .split('|')
    .slice(2, 4)
    .map((cell) => Number(cell) / 100);
}

describe('simulated truces at the bound', () => {
  it.each(Object.entries(atTheBound))('%s: wrongly held and wrongly not held at most 5 %% each', (name, truce) => {
    const { held, notHeld } = wordsOf(runs, truce);
    const shares = [held / runs, notHeld / runs];
    for (const [at, share] of shares.entries()) {
      expect(share).toBeLessThanOrEqual(0.05);
      // Four Monte Carlo errors of so many runs, and the rounding of the page.
      const told = printed(name)[at]!;
      expect(Math.abs(share - told)).toBeLessThan(4 * Math.sqrt(Math.max(told, 0.002) / runs) + 0.001);
    }
  });

  it('what is far from the bound is mostly found out, and never the wrong way round', () => {
    const calm = wordsOf(runs, { ...plain, ratio: 0.1 });
    const worse = wordsOf(runs, { ...plain, ratio: 2 });
    expect(calm.held / runs).toBeGreaterThan(0.9);
    expect(calm.notHeld).toBe(0);
    expect(worse.notHeld / runs).toBeGreaterThan(0.9);
    expect(worse.held).toBe(0);
  });
});
