import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { caseInputOf, gather, type OpenCase, type ReadAgreement, type SourceAsked } from '@truceline/server';
import { feed as feedOf } from '@truceline/sources';
import { partiesBound } from '@truceline/truce/attribution';
import {
  type CountedIncident,
  type CountingClause,
  countedIncidents,
  type DetectorWorld,
  type History,
  historyOf,
  type Origin,
} from '@truceline/truce/calibration';
import { bookOfCase, type Coverage, type Watch } from '@truceline/truce/coverage';
import { type ExerciseWorld, exerciseDefaults, makeExercise } from '@truceline/truce/exercise';
import { incidentsFromReports, placeIncidents } from '@truceline/truce/incidents';
import {
  addDays,
  dayOf,
  daysBetween,
  formatInstant,
  type Instant,
  type Interval,
  indexZones,
  instant,
  isRefusal,
  type LocalDay,
  type Refusal,
  refuse,
  spanOfDay,
  type ZoneVersion,
} from '@truceline/truce/kernel';
import { defaultProfile } from '@truceline/truce/pages';
import { type Report, received, reportsKnownAt } from '@truceline/truce/reports';
import type { Terminal } from '../command.ts';

/** All that a file says is known: a calibration has no clock, so that it comes to the same whenever it is run. */
const everKnown = instant(Date.UTC(2200, 0, 1) - 1);

/** Where the history is taken from. */
export type HistoryAsked =
  | { readonly kind: 'files'; readonly sources: readonly SourceAsked[] }
  | { readonly kind: 'exercise'; readonly seed: number; readonly days: number };

/** What a clause counted in the past, with where that came from and what must be said of it. */
export interface Past {
  readonly history: History;
  readonly origin: Origin;
  readonly days: { readonly from: LocalDay; readonly to: LocalDay };
  readonly marks: readonly string[];
  readonly notices: readonly string[];
  readonly rejected: number;
  /** The way from reports to what the clause counts, for injections before fusion. */
  readonly way: Pick<DetectorWorld, 'told' | 'between' | 'recount' | 'dayOf'>;
}

interface Evidence {
  readonly reports: readonly Report[];
  readonly coverage: readonly (Coverage & { readonly receivedAt: Instant })[];
  readonly zones: readonly ZoneVersion[];
  readonly feeds: readonly string[];
  readonly origin: Origin;
  readonly rejected: number;
  /** The stretch that the evidence is meant to cover, where it says so. */
  readonly span?: { readonly from: Instant; readonly to: Instant };
}

