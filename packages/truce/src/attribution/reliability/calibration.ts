import { byText, chanceOf } from '../../kernel/index.ts';
import { type Limits, shareLimits } from '../../statistics/index.ts';
import { noParties } from '../hypotheses.ts';
import type { Resolved } from './resolved.ts';

/** Bins of equal width from 0 to 1. */
export const binCount = 10;
/** Fewer adjudicated incidents tell nothing. */
export const resolvedMin = 30;
/** What FUSION-AND-STATISTICS C asks for before the goal of the error is judged. */
export const goal = { error: 0.05, resolvedMin: 300 } as const;

/** Probabilities of one bin beside what was found. */
export interface ReliabilityBin {
  readonly from: number;
  readonly to: number;
  readonly count: number;
  readonly hits: number;
  /** Mean of the published probabilities, and the share that was found to be so with its exact interval; absent where the bin is empty. */
  readonly meanPublished?: number;
  readonly share?: number;
  readonly limits?: Limits;
}

/** The bins of one party, or of all parties together. */
export interface Reliability {
  readonly of: string;
  readonly bins: readonly ReliabilityBin[];
}

/** How much more often a party was found to have acted than the others, at equal published probability. */
export interface PartyDifference {
  readonly of: string;
  /** Absent where no bin holds the party and another. */
  readonly difference?: number;
  readonly limits?: Limits;
  /** Pairs of incident and party in bins that hold both. */
  readonly compared: number;
}

/** How published probabilities did against what adjudication found. */
export interface AttributionCalibration {
  readonly resolved: number;
  /** `tooFew`: under 30, and no figure is judged; `tooFewForGoal`: under 300; otherwise whether the error meets the goal. */
  readonly verdict: 'tooFew' | 'tooFewForGoal' | 'met' | 'notMet';
  /** Mean over incidents of the squared distance over all hypotheses, from 0 to 2. */
  readonly brier: number;
  /** Mean over incidents of −ln of the probability of what was found; 0.000 counts as 0.0005. */
  readonly logScore: number;
  /** How often 0.000 had been published of what was found. */
  readonly calledImpossible: number;
  /** Expected calibration error over pairs of incident and party, with a bootstrap interval by incident. */
  readonly error: number;
  readonly errorLimits: Limits;
  readonly pairs: number;
  readonly all: Reliability;
  readonly byParty: readonly Reliability[];
  readonly differences: readonly PartyDifference[];
}

/** What the bootstrap draws. */
export interface BootstrapOptions {
  readonly seed: number;
  readonly replicas: number;
}

interface Pair {
  readonly of: string;
  readonly bin: number;
  readonly perMille: number;
  readonly hit: boolean;
}

/**
 * Brier and logarithmic score, the expected calibration error, and reliability by party: the same probability must mean the same hit
 * rate, whoever is accused. Nothing where no incident was resolved.
 */
export function attributionCalibration(
  resolved: readonly Resolved[],
  options: BootstrapOptions,
): AttributionCalibration | undefined {
  if (resolved.length === 0) return undefined;
  const pairs = resolved.map(pairsOf);
  const parties = [...new Set(pairs.flatMap((own) => own.map(({ of }) => of)))].sort(byText);
  const error = errorOf(pairs.flat());
  const draws = bootstrap(pairs, options, (drawn) => ({
    error: errorOf(drawn),
    differences: parties.map((of) => differenceOf(drawn, of).difference),
  }));
  const impossible = resolved.filter(({ perMille, outcome }) => perMille.get(outcome) === 0).length;
  return {
    resolved: resolved.length,
    verdict: verdictOf(resolved.length, error),
    brier: mean(resolved.map(brierOf)),
    logScore: mean(resolved.map(({ perMille, outcome }) => -Math.log(Math.max(0.5, perMille.get(outcome)!) / 1000))),
    calledImpossible: impossible,
    error,
    errorLimits: middle95(draws.map((draw) => draw.error)),
    pairs: pairs.reduce((sum, own) => sum + own.length, 0),
    all: { of: 'all', bins: binsOf(pairs.flat()) },
    byParty: parties.map((of) => ({ of, bins: binsOf(pairs.flat().filter((pair) => pair.of === of)) })),
    differences: parties.map((of, index) => {
      const found = differenceOf(pairs.flat(), of);
      const drawn = draws.flatMap(({ differences }) => differences[index] ?? []);
      return { of, ...found, ...(found.difference === undefined ? {} : { limits: middle95(drawn) }) };
    }),
  };
}

