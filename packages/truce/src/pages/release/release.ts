import type { ApparentBreach } from '../../breaches/index.ts';
import {
  type AroundCeasefire,
  type CaseInput,
  type Changes,
  type Evaluation,
  verdictOf,
  type ZoneDay,
} from '../../days/index.ts';
import type { Measurement } from '../../findings/index.ts';
import type { Incident, IncidentId } from '../../incidents/index.ts';
import { dayOf, type Instant, type ZoneVersion } from '../../kernel/index.ts';
import { formatGrade, type Report } from '../../reports/index.ts';
import { shortName, type Terms } from '../../terms/index.ts';
import { releaseCount, releasePlace, releaseTime, sumReleased } from './coarse.ts';
import type {
  AgreementText,
  CaseFacts,
  Edition,
  ReleasedAround,
  ReleasedBreach,
  ReleasedDay,
  ReleasedIncident,
  ReleasedReport,
  ReleasedTime,
  ReleasedZoneDay,
  ZoneShape,
} from './edition.ts';
import { profileHash, type ReleaseProfile } from './profile.ts';
import type { PublicName } from './public-name.ts';

/** What a release is made of. */
export interface ReleaseGround {
  readonly evaluation: Evaluation;
  readonly changes: { readonly since: Instant; readonly found: Changes } | undefined;
  readonly input: CaseInput;
  readonly agreement: AgreementText;
  readonly facts: Omit<
    CaseFacts,
    | 'knownAt'
    | 'until'
    | 'exercise'
    | 'hypothetical'
    | 'dayZone'
    | 'reportingTime'
    | 'coverageFloorPerMille'
    | 'truceDay'
    | 'truceEndDay'
  >;
  readonly profile: ReleaseProfile;
  readonly nameOf: PublicName;
  /** Names of settlements and areas that may be printed. */
  readonly gazetteer: ReadonlySet<string>;
}

/**
 * Makes the edition that a profile allows. This is the only way from the operator's store to a page: what is not
 * copied here, field by field, does not exist for any page. The caller evaluates at the known-at minus the delay.
 */
export function release(ground: ReleaseGround): Edition {
  const { evaluation, profile } = ground;
  const gate = gateOf(ground);
  const days = evaluation.days.map((day) => releasedDay(day, ground, gate));
  const listed = new Set(days.flatMap((day) => day.incidents));
  const incidents = evaluation.fusion.incidents.filter(
    (incident) => listed.has(gate.incident(incident.id)) || countsExact(profile),
  );
  return {
    case: caseFacts(ground),
    agreement: ground.agreement,
    profile: {
      name: profile.name,
      hash: profileHash(profile),
      gridKm: profile.gridKm,
      delayHours: profile.delayHours,
      countMin: profile.countMin,
      fields: [...profile.fields].sort(),
    },
    totals: totals(ground, days),
    zones: zoneShapes(ground),
    days,
    periods: evaluation.periodsReported.map((period) => releasedDay(period, ground, gate)),
    incidents: incidents.map((incident) => releasedIncident(incident, ground, gate)),
    reports: releasedReports(incidents, ground, gate),
    around: evaluation.around.map((each) => releasedAround(each, profile, gate)),
    breaches: evaluation.breaches.map((breach) => releasedBreach(breach, ground, gate, listed)),
    possible: possibleBreaches(ground, gate, listed),
    questions: evaluation.questions.map(({ clocks, ...question }) => ({
      ...question,
      id: ground.nameOf('qst', question.id),
      breach: gate.breach(question.breach),
      clocks: clocks.map(({ startsAt, dueAt, ...clock }) => ({
        ...clock,
        ...optional('starts', gate.time(startsAt)),
        ...optional('due', gate.time(dueAt)),
      })),
    })),
    clauses: evaluation.clauses.map(({ since, ...clause }) => ({
      ...clause,
      why: merged(clause.why, profile),
      ...optional('since', gate.time(since)),
    })),
    claims: profile.fields.includes('claims')
      ? evaluation.claims.map((claim) => ({
          by: claim.by,
          ...optional('against', claim.against),
          from: gate.timeOrDay(claim.period.startsAt),
          to: gate.timeOrDay(claim.period.endsAt),
          counted: claim.counted,
          number: claim.number,
          bound: claim.bound,
          media: profile.fields.includes('media') ? claim.media : [],
          ...optional('note', claim.note),
        }))
      : [],
    changes: releasedChanges(ground, gate),
  };
}

