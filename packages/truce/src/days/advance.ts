import { partiesBound } from '../attribution/index.ts';
import { breachesFromFindings } from '../breaches/index.ts';
import { bookOfCase, fixedFloors, undatedFloors } from '../coverage/index.ts';
import {
  actsKnownAt,
  adoptionsFrom,
  candidatesKnownAt,
  ceasefiresFrom,
  clauseStates,
  type Docket,
  detectedAt,
  docketUnderMandates,
  questionsFromBreaches,
  recordedFrom,
  termsBy,
  termsInForce,
  withAdopted,
} from '../decisions/index.ts';
import { findingsFromIncidents } from '../findings/index.ts';
import { type FusionOverTime, type Incident, standingSortings } from '../incidents/index.ts';
import {
  addDays,
  atTimeOfDay,
  type Instant,
  type Interval,
  instant,
  type LocalDay,
  once,
  spanOfDay,
  whenRead,
} from '../kernel/index.ts';
import type { Report } from '../reports/index.ts';
import { type CeasefirePeriod, kindsCounted, type Terms } from '../terms/index.ts';
import { aroundCeasefires } from './around-ceasefire.ts';
import type { CaseGrading } from './case-grading.ts';
import { type CaseMemory, caseMemory } from './case-memory.ts';
import { determinedReports } from './determined-reports.ts';
import type { CaseInput, Evaluation } from './evaluation.ts';
import { panelsOver } from './panels-over.ts';
import { tallyDays } from './tally.ts';
import { withUnseen } from './unseen-clauses.ts';

/**
 * Takes a case through every stage as it was known at an instant: reports, incidents, findings, apparent breaches,
 * questions, days. All branches of the pipeline are here; the stages are pure. Same input and known-at, same result, with any
 * memory or none.
 */
export function advance(given: CaseInput, knownAt: Instant, memory: CaseMemory = caseMemory()): Evaluation {
  const until = instant(Math.min(knownAt, given.to ?? knownAt));
  const acts = actsKnownAt(given.acts ?? [], knownAt);
  const inForce = termsInForce(given.terms, acts, { amended: given.amended ?? [], knownAt, at: until });
  const docket = docketUnderMandates(acts, { termsAt: termsBy(inForce), at: until });
  const candidates = candidatesKnownAt(given.candidates ?? [], knownAt).standing;
  const adoptions = adoptionsFrom(acts, { docket, terms: given.terms, candidates, at: until });
  const input = { ...given, ...withAdopted(given, adoptions, candidates) };
  const { reports, inPeriod, fused, sortings } = sortedReports(input, knownAt, memory);
  const judged = judgedBy(input, { knownAt, standing: inPeriod, fused, docket, memory });
  const fusion = judged.fusion;
  const incidentOf = new Map(fusion.incidents.map((incident) => [incident.id, incident]));
  const zones = memory.indexed(input.zones);
  const placements = memory.placed([...fusion.incidents].sort(inTime), zones);
  const recorded = recordedFrom(acts, docket, input.terms);
  const ceasefires = ceasefiresFrom(acts, {
    terms: input.terms,
    recorded,
    assumptions: input.assumptions,
    at: until,
  });
  const periods = ceasefires.map(({ period }) => period);
  const measurements = findingsFromIncidents(fusion.incidents, {
    terms: input.terms,
    placements,
    periods,
    ...(acts.length > 0 ? { recorded } : {}),
    until,
  });
  const breaches = breachesFromFindings(measurements, input.terms);
  const receivedAt = new Map(reports.standing.map((report) => [report.id, report.receivedAt]));
  const questions = questionsFromBreaches(breaches, input.terms, (breach) => ({
    occurrence: breach.onset,
    detection: detectedAt(breach, { incidentOf, receivedAt, measurements }),
  }));
  const standing = {
    terms: input.terms,
    periods,
    measurements,
    breaches,
    ...(acts.length > 0 ? { recorded } : {}),
    at: until,
  };
  const states = clauseStates(standing);
  const claims = input.claims.filter((claim) => claim.receivedAt <= knownAt);
  const coverage = input.coverage.filter((row) => row.receivedAt <= knownAt);
  const watches = input.watches.filter((watch) => watch.receivedAt <= knownAt);
  const access = input.access.filter((row) => row.receivedAt <= knownAt);
  const floors = input.fixedFloors
    ? fixedFloors(input.fixedFloors.filter((floor) => floor.receivedAt <= knownAt))
    : undatedFloors(input.coverageFloorPerMille, input.floors);
  const book = bookOfCase(
    { coverage, watches },
    { zones: input.zones, dayZone: input.dayZone, until },
    memory.bookOver,
  );
  const clauses = withUnseen(states, {
    book,
    measurements,
    zones: zones.names,
    floors,
    dayZone: input.dayZone,
    until,
  });
  const tallied = {
    incidents: fusion.incidents,
    breaches,
    book,
    placements,
    zones: zones.names,
    kinds: kindsOfInterest(input.terms),
    dayZone: input.dayZone,
    period: { startsAt: firstInstant(input, fusion.incidents, periods, until), endsAt: until },
  };
  const found = {
    knownAt,
    until,
    hypothetical: hypothetical(input),
    exercise:
      inPeriod.some((report) => report.exercise) ||
      claims.some((claim) => claim.exercise) ||
      access.some((row) => row.exercise) ||
      acts.some((act) => act.exercise) ||
      (book?.hasExercise() ?? false),
    reports,
    claims,
    coverage,
    access,
    floors,
    ...(book ? { book } : {}),
    ...panelsOver(input, reports.standing, tallied.period),
    fusion,
    sortings,
    incidentOf,
    zones,
    placements,
    periods,
    measurements,
    breaches,
    questions,
    clauses,
    acts,
    inForce,
    docket,
    recorded,
    ceasefires,
    adoptions,
  };
  return whenRead<typeof found, Tallies>(found, {
    grading: judged.grading,
    days: () => tallyDays({ ...tallied, spanOf: (day) => spanOfDay(day, input.dayZone) }),
    around: () =>
      aroundCeasefires({
        incidents: fusion.incidents,
        periods,
        zones: zones.names,
        placements,
        kinds: tallied.kinds,
        ...(input.from === undefined ? {} : { from: input.from }),
        until,
      }),
    periodsReported: () => tallyDays({ ...tallied, spanOf: (day) => reportingPeriod(day, input) }),
  });
}

