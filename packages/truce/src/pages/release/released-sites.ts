import type { ForceEntry } from '../../forces/index.ts';
import { type ReadinessEntry, type ReleasedReadiness, releasedLayers } from '../../readiness/index.ts';
import { type CostEntry, entriesOfSort } from '../../shield/index.ts';
import type { ReleaseGround } from './gate.ts';
import { isOperators } from './profile.ts';

/** Words on forces, for the operator alone. */
export function forcesShown(ground: ReleaseGround): readonly ForceEntry[] | undefined {
  return operatorsAlone(entriesOfSort(ground.promised ?? [], 'force'), ground);
}

/** Words on sites, for the operator alone. */
export function sitesShown(ground: ReleaseGround): readonly ReadinessEntry[] | undefined {
  return operatorsAlone(entriesOfSort(ground.promised ?? [], 'site'), ground);
}

/** Words on costs, for the operator alone: how many of what are needed is a plan of the force. */
export function costsShown(ground: ReleaseGround): readonly CostEntry[] | undefined {
  return operatorsAlone(entriesOfSort(ground.promised ?? [], 'cost'), ground);
}

/**
 * Which layers stood in which area of the case, by the month that is over: what a public edition says of sites, and no more. It is
 * reckoned from what was known at the evaluation's instant, to which the profile's delay has been taken off already, so that the
 * delay counts from the end of the month once more.
 */
export function standingShown({
  promised = [],
  profile,
  evaluation,
  input,
}: ReleaseGround): ReleasedReadiness | undefined {
  const sites = entriesOfSort(promised, 'site');
  if (sites.length === 0 || !profile.fields.includes('standing')) return undefined;
  const zones = evaluation.zones.names;
  return releasedLayers(sites, { zones, delayHours: profile.delayHours, dayZone: input.dayZone }, evaluation.knownAt);
}

function operatorsAlone<T extends { readonly receivedAt: number }>(
  entries: readonly T[],
  { evaluation, profile }: ReleaseGround,
): readonly T[] | undefined {
  if (!isOperators(profile)) return undefined;
  const known = entries.filter(({ receivedAt }) => receivedAt <= evaluation.knownAt);
  return known.length > 0 ? known : undefined;
}
