import { recoveredOfSort } from '../../recovery/index.ts';
import { capacityByMonth, type ReleasedCapacity } from './capacity-by-month.ts';
import type { ReleaseGround } from './gate.ts';
import { isOperators } from './profile.ts';
import { namedKinds } from './released-assets.ts';

/** However small the counts that a profile prints: of two assets each owner could reckon the other's. */
const assetsLeast = 3;

/**
 * What a public edition says of power stations, grids, heat, ports, bridges, roads, railways, water and homes: sums, where the profile
 * names `capacity`. It is reckoned from what was known at the evaluation's instant, to which the profile's delay has been taken off
 * already, so that the delay counts from the end of the month. The operator has the words themselves.
 */
export function capacityShown({
  recovered = [],
  profile,
  evaluation,
  input,
}: ReleaseGround): readonly ReleasedCapacity[] | undefined {
  if (isOperators(profile) || !profile.fields.includes('capacity')) return undefined;
  const known = recoveredOfSort(recovered, 'asset').filter(({ receivedAt }) => receivedAt <= evaluation.knownAt);
  const sums = capacityByMonth(
    known,
    { assetsMin: Math.max(profile.countMin, assetsLeast), dayZone: input.dayZone },
    evaluation.knownAt,
  ).filter(({ kind }) => !namedKinds.has(kind));
  return sums.length > 0 ? sums : undefined;
}
