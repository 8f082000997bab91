import { isAreaWord } from './gazetteer/index.ts';
import type { Placing } from './placing.ts';
import type { Sector } from './sector.ts';

/** What works, assets and figures may be put together by. Voices, currencies and units always part them. */
export type RecoveryGrouping = 'sector' | 'region' | 'owner';

/** The group that something falls into, by what one voice says of it. What the voice does not say is absent. */
export interface RecoveryGroup {
  readonly sector?: Sector;
  /** The name of the area in the spelling that `regionKey` gives it. */
  readonly region?: string;
  readonly owner?: string;
}

/** The facts that groups are made from. */
export interface GroupedFacts {
  readonly sector?: Sector;
  readonly placing?: Placing;
  readonly owner?: string;
}

/**
 * The spelling under which names of a first-level area are put together: letters in lower case, single spaces, and no word
 * that says only that it is one. Names in two languages stay two; that they are one is for a gazetteer to say.
 */
export function regionKey(name: string): string {
  const plain = name.normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ').trim();
  const bare = plain
    .split(' ')
    .filter((word) => !isAreaWord(word))
    .join(' ');
  return bare === '' ? plain : bare;
}

/** The group of some facts. */
export function recoveryGroup(
  { sector, placing, owner }: GroupedFacts,
  grouping: readonly RecoveryGrouping[],
): RecoveryGroup {
  const region = placing?.region;
  return {
    ...(grouping.includes('sector') && sector !== undefined ? { sector } : {}),
    ...(grouping.includes('region') && region !== undefined ? { region: regionKey(region) } : {}),
    ...(grouping.includes('owner') && owner !== undefined ? { owner } : {}),
  };
}

/** One text for a group, to put things together by. */
export function groupKey({ sector, region, owner }: RecoveryGroup): string {
  return JSON.stringify([sector ?? 0, region ?? 0, owner ?? 0]);
}
