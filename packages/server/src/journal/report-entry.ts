import type { Json, JsonObject } from '@truceline/record';
import type { Instant, Interval } from '@truceline/truce/kernel';
import { cellOf } from '@truceline/truce/pages';
import {
  canonicalDraft,
  draftFromCanonical,
  formatGrade,
  parseGrade,
  type Report,
  type ReportDraft,
  type ReportId,
  received,
  reportIdOf,
} from '@truceline/truce/reports';
import type { EntryDraft, StoredEntry } from './journal.ts';
import { standInsFor } from './report-in-part.ts';

/** Members of a report that are codes, public by nature, and stand in clear. */
const clearMembers = ['feed', 'kind', 'domain', 'sourceClass', 'exercise'] as const;

/**
 * How far each sealed field may ever be shown (TLP 2.0). A label lets nothing out: a release does, and only as far as
 * the label allows. What is not listed is `amber`.
 */
const labels: Readonly<Record<string, string>> = {
  observer: 'red',
  'place/10km': 'green',
  'place/region': 'green',
  'time/hour': 'green',
  publishedAt: 'green',
  media: 'green',
  actor: 'green',
  deaths: 'green',
  effects: 'green',
};

const [minuteMs, hourMs, dayMs] = [60_000, 3_600_000, 86_400_000];

/**
 * How a report is entered: codes in clear, the day in clear (whole UTC days that hold the time), everything else
 * sealed field by field, place and time also coarser, so that a coarse value can be released alone (RECORD, section 9).
 * The fields that are not coarsened rebuild the canonical draft exactly. The report's own name is sealed too: it is a hash
 * of everything in the draft, so whoever guesses place and minute could check the guess against it.
 */
export function reportEntry(draft: ReportDraft, id: ReportId): EntryDraft {
  const canonical = canonicalDraft(draft) as JsonObject;
  const { grade: _, place, happenedAt, ...others } = canonical;
  const body: Record<string, Json> = { grade: formatGrade(draft.grade) };
  const fields: [string, Json][] = [
    ['report', id],
    ['place/exact', place!],
    ...coarserPlaces(draft),
    ['time/exact', happenedAt!],
    ...coarserTimes(draft),
  ];
  for (const [member, value] of Object.entries(others)) {
    if ((clearMembers as readonly string[]).includes(member)) body[member] = value;
    else fields.push([member, value]);
  }
  return {
    kind: 'report',
    happened: intervalText(draft.happenedAt, dayMs),
    body,
    sealed: fields.map(([path, value]) => ({ path, label: labels[path] ?? 'amber', value })),
    dedupeKey: id,
  };
}

/**
 * The report that an entry holds; nothing where the entry is of another kind or all its sealed fields were destroyed. Of
 * one that lost some of them, what is left, with coarse stand-ins; it says which are gone, and keeps its name while that is held.
 * Throws where the fields no longer make the report that the entry names: then the operator's file was changed.
 */
export function reportFromEntry(stored: StoredEntry): Report | undefined {
  if (stored.kind !== 'report' || !stored.sealed) return undefined;
  const { destroyed } = stored;
  const standIns = destroyed && standInsFor(stored);
  const { grade, ...clear } = stored.body;
  const sealed = new Map(stored.sealed.map(({ path, value }) => [path, value]));
  const id = sealed.get('report');
  const canonical: Record<string, unknown> = {
    ...clear,
    grade: parseGrade(String(grade)),
    place: sealed.get('place/exact') ?? standIns?.place,
    happenedAt: sealed.get('time/exact') ?? standIns?.happenedAt,
    ...(standIns ? { source: standIns.source, item: standIns.item, media: standIns.media } : {}),
  };
  for (const [path, value] of sealed) if (!path.includes('/') && path !== 'report') canonical[path] = value;
  const draft = draftFromCanonical(canonical);
  if (destroyed) return { ...received(draft, stored.receivedAt, (id ?? stored.entryId) as ReportId), destroyed };
  if (reportIdOf(draft) !== id)
    throw new Error(
      `the sealed fields of entry ${stored.index} do not make the report it names; restore \`sealed.sqlite\` from a copy of the store`,
    );
  return received(draft, stored.receivedAt, id as ReportId);
}

function coarserPlaces({ place }: ReportDraft): [string, Json][] {
  const regions: [string, Json][] = place.regions.length > 0 ? [['place/region', [...place.regions]]] : [];
  const { at } = place;
  if (!at) return regions;
  const cell = (sideKm: number): Json => ({
    centre: cellOf(at, sideKm).map((degrees) => degrees.toFixed(3)),
    sideKm,
  });
  return [['place/1km', cell(1)], ['place/10km', cell(10)], ...regions];
}

/** Coarser times as far as the source knows the time more finely: a day that is all it knows is not said to the hour. */
function coarserTimes({ happenedAt }: ReportDraft): [string, Json][] {
  const { precision } = happenedAt;
  if (precision !== 'moment' && precision !== 'hour') return [];
  const hour: [string, Json] = ['time/hour', intervalText(happenedAt, hourMs)];
  return precision === 'moment' ? [['time/minute', intervalText(happenedAt, minuteMs)], hour] : [hour];
}

/** The whole UTC minutes, hours or days that hold an interval: `2026-03-01T04:00Z/PT1H`. A single moment fills one. */
function intervalText({ startsAt, endsAt }: Interval, unitMs: number): string {
  const start = Math.floor(startsAt / unitMs);
  const units = Math.max(1, Math.ceil(endsAt / unitMs) - start);
  const length = unitMs === dayMs ? `P${units}D` : unitMs === hourMs ? `PT${units}H` : `PT${units}M`;
  return `${new Date((start * unitMs) as Instant).toISOString().slice(0, 16)}Z/${length}`;
}