function verdictOf(resolved: number, error: number): AttributionCalibration['verdict'] {
  if (resolved < resolvedMin) return 'tooFew';
  if (resolved < goal.resolvedMin) return 'tooFewForGoal';
  return error <= goal.error ? 'met' : 'notMet';
}

function brierOf({ perMille, outcome }: Resolved): number {
  return [...perMille].reduce((sum, [of, each]) => sum + (each / 1000 - Number(of === outcome)) ** 2, 0);
}

function pairsOf({ perMille, outcome }: Resolved): readonly Pair[] {
  return [...perMille]
    .filter(([of]) => !(noParties as readonly string[]).includes(of))
    .map(([of, each]) => ({
      of,
      bin: Math.min(binCount - 1, Math.floor((each * binCount) / 1000)),
      perMille: each,
      hit: of === outcome,
    }));
}

function binsOf(pairs: readonly Pair[]): readonly ReliabilityBin[] {
  return Array.from({ length: binCount }, (_, bin): ReliabilityBin => {
    const own = pairs.filter((pair) => pair.bin === bin);
    const hits = own.filter(({ hit }) => hit).length;
    const held = { from: bin / binCount, to: (bin + 1) / binCount, count: own.length, hits };
    if (own.length === 0) return held;
    return {
      ...held,
      meanPublished: own.reduce((sum, { perMille }) => sum + perMille, 0) / own.length / 1000,
      share: hits / own.length,
      limits: shareLimits(hits, own.length),
    };
  });
}

function errorOf(pairs: readonly Pair[]): number {
  const off = new Float64Array(binCount);
  for (const { bin, perMille, hit } of pairs) off[bin]! += perMille - 1000 * Number(hit);
  return off.reduce((sum, each) => sum + Math.abs(each), 0) / 1000 / Math.max(1, pairs.length);
}

/** Differences of hit rates bin by bin, weighed as Mantel and Haenszel weigh strata. */
function differenceOf(pairs: readonly Pair[], of: string): { readonly difference?: number; readonly compared: number } {
  const counts = Array.from({ length: binCount }, () => ({ own: 0, ownHits: 0, others: 0, othersHits: 0 }));
  for (const pair of pairs) {
    const bin = counts[pair.bin]!;
    if (pair.of === of) {
      bin.own++;
      bin.ownHits += Number(pair.hit);
    } else {
      bin.others++;
      bin.othersHits += Number(pair.hit);
    }
  }
  let [weighed, weights, compared] = [0, 0, 0];
  for (const { own, ownHits, others, othersHits } of counts) {
    if (own === 0 || others === 0) continue;
    const weight = (own * others) / (own + others);
    weighed += weight * (ownHits / own - othersHits / others);
    weights += weight;
    compared += own + others;
  }
  return weights === 0 ? { compared } : { difference: weighed / weights, compared };
}

function bootstrap<T>(
  pairs: readonly (readonly Pair[])[],
  { seed, replicas }: BootstrapOptions,
  figure: (drawn: readonly Pair[]) => T,
): readonly T[] {
  const chance = chanceOf(seed, 'attribution calibration');
  return Array.from({ length: replicas }, () => figure(pairs.flatMap(() => chance.one(pairs))));
}

/** From the 2.5th to the 97.5th of a hundred. */
function middle95(values: readonly number[]): Limits {
  const ordered = [...values].sort((a, b) => a - b);
  const at = (share: number): number => ordered[Math.round(share * (ordered.length - 1))] ?? Number.NaN;
  return { low: at(0.025), high: at(0.975) };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
