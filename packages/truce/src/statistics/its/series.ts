import { isRefusal, type Refusal, refuse } from '../../kernel/index.ts';
import { lowerGammaQuantile } from '../incomplete-gamma.ts';
import { type CountFit, predicted } from '../regression/index.ts';
import { type Coefficient, type CountRegression, countRegression, type FittedCounts } from './regression.ts';
import type { SeriesTerm } from './terms.ts';

/** A series of counts that something broke in upon. */
export interface InterruptedSeries {
  /** Whole numbers from 0, in order of time. */
  readonly counts: readonly number[];
  /** When each was counted, in steps; default 1, 2, 3 ... */
  readonly times?: readonly number[];
  /** 0 before, 1 from the intervention on. */
  readonly intervention: readonly number[];
  /** Above 0: what each count is a count over. Default 1 each. */
  readonly exposures?: readonly number[];
  /** Whether the trend of time is in the model; default yes. */
  readonly trend?: boolean;
  /** How long the intervention has lasted, (t - τ)+: from the last time before it, from a τ of one's own, by figures, or not at all. */
  readonly since?: 'last-before' | 'none' | { readonly tau: number } | { readonly values: readonly number[] };
  /** Weekdays, months, holidays and the like. */
  readonly terms?: readonly SeriesTerm[];
  /** Names that the columns are told by. */
  readonly names?: { readonly time?: string; readonly intervention?: string; readonly since?: string };
  /** `negative-binomial` unless told otherwise; Poisson is taken where counts are no more spread than that. */
  readonly family?: 'negative-binomial' | 'poisson';
  /** Share of intervals that hold the ratio; default 0.95. */
  readonly level?: number;
  /** Chance to see the least detectable ratio; default 0.8. */
  readonly power?: number;
}

/** What the model makes of one row.. */
export interface SeriesPoint {
  readonly time: number;
  readonly count: number;
  readonly exposure: number;
  readonly fitted: number;
  readonly low: number;
  readonly high: number;
  /** Without the intervention, by the same model. */
  readonly without: number;
  readonly withoutLow: number;
  readonly withoutHigh: number;
}

/** Whether and by how much a level changed. */
export interface InterruptedAnswer {
  readonly rows: number;
  readonly cases: number;
  readonly level: number;
  /** What was asked for, or Poisson where θ has no bound. */
  readonly model: FittedCounts;
  /** Why the model is not the one asked for. */
  readonly note?: string;
  /** The level change: the ratio of rates that the intervention makes at once. */
  readonly change: Coefficient;
  /** The least fall and the least rise that would be seen at this power. */
  readonly detectable: { readonly power: number; readonly fall: number; readonly rise: number };
  /** The same regression as if counts came independently; its interval is too narrow where Pearson's φ is above 1. */
  readonly poisson: { readonly change: Coefficient; readonly model: FittedCounts };
  readonly points: readonly SeriesPoint[];
}

/**
 * Interrupted time series: ln μ = ln exposure + b0 + b1 t + b2 T + b3 (t - τ)+ and further terms, negative binomial with θ by maximum
 * likelihood (MASS' `glm.nb`). The answer is e^b2 with its Wald interval. Serves Wagner and others (2002), Bernal and others (2017).
 */
export function interruptedSeries(series: InterruptedSeries): InterruptedAnswer | Refusal {
  const { counts, exposures, level = 0.95, power = 0.8 } = series;
  if (!(power > 0.5 && power < 1)) return refuse('power', `the power is \`${power}\`; give a share between 0.5 and 1`);
  const times = series.times ?? counts.map((_, row) => row + 1);
  const own = ownTerms(series, times);
  if (isRefusal(own)) return own;
  const found = countRegression({
    counts,
    ...(exposures ? { exposures } : {}),
    terms: [...own.terms, ...(series.terms ?? [])],
    level,
  });
  if (isRefusal(found)) return found;
  const at = found.named.names.indexOf(own.change);
  const clustered = series.family === 'poisson' ? undefined : found.clustered;
  const model = clustered ?? found.poisson;
  const change = model.coefficients[at]!;
  const apart = (found.reach + Math.sqrt(2 * lowerGammaQuantile(0.5, 2 * power - 1))) * change.se;
  return {
    rows: counts.length,
    cases: counts.reduce((sum, each) => sum + each, 0),
    level,
    model,
    ...(clustered || series.family === 'poisson'
      ? {}
      : { note: 'the counts are no more spread than Poisson counts, theta has no bound: this is the Poisson model' }),
    change,
    detectable: { power, fall: Math.exp(-apart), rise: Math.exp(apart) },
    poisson: { change: found.poisson.coefficients[at]!, model: found.poisson },
    points: pointsOf(found, {
      fit: clustered ? found.fits.clustered! : found.fits.poisson,
      times,
      exposures,
      counts,
      without: [own.change, own.since],
    }),
  };
}

