/** What is compared inside a window with what is outside: counts against an expectation, or cases among trials. */
export type ScanLikelihood = 'poisson' | 'bernoulli';

/** Everything in the study: its cases, and the sum of what they are measured against (expected cases, or trials). */
export interface ScanTotals {
  readonly cases: number;
  readonly base: number;
}

const timesLog = (count: number, value: number): number => (count <= 0 ? 0 : count * Math.log(value));

/**
 * The logarithm of the likelihood ratio of a window against the same rate everywhere, 0 or more: Kulldorff (1997), A spatial
 * scan statistic, Communications in Statistics 26. Says nothing of the direction.
 */
export function scanLogLikelihoodRatio(
  kind: ScanLikelihood,
  inside: { readonly cases: number; readonly base: number },
  { cases, base }: ScanTotals,
): number {
  const [c, b] = [inside.cases, inside.base];
  const [outside, rest] = [cases - c, base - b];
  if (kind === 'poisson')
    // Expected cases are scaled so that they sum to the cases of the study.
    return Math.max(0, timesLog(c, (c / b) * (base / cases)) + timesLog(outside, (outside / rest) * (base / cases)));
  const share = (part: number, of: number): number => timesLog(part, part / of) + timesLog(of - part, (of - part) / of);
  return Math.max(0, share(c, b) + share(outside, rest) - share(cases, base));
}
