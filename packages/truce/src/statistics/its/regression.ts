import { isRefusal, type Refusal, refuse } from '../../kernel/index.ts';
import { lowerGammaQuantile, upperGamma } from '../incomplete-gamma.ts';
import {
  type CountDesign,
  type CountFit,
  clusteredFit,
  countFit,
  dependentColumn,
  logLikelihood,
  residualPhi,
} from '../regression/index.ts';
import { columnsOf, type NamedColumns, type SeriesTerm } from './terms.ts';

/** How counts fall about their mean. */
export type CountFamily = 'negative-binomial' | 'poisson';

/** A coefficient on the logarithmic scale, and as the ratio of rates that it means; what is too large for a number stands as the largest. */
export interface Coefficient {
  readonly name: string;
  readonly estimate: number;
  readonly se: number;
  readonly z: number;
  readonly p: number;
  readonly ratio: number;
  readonly low: number;
  readonly high: number;
}

/** A regression as R prints it. */
export interface FittedCounts {
  readonly family: CountFamily;
  readonly coefficients: readonly Coefficient[];
  /** Negative binomial only: variance μ + μ²/θ. */
  readonly theta?: number;
  readonly thetaSe?: number;
  readonly logLik: number;
  readonly twoLogLik: number;
  readonly aic: number;
  readonly bic: number;
  readonly deviance: number;
  readonly degreesOfFreedom: number;
  /** Pearson's statistic over degrees of freedom, by the family's own variance; as `summary` of R prints a dispersion. */
  readonly pearsonPhi: number;
  /** The same from the residuals at the last means: R's two ways differ in the fifth or sixth digit. */
  readonly residualPhi: number;
  readonly converged: boolean;
}

/** What is regressed on what. */
export interface CountSeries {
  /** Whole numbers from 0, in order of time. */
  readonly counts: readonly number[];
  /** Above 0: what each count is a count over. Default 1 each. */
  readonly exposures?: readonly number[];
  readonly terms: readonly SeriesTerm[];
  /** Share of intervals that hold the ratio; default 0.95. */
  readonly level?: number;
}

/** Both regressions of one series, with what stands behind them. */
export interface CountRegression {
  readonly poisson: FittedCounts;
  /** Absent where counts are no more spread than Poisson counts: then θ has no bound. */
  readonly clustered?: FittedCounts;
  readonly named: NamedColumns;
  readonly design: CountDesign;
  readonly fits: { readonly poisson: CountFit; readonly clustered?: CountFit };
  readonly reach: number;
}

/** Rows by coefficients that one regression takes. */
const cellsMax = 5_000_000;

/** Relative size below which a fitted mean of a 0 is one that falls without end. */
const vanishing = 1e-6;

/**
 * Poisson and negative binomial regression of counts with logarithmic link, with Wald intervals; serves R's `glm` and MASS' `glm.nb`.
 * Refused: no case at all, fewer rows than columns, columns that follow from others, a term under which all counts are 0.
 */
export function countRegression(series: CountSeries): CountRegression | Refusal {
  const { level = 0.95 } = series;
  if (!(level > 0 && level < 1)) return refuse('level', `the level is \`${level}\`; give a share between 0 and 1`);
  const bad = faultOf(series);
  if (bad) return bad;
  const named = columnsOf(series.terms, series.counts.length);
  if (isRefusal(named)) return named;
  const { names, columns } = named;
  if (series.counts.length <= columns.length)
    return refuse(
      'rows-few',
      `${series.counts.length} rows cannot carry ${columns.length} coefficients; give more rows or fewer terms`,
    );
  if (series.counts.length * columns.length > cellsMax)
    return refuse(
      'rows-many',
      `${series.counts.length} rows by ${columns.length} coefficients are more than ${cellsMax}; take longer steps`,
    );
  const design: CountDesign = {
    counts: Float64Array.from(series.counts),
    columns,
    ...(series.exposures ? { offsets: Float64Array.from(series.exposures, Math.log) } : {}),
  };
  const dependent = dependentColumn(columns);
  if (dependent !== undefined)
    return refuse(
      'collinear',
      `\`${names[dependent]}\` follows from ${names.slice(0, dependent).join(', ')}; leave one of them out`,
    );
  const poisson = countFit(design);
  if ('dependent' in poisson) return refuse('no-fit', 'no fit was found');
  const apart = separatedBy(design, named, poisson);
  if (apart !== undefined)
    return refuse(
      'separation',
      `all counts are 0 under one value of \`${apart}\`, so that its ratio has no bound; leave it out or join its levels`,
    );
  if (!poisson.converged) return refuse('no-fit', 'the fit did not come to rest');
  const clustered = clusteredFit(design, poisson);
  if (clustered !== 'no-bound' && !clustered.converged) return refuse('no-fit', 'theta did not come to rest');
  const reach = Math.sqrt(2 * lowerGammaQuantile(0.5, level));
  const world = { names, design, reach };
  return {
    poisson: told(world, poisson),
    ...(clustered === 'no-bound' ? {} : { clustered: told(world, clustered, clustered) }),
    named,
    design,
    fits: { poisson, ...(clustered === 'no-bound' ? {} : { clustered }) },
    reach,
  };
}