function ownTerms(
  { counts, intervention, trend = true, since = 'last-before', names = {} }: InterruptedSeries,
  times: readonly number[],
): { readonly terms: readonly SeriesTerm[]; readonly change: string; readonly since: string } | Refusal {
  const [time, change, lasting] = [names.time ?? 't', names.intervention ?? 'T', names.since ?? 'since'];
  if (intervention.length !== counts.length || times.length !== counts.length)
    return refuse(
      'rows',
      `${counts.length} counts, ${times.length} times and ${intervention.length} marks do not pair`,
    );
  const off = intervention.findIndex((each) => each !== 0 && each !== 1);
  if (off >= 0)
    return refuse(
      'intervention',
      `row ${off + 1}: \`${change}\` is \`${intervention[off]}\`; it must be 0 before and 1 after`,
    );
  if (!intervention.includes(1)) return refuse('intervention', `\`${change}\` is 0 in every row: nothing broke in`);
  if (!intervention.includes(0))
    return refuse('intervention', `\`${change}\` is 1 in every row: there is nothing to compare with`);
  const terms: SeriesTerm[] = [];
  if (trend) terms.push({ kind: 'number', name: time, values: times });
  terms.push({ kind: 'number', name: change, values: intervention });
  if (since === 'none') return { terms, change, since: lasting };
  if (typeof since === 'object' && 'values' in since) {
    terms.push({ kind: 'number', name: lasting, values: since.values });
    return { terms, change, since: lasting };
  }
  const first = times.reduce((least, each, row) => (intervention[row] === 1 ? Math.min(least, each) : least), Infinity);
  const before = times.reduce((most, each) => (each < first ? Math.max(most, each) : most), -Infinity);
  const tau = typeof since === 'object' ? since.tau : before;
  if (!Number.isFinite(tau))
    return refuse('tau', 'no row lies before the intervention; give the time that its length is counted from');
  terms.push({ kind: 'number', name: lasting, values: times.map((each) => Math.max(0, each - tau)) });
  return { terms, change, since: lasting };
}

function pointsOf(
  { named, design, reach }: CountRegression,
  world: {
    readonly fit: CountFit;
    readonly times: readonly number[];
    readonly exposures: readonly number[] | undefined;
    readonly counts: readonly number[];
    readonly without: readonly string[];
  },
): readonly SeriesPoint[] {
  const { fit, times, exposures, counts } = world;
  const bare = named.columns.map((column, at) =>
    world.without.includes(named.names[at]!) ? new Float64Array(column.length) : column,
  );
  const [full, other] = [named.columns, bare].map((columns) => {
    const eta = predicted(columns, fit.coefficients, design.offsets);
    const se = standardErrors(columns, fit.covariance);
    return (row: number, by: number) => Math.min(Number.MAX_VALUE, Math.exp(eta[row]! + by * reach * se[row]!));
  });
  return counts.map((count, row) => ({
    time: times[row]!,
    count,
    exposure: exposures?.[row] ?? 1,
    fitted: full!(row, 0),
    low: full!(row, -1),
    high: full!(row, 1),
    without: other!(row, 0),
    withoutLow: other!(row, -1),
    withoutHigh: other!(row, 1),
  }));
}

function standardErrors(
  columns: CountRegression['design']['columns'],
  covariance: CountFit['covariance'],
): Float64Array {
  const errors = new Float64Array(columns[0]!.length);
  for (let row = 0; row < errors.length; row++) {
    let sum = 0;
    for (let i = 0; i < columns.length; i++)
      for (let j = 0; j < columns.length; j++) sum += columns[i]![row]! * covariance[i]![j]! * columns[j]![row]!;
    errors[row] = Math.sqrt(Math.max(0, sum));
  }
  return errors;
}