/** Takes files or an exercise through the stages up to what the clause counts, by zone and local day. */
export async function pastOf(
  read: ReadAgreement,
  clause: CountingClause,
  asked: {
    readonly from: HistoryAsked;
    readonly period: { readonly from: Instant | undefined; readonly to: Instant | undefined };
    readonly clock: string;
    readonly counted: 'together' | 'apart';
  },
  terminal: Terminal,
): Promise<Past | Refusal> {
  const evidence =
    asked.from.kind === 'files'
      ? await fromFiles(asked.from.sources, asked.period, terminal)
      : fromExercise(asked.from.seed, asked.from.days);
  if (isRefusal(evidence)) return evidence;
  const input = caseInputOf(openCase(read, evidence, asked.clock));
  if (isRefusal(input)) return input;
  const from = asked.period.from ?? evidence.span?.from;
  const to = asked.period.to ?? evidence.span?.to;
  const standing = reportsKnownAt(input.reports, everKnown).standing.filter(
    ({ happenedAt: { startsAt } }) => (from === undefined || startsAt >= from) && (to === undefined || startsAt < to),
  );
  const zones = indexZones(input.zones);
  const inOrder = (reports: readonly Report[]) =>
    [
      ...incidentsFromReports(reports, {
        feedsOfIncidents: input.feedsOfIncidents,
        parties: partiesBound(input.terms),
      }).incidents,
    ].sort((a, b) => a.happenedAt.startsAt - b.happenedAt.startsAt || (a.id < b.id ? -1 : 1));
  const countedAmong = (incidents: ReturnType<typeof inOrder>) =>
    countedIncidents(clause, input.terms, incidents, {
      placements: placeIncidents(incidents, zones),
      until: everKnown,
    });
  const ordered = inOrder(standing);
  const [first, last] = [ordered[0], ordered.at(-1)];
  if (!first || !last)
    return refuse('no-history', 'no incident in the period; widen --from and --to, or name another source');
  const days = {
    from: from === undefined ? dayOf(first.happenedAt.startsAt, asked.clock) : firstWholeDay(from, asked.clock),
    to: to === undefined ? addDays(dayOf(last.happenedAt.startsAt, asked.clock), 1) : dayOf(to, asked.clock),
  };
  const found = countedAmong(ordered);
  if (isRefusal(found)) return found;
  const { history, recorded } = historyOf(
    found.counted,
    found.zones,
    { ...days, zone: asked.clock },
    { coverage: evidence.coverage, counted: asked.counted },
  );
  if (history.zones.every(({ times }) => times.length === 0))
    return refuse(
      'nothing-counted',
      `the clause counts none of the ${ordered.length} incidents between ${days.from} and ${days.to}; is it the right counter, source and period?`,
    );
  const dayOnly = found.counted.filter((each) => !each.exactTime).length;
  return {
    history,
    origin: evidence.origin,
    days,
    rejected: evidence.rejected,
    way: wayOf(standing, found.counted, { from: days.from, days: history.days, clock: asked.clock }, (reports) => {
      const again = countedAmong(inOrder(reports));
      return isRefusal(again) ? [] : again.counted;
    }),
    marks: [
      ...(evidence.origin.kind === 'exercise' || standing.some((report) => report.exercise) ? ['EXERCISE'] : []),
      ...(input.reading === undefined ? [] : ['HYPOTHETICAL']),
    ],
    notices: [
      ...(evidence.origin.kind === 'exercise'
        ? [
            `EXERCISE: seed ${evidence.origin.seed}, ${evidence.origin.days} days; the land, its people and the reports are invented`,
          ]
        : []),
      ...(input.reading === undefined
        ? []
        : [`HYPOTHETICAL: under the reading \`${input.reading}\`, which says more than the text`]),
      'the history stands for time without a breach: where it holds fighting, alarms over it are counted as false',
      ...(clause.conditional
        ? ['the condition of the clause is left out: the past is counted as if it had held throughout']
        : []),
      ...(recorded
        ? []
        : [
            'nobody recorded where they looked, so every day is taken as watched: what went unreported is not in these figures',
          ]),
      ...(dayOnly > 0
        ? [
            `${dayOnly} of ${found.counted.length} incidents are known by the day only and count from its first moment: windows shorter than a day, and delays in hours, say little about them`,
          ]
        : []),
      ...history.zones
        .filter(({ times }) => times.length === 0)
        .map(
          ({ zone }) =>
            `nothing was counted in \`${zone}\`, so nothing can be multiplied there and no injection is tried`,
        ),
      ...evidence.feeds.flatMap((id) => (feedOf(id) ? [`${id} holds: ${feedOf(id)!.holds}`] : [])),
    ],
  };
}

/** What injections go through: reports by the day on which they happened, and what the clause counts of any reports. */
function wayOf(
  standing: readonly Report[],
  counted: readonly CountedIncident[],
  by: { readonly from: LocalDay; readonly days: number; readonly clock: string },
  count: (reports: readonly Report[]) => readonly CountedIncident[],
): Past['way'] {
  const reportsById = new Map(standing.map((report) => [report.id, report]));
  const dayAt = (at: Instant): number => daysBetween(by.from, dayOf(at, by.clock));
  const byDay = new Map<number, Report[]>();
  for (const report of standing) {
    const day = dayAt(report.happenedAt.startsAt);
    byDay.set(day, [...(byDay.get(day) ?? []), report]);
  }
  const recounted = (incidents: readonly CountedIncident[]) =>
    incidents.map(({ at, zones, reports = [] }) => ({ day: dayAt(at), zones, reports }));
  return {
    told: recounted(counted)
      .filter(({ day }) => day >= 0 && day < by.days)
      .map(({ reports, ...each }) => ({ ...each, reports: reports.flatMap((id) => reportsById.get(id) ?? []) })),
    between: (from, to) => Array.from({ length: to - from + 1 }, (_, at) => byDay.get(from + at) ?? []).flat(),
    recount: (reports) => recounted(count(reports)),
    dayOf: dayAt,
  };
}

