import { readFileSync } from 'node:fs';
import { sharedData } from '@truceline/sources/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isRefusal, type Refusal } from '../../kernel/index.ts';
import { chanceOf, chanceOfAtLeast } from './count-law.ts';
import { cusum, likelihoodCusum } from './cusum.ts';
import { averageRunLength } from './run-length.ts';
import { schemeBetween } from './scheme.ts';

const done = <T>(answer: T | Refusal): T => {
  if (isRefusal(answer)) throw new Error(answer.message);
  return answer;
};
const near = (value: number | undefined, other: number, digits = 10): void =>
  expect(value! / other).toBeCloseTo(1, digits);
const vectors = sharedData('stats-vectors', 'surveillance/expected_arl_and_truce.json');

describe('average run lengths', () => {
  it.runIf(vectors)('are those published, to every digit that another library prints', () => {
    const published = JSON.parse(readFileSync(vectors!, 'utf8'));
    expect(published.arl_poisson_cusum_brook_evans.length).toBeGreaterThan(0);
    for (const {
      h,
      k,
      theta,
      ARL_alarm_S_ge_h: reaches,
      ARL_alarm_S_gt_h: beyond,
    } of published.arl_poisson_cusum_brook_evans) {
      const scheme = { reference: k, threshold: h };
      near(done(averageRunLength(scheme, { mean: theta })).average, reaches, 12);
      near(done(averageRunLength({ ...scheme, above: true }, { mean: theta })).average, beyond, 12);
    }
    for (const { h, k, theta, ARL } of published.arlCusum_surveillance)
      near(done(averageRunLength({ reference: k, threshold: h }, { mean: theta })).average, ARL, 12);
  });

  it('do not depend on the unit in which the same sum is written', () => {
    const whole = done(averageRunLength({ reference: 3, threshold: 5 }, { mean: 2 }));
    // The sum takes whole values only: 4.5 is reached where 5 is.
    near(done(averageRunLength({ reference: 3, threshold: 4.5 }, { mean: 2 })).average, whole.average!, 12);
    const halves = done(averageRunLength({ reference: 2.5, threshold: 5 }, { mean: 2 }));
    expect(halves).toMatchObject({ states: 10, exact: true });
    expect(halves.average).toBeLessThan(whole.average!);
  });

  it('of a grid come near those of a fine lattice', () => {
    const lattice = done(averageRunLength({ reference: 2.5, threshold: 6 }, { mean: 2 }));
    const grid = done(averageRunLength({ reference: 2.5 + 1e-7, threshold: 6 }, { mean: 2 }, { gridStates: 600 }));
    expect([lattice.exact, grid.exact]).toEqual([true, false]);
    near(grid.average, lattice.average!, 1);
  });

  it('of clustered counts: a scheme that takes them for Poisson breaks its promise', () => {
    const scheme = done(schemeBetween({ from: 10, to: 20 }, { threshold: 4 }));
    const law = { mean: 10 };
    expect(done(averageRunLength(scheme, law, { gridStates: 500 })).average).toBeCloseTo(394, -1);
    expect(done(averageRunLength(scheme, { ...law, size: 5 }, { gridStates: 500 })).average).toBeCloseTo(18, 0);
  });

  it('of a negative binomial of unbounded size are those of Poisson', () => {
    const scheme = { reference: 3, threshold: 5 };
    near(done(averageRunLength(scheme, { mean: 2, size: 1e9 })).average, 188.491385514514, 6);
  });

  it('of a threshold that one count reaches are geometric', () => {
    const law = { mean: 0.7, size: 2 };
    near(done(averageRunLength({ reference: 2, threshold: 1 }, law)).average, 1 / chanceOfAtLeast(law, 3), 12);
    const none = 1 / chanceOf(law, 0);
    near(done(averageRunLength({ reference: 1, threshold: 1, direction: 'fall' }, law)).average, none, 12);
  });

  it('grow with the threshold and shrink with a head start', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 5 }), (h, k) => {
        const law = { mean: 2.2 };
        const plain = done(averageRunLength({ reference: k, threshold: h }, law)).average!;
        const more = done(averageRunLength({ reference: k, threshold: h + 1 }, law)).average!;
        const early = done(averageRunLength({ reference: k, threshold: h + 1, start: h }, law)).average!;
        expect(more).toBeGreaterThan(plain);
        expect(early).toBeLessThan(more);
      }),
      { numRuns: 40 },
    );
  });

  it('are absent where no alarm ever comes', () => {
    expect(done(averageRunLength({ reference: 3, threshold: 5 }, { mean: 0 }))).not.toHaveProperty('average');
  });
});

describe('a series', () => {
  it('raises an alarm where the sum reaches the threshold, and begins anew or goes on', () => {
    const counts = [3, 5, 0, 4, 6, 5, 5, 0];
    const { points, alarms } = done(cusum(counts, { reference: 3, threshold: 5 }));
    expect(points.map(({ sum }) => sum)).toEqual([0, 2, 0, 1, 4, 6, 2, 0]);
    expect(alarms).toEqual([{ at: 5, since: 3 }]);
    const goesOn = done(cusum(counts, { reference: 3, threshold: 5 }, 'continue'));
    expect(goesOn.alarms.map(({ at }) => at)).toEqual([5, 6, 7]);
    const beyond = done(cusum(counts, { reference: 3, threshold: 6, above: true }));
    expect(beyond.alarms.map(({ at }) => at)).toEqual([6]);
  });

  it('of likelihood ratios is the same in counts and in nats', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(40), { minLength: 1, maxLength: 40 }),
        fc.constantFrom({ from: 10, to: 20, size: 5 }, { from: 10, to: 4 }, { from: 3, to: 5 }),
        (counts, means) => {
          const scheme = done(schemeBetween(means, { threshold: 3 }));
          const inNats = done(likelihoodCusum({ counts }, means, { threshold: 3 }));
          expect(inNats.alarms).toEqual(done(cusum(counts, scheme)).alarms);
          const halved = { ...means, from: means.from / 2, to: means.to / 2 };
          const exposures = counts.map(() => 2);
          const exposed = done(likelihoodCusum({ counts, exposures }, halved, { threshold: 3 }));
          expect(exposed.alarms).toEqual(inNats.alarms);
        },
      ),
    );
  });

  it('of nothing, or of what are no counts, is refused', () => {
    const scheme = { reference: 3, threshold: 5 };
    expect(cusum([], scheme)).toMatchObject({ code: 'no-counts' });
    expect(cusum([1, -1], scheme)).toMatchObject({ code: 'bad-count', message: 'row 2: `-1` is no count' });
    expect(cusum([1], { ...scheme, threshold: 0 })).toMatchObject({ code: 'bad-threshold' });
    expect(cusum([1], { ...scheme, start: 5 })).toMatchObject({ code: 'bad-start' });
    expect(schemeBetween({ from: 2, to: 2 }, { threshold: 3 })).toMatchObject({ code: 'bad-mean' });
    const means = { from: 2, to: 3 };
    expect(likelihoodCusum({ counts: [1], exposures: [0] }, means, { threshold: 3 })).toMatchObject({
      code: 'bad-exposure',
    });
    expect(averageRunLength(scheme, { mean: 2, size: 0 })).toMatchObject({ code: 'bad-size' });
  });
});
