import { dayOf, daysBetween, parseDay } from '../../kernel/index.ts';
import { kindAndAncestors, type Report } from '../../reports/index.ts';
import { type EventSet, matchEvents } from '../../statistics/index.ts';
import type { Clustering } from '../scores/fusion-score.ts';

/** A rule that fusion is measured against: any function of a set of reports. */
export interface YardstickRule {
  readonly name: string;
  readonly clusters: (reports: readonly Report[], zone: string) => Clustering;
}

/** Every report is an incident of its own. */
export const noFusion: YardstickRule = {
  name: 'no fusion',
  clusters: (reports) => ({ clusters: reports.map(({ id }) => [id]) }),
};

/** One incident for each place and local day, as VIINA counts: a place is its name, or its point to 1 km where it has none. */
export const onePerPlaceAndDay: YardstickRule = {
  name: 'one per place and day',
  clusters: (reports, zone) => byKey(reports, (report) => placeAndDay(report, zone)),
};

/** The same place, day, tactic and actor. */
export const samePlaceDayTacticActor: YardstickRule = {
  name: 'same place, day, tactic, actor',
  clusters: (reports, zone) =>
    byKey(reports, (report) => `${placeAndDay(report, zone)}\u0000${report.kind}\u0000${report.actor ?? ''}`),
};

/** How near two reports of different sources must be. */
export interface WindowLimits {
  readonly km: number;
  readonly days: number;
  /** Whether the tactics must be the same, or only share a kind of the tree. */
  readonly tactic: 'same' | 'akin';
}

const firstDay = parseDay('2000-01-01')!;

/**
 * The rule of MELTT between sources: at most so far apart in place and days, sharing a word of the tree of kinds (or the very
 * tactic), best score first, one to one. Reports without a place stand alone.
 */
export function windowRule({ km, days, tactic }: WindowLimits): YardstickRule {
  const apart = days === 0 ? 'same day' : `${days} day${days === 1 ? '' : 's'}`;
  return {
    name: `MELTT window ${km} km, ${apart}${tactic === 'same' ? ', same tactic' : ''}`,
    clusters: (reports, zone) => {
      const placed = reports.filter(({ place }) => place.at);
      const sources = [...new Set(placed.map(({ source }) => source))].sort();
      const sets = sources.map((name): EventSet => ({ name, events: rowsOf(placed, { source: name, zone, tactic }) }));
      const found = sets.length < 2 ? undefined : matchEvents(sets, { km, days });
      if (!found || !('events' in found)) return noFusion.clusters(reports, zone);
      const idOf = new Map(placed.map(({ id }) => [id as string, id]));
      const alone = reports.filter(({ place }) => !place.at);
      return {
        clusters: [
          ...found.events.map(({ event, taken }) =>
            [event, ...taken.map((each) => each.event)].map((id) => idOf.get(id)!),
          ),
          ...alone.map(({ id }) => [id]),
        ],
      };
    },
  };
}

/** The finest kind first, each row as long as the longest branch of the tree: shorter ones repeat their root. */
const levelsMax = 3;

function rowsOf(
  reports: readonly Report[],
  { source, zone, tactic }: { readonly source: string; readonly zone: string; readonly tactic: WindowLimits['tactic'] },
): EventSet['events'] {
  return reports
    .filter((report) => report.source === source)
    .map(({ id, happenedAt, place, kind }) => {
      const day = daysBetween(firstDay, dayOf(happenedAt.startsAt, zone));
      const line = kindAndAncestors(kind);
      const tree = Array.from({ length: levelsMax }, (_, level) => line[level] ?? line.at(-1)!);
      const words = tactic === 'same' ? [kind] : tree;
      return { id, start: day, end: day, latitude: place.at![1], longitude: place.at![0], kinds: [words] };
    });
}

function placeAndDay({ place, happenedAt }: Report, zone: string): string {
  const where = place.name ?? place.at?.map((part) => part.toFixed(2)).join(' ') ?? place.regions.join(' ');
  return `${where}\u0000${dayOf(happenedAt.startsAt, zone)}`;
}

function byKey(reports: readonly Report[], keyOf: (report: Report) => string): Clustering {
  const clusters = new Map<string, Report['id'][]>();
  for (const report of reports) {
    const key = keyOf(report);
    const list = clusters.get(key);
    if (list) list.push(report.id);
    else clusters.set(key, [report.id]);
  }
  return { clusters: [...clusters.values()] };
}

/** The rules of the bench's table, from none to the widest window. */
export const yardstickRules: readonly YardstickRule[] = [
  noFusion,
  onePerPlaceAndDay,
  samePlaceDayTacticActor,
  windowRule({ km: 3, days: 0, tactic: 'same' }),
  windowRule({ km: 5, days: 1, tactic: 'akin' }),
  windowRule({ km: 10, days: 1, tactic: 'akin' }),
];