function releasedAround(around: AroundCeasefire, profile: ReleaseProfile, gate: Gate): ReleasedAround {
  const stretch = (during: AroundCeasefire['before']) => ({
    from: gate.timeOrDay(during.startsAt),
    to: gate.timeOrDay(during.endsAt),
  });
  const side = (counts: AroundCeasefire['rows'][number]['before']) => ({
    incidents: releaseCount(counts.incidents, profile.countMin),
    ...(gate.may('deaths') ? { deaths: releaseCount(counts.deaths, profile.countMin) } : {}),
  });
  return {
    ceasefire: around.ceasefire,
    before: stretch(around.before),
    after: stretch(around.after),
    rows: around.rows.map((row) => ({
      ...optional('zone', row.zone),
      before: side(row.before),
      after: side(row.after),
    })),
  };
}

interface Gate {
  readonly incident: (id: string) => string;
  readonly report: (id: string) => string;
  readonly breach: (id: string) => string;
  readonly time: (at: Instant | undefined) => ReleasedTime | undefined;
  readonly timeOrDay: (at: Instant) => ReleasedTime;
  readonly may: (field: ReleaseProfile['fields'][number]) => boolean;
}

function gateOf({ nameOf, profile, input }: ReleaseGround): Gate {
  return {
    incident: (id) => nameOf('inc', id),
    report: (id) => nameOf('rep', id),
    breach: (id) => nameOf('brc', id),
    time: (at) => (at === undefined ? undefined : releaseTime(at, profile, input.dayZone)),
    timeOrDay: (at) =>
      releaseTime(at, profile, input.dayZone) ?? { kind: 'day', day: dayOf(at, input.dayZone) },
    may: (field) => profile.fields.includes(field),
  };
}

function caseFacts({ facts, evaluation, input, profile }: ReleaseGround): CaseFacts {
  const starts = evaluation.periods.flatMap((each) => (each.start.kind === 'at' ? [each.start.at] : []));
  const ends = evaluation.periods.flatMap((each) => (each.end.kind === 'at' ? [each.end.at] : []));
  const perFeed = new Map<string, number>();
  for (const report of evaluation.reports.standing)
    perFeed.set(report.feed, (perFeed.get(report.feed) ?? 0) + 1);
  return {
    ...facts,
    sources: facts.sources.map((source) => ({
      ...source,
      ...(countsExact(profile) ? { reports: perFeed.get(source.feed) ?? 0 } : {}),
    })),
    knownAt: evaluation.knownAt,
    until: evaluation.until,
    dayZone: input.dayZone,
    reportingTime: input.reportingTime,
    exercise: evaluation.exercise,
    hypothetical: evaluation.hypothetical,
    coverageFloorPerMille: input.coverageFloorPerMille,
    ...(starts.length ? { truceDay: dayOf(Math.min(...starts) as Instant, input.dayZone) } : {}),
    ...(ends.length && ends.length === starts.length
      ? { truceEndDay: dayOf(Math.max(...ends) as Instant, input.dayZone) }
      : {}),
  };
}

/** Whether small counts may be printed as they are. */
function countsExact(profile: ReleaseProfile): boolean {
  return profile.countMin <= 1;
}

function releasedDay(day: Evaluation['days'][number], ground: ReleaseGround, gate: Gate): ReleasedDay {
  const { profile } = ground;
  const zones = day.zones.map((zone) => releasedZoneDay(zone, day, ground, gate));
  const listed = new Set(zones.flatMap((zone) => zone.incidents));
  if (countsExact(profile))
    return { day: day.day, total: { ...day.total }, incidents: day.incidents.map(gate.incident), zones };
  const elsewhere = day.incidents.filter((id) => !day.zones.some((zone) => zone.incidents.includes(id)));
  const rest = releaseCount(
    { low: elsewhere.length ? 1 : 0, best: elsewhere.length, high: elsewhere.length },
    profile.countMin,
  );
  const total = zones.length
    ? sumReleased([...zones.map((zone) => zone.count), rest])
    : releaseCount(day.total, profile.countMin);
  const alone =
    zones.length === 0 && day.total.best >= profile.countMin ? day.incidents.map(gate.incident) : [];
  return { day: day.day, total, incidents: [...listed, ...alone], zones };
}

