import { type Refusal, refuse } from '../../kernel/index.ts';
import { type CusumScheme, logRatio, type MeansApart, meansFault, schemeFault } from './scheme.ts';

/** The sum after one count. */
export interface CusumPoint {
  readonly increment: number;
  readonly sum: number;
  readonly alarm: boolean;
}

/** An alarm: at which count, and since which the sum had been above 0, both from 0; the second is where the change is looked for. */
export interface CusumAlarm {
  readonly at: number;
  readonly since: number;
}

/** A series under a CUSUM. */
export interface CusumRun {
  readonly points: readonly CusumPoint[];
  readonly alarms: readonly CusumAlarm[];
}

/** Whether the sum begins anew after an alarm or goes on. */
export type AfterAlarm = 'reset' | 'continue';

/** Runs a scheme over counts; serves Page (1954), Lucas (1985). Refused: no count at all, a figure that is negative or no number. */
export function cusum(
  counts: readonly number[],
  scheme: CusumScheme,
  afterAlarm: AfterAlarm = 'reset',
): CusumRun | Refusal {
  const bad = schemeFault(scheme) ?? countsFault(counts);
  if (bad) return bad;
  const sign = scheme.direction === 'fall' ? -1 : 1;
  return runOver(
    counts.map((count) => sign * (count - scheme.reference)),
    scheme,
    afterAlarm,
  );
}

/**
 * Runs the sum of log-likelihood ratios, in nats, between two means per unit of exposure; Poisson or negative binomial, exposures
 * above 0 (default 1 each). Threshold and start are in nats.
 */
export function likelihoodCusum(
  series: { readonly counts: readonly number[]; readonly exposures?: readonly number[] },
  means: MeansApart,
  rule: {
    readonly threshold: number;
    readonly start?: number;
    readonly above?: boolean;
    readonly afterAlarm?: AfterAlarm;
  },
): CusumRun | Refusal {
  const { counts, exposures } = series;
  const bad = meansFault(means) ?? schemeFault({ ...rule, reference: 0 }) ?? countsFault(counts);
  if (bad) return bad;
  if (exposures && exposures.length !== counts.length)
    return refuse('bad-exposure', `${counts.length} counts and ${exposures.length} exposures do not pair`);
  const wrong = exposures?.find((each) => !(each > 0 && Number.isFinite(each)));
  if (wrong !== undefined) return refuse('bad-exposure', `an exposure is \`${wrong}\`; it must be above 0`);
  const increments = counts.map((count, index) => {
    const { weight, offset } = logRatio(means, exposures?.[index]);
    return count * weight + offset;
  });
  return runOver(increments, rule, rule.afterAlarm ?? 'reset');
}

function runOver(
  increments: readonly number[],
  { threshold, start = 0, above = false }: Omit<CusumScheme, 'reference'>,
  afterAlarm: AfterAlarm,
): CusumRun {
  const slack = 1e-12 * threshold;
  const points: CusumPoint[] = [];
  const alarms: CusumAlarm[] = [];
  let [sum, since] = [start, 0];
  increments.forEach((increment, at) => {
    if (sum === 0) since = at;
    sum = Math.max(0, sum + increment);
    const alarm = above ? sum > threshold + slack : sum >= threshold - slack;
    points.push({ increment, sum, alarm });
    if (!alarm) return;
    alarms.push({ at, since });
    if (afterAlarm === 'reset') [sum, since] = [start, at + 1];
  });
  return { points, alarms };
}

function countsFault(counts: readonly number[]): Refusal | undefined {
  if (counts.length === 0) return refuse('no-counts', 'there is no count');
  const wrong = counts.findIndex((each) => !(each >= 0 && Number.isFinite(each)));
  return wrong < 0 ? undefined : refuse('bad-count', `row ${wrong + 1}: \`${counts[wrong]}\` is no count`);
}
