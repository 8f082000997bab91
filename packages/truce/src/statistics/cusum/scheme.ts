import { isRefusal, type Refusal, refuse } from '../../kernel/index.ts';
import { lawFault } from './count-law.ts';

/**
 * A CUSUM of counts, in counts: S = max(0, S + x - reference) for a rise, S = max(0, S + reference - x) for a fall, from
 * `start`; an alarm where S reaches the threshold, or, where `above`, only where it goes beyond it.
 */
export interface CusumScheme {
  readonly reference: number;
  readonly threshold: number;
  /** Default rise. */
  readonly direction?: 'rise' | 'fall';
  /** What the sum begins with and returns to after an alarm, below the threshold; default 0 (Lucas and Crosier 1982: half of it). */
  readonly start?: number;
  readonly above?: boolean;
}

/** Two means between which a sum of log-likelihood ratios decides. */
export interface MeansApart {
  /** The mean in control. */
  readonly from: number;
  /** The mean that is to be found out. */
  readonly to: number;
  /** Of a negative binomial; absent: Poisson. */
  readonly size?: number;
}

/** The log-likelihood ratio of a count, as weight · x + offset, at an exposure (default 1) that scales both means. */
export function logRatio(
  { from, to, size }: MeansApart,
  exposure = 1,
): { readonly weight: number; readonly offset: number } {
  const [m0, m1] = [from * exposure, to * exposure];
  if (size === undefined) return { weight: Math.log(m1 / m0), offset: m0 - m1 };
  const spread = Math.log((size + m0) / (size + m1));
  return { weight: Math.log(m1 / m0) + spread, offset: size * spread };
}

/** The scheme in counts that decides as the sum of log-likelihood ratios does at a threshold in nats. */
export function schemeBetween(
  means: MeansApart,
  nats: { readonly threshold: number; readonly start?: number; readonly above?: boolean },
): CusumScheme | Refusal {
  const bad = meansFault(means);
  if (bad) return bad;
  const { weight, offset } = logRatio(means);
  const scale = Math.abs(weight);
  const scheme: CusumScheme = {
    reference: -offset / weight,
    threshold: nats.threshold / scale,
    direction: weight > 0 ? 'rise' : 'fall',
    start: (nats.start ?? 0) / scale,
    above: nats.above ?? false,
  };
  return schemeFault(scheme) ?? scheme;
}

/** Why two means cannot be told apart. */
export function meansFault({ from, to, size }: MeansApart): Refusal | undefined {
  const bad = [from, to].map((mean) => lawFault({ mean, ...(size === undefined ? {} : { size }) })).find(isRefusal);
  if (bad) return bad;
  if (from === 0 || to === 0) return refuse('bad-mean', 'a mean is `0`; a likelihood ratio needs both above 0');
  if (from === to) return refuse('bad-mean', `both means are \`${from}\`; there is nothing to find out`);
  return undefined;
}

/** Why a scheme cannot be run. */
export function schemeFault({ reference, threshold, start = 0 }: CusumScheme): Refusal | undefined {
  if (!(reference >= 0 && Number.isFinite(reference)))
    return refuse('bad-reference', `the reference value is \`${reference}\`; it must be 0 or above`);
  if (!(threshold > 0 && Number.isFinite(threshold)))
    return refuse('bad-threshold', `the threshold is \`${threshold}\`; it must be above 0`);
  if (!(start >= 0 && start < threshold))
    return refuse('bad-start', `the start is \`${start}\`; it must lie from 0 to below the threshold \`${threshold}\``);
  return undefined;
}