/** Reports and incidents after what people said of where reports belong; as they came, at no cost, where nobody did. */
function sortedReports(input: CaseInput, knownAt: Instant, memory: CaseMemory) {
  const { reports, inPeriod, fusion } = memory.incidents(input, knownAt);
  const told = standingSortings(input.sortings ?? [], knownAt);
  if (told.standing.length === 0)
    return { reports, inPeriod, fused: fusion, sortings: { ...told, setAside: new Map(), idle: new Map() } };
  const {
    setAside,
    idle,
    fusion: fused,
  } = memory.sorted(fusion, told.standing, reports, {
    feedsOfIncidents: input.feedsOfIncidents,
    parties: partiesBound(input.terms),
  });
  const sortings = { ...told, setAside, idle };
  if (setAside.size === 0) return { reports, inPeriod, fused, sortings };
  const counted = (all: readonly Report[]) => all.filter(({ id }) => !setAside.has(id));
  return { reports: { ...reports, standing: counted(reports.standing) }, inPeriod: counted(inPeriod), fused, sortings };
}

/** The incidents with the grades that judgements leave them; as they came, at no cost, where nobody judged anything. */
function judgedBy(
  input: CaseInput,
  known: {
    readonly knownAt: Instant;
    readonly standing: readonly Report[];
    readonly fused: FusionOverTime;
    readonly docket: Docket;
    readonly memory: CaseMemory;
  },
): { readonly fusion: FusionOverTime; readonly grading: () => CaseGrading } {
  const { fused, docket, knownAt, memory, standing } = known;
  const judgements = (input.judgements ?? []).filter(({ receivedAt }) => receivedAt <= knownAt);
  const determined = determinedReports(docket, fused.incidents, standing);
  const grading = once(() =>
    memory.grading(
      {
        reports: input.reports.filter(({ receivedAt }) => receivedAt <= knownAt),
        judgements,
        dayZone: input.dayZone,
      },
      determined,
      fused,
    ),
  );
  const nothing = judgements.length === 0 && determined.length === 0;
  return { fusion: nothing ? fused : memory.graded(fused, grading(), standing), grading };
}

/** What takes longest and few readers ask for. */
type Tallies = Pick<Evaluation, 'grading' | 'days' | 'around' | 'periodsReported'>;

function inTime(a: Incident, b: Incident): number {
  return a.happenedAt.startsAt - b.happenedAt.startsAt || (a.id < b.id ? -1 : 1);
}

/** The common kinds that any clause of the text counts; any use of armed force where the text defines none. */
export function kindsOfInterest(terms: Terms): ReadonlySet<string> {
  const asked = [
    ...terms.counters.flatMap((each) => each.what),
    ...terms.terms.flatMap((each) => (each.act?.kind === 'commit' ? each.act.incidents : [])),
  ];
  const { kinds } = kindsCounted(terms, asked);
  return kinds.size > 0 ? kinds : new Set(['armed_force']);
}

/** The reporting period that ends on the day at the case's reporting time. */
export function reportingPeriod(
  day: LocalDay,
  clock: { readonly reportingTime: string; readonly dayZone: string },
): Interval {
  const endOf = (each: LocalDay): Instant =>
    atTimeOfDay(each, clock.reportingTime, clock.dayZone) ?? spanOfDay(each, clock.dayZone).endsAt;
  return { startsAt: endOf(addDays(day, -1)), endsAt: endOf(day) };
}

function hypothetical(input: CaseInput): readonly string[] {
  const readings =
    input.reading === undefined ? [] : [`under the reading \`${input.reading}\`, which says more than the text`];
  return [...readings, ...input.assumptions.map((each) => `assuming that \`${each.words}\``)];
}

function firstInstant(
  input: CaseInput,
  incidents: readonly Incident[],
  periods: readonly CeasefirePeriod[],
  until: Instant,
): Instant {
  if (input.from !== undefined) return instant(Math.min(input.from, until));
  let first: number = until;
  for (const incident of incidents) first = Math.min(first, incident.happenedAt.startsAt);
  for (const period of periods) if (period.start.kind === 'at') first = Math.min(first, period.start.at);
  return instant(first);
}
