import { hashOf, type Refusal, refuse } from '../kernel/index.ts';
import type { Calibration } from './calibration.ts';
import { type FeatureName, features } from './features.ts';

/** Where the one dendrogram is cut: `evidence` is what a finding leans on, `counting` the count, `low` and `high` its range. */
export const cutNames = ['high', 'evidence', 'counting', 'low'] as const;
/** From the finest, `high`, which makes the most incidents, to the coarsest, `low`, which makes the fewest. */
export type Cut = (typeof cutNames)[number];

/**
 * Everything that decides which reports are one incident, in whole numbers, so that it can be hashed and frozen before a
 * truce. Weights are in millibits: 1,000 for each doubling of the odds (FUSION-AND-STATISTICS A4 to A7).
 */
export interface FusionParameters {
  /** A name for people: where the numbers come from. */
  readonly origin: string;
  /** Upper edges of the levels of distance in metres; the last is how far apart a pair may be at all. */
  readonly distanceM: readonly number[];
  /** Upper edges of the levels of the clock, between nearest ends, in minutes; the last is how far apart a pair may be at all. */
  readonly gapMinutes: readonly number[];
  /** The log-odds that a candidate pair matches, before anything is compared. */
  readonly priorMillibits: number;
  /** For each feature the weight of each of its levels, the strongest agreement first, never rising. */
  readonly millibits: Readonly<Record<FeatureName, readonly number[]>>;
  /** What agreement in a kind is worth beside the average one: more for a rare kind. At most 3,000 either way. */
  readonly kindMillibits: Readonly<Record<string, number>>;
  readonly calibration: Calibration;
  /** Clusters whose mean weight is above the cut are one. */
  readonly cuts: Readonly<Record<Cut, number>>;
  readonly limits: FusionLimits;
}

/** What keeps the cost bounded whatever comes in. */
export interface FusionLimits {
  /** Different claims compared in one block, a cell of place and time; the rest, by id, joins at most one incident each. */
  readonly blockClaimsMax: number;
  /** A component of more claims than this is solved when the store settles, and is provisional until then. */
  readonly promptClaimsMax: number;
  /** A coarse report that may mean more claims than this joins none of them. */
  readonly coarseChoicesMax: number;
  /** A coarse report joins only where every claim that fits it nearly as well, within this, is in the same incident. */
  readonly rivalMillibits: number;
}

/** Calibrated weights lie between this and its negative: 8 nats. A pair that was never compared counts the negative. */
export const weightMax = 11_542;
/** What the rarity of a value may add or take. */
export const rarityMax = 3_000;

/** Levels that are agreements: their weight is never below nought, so that keeping silent never pays. */
export const agreements: Readonly<Record<FeatureName, number>> = {
  distance: 1,
  clock: 1,
  date: 1,
  kind: 2,
  actor: 1,
  casualties: 2,
  media: 1,
};

/** SHA-256 over the parameters as canonical JSON: what is frozen before a truce's first day. */
export function parametersHash(parameters: FusionParameters): string {
  return hashOf('truceline/fusion/v1', parameters);
}

/** Why parameters cannot be used; nothing where they can. */
export function parametersFault(parameters: FusionParameters): Refusal | undefined {
  const fault = (message: string): Refusal => refuse('bad-fusion-parameters', message);
  for (const [name, edges, least] of [
    ['distanceM', parameters.distanceM, 4_000],
    ['gapMinutes', parameters.gapMinutes, 1_440],
  ] as const) {
    if (edges.length !== 5) return fault(`\`${name}\` needs 5 edges, not ${edges.length}`);
    if (!edges.every((edge, index) => Number.isSafeInteger(edge) && edge > (edges[index - 1] ?? 0)))
      return fault(`\`${name}\` must rise in whole numbers above 0`);
    if (edges[4]! < least) return fault(`the last of \`${name}\` must be at least ${least}`);
  }
  for (const { name, levels } of features) {
    const bits = parameters.millibits[name];
    if (bits?.length !== levels.length) return fault(`\`${name}\` needs ${levels.length} weights`);
    if (!bits.every((each, index) => Number.isSafeInteger(each) && each <= (bits[index - 1] ?? 60_000)))
      return fault(`the weights of \`${name}\` must be whole millibits that never rise`);
    if (bits.slice(0, agreements[name]).some((each) => each < 0))
      return fault(`agreement in \`${name}\` must not weigh less than silence, which is 0`);
    if (bits.at(-1)! < -60_000) return fault(`the weights of \`${name}\` must be above -60,000`);
  }
  if (parameters.millibits.date[0]! > parameters.millibits.clock[0]!)
    return fault('the same day must not weigh more than the same hour');
  for (const [kind, adjustment] of Object.entries(parameters.kindMillibits))
    if (!Number.isSafeInteger(adjustment) || Math.abs(adjustment) > rarityMax)
      return fault(`the rarity of \`${kind}\` must be whole and at most ${rarityMax} either way`);
  if (!Number.isSafeInteger(parameters.priorMillibits) || Math.abs(parameters.priorMillibits) > 60_000)
    return fault('the prior must be whole millibits, at most 60,000 either way');
  const wrong = calibrationFault(parameters.calibration);
  if (wrong !== undefined) return fault(wrong);
  const cuts = cutNames.map((name) => parameters.cuts[name]);
  if (!cuts.every((cut, index) => Number.isSafeInteger(cut) && cut <= (cuts[index - 1] ?? weightMax)))
    return fault('cuts must be whole millibits, from `high` through `evidence` and `counting` down to `low`');
  if (cuts[3]! < -weightMax) return fault(`no cut may lie below -${weightMax}`);
  const { blockClaimsMax, promptClaimsMax, coarseChoicesMax, rivalMillibits } = parameters.limits;
  if (![blockClaimsMax, promptClaimsMax, coarseChoicesMax].every((limit) => Number.isSafeInteger(limit) && limit >= 1))
    return fault('limits must be whole numbers from 1');
  if (!(Number.isSafeInteger(rivalMillibits) && rivalMillibits >= 0))
    return fault('`rivalMillibits` must be 0 or above');
  return undefined;
}

function calibrationFault(calibration: Calibration): string | undefined {
  if (calibration.kind === 'none') return undefined;
  if (calibration.kind === 'platt') {
    const { slopePerMille, shift } = calibration;
    return Number.isSafeInteger(slopePerMille) && slopePerMille > 0 && Number.isSafeInteger(shift)
      ? undefined
      : 'a calibration of two parameters needs a whole slope above 0 and a whole shift';
  }
  const { knots } = calibration;
  const rise = knots.every(([weight, logOdds], index) => {
    const before = knots[index - 1];
    return (
      Number.isSafeInteger(weight) &&
      Number.isSafeInteger(logOdds) &&
      (!before || (weight > before[0] && logOdds >= before[1]))
    );
  });
  return knots.length > 0 && rise
    ? undefined
    : 'knots of a calibration must be whole, their weights rising and their values never falling';
}
