import { describe, expect, it } from 'vitest';
import { type Chance, chanceOf } from '../exercise/index.ts';
import { isRefusal, type Refusal } from '../kernel/index.ts';
import { meanBreaks, rateChange } from './changepoint/index.ts';
import { type CountLaw, chanceOf as probability } from './cusum/index.ts';
import { poissonLimits, shareLimits } from './exact-intervals.ts';
import { interruptedSeries } from './its/index.ts';
import { listsEstimate } from './lists/estimate.ts';
import { nowcast } from './nowcast/estimate.ts';
import { compareRates } from './rate-test/index.ts';

/** How many worlds are drawn: more by TRUCELINE_COVERAGE=10. */
const more = Math.max(1, Number(process.env.TRUCELINE_COVERAGE ?? '1'));

/**
 * The share of worlds whose interval holds the truth, drawn with fixed seeds; worlds that are refused are drawn again. With the reach
 * that chance leaves such a share: 3.3 standard errors.
 */
function coverage(name: string, worlds: number, covers: (chance: Chance) => boolean | Refusal) {
  const runs = worlds * more;
  let [held, tried] = [0, 0];
  for (let world = 0; tried < runs && world < 3 * runs; world++) {
    const found = covers(chanceOf(11, `${name} ${world}`));
    if (typeof found !== 'boolean') continue;
    tried++;
    if (found) held++;
  }
  expect(tried).toBe(runs);
  const share = held / tried;
  if (process.env.TRUCELINE_COVERAGE !== undefined) console.log(`${name}: ${held} of ${tried}`);
  return { share, reach: (of: number) => 3.3 * Math.sqrt((of * (1 - of)) / tried) };
}

/** Nominal 95 %, within Monte Carlo error. */
function nominal({ share, reach }: ReturnType<typeof coverage>): void {
  expect(share).toBeGreaterThan(0.95 - reach(0.95));
  expect(share).toBeLessThan(0.95 + reach(0.95));
}

/** At least nominal, within Monte Carlo error. */
function atLeast({ share, reach }: ReturnType<typeof coverage>, least = 0.95): void {
  expect(share).toBeGreaterThan(least - reach(least));
}

/** Counts by a law, by its sums of probability. */
function drawn(law: CountLaw, chance: Chance): number {
  let share = chance.share();
  for (let k = 0; k < 100_000; k++) {
    share -= probability(law, k);
    if (share < 0) return k;
  }
  return 100_000;
}

const within = (value: number, { low, high = Infinity }: { readonly low?: number; readonly high?: number }): boolean =>
  low !== undefined && low <= value && value <= high;

describe('exact intervals, over all that can happen', () => {
  it('Garwood holds the mean at least 95 times of 100, and not always', () => {
    const holds = (mean: number): number => {
      let sum = 0;
      for (let k = 0; k < mean + 20 * Math.sqrt(mean) + 20; k++)
        if (within(mean, poissonLimits(k))) sum += probability({ mean }, k);
      return sum;
    };
    for (const mean of [0.3, 1, 2.5, 4, 7.7, 12, 30, 55]) expect(holds(mean)).toBeGreaterThanOrEqual(0.95 - 1e-9);
    expect(holds(55)).toBeLessThan(0.965);
  });

  it('Clopper and Pearson hold the share at least 95 times of 100', () => {
    for (const trials of [5, 20, 60])
      for (const share of [0.02, 0.1, 0.35, 0.5, 0.8]) {
        let sum = 0;
        let chance = (1 - share) ** trials;
        for (let k = 0; k <= trials; k++) {
          if (within(share, shareLimits(k, trials))) sum += chance;
          chance *= ((trials - k) / (k + 1)) * (share / (1 - share));
        }
        expect(sum).toBeGreaterThanOrEqual(0.95 - 1e-9);
      }
  });
});

describe('rate-test', () => {
  const covers = (law: (mean: number) => CountLaw) => (chance: Chance) => {
    const [first, second] = [drawn(law(18), chance), drawn(law(45), chance)];
    const found = compareRates({ count: first, exposure: 1 }, { count: second, exposure: 1 });
    return isRefusal(found) ? found : within(18 / 45, found);
  };

  it('holds the ratio of Poisson rates at least 95 times of 100', () => {
    const found = coverage(
      'rate-test',
      600,
      covers((mean) => ({ mean })),
    );
    atLeast(found);
    expect(found.share).toBeLessThan(0.995);
  });

  it('does not hold it where counts are clustered: that is why the placebo p is reported', () => {
    expect(
      coverage(
        'rate-test clustered',
        400,
        covers((mean) => ({ mean, size: 5 })),
      ).share,
    ).toBeLessThan(0.8);
  });
});

