import type { Position } from '../kernel/index.ts';
import { kindAndAncestors, type Place, placeRadiusM, type Report, type ReportId } from '../reports/index.ts';

/** What fusion must know of the feeds: those whose rows are incidents already never join two of their own rows. */
export interface ItemOptions {
  readonly feedsOfIncidents: ReadonlySet<string>;
}

/** A report as fusion compares it: what it says of place, time, kind, actor and loss, each with how finely it knows it. */
export interface FusionItem {
  readonly id: ReportId;
  /** Absent where the source gives names only. */
  readonly at?: Position;
  /** Within which the true place is expected, in kilometres. */
  readonly sigmaKm: number;
  /** First-level areas as the source spells them. */
  readonly regions: readonly string[];
  readonly startsAt: number;
  readonly endsAt: number;
  /** Whether the source read a clock; if not, the interval is a day or a longer stretch. */
  readonly clock: boolean;
  /** The kind and what it joins, nearest first; empty where the source tells no kind. */
  readonly kinds: readonly string[];
  readonly actor?: string;
  readonly deaths?: { readonly low: number; readonly best: number; readonly high: number };
  /** Content hashes of pictures, film and sound. */
  readonly media: readonly string[];
  /** Perceptual hashes of them, 16 hex digits. */
  readonly pictures: readonly string[];
  /** Two items that hold one list under different rows are never one incident. */
  readonly rows: readonly ListRow[];
  /** Too coarse in place or time to be compared pair by pair: it may join one incident, and joins no two of them. */
  readonly coarse: boolean;
}

/** A row of a list whose rows are different incidents: a feed of incidents, or a publication that lists several. */
export interface ListRow {
  readonly list: string;
  readonly row: string;
}

const hourMs = 3_600_000;
/** A stretch longer than this is not a time of day, whatever its source calls it. */
const clockMaxMs = 6 * hourMs;
/** Two local days and an hour of a changed clock: a longer stretch is not a date. */
const dateMaxMs = 49 * hourMs;
/** From a radius of this many kilometres a place is a district or more. */
const coarseFromKm = 25;
/** More pictures than this in one report are not compared. */
const mediaMax = 32;
const kindsUntold = new Set(['other', 'casualty']);

/**
 * The report as fusion sees it. A time that is that of the report, not of the incident, is no clock: the incident lies in
 * the day before it. A stretch that ends before it starts is its start. `other` and `casualty` tell no kind of attack.
 */
export function fusionItem(report: Report, options: ItemOptions): FusionItem {
  const { happenedAt, place } = report;
  const lastsMs = Math.max(0, happenedAt.endsAt - happenedAt.startsAt);
  const fine = (happenedAt.precision === 'moment' || happenedAt.precision === 'hour') && lastsMs <= clockMaxMs;
  const startsAt = fine && happenedAt.of === 'report' ? happenedAt.startsAt - 24 * hourMs : happenedAt.startsAt;
  const endsAt = happenedAt.startsAt + lastsMs;
  const sigmaKm = sigmaOf(place);
  return {
    id: report.id,
    ...(place.at ? { at: place.at } : {}),
    sigmaKm,
    regions: place.regions,
    startsAt,
    endsAt,
    clock: fine && happenedAt.of === 'incident',
    kinds: kindsUntold.has(report.kind) ? [] : kindAndAncestors(report.kind),
    ...(report.actor === undefined ? {} : { actor: report.actor }),
    ...(report.deaths ? { deaths: report.deaths } : {}),
    media: report.media.flatMap((each) => each.sha256 ?? []).slice(0, mediaMax),
    pictures: report.media.flatMap((each) => each.perceptual ?? []).slice(0, mediaMax),
    rows: rowsOf(report, options),
    coarse: place.at === undefined || sigmaKm >= coarseFromKm || endsAt - startsAt > dateMaxMs,
  };
}

function sigmaOf(place: Place): number {
  return placeRadiusM[place.precision] / 1_000;
}

function rowsOf(report: Report, options: ItemOptions): readonly ListRow[] {
  return [
    ...(options.feedsOfIncidents.has(report.feed) ? [{ list: `feed ${report.feed}`, row: report.item }] : []),
    ...(report.listedIn === undefined
      ? []
      : [{ list: `list ${report.listedIn}`, row: `${report.feed} ${report.item}` }]),
  ];
}