function releasedZoneDay(
  zone: ZoneDay,
  day: Evaluation['days'][number],
  ground: ReleaseGround,
  gate: Gate,
): ReleasedZoneDay {
  const { evaluation, profile, input } = ground;
  const verdict = verdictOf(zone, {
    periods: evaluation.periods,
    from: day.span.startsAt,
    to: day.span.endsAt,
    floorPerMille: input.coverageFloorPerMille,
    measurable: evaluation.measurements.some((each) => each.stoppedBy.length === 0),
  });
  const shown = countsExact(profile) || zone.count.best >= profile.countMin;
  return {
    zone: zone.zone,
    count: releaseCount(zone.count, profile.countMin),
    incidents: shown ? zone.incidents.map(gate.incident) : [],
    breaches: zone.breaches.map(gate.breach),
    verdict: countsExact(profile)
      ? verdict
      : {
          ...verdict,
          because: verdict.because.map((words) =>
            words.replace(/^\d+ apparent breach(es)?/, 'apparent breach or breaches'),
          ),
        },
    ...optional('watched', watchedShown(zone, ground)),
  };
}

function watchedShown(zone: ZoneDay, { profile }: ReleaseGround): ReleasedZoneDay['watched'] {
  if (!profile.fields.includes('watched')) return undefined;
  if (countsExact(profile)) return zone.watched;
  return {
    recorded: zone.watched.recorded,
    sharePerCent: Math.floor((zone.watched.watchedMs * 20) / zone.watched.lengthMs) * 5,
  };
}

function totals(ground: ReleaseGround, days: readonly ReleasedDay[]): Edition['totals'] {
  const { reports, fusion } = ground.evaluation;
  const { profile } = ground;
  if (countsExact(profile))
    return {
      reports: { low: reports.standing.length, best: reports.standing.length, high: reports.standing.length },
      incidents: { ...fusion.count },
      superseded: reports.superseded.size,
      retracted: reports.retracted.size,
    };
  const sum = sumReleased(days.map((day) => day.total));
  return {
    reports: { low: sum.low, high: Math.max(sum.high, sum.low), merged: true },
    incidents: sum,
    superseded: 0,
    retracted: 0,
  };
}

function zoneShapes({ input, evaluation, agreement }: ReleaseGround): readonly ZoneShape[] {
  return evaluation.zones.names.flatMap((zone) => {
    const version: ZoneVersion | undefined =
      evaluation.zones.versionAt(zone, evaluation.until) ?? input.zones.find((each) => each.zone === zone);
    if (!version) return [];
    return [
      {
        zone,
        title: titleOf(agreement, input.terms, zone),
        polygons: version.polygons,
        source: version.source,
        coarse: version.coarse,
      },
    ];
  });
}

function titleOf(agreement: AgreementText, terms: Terms, zone: string): string {
  const id = terms.zones.find((each) => shortName(each.id) === zone)?.id;
  return (id && agreement.sidecar.titles[id]) ?? zone.replaceAll('_', ' ');
}

function releasedIncident(incident: Incident, ground: ReleaseGround, gate: Gate): ReleasedIncident {
  const { evaluation, profile, gazetteer } = ground;
  const zones = evaluation.placements
    .of(incident.id)
    .filter(({ membership }) => membership.likely)
    .map(({ zone }) => zone);
  const actor = incident.actor.kind === 'named' ? incident.actor.code : undefined;
  return {
    id: gate.incident(incident.id),
    ...(gate.may('kind') ? { kind: incident.kind } : {}),
    ...(gate.may('domain') ? { domain: incident.domain } : {}),
    ...optional('from', gate.time(incident.happenedAt.startsAt)),
    ...optional('to', gate.time(incident.happenedAt.endsAt)),
    datedByReport: incident.datedByReport,
    place: releasePlace(incident.place, profile, gazetteer),
    zones: gate.may('zone') ? zones : [],
    ...(gate.may('actor') && actor !== undefined ? { actor } : {}),
    ...(gate.may('actor') ? { actorSays: saysWho(incident) } : {}),
    ...(gate.may('deaths') && incident.deaths
      ? { deaths: releaseCount(incident.deaths, profile.countMin) }
      : {}),
    ...(gate.may('effects') && incident.effects
      ? { effects: releaseCount(incident.effects, profile.countMin) }
      : {}),
    reports: incident.reports.map(gate.report),
    groups: incident.groups,
    ...(gate.may('grade') ? { grades: incident.grades.map(formatGrade) } : {}),
    joins: incident.joins.map((join) => ({
      one: gate.report(join.one),
      other: gate.report(join.other),
      words:
        gate.may('exact-place') && gate.may('minute')
          ? join.words
          : join.because === 'copy'
            ? 'copies of one publication'
            : 'same kind, near in place and time',
    })),
  };
}