async function fromFiles(
  sources: readonly SourceAsked[],
  period: { readonly from: Instant | undefined; readonly to: Instant | undefined },
  terminal: Terminal,
): Promise<Evidence | Refusal> {
  let rejected = 0;
  const gathered = await gather(sources, {
    now: everKnown,
    ...period,
    rejected: () => rejected++,
    signal: terminal.signal,
    progress: (path, rows) => terminal.progress(`${path}: ${rows} rows`),
  });
  terminal.progress('');
  if (isRefusal(gathered)) return gathered;
  const files: { feed: string; name: string; sha256: string }[] = [];
  for (const { feed, path } of sources) files.push({ feed, name: basename(path), sha256: await sha256Of(path) });
  return {
    ...gathered,
    feeds: [...new Set(sources.map(({ feed }) => feed))],
    origin: { kind: 'files', files },
    rejected,
  };
}

/** The reports of an exercise, from the day of its truce on: before it there is fighting. */
function fromExercise(seed: number, days: number): Evidence {
  const world = makeExercise({ ...exerciseDefaults, seed, days });
  const reports = new Map<string, Report>();
  const watches: Watch[] = [];
  for (const delivery of world.deliveries)
    if (delivery.kind === 'report') {
      const report = received(delivery.draft, delivery.receivedAt);
      if (!reports.has(report.id)) reports.set(report.id, report);
    } else if (delivery.kind === 'watch') watches.push(delivery.watch);
  return {
    reports: [...reports.values()],
    coverage: watchedByDay(watches, world),
    zones: world.zones,
    feeds: ['exercise'],
    origin: { kind: 'exercise', seed, days },
    rejected: 0,
    span: { from: world.ceasefireFrom, to: world.endsAt },
  };
}

/** What was watched by zone and day, as rows of sums: replaying a clause asks only on which days anybody was there. */
function watchedByDay(watches: readonly Watch[], world: ExerciseWorld): Evidence['coverage'] {
  const { zone: dayZone, startsOn } = exerciseDefaults;
  const book = bookOfCase({ coverage: [], watches }, { zones: world.zones, dayZone, until: world.endsAt });
  const days: Interval[] = [];
  for (let day = startsOn; spanOfDay(day, dayZone).startsAt < world.endsAt; day = addDays(day, 1))
    days.push(spanOfDay(day, dayZone));
  return (book?.zones ?? []).flatMap((zone) =>
    days.map((during, index) => ({
      feed: 'exercise',
      item: `${zone} ${index}`,
      zone,
      means: 'patrol' as const,
      during,
      plannedMs: during.endsAt - during.startsAt,
      actualMs: book!.within(zone, during).watchedMs,
      deniedMs: 0,
      receivedAt: during.endsAt,
      exercise: true as const,
    })),
  );
}

function openCase(read: ReadAgreement, evidence: Evidence, clock: string): OpenCase {
  const { span } = evidence;
  return {
    file: {
      format: 1,
      id: 'calibrate',
      title: read.compiled.terms.agreement,
      agreement: read.path,
      ...(read.reading === undefined ? {} : { reading: read.reading }),
      assume: [],
      dayZone: clock,
      reportingTime: '19:30',
      coverageFloorPerMille: 500,
      ...(span ? { from: formatInstant(span.from), to: formatInstant(span.to) } : {}),
      profile: defaultProfile,
      notices: [],
      texts: {},
      gazetteer: [],
      feeds: evidence.feeds,
    },
    compiled: read.compiled,
    reports: evidence.reports,
    claims: [],
    coverage: evidence.coverage,
    zones: evidence.zones,
    secret: '',
  };
}

function firstWholeDay(from: Instant, clock: string): LocalDay {
  const day = dayOf(from, clock);
  return spanOfDay(day, clock).startsAt === from ? day : addDays(day, 1);
}

async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(path)) hash.update(piece as Buffer);
  return hash.digest('hex');
}
