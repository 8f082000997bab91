import { studentReach } from '../../statistics/index.ts';

/** A week, or another stretch of equal length, with what was recorded in it and how long it was looked at. */
export interface TrendStep {
  /** Days from a fixed day to the middle of the stretch. */
  readonly day: number;
  readonly count: number;
  /** Time that it was looked at, in any unit; above 0. */
  readonly exposure: number;
}

/** How the rate moves, or why that cannot be told. */
export type Trend =
  | {
      readonly kind: 'trend';
      /** What the rate is multiplied by in 30 days: 1 is no change. */
      readonly factorPer30Days: number;
      readonly low: number;
      readonly high: number;
      readonly steps: number;
      readonly count: number;
      /** How much more the counts vary than independent incidents would; the interval is widened by it, and never narrowed. */
      readonly dispersion: number;
    }
  | {
      readonly kind: 'notDeterminable';
      readonly because: 'fewSteps' | 'fewIncidents' | 'inFewSteps' | 'noFit' | 'countsAsRanges';
      readonly steps: number;
      /** Absent where counts are told as ranges alone. */
      readonly count?: number;
    };

/** Least ground of a trend: start values of ours, fixed before any case and the same for all. */
export const trendFloor = { steps: 6, incidents: 10, stepsWithIncidents: 3 } as const;

/**
 * The trend of a rate: ln(mean) = ln(exposure) + a + b · time, fitted by Newton’s steps, as McCullagh and Nelder have it. The interval
 * is b ± t · standard error, at 95 %, with Student’s t, and the error is widened by the square root of the dispersion where the
 * counts vary more than Poisson counts. It describes the weeks that were watched, and foretells nothing.
 */
export function weeklyTrend(steps: readonly TrendStep[]): Trend {
  const count = steps.reduce((sum, each) => sum + each.count, 0);
  const not = (because: Extract<Trend, { kind: 'notDeterminable' }>['because']): Trend => ({
    kind: 'notDeterminable',
    because,
    steps: steps.length,
    count,
  });
  if (steps.length < trendFloor.steps) return not('fewSteps');
  if (count < trendFloor.incidents) return not('fewIncidents');
  if (steps.filter((each) => each.count > 0).length < trendFloor.stepsWithIncidents) return not('inFewSteps');
  const fit = fitted(steps);
  if (!fit) return not('noFit');
  const reach = studentReach(steps.length - 2) * fit.error * Math.sqrt(Math.max(1, fit.dispersion));
  const [value, low, high] = [fit.slope, fit.slope - reach, fit.slope + reach].map((each) => Math.exp(30 * each)) as [
    number,
    number,
    number,
  ];
  if (![value, low, high].every(Number.isFinite)) return not('noFit');
  return {
    kind: 'trend',
    factorPer30Days: value,
    low,
    high,
    steps: steps.length,
    count,
    dispersion: Math.max(1, fit.dispersion),
  };
}

/** The slope for each day with its standard error, and how much the counts vary beyond it; nothing where the steps do not settle. */
export function fitted(
  steps: readonly TrendStep[],
): { readonly level: number; readonly slope: number; readonly error: number; readonly dispersion: number } | undefined {
  const middle = steps.reduce((sum, { day }) => sum + day, 0) / steps.length;
  const exposure = steps.reduce((sum, each) => sum + each.exposure, 0);
  const count = steps.reduce((sum, each) => sum + each.count, 0);
  let [level, slope] = [Math.log(count / exposure), 0];
  for (let round = 0; round < 100; round++) {
    let [s0, s1, w0, w1, w2] = [0, 0, 0, 0, 0];
    for (const each of steps) {
      const t = each.day - middle;
      const mean = each.exposure * Math.exp(level + slope * t);
      s0 += each.count - mean;
      s1 += (each.count - mean) * t;
      w0 += mean;
      w1 += mean * t;
      w2 += mean * t * t;
    }
    const area = w0 * w2 - w1 * w1;
    if (!(area > 0)) return undefined;
    const [up, turn] = [(w2 * s0 - w1 * s1) / area, (w0 * s1 - w1 * s0) / area];
    level += up;
    slope += turn;
    if (Math.abs(up) < 1e-11 && Math.abs(turn) < 1e-13) {
      const varied = steps.reduce((sum, each) => {
        const mean = each.exposure * Math.exp(level + slope * (each.day - middle));
        return sum + (each.count - mean) ** 2 / mean;
      }, 0);
      return {
        level: level - slope * middle,
        slope,
        error: Math.sqrt(w0 / area),
        dispersion: varied / (steps.length - 2),
      };
    }
  }
  return undefined;
}
