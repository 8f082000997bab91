import type { Chance } from '../../exercise/index.ts';
import { destination, type Instant, type Interval, instant, type Position } from '../../kernel/index.ts';
import { type Report, type ReportDraft, type ReportId, received } from '../../reports/index.ts';
import type { Scenario } from '../design.ts';

/** An incident of the past with all its reports, to be told again on another day. */
export interface ToldIncident {
  readonly day: number;
  readonly zones: readonly string[];
  readonly reports: readonly Report[];
}

/** What is done to reports that are told again. */
export interface ReportNoise {
  /** Mean of an exponential delay between what happened and its report, in minutes. */
  readonly delayMinutes: number;
  /** Standard deviation of the error of place along each axis, in metres. */
  readonly placeErrorM: number;
}

/** Reports of a breach that never was, before any fusion. */
export interface InjectedReports {
  readonly reports: readonly Report[];
  /** The day on which each was received, in days of the history. */
  readonly knownDay: ReadonlyMap<ReportId, number>;
  readonly incidents: number;
}

const dayMs = 86_400_000;

/**
 * Draws as many more incidents as a scenario asks for, each an incident of the zone's past told again with all its reports on another
 * day: moved by whole days, with errors of place and delays of its own, and without words and pictures that would give it away as a
 * copy. Everything injected is marked as an exercise.
 */
export function injectedReports(
  past: readonly ToldIncident[],
  asked: {
    readonly scenario: Scenario;
    readonly zones: readonly string[];
    readonly startDay: number;
    readonly days: number;
    readonly noise: ReportNoise;
    /** The day of the history on which an instant lies. */
    readonly dayOf: (at: Instant) => number;
  },
  chance: Chance,
): InjectedReports {
  const { scenario, zones, startDay, days, noise, dayOf } = asked;
  const reports: Report[] = [];
  const knownDay = new Map<ReportId, number>();
  let incidents = 0;
  for (const zone of zones) {
    const own = past.filter((each) => each.zones.includes(zone));
    if (own.length === 0) continue;
    const more = (own.length / days) * scenario.days * (scenario.factorPerMille / 1_000 - 1);
    for (let left = manyOf(more, chance); left > 0; left--) {
      const original = chance.one(own);
      const day = startDay + chance.whole(0, scenario.days - 1);
      incidents++;
      for (const report of original.reports) {
        const told = toldAgain(report, { days: day - original.day, name: `${zone} ${incidents}`, noise }, chance);
        reports.push(told);
        knownDay.set(told.id, dayOf(told.receivedAt));
      }
    }
  }
  return { reports, knownDay, incidents };
}

function toldAgain(
  report: Report,
  by: { readonly days: number; readonly name: string; readonly noise: ReportNoise },
  chance: Chance,
): Report {
  const {
    id: _id,
    receivedAt: _received,
    words: _words,
    text: _text,
    cites: _cites,
    corrects: _corrects,
    ...draft
  } = report;
  const moved = (at: Instant): Instant => instant(at + by.days * dayMs);
  const during: Interval = { startsAt: moved(draft.happenedAt.startsAt), endsAt: moved(draft.happenedAt.endsAt) };
  const told: ReportDraft = {
    ...draft,
    item: `${draft.item} told again ${by.name}`,
    happenedAt: { ...draft.happenedAt, ...during },
    ...(draft.publishedAt === undefined ? {} : { publishedAt: moved(draft.publishedAt) }),
    place: draft.place.at ? { ...draft.place, at: shaken(draft.place.at, by.noise.placeErrorM, chance) } : draft.place,
    media: draft.media.map(({ url }) => ({
      url: `${url}${url.includes('?') ? '&' : '?'}again=${encodeURIComponent(by.name)}`,
    })),
    exercise: true,
  };
  const delayMs = by.noise.delayMinutes === 0 ? 0 : Math.round(chance.wait(by.noise.delayMinutes * 60_000));
  return received(told, instant(during.startsAt + delayMs));
}

/** A place moved by errors along both axes. */
function shaken(at: Position, errorM: number, chance: Chance): Position {
  if (errorM === 0) return at;
  const [north, east] = [chance.error(errorM), chance.error(errorM)];
  return destination(at, (Math.atan2(east, north) * 180) / Math.PI, Math.hypot(north, east));
}

/** Poisson for any mean: a sum of small ones. */
function manyOf(mean: number, chance: Chance): number {
  const parts = Math.max(1, Math.ceil(mean / 40));
  let count = 0;
  for (let part = 0; part < parts; part++) count += chance.many(mean / parts);
  return count;
}
