import type { Instant, Interval } from '../../kernel/index.ts';

/** What ties a word to a place: its position is near, or may be; it names the place; or it speaks of the whole area. */
export type TieHere = 'near' | 'mayBeNear' | 'named' | 'area';

/** What somebody told of a place. */
export interface WordHere {
  readonly words: string;
  /** Whose word it is. */
  readonly voice: string;
  /** When what it tells took place, and when it came in; absent where that is withheld. */
  readonly happenedAt?: Interval;
  readonly receivedAt?: Instant;
  readonly tie: TieHere;
  /** From the place to the position that is told, if one is. */
  readonly distanceM?: number;
  /** What has a page of its own. */
  readonly of?: { readonly sort: 'works' | 'asset' | 'arrangement' | 'people'; readonly id: string };
  /** An address of the web that belongs to it. */
  readonly link?: { readonly href: string; readonly words: string };
  readonly evidence: readonly string[];
  readonly exercise?: true;
}

/** The parts of a place page, in their order. */
export const partsHere = [
  'mines',
  'decides',
  'incidents',
  'line',
  'works',
  'needs',
  'people',
  'windows',
  'guarantees',
] as const;

/** One of them. */
export type PartName = (typeof partsHere)[number];

/** One part of a place page: what is told, and what stands there where nobody told anything. */
export interface PartHere {
  readonly part: PartName;
  readonly title: string;
  readonly told: readonly WordHere[];
  /** How many more there are than are shown. */
  readonly more: number;
  /** In place of words, where there are none. */
  readonly none: string;
  /** What a reader must know of the words. */
  readonly notes: readonly string[];
}

/** Words of one part are shown up to here; the rest is counted. */
export const toldMax = 40;

/** A part, its words cut to what is shown. */
export function partOf(
  part: PartName,
  title: string,
  told: readonly WordHere[],
  said: { readonly none: string; readonly notes?: readonly string[] },
): PartHere {
  return {
    part,
    title,
    told: told.slice(0, toldMax),
    more: Math.max(0, told.length - toldMax),
    none: said.none,
    notes: said.notes ?? [],
  };
}
