import type { CountRange, Instant, Interval, Position } from '../kernel/index.ts';
import type { Domain } from './domain.ts';
import type { Grade } from './grade.ts';
import type { IncidentKindName } from './kinds.ts';
import type { ReportedMeans } from './means.ts';

/** Names a report by its content: SHA-256 of its canonical draft. The same claim imported twice is one report. */
export type ReportId = string & { readonly __brand: 'ReportId' };

/** How finely the source knows the time. `day` and coarser are whole local days of the source's zone. */
export type TimePrecision = 'moment' | 'hour' | 'day' | 'week' | 'month' | 'longer';

/** When it happened, as far as the source says; `of: 'report'` where the source dates its report, not the incident. */
export interface Happened extends Interval {
  readonly precision: TimePrecision;
  readonly of: 'incident' | 'report';
}

/** How finely the source knows the place; the radius of each class is in `placeRadiusM`. */
export type PlacePrecision =
  | 'device'
  | 'address'
  | 'settlement'
  | 'near'
  | 'district'
  | 'region'
  | 'country'
  | 'unknown';

/** Radius in metres within which the true place is expected to lie. Start values, from FUSION-AND-STATISTICS A1. */
export const placeRadiusM: Readonly<Record<PlacePrecision, number>> = {
  device: 100,
  address: 300,
  settlement: 1_500,
  near: 5_000,
  district: 25_000,
  region: 100_000,
  country: 500_000,
  unknown: Number.POSITIVE_INFINITY,
};

/** Where it happened, as far as the source says. */
export interface Place {
  /** Absent where the source gives only names. */
  readonly at?: Position;
  readonly precision: PlacePrecision;
  /** Settlement or landmark, spelled as the source spells it. */
  readonly name?: string;
  /** First-level areas, spelled as the source spells them; a report may concern several. */
  readonly regions: readonly string[];
}

/** What kind of witness speaks. Organs of a party are a party, whatever they are called. */
export type SourceClass = 'party' | 'neutral' | 'monitor' | 'sensor' | 'media';

/** Something already published that a report rests on. */
export interface MediaItem {
  readonly url: string;
  readonly title?: string;
  /** SHA-256 of the picture, film or sound itself, 64 hex digits, where the source gives it. */
  readonly sha256?: string;
  /** Perceptual hash of it, 64 bits as 16 hex digits; near ones differ in few bits. */
  readonly perceptual?: string;
}

/** What an item offers as a sign of who acted, by how it was come by (FUSION-AND-STATISTICS C). */
export const evidenceKinds = [
  'admission',
  'measured',
  'weaponOfOne',
  'geolocated',
  'eyewitness',
  'accusation',
  'denial',
  'wreckage',
  'launchDirection',
] as const;
export type EvidenceKind = (typeof evidenceKinds)[number];

/** One sign of who acted: for, or in a denial against, a party by its code, `other`, or `notAnAttack`. */
export interface ActorEvidence {
  readonly kind: EvidenceKind;
  readonly of: string;
}

/** Persons recorded as killed, by the source's count. */
export type Deaths = CountRange;

/**
 * What one source claims, as a reader of a feed delivers it: everything but the moment we received it.
 * Free text, the exact place, the exact minute and the observer's place are sealed when it is recorded.
 */
export interface ReportDraft {
  /** The feed that delivered it, a folder name of `packages/sources`. */
  readonly feed: string;
  /** Who speaks within the feed: an outlet, an organisation, a mission. Never a private person. */
  readonly source: string;
  readonly sourceClass: SourceClass;
  /** Code of the party whose organ speaks; only with `sourceClass: 'party'`, absent where the source does not say. */
  readonly party?: string;
  /** Who owns the source, where that is known: sources of one owner are one voice. */
  readonly owner?: string;
  /** The feed's own name of this row. */
  readonly item: string;
  readonly happenedAt: Happened;
  /** When the source published it, where it says so. */
  readonly publishedAt?: Instant;
  readonly place: Place;
  readonly kind: IncidentKindName;
  readonly domain: Domain;
  /** How it was perceived, each means once and in order; absent where the source does not say. */
  readonly means?: readonly ReportedMeans[];
  /** Effects, craft or vessels by the counting rule of the domain; absent where the source gives no number. */
  readonly effects?: CountRange;
  /** Addresses of publications that this one says it rests on. */
  readonly cites?: readonly string[];
  /** The publication that lists this item beside others: two items of one list are never one incident. */
  readonly listedIn?: string;
  /** Signs of who acted that the item itself offers, beside whom it names. */
  readonly evidence?: readonly ActorEvidence[];
  /** Who acted, by the short code that agreements use (`ru`, `ua`); absent where the source does not say. */
  readonly actor?: string;
  readonly deaths?: Deaths;
  readonly grade: Grade;
  readonly media: readonly MediaItem[];
  /** Free text of the source, whatever it holds. Sealed; shown to nobody but the operator unless a profile names it. */
  readonly text?: string;
  /** That text in one common language, where the source gives it: relays in several languages are known by it. Sealed. */
  readonly translation?: string;
  /** Where the observer stood. Sealed; never published. */
  readonly observer?: Position;
  /** The `item` of the same feed that this one replaces. */
  readonly corrects?: string;
  /** The source takes its earlier item back; the rest of the draft repeats what is taken back. */
  readonly retracts?: string;
  /** True for synthetic reports: every output made from them says EXERCISE. */
  readonly exercise?: true;
}

/** A report as the record holds it: the claim, its name, and when it was received. */
export interface Report extends ReportDraft {
  readonly id: ReportId;
  readonly receivedAt: Instant;
  /** Names the words of its text, so that copies are known once the text itself is put away; absent for short texts. */
  readonly words?: string;
  /**
   * Sealed fields of it that were destroyed in the record, by their paths (`source`, `place/exact`); coarse values stand in for those
   * that a report needs.
   */
  readonly destroyed?: readonly string[];
  /** A sketch of its words, so that nearly equal texts are known too; there where `words` is. */
  readonly sketch?: string;
}
