import { type Refusal, refuse } from '../../kernel/index.ts';
import { type Bound, boundAt, type FarringtonScale, type PastCounts } from './bound.ts';

/** How Farrington's bounds are drawn; what is left out is as in R's `algo.farrington`. */
export interface FarringtonOptions {
  /** Steps of a year; default 52. */
  readonly period?: number;
  /** Years that are looked back; default 5. */
  readonly years?: number;
  /** Steps on either side of the same step of a past year; default 3. */
  readonly halfWidth?: number;
  /** Default 0.05; the bound is that of 1 - alpha / 2. */
  readonly alpha?: number;
  /** Whether counts that stand out weigh less in a second fit; default yes. */
  readonly reweight?: boolean;
  /** Whether a trend is taken in where it is significant; default yes. */
  readonly trend?: boolean;
  /** No alarm where fewer cases came in the last steps, this one included; default 5 in 4. */
  readonly least?: { readonly cases: number; readonly steps: number };
  readonly scale?: FarringtonScale;
  /** First and last step under watch, from 1; default all that have a full past. */
  readonly from?: number;
  readonly to?: number;
  /** Above 0: what each count is a count over. Default 1 each. */
  readonly exposures?: readonly number[];
}

/** One step under watch. */
export interface FarringtonPoint {
  /** From 1. */
  readonly row: number;
  readonly count: number;
  readonly expected: number;
  /** Above it a count is an alarm. */
  readonly upper: number;
  readonly phi: number;
  readonly trend: boolean;
  /** Whether the last steps hold cases enough for an alarm. */
  readonly enough: boolean;
  readonly alarm: boolean;
  /** (count - expected) / (upper - expected): above 1 where the count is above the bound. Absent where nothing is expected. */
  readonly score?: number;
  /** Counts of the past that the bound rests on. */
  readonly references: number;
}

/** Steps that have no bound, with the reason in words. */
export interface FarringtonAnswer {
  readonly points: readonly FarringtonPoint[];
  readonly alarms: readonly number[];
  readonly failed: readonly { readonly row: number; readonly reason: string }[];
}

/** A line is fitted for each. */
const stepsMax = 20_000;

/**
 * Farrington and others (1996): is a count unusual for its time of year? As R surveillance's `algo.farrington` runs it. Refused: no
 * count, a past that is shorter than what is looked back, figures that are no counts.
 */
export function farrington(counts: readonly number[], options: FarringtonOptions = {}): FarringtonAnswer | Refusal {
  const asked = {
    period: 52,
    years: 5,
    halfWidth: 3,
    alpha: 0.05,
    reweight: true,
    trend: true,
    scale: '2/3' as const,
    least: { cases: 5, steps: 4 },
    ...options,
  };
  const { period, years, halfWidth, least, exposures } = asked;
  const bad = faultOf(counts, asked);
  if (bad) return bad;
  const first = period * years + halfWidth + 1;
  const [from, to] = [asked.from ?? first, asked.to ?? counts.length];
  if (asked.from === undefined && first > counts.length)
    return refuse(
      'series-short',
      `${counts.length} counts; looking back ${years} years of ${period} steps and ${halfWidth} more needs at least ${first}`,
    );
  if (!(from >= 1 && from <= to && to <= counts.length))
    return refuse('bad-range', `steps ${from} to ${to} do not lie in the series of ${counts.length}`);
  if (to - from >= stepsMax)
    return refuse(
      'series-long',
      `${to - from + 1} steps are more than ${stepsMax} that are watched at once; take a range`,
    );
  const points: FarringtonPoint[] = [];
  const failed: { row: number; reason: string }[] = [];
  for (let row = from; row <= to; row++) {
    const past = pastOf(counts, row, asked);
    const now = { time: row, exposure: exposures?.[row - 1] ?? 1 };
    const bound = past.counts.length === 0 ? undefined : boundAt(past, now, { ...asked, spans: years >= 3 });
    if (!bound) failed.push({ row, reason: `no line through ${past.counts.length} counts of the past was found` });
    else points.push(pointOf(counts, row, { bound, least, references: past.counts.length }));
  }
  return { points, alarms: points.filter(({ alarm }) => alarm).map(({ row }) => row), failed };
}

function pastOf(
  counts: readonly number[],
  row: number,
  asked: Required<Pick<FarringtonOptions, 'period' | 'years' | 'halfWidth'>> & Pick<FarringtonOptions, 'exposures'>,
): PastCounts {
  const times: number[] = [];
  for (let year = asked.years; year >= 1; year--)
    for (let off = -asked.halfWidth; off <= asked.halfWidth; off++) {
      const time = row - asked.period * year + off;
      if (time >= 1) times.push(time);
    }
  const { exposures } = asked;
  return {
    times,
    counts: times.map((time) => counts[time - 1]!),
    ...(exposures ? { exposures: times.map((time) => exposures[time - 1]!) } : {}),
  };
}

function pointOf(
  counts: readonly number[],
  row: number,
  world: {
    readonly bound: Bound;
    readonly least: { readonly cases: number; readonly steps: number };
    readonly references: number;
  },
): FarringtonPoint {
  const { bound, least, references } = world;
  const count = counts[row - 1]!;
  const last = counts.slice(Math.max(0, row - least.steps), row).reduce((sum, each) => sum + each, 0);
  const enough = last >= least.cases;
  const reach = bound.upper - bound.expected;
  return {
    row,
    count,
    ...bound,
    enough,
    alarm: enough && count > bound.upper,
    ...(reach > 0 ? { score: (count - bound.expected) / reach } : {}),
    references,
  };
}

function faultOf(
  counts: readonly number[],
  asked: Required<Pick<FarringtonOptions, 'period' | 'years' | 'halfWidth' | 'alpha' | 'least'>> & FarringtonOptions,
): Refusal | undefined {
  const { period, years, halfWidth, alpha, least, exposures } = asked;
  if (counts.length === 0) return refuse('no-counts', 'there is no count');
  const bad = counts.findIndex((each) => !(Number.isSafeInteger(each) && each >= 0));
  if (bad >= 0) return refuse('bad-count', `row ${bad + 1}: \`${counts[bad]}\` is no whole number from 0`);
  if (!(Number.isInteger(period) && period >= 1))
    return refuse('bad-period', `a year of \`${period}\` steps; it must be a whole number from 1`);
  if (!(Number.isInteger(years) && years >= 1))
    return refuse('bad-years', `\`${years}\` years; it must be a whole number from 1`);
  if (!(Number.isInteger(halfWidth) && halfWidth >= 0 && 2 * halfWidth < period))
    return refuse(
      'bad-width',
      `a half width of \`${halfWidth}\` steps; it must be a whole number from 0, below half a year`,
    );
  if (years * (2 * halfWidth + 1) < 3)
    return refuse('bad-width', 'fewer than 3 counts of the past; look back more years, or widen the window');
  if (!(alpha > 0 && alpha < 1)) return refuse('bad-alpha', `alpha is \`${alpha}\`; give a share between 0 and 1`);
  if (!(least.cases >= 0 && Number.isInteger(least.steps) && least.steps >= 1))
    return refuse('bad-limit', 'the least cases must be 0 or more, in a whole number of steps from 1');
  if (exposures && exposures.length !== counts.length)
    return refuse('bad-exposure', `${counts.length} counts and ${exposures.length} exposures do not pair`);
  const wrong = exposures?.findIndex((each) => !(each > 0 && Number.isFinite(each))) ?? -1;
  if (wrong >= 0)
    return refuse('bad-exposure', `row ${wrong + 1}: the exposure is \`${exposures![wrong]}\`; it must be above 0`);
  return undefined;
}
