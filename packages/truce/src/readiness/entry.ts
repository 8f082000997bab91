import type { Instant, Position } from '../kernel/index.ts';
import type { ToldEntry } from '../pledges/index.ts';
import type { Sensor, SensorKind } from './sensor.ts';

/** What a site is. */
export const siteKinds = [
  'hub',
  'storage',
  'protectedFacility',
  'post',
  'camera',
  'uavOrbit',
  'acoustic',
  'satellitePass',
] as const;
/** One of them. */
export type SiteKind = 'hub' | 'storage' | 'protectedFacility' | SensorKind;

/** What is said of a site. A later word of the same speaker replaces an earlier one, member by member. */
export interface SiteFacts {
  readonly name: string;
  readonly kind: SiteKind;
  readonly at: Position;
  /** How far off the stated place may be, in metres. */
  readonly uncertaintyM: number;
  /** From its place to its fence, in metres. */
  readonly perimeterM: number;
  /** Whose site it is. */
  readonly party: string;
  /** The first-level area in which it lies: the finest thing that may ever be said of it in public. */
  readonly zone: string;
  /** Until when it is to stand, if that is said. */
  readonly standsUntil: Instant;
  /** What it sees, where it watches. */
  readonly sensor: Omit<Sensor, 'id' | 'kind'>;
}

/** So many pieces of a category, with their serial numbers where they are stated. */
export interface Pieces {
  readonly category: string;
  readonly count: number;
  readonly serials?: readonly string[];
}

/** A seal on a thing: what it closes, and its number. */
export interface Seal {
  readonly item: string;
  readonly number: string;
}

/** How far inspectors were let in. Only full access can find that something is missing. */
export type AccessGiven = 'full' | 'partial' | 'denied';

/** What an entry tells of what stands ready. */
export type ReadinessTelling =
  | { readonly what: 'site'; readonly site: string; readonly facts: Partial<SiteFacts> }
  | { readonly what: 'closed'; readonly site: string }
  /** What is held at a site from now on: all of this category, in place of what the speaker declared before. */
  | { readonly what: 'declared'; readonly site: string; readonly pieces: Pieces }
  /** What an inspection counted. A category that is not listed was not counted, which is not the same as none. */
  | {
      readonly what: 'inspected';
      readonly site: string;
      readonly by: string;
      readonly access: AccessGiven;
      readonly counted: readonly Pieces[];
      readonly seals: readonly Seal[];
    }
  | {
      readonly what: 'handedOver';
      readonly item: string;
      readonly from: string;
      readonly to: string;
      /** When it was given up and when it was taken over, if the word is that exact; `happenedAt` may be a whole day. */
      readonly givenUpAt?: Instant;
      readonly takenOverAt?: Instant;
      readonly seal?: string;
      /** SHA-256 of the document of the hand-over, in hex. */
      readonly documentHash?: string;
    }
  /** A seal was broken and, mostly, another put on. */
  | { readonly what: 'opened'; readonly item: string; readonly by: string; readonly seal?: string }
  /** Pieces seen at a place, wherever that is. */
  | {
      readonly what: 'observed';
      readonly pieces: Pieces;
      readonly at: Position;
      readonly uncertaintyM: number;
      readonly party?: string;
    };

/** One dated word on a site, on what it holds, or on what was seen elsewhere. All of it is the operator's alone. */
export interface ReadinessEntry extends ToldEntry {
  readonly telling: ReadinessTelling;
}

/** An entry of one kind of telling. */
export type EntryOf<W extends ReadinessTelling['what']> = ReadinessEntry & {
  readonly telling: Extract<ReadinessTelling, { readonly what: W }>;
};

/** The entries of one kind, in the order given. */
export function entriesOf<W extends ReadinessTelling['what']>(
  entries: readonly ReadinessEntry[],
  what: W,
): readonly EntryOf<W>[] {
  return entries.filter((entry): entry is EntryOf<W> => entry.telling.what === what);
}