describe('its', () => {
  /** A truce of 45 days after 75, a ratio of .5 at once and a week of seven levels, at a size of 6. */
  const world = (chance: Chance) => {
    const days = Array.from({ length: 120 }, (_, day) => day + 1);
    const mean = (day: number) =>
      Math.exp(2.6 + 0.001 * day + (day > 75 ? Math.log(0.5) : 0) + (day % 7 === 0 ? 0.3 : 0));
    return interruptedSeries({
      counts: days.map((day) => drawn({ mean: mean(day), size: 6 }, chance)),
      intervention: days.map((day) => (day > 75 ? 1 : 0)),
      terms: [{ kind: 'factor', name: 'weekday', values: days.map((day) => String(day % 7)) }],
    });
  };

  it('holds the ratio, by the negative binomial, about 94 times of 100; as if Poisson, far less often', () => {
    let [poisson, tried] = [0, 0];
    const found = coverage('its', 300, (chance) => {
      const answer = world(chance);
      if (isRefusal(answer)) return answer;
      tried++;
      if (within(0.5, answer.poisson.change)) poisson++;
      return within(0.5, answer.change);
    });
    atLeast(found, 0.935);
    expect(found.share).toBeLessThan(0.985);
    expect(poisson / tried).toBeLessThan(0.8);
  });
});

describe('lists', () => {
  const patterns = (chance: Chance, shares: readonly number[], tied: number) => {
    const counts = new Map<string, number>();
    const number = Array.from({ length: 25 }, () => chance.many(40)).reduce((sum, each) => sum + each, 0);
    for (let each = 0; each < number; each++) {
      // What is easy to see for one list is easy for all, where lists are tied.
      const easy = chance.happens(0.5) ? 1 + tied : 1 - tied;
      const word = shares.map((share) => (chance.happens(share * easy) ? '1' : '0')).join('');
      counts.set(word, (counts.get(word) ?? 0) + 1);
    }
    const seen = [...counts]
      .filter(([word]) => word.includes('1'))
      .map(([word, count]) => ({ on: [...word].map((each) => each === '1'), count }));
    return { number, seen };
  };
  /** Of a thousand on average, so many are expected on no list where lists are independent. */
  const unseen = 1_000 * 0.6 * 0.7 * 0.65;
  const covers = (tied: number, truth: 'number' | 'expected') => (chance: Chance) => {
    const { number, seen } = patterns(chance, [0.4, 0.3, 0.35], tied);
    const found = listsEstimate(['A', 'B', 'C'], seen);
    if (isRefusal(found)) return found;
    const model = found.models.find((each) => each.model === 'independence')!;
    return within(truth === 'number' ? number : found.seen + unseen, model);
  };

  it('the independent model holds what is expected on no list 95 times of 100; the number itself about 91 times', () => {
    nominal(coverage('lists', 500, covers(0, 'expected')));
    const found = coverage('lists', 500, covers(0, 'number'));
    atLeast(found, 0.9);
    expect(found.share).toBeLessThan(0.95);
  });

  it('and never where what one list sees another sees too', () => {
    expect(coverage('lists tied', 200, covers(0.6, 'number')).share).toBeLessThan(0.05);
  });
});

describe('nowcast', () => {
  it('holds what is to come, of days three and more old', () => {
    const covers = (chance: Chance): boolean | Refusal => {
      const cases = Array.from({ length: 60 }, (_, day) => day).flatMap((day) =>
        Array.from({ length: drawn({ mean: 25 }, chance) }, () => ({
          happened: day,
          reported: day + Math.floor(chance.wait(3)),
        })),
      );
      const now = 59;
      const found = nowcast(
        cases.filter(({ reported }) => reported <= now),
        { now, delayMax: 20 },
      );
      if (isRefusal(found)) return found;
      const step = found.steps.find((each) => each.step === now - 3)!;
      const truth = cases.filter(({ happened }) => happened === step.step).length;
      return within(truth, step);
    };
    const found = coverage('nowcast', 400, covers);
    atLeast(found, 0.93);
    expect(found.share).toBeLessThan(0.99);
  });
});

describe('changepoint', () => {
  it('Bai holds the break of a mean where the step is one and a half standard deviations', () => {
    const found = coverage('mean', 300, (chance) => {
      const values = Array.from({ length: 100 }, (_, at) => (at < 55 ? 0 : 1.5) + chance.error(1));
      const told = meanBreaks(values, { breaks: 1 });
      return isRefusal(told) ? told : within(55, told.breaks[0]!);
    });
    atLeast(found, 0.93);
  });

  it('the credible interval of a changed rate holds it at least 95 times of 100, where the prior is that of the worlds', () => {
    const found = coverage('rate', 400, (chance) => {
      const [before, since] = [chance.wait(1), chance.wait(1)];
      const after = chance.whole(1, 79);
      const counts = Array.from({ length: 80 }, (_, at) => drawn({ mean: at < after ? before : since }, chance));
      const told = rateChange(counts);
      return isRefusal(told) ? told : within(after, told);
    });
    atLeast(found);
    expect(found.share).toBeLessThan(0.995);
  });
});