function saysWho(incident: Incident): string {
  if (incident.actor.kind === 'notAttributed') return 'no source says who acted';
  if (incident.actor.kind === 'contested') return `sources disagree: ${incident.actor.codes.join(', ')}`;
  return incident.actor.says === 'party'
    ? 'by the account of a party alone'
    : 'by the account of a source that is no party';
}

function releasedReports(
  incidents: readonly Incident[],
  ground: ReleaseGround,
  gate: Gate,
): readonly ReleasedReport[] {
  const { evaluation, input, profile } = ground;
  const incidentOf = new Map(
    incidents.flatMap((incident) =>
      incident.reports.map((report) => [report as string, incident.id] as const),
    ),
  );
  const { standing, superseded, retracted } = evaluation.reports;
  const others = countsExact(profile)
    ? input.reports.filter((report) => superseded.has(report.id) || retracted.has(report.id))
    : [];
  return [...standing.filter((report) => countsExact(profile) || incidentOf.has(report.id)), ...others].map(
    (report) =>
      releasedReport(report, {
        ground,
        gate,
        incident: incidentOf.get(report.id),
        supersededBy: superseded.get(report.id),
        retracted: retracted.has(report.id),
      }),
  );
}

function releasedReport(
  report: Report,
  seen: {
    readonly ground: ReleaseGround;
    readonly gate: Gate;
    readonly incident: IncidentId | undefined;
    readonly supersededBy: string | undefined;
    readonly retracted: boolean;
  },
): ReleasedReport {
  const { gate, ground } = seen;
  const { profile } = ground;
  const withheld = [
    ...(report.text !== undefined && !gate.may('text') ? ['text'] : []),
    ...(report.media.length > 0 && !gate.may('media') ? ['media'] : []),
    ...(gate.may('minute') ? [] : ['minute']),
    ...(report.place.at && !gate.may('exact-place') ? ['exact place'] : []),
    ...(report.observer ? ['place of the observer'] : []),
  ];
  return {
    id: gate.report(report.id),
    standing: seen.retracted ? 'retracted' : seen.supersededBy !== undefined ? 'superseded' : 'standing',
    ...(seen.supersededBy === undefined ? {} : { supersededBy: gate.report(seen.supersededBy) }),
    ...(seen.incident === undefined ? {} : { incident: gate.incident(seen.incident) }),
    ...(gate.may('feed') ? { feed: report.feed } : {}),
    ...(gate.may('source') ? { source: report.source } : {}),
    ...(gate.may('source-class') ? { sourceClass: report.sourceClass } : {}),
    ...(gate.may('item') ? { item: report.item } : {}),
    ...(gate.may('kind') ? { kind: report.kind } : {}),
    ...(gate.may('domain') ? { domain: report.domain } : {}),
    ...optional('from', gate.time(report.happenedAt.startsAt)),
    ...optional('to', gate.time(report.happenedAt.endsAt)),
    ...(gate.may('minute') ? { timePrecision: report.happenedAt.precision } : {}),
    ...optional('receivedAt', gate.time(report.receivedAt)),
    ...optional('publishedAt', gate.time(report.publishedAt)),
    place: releasePlace(report.place, profile, ground.gazetteer),
    ...(gate.may('actor') && report.actor !== undefined ? { actor: report.actor } : {}),
    ...(gate.may('grade') ? { grade: formatGrade(report.grade) } : {}),
    ...(gate.may('effects') && report.effects
      ? { effects: releaseCount(report.effects, profile.countMin) }
      : {}),
    ...(gate.may('deaths') && report.deaths ? { deaths: releaseCount(report.deaths, profile.countMin) } : {}),
    ...(gate.may('media') ? { media: report.media } : {}),
    ...(gate.may('text') && report.text !== undefined ? { text: report.text } : {}),
    withheld,
  };
}

function releasedBreach(
  breach: ApparentBreach,
  ground: ReleaseGround,
  gate: Gate,
  listed: ReadonlySet<string>,
): ReleasedBreach {
  const measurement = ground.evaluation.measurements.find((each) => each.clause === breach.clause);
  const finding = measurement?.findings.find((each) => each.id === breach.finding);
  return shown(
    {
      ...breach,
      status: 'apparent',
      limit: finding?.limit ?? 1,
      comparison: finding?.comparison ?? '>=',
      window: finding?.window ?? '',
    },
    measurement,
    { ground, gate, listed },
  );
}