function told(
  world: { readonly names: readonly string[]; readonly design: CountDesign; readonly reach: number },
  fit: CountFit,
  clustered?: { readonly theta: number; readonly thetaSe: number },
): FittedCounts {
  const { names, design, reach } = world;
  const theta = clustered?.theta;
  const logLik = logLikelihood(design.counts, fit.fitted, theta);
  const parameters = names.length + (clustered ? 1 : 0);
  return {
    family: clustered ? 'negative-binomial' : 'poisson',
    coefficients: names.map((name, at) => {
      const [estimate, se] = [fit.coefficients[at]!, Math.sqrt(fit.covariance[at]![at]!)];
      return {
        name,
        estimate,
        se,
        z: estimate / se,
        p: upperGamma(0.5, (estimate / se) ** 2 / 2),
        ratio: ratioOf(estimate),
        low: ratioOf(estimate - reach * se),
        high: ratioOf(estimate + reach * se),
      };
    }),
    ...(clustered ? { theta: clustered.theta, thetaSe: clustered.thetaSe } : {}),
    logLik,
    twoLogLik: 2 * logLik,
    aic: -2 * logLik + 2 * parameters,
    bic: -2 * logLik + Math.log(design.counts.length) * parameters,
    deviance: fit.deviance,
    degreesOfFreedom: design.counts.length - names.length,
    pearsonPhi: fit.phi,
    residualPhi: residualPhi(design, fit.fitted, theta),
    converged: fit.converged,
  };
}

/** The column for which no coefficient is large enough, since it parts rows without a case from all others. */
function separatedBy(
  { counts, columns, offsets }: CountDesign,
  { names }: NamedColumns,
  { fitted }: CountFit,
): string | undefined {
  const seen = columns.map((column) => column.filter((_, row) => counts[row]! > 0));
  const dependent = dependentColumn(seen);
  if (dependent === undefined) return undefined;
  const exposure = offsets?.map(Math.exp);
  const rate = total(counts) / (exposure ? total(exposure) : counts.length);
  const falls = fitted.some((mean, row) => counts[row] === 0 && mean / (exposure?.[row] ?? 1) < vanishing * rate);
  if (!falls) return undefined;
  const still = seen.findIndex((column, at) => at > 0 && column.every((each) => each === column[0]));
  return names[still > 0 ? still : dependent];
}

function faultOf({ counts, exposures }: CountSeries): Refusal | undefined {
  if (counts.length === 0) return refuse('no-counts', 'there is no count');
  const bad = counts.findIndex((each) => !(Number.isSafeInteger(each) && each >= 0));
  if (bad >= 0) return refuse('bad-count', `row ${bad + 1}: \`${counts[bad]}\` is no whole number from 0`);
  if (exposures && exposures.length !== counts.length)
    return refuse('bad-exposure', `${counts.length} counts and ${exposures.length} exposures do not pair`);
  const wrong = exposures?.findIndex((each) => !(each > 0 && Number.isFinite(each))) ?? -1;
  if (wrong >= 0)
    return refuse('bad-exposure', `row ${wrong + 1}: the exposure is \`${exposures![wrong]}\`; it must be above 0`);
  if (counts.every((each) => each === 0)) return refuse('no-cases', 'all counts are 0; there is no rate to compare');
  return undefined;
}

function ratioOf(logarithm: number): number {
  return Math.min(Number.MAX_VALUE, Math.exp(logarithm));
}

function total(values: Float64Array): number {
  return values.reduce((sum, each) => sum + each, 0);
}
