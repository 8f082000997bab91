import type { Position } from '../../kernel/index.ts';

/** One spelling of a place's name. */
export interface PlaceName {
  readonly text: string;
  /** BCP 47, such as `uk` or `en`; absent where the list does not say. */
  readonly language?: string;
}

/** A place of a gazetteer: what it is called, and about where it lies. It says nothing of whose it is. */
export interface NamedPlace {
  /** Its name in the list: small letters, digits and hyphens, so that it can stand in an address. */
  readonly id: string;
  /** At least one; the first is the one by which pages call it. */
  readonly names: readonly PlaceName[];
  /** About its middle; a settlement is no point. */
  readonly at: Position;
  /** First-level area (oblast), by the name that the list uses. */
  readonly region?: string;
}

/** Places, and whose list it is. */
export interface Gazetteer {
  /** Who keeps the list, and under which licence it may be shown: printed beneath every page that uses it. */
  readonly source: string;
  readonly places: readonly NamedPlace[];
}

/** The name by which pages call a place. */
export function placeTitle({ names, id }: NamedPlace): string {
  return names[0]?.text ?? id;
}
