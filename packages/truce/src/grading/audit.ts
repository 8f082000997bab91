import {
  addDays,
  by,
  dayOf,
  type Instant,
  isRefusal,
  type LocalDay,
  mondayOf,
  type Refusal,
  refuse,
  spanOfDay,
} from '../kernel/index.ts';
import type { Report } from '../reports/index.ts';
import { type DawidSkene, dawidSkene, type RatedItem } from '../statistics/index.ts';
import type { ReportInGroup } from './of-incident.ts';
import { type SourceId, sourceNames } from './source-id.ts';

/** Weeks over whose incidents sources are compared, the audited week being the last. */
export const auditWeeks = 26;

/** Least number of independent sources that an incident needs to say anything about them. */
export const auditSourcesMin = 3;

/** With fewer such incidents nothing is compared: two parties that accuse each other would be set right by chance. Start value. */
export const auditIncidentsMin = 10;

/** Of a source with fewer incidents no share is told. Start value. */
export const auditShareMin = 5;

/** What stands beside every figure of an audit. */
export const auditCaveat =
  'For the operator alone, and no verdict on anybody: it shows who differs from the others, not who is wrong. Sources that copy each other, or that side with one party, agree with each other and make an honest one look strange.';

/** Ratings added to each cell, and ratings by which each row is drawn toward that of all sources. Start values. */
const [smoothing, pooling] = [0.1, 4];

/** Fewer expected incidents than this are not listed as said otherwise. */
const shownFrom = 0.5;

/** What sources are compared in: whom they name, or what kind of incident they tell of. */
export const auditTopics = ['actor', 'kind'] as const;
export type AuditTopic = (typeof auditTopics)[number];

/** An incident with its reports, as an audit takes it. */
export interface AuditedIncident {
  readonly id: string;
  readonly startsAt: Instant;
  readonly reports: readonly (ReportInGroup & Pick<Report, 'receivedAt' | 'publishedAt'>)[];
}

/** One source in an audit. */
export interface SourceAudited {
  readonly source: SourceId;
  readonly incidents: number;
  /** Expected share of its words that are what likely was so; absent where it told of too few incidents. */
  readonly likelyRight?: number;
  /** By what likely was so, and by what it said, smoothed and pooled; a row is absent where no incident was of that class. */
  readonly saidOf: readonly (readonly number[] | undefined)[];
  /** What it said where something else likely was so: expected numbers of its incidents, the largest first. */
  readonly otherwise: readonly { readonly was: string; readonly said: string; readonly incidents: number }[];
}

/** An audit of sources over the weeks up to and with one. */
export interface SourceAudit {
  readonly topic: AuditTopic;
  /** Monday of the audited week, and the first day after it. */
  readonly week: LocalDay;
  readonly until: LocalDay;
  readonly from: LocalDay;
  /** Incidents that three or more independent sources told of, and those of the same weeks that fewer did. */
  readonly incidents: number;
  readonly leftOut: number;
  readonly classes: readonly string[];
  readonly sources: readonly SourceAudited[];
  /** False: the estimate did not settle, and its figures are rough. */
  readonly settled: boolean;
  readonly caveat: string;
}

/**
 * Compares sources with each other over the incidents that at least three told of independently, by Dawid and Skene (1979) with
 * smoothing and partial pooling (FUSION-AND-STATISTICS B). Of each independence group the earliest report speaks, so that copies have no vote;
 * what a report does not say is no vote. `at`: the last week that was over then is audited. Refused where too few incidents qualify.
 */
export function auditOfSources(
  incidents: readonly AuditedIncident[],
  { at, dayZone, topic }: { readonly at: Instant; readonly dayZone: string; readonly topic: AuditTopic },
): SourceAudit | Refusal {
  const until = mondayOf(dayOf(at, dayZone));
  const from = addDays(until, -7 * auditWeeks);
  const [first, last] = [spanOfDay(from, dayZone).startsAt, spanOfDay(until, dayZone).startsAt];
  const within = incidents.filter(({ startsAt }) => startsAt >= first && startsAt < last);
  const rated = within.map((incident) => votesOf(incident, topic)).filter(({ ratings }) => hasEnough(ratings));
  if (rated.length < auditIncidentsMin)
    return refuse(
      'audit-few',
      `from ${from} to ${addDays(until, -1)} ${rated.length} of ${within.length} incidents were told of by ${auditSourcesMin} independent sources that say ${topic === 'actor' ? 'who acted' : 'what it was'}; with fewer than ${auditIncidentsMin} nothing is compared`,
    );
  const found = dawidSkene([...rated].sort(by(({ item }) => item)), {
    smoothing,
    pooling,
    tolerance: 1e-9,
    roundsMax: 1_000,
  });
  if (isRefusal(found)) return found;
  return {
    topic,
    week: addDays(until, -7),
    until,
    from,
    incidents: rated.length,
    leftOut: within.length - rated.length,
    classes: found.classes,
    sources: found.raters.map((rater, index) => audited(rater as SourceId, index, found, rated)),
    settled: found.converged,
    caveat: auditCaveat,
  };
}

/** One vote of each independence group, by its earliest report that says anything; one source never votes twice. */
function votesOf({ id, reports }: AuditedIncident, topic: AuditTopic): RatedItem {
  const name = sourceNames();
  const earliest = by<AuditedIncident['reports'][number]>(
    ({ publishedAt, receivedAt }) => publishedAt ?? receivedAt,
    ({ id: report }) => report,
  );
  const spoken = new Map<string, string>();
  const groups = [...Map.groupBy(reports, ({ group }) => group).values()]
    .map((members) => [...members].sort(earliest)[0]!)
    .sort(earliest);
  for (const speaker of groups) {
    const rating = topic === 'actor' ? speaker.actor : speaker.kind;
    if (rating !== undefined && !spoken.has(name(speaker))) spoken.set(name(speaker), rating);
  }
  return { item: id, ratings: [...spoken].map(([rater, rating]) => ({ rater, rating })) };
}

function hasEnough(ratings: RatedItem['ratings']): boolean {
  return ratings.length >= auditSourcesMin;
}

function audited(source: SourceId, index: number, found: DawidSkene, rated: readonly RatedItem[]): SourceAudited {
  const said = new Map(
    rated.flatMap(({ item, ratings }) => {
      const own = ratings.find(({ rater }) => rater === source);
      return own ? [[item, found.classes.indexOf(own.rating)] as const] : [];
    }),
  );
  const cells = found.classes.map(() => found.classes.map(() => 0));
  for (const { item, probabilities } of found.items) {
    const own = said.get(item);
    if (own !== undefined) for (const [was, probability] of probabilities.entries()) cells[was]![own]! += probability;
  }
  const right = cells.reduce((sum, row, was) => sum + row[was]!, 0);
  const otherwise = cells.flatMap((row, was) =>
    row.flatMap((incidents, own) =>
      own !== was && incidents >= shownFrom ? [{ was: found.classes[was]!, said: found.classes[own]!, incidents }] : [],
    ),
  );
  return {
    source,
    incidents: said.size,
    ...(said.size < auditShareMin ? {} : { likelyRight: right / said.size }),
    saidOf: found.errorRates[index]!,
    otherwise: otherwise.sort(
      by(
        ({ incidents }) => -incidents,
        ({ was }) => was,
        ({ said: word }) => word,
      ),
    ),
  };
}