function possibleBreaches(
  ground: ReleaseGround,
  gate: Gate,
  listed: ReadonlySet<string>,
): readonly ReleasedBreach[] {
  if (!countsExact(ground.profile)) return [];
  return ground.evaluation.measurements.flatMap((measurement) =>
    measurement.findings
      .filter((finding) => finding.state === 'possiblyExceeded')
      .map((finding) =>
        shown({ ...finding, status: 'possible', count: finding.value }, measurement, {
          ground,
          gate,
          listed,
        }),
      ),
  );
}

type Shown = Pick<
  ApparentBreach,
  'clause' | 'kind' | 'zones' | 'actor' | 'level' | 'onset' | 'clear' | 'count' | 'certain' | 'evidence'
> & {
  readonly id: string;
  readonly status: 'apparent' | 'possible';
  readonly limit: number;
  readonly comparison: string;
  readonly window: string;
};

function shown(
  breach: Shown,
  measurement: Measurement | undefined,
  {
    ground,
    gate,
    listed,
  }: { readonly ground: ReleaseGround; readonly gate: Gate; readonly listed: ReadonlySet<string> },
): ReleasedBreach {
  const { profile } = ground;
  const evidence = breach.evidence.map(gate.incident).filter((id) => countsExact(profile) || listed.has(id));
  return {
    id: gate.breach(breach.id),
    status: breach.status,
    clause: breach.clause,
    kind: breach.kind,
    zones: gate.may('zone') ? breach.zones : [],
    ...(gate.may('actor') && breach.actor !== undefined ? { actor: breach.actor } : {}),
    ...optional('level', breach.level),
    onset: gate.timeOrDay(breach.onset),
    ...optional('clear', gate.time(breach.clear)),
    count: releaseCount(breach.count, profile.countMin),
    limit: breach.limit,
    comparison: breach.comparison,
    window: breach.window,
    certain: breach.certain,
    evidence,
    ...(gate.may('minute') && measurement && measurement.series.length > 0
      ? { series: around(measurement, breach) }
      : {}),
  };
}

const pointsMax = 400;

/** The counter from a little before the episode to a little after it. */
function around(measurement: Measurement, breach: Shown): NonNullable<ReleasedBreach['series']> {
  const first = Math.max(0, measurement.series.findIndex((point) => point.at >= breach.onset) - 30);
  const end =
    breach.clear === undefined
      ? measurement.series.length
      : measurement.series.findIndex((point) => point.at > breach.clear!);
  const last = Math.min(end < 0 ? measurement.series.length : end + 10, first + pointsMax);
  return measurement.series.slice(first, last).map((point) => ({ at: point.at, ...point.count }));
}

function releasedChanges({ changes, profile }: ReleaseGround, gate: Gate): Edition['changes'] {
  if (!changes)
    return {
      days: [],
      reportsAdded: 0,
      reportsSuperseded: 0,
      reportsRetracted: 0,
      breachesAppeared: [],
      breachesGone: 0,
    };
  const { found, since } = changes;
  const all = countsExact(profile);
  return {
    since,
    days: found.days.map((each) => ({
      day: each.day,
      printed: releaseCount(each.printed, profile.countMin),
      now: releaseCount(each.now, profile.countMin),
    })),
    reportsAdded: all ? found.reportsAdded : 0,
    reportsSuperseded: all ? found.reportsSuperseded : 0,
    reportsRetracted: all ? found.reportsRetracted : 0,
    breachesAppeared: found.breachesAppeared.map(gate.breach),
    breachesGone: found.breachesGone.length,
  };
}

/** Grounds that count small numbers lose the number. */
function merged<T extends { readonly words: string }>(
  grounds: readonly T[],
  profile: ReleaseProfile,
): readonly T[] {
  if (countsExact(profile)) return grounds;
  return grounds.map((ground) => ({
    ...ground,
    words: ground.words.replace(
      /^\d+ incidents? that it forbids (is|are) recorded/,
      'incidents that it forbids are recorded',
    ),
  }));
}

function optional<K extends string, V>(key: K, value: V | undefined): { readonly [each in K]?: V } {
  return (value === undefined ? {} : { [key]: value }) as { readonly [each in K]?: V };
}
