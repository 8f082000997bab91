import { hashOf } from '@truceline/record/canonical';
import type { Incident, IncidentId, Placements } from '../incidents/index.ts';
import { addDays, dayOf, daysBetween, type Instant, parseDay, spanOfDay } from '../kernel/index.ts';
import { type Duration, type Ground, type Id, type Terms, truth, type World, zoneOf } from '../terms/index.ts';
import { type ClausePlan, clausePlans, limitOf } from './clause-plan.ts';
import { type Contribution, countedOnce, type Measure, sharesOf } from './contribution.ts';
import { candidates, countedAgainst, type Eligibility, eligibility } from './eligibility.ts';
import type { Finding, FindingId, Measurement } from './finding.ts';
import { type GuardStep, guardSteps, thresholdsIn } from './guard.ts';
import { type Episode, sweep } from './sweep.ts';

/** What measuring needs beside the incidents. */
export interface MeasuringGround {
  readonly terms: Terms;
  readonly placements: Placements;
  readonly periods: World['periods'];
  /** What people have put on the record; absent: conditions that hang on it stay unknown. */
  readonly recorded?: World['recorded'];
  /** Nothing after this instant is looked at. */
  readonly until: Instant;
}

/** Measures every clause that limits incidents; a clause that asks about another threshold is measured after it. */
export function findingsFromIncidents(incidents: readonly Incident[], ground: MeasuringGround): readonly Measurement[] {
  const ordered = [...incidents].sort(
    (a, b) => a.happenedAt.startsAt - b.happenedAt.startsAt || (a.id < b.id ? -1 : 1),
  );
  const measured = new Map<Id, Measurement>();
  const world = worldOf(ground, measured);
  let waiting = clausePlans(ground.terms, tumblingEndIn(ground.terms));
  while (waiting.length > 0) {
    const ready = waiting.filter((plan) =>
      thresholdsIn(plan.guard).every((id) => measured.has(id) || !waiting.some((each) => each.clause === id)),
    );
    for (const plan of ready.length > 0 ? ready : waiting)
      measured.set(plan.clause, measure(plan, ordered, { ...ground, world, measured }));
    waiting = ready.length > 0 ? waiting.filter((plan) => !ready.includes(plan)) : [];
  }
  return [...measured.values()].sort((a, b) => (a.clause < b.clause ? -1 : 1));
}

/** Whether a threshold is beyond its limit at the instant, from what has been measured so far. */
export function thresholdMet(measured: ReadonlyMap<Id, Measurement>, id: Id, at: Instant) {
  const measurement = measured.get(id);
  if (!measurement) return truth('unknown', { words: `\`${id}\` has not been measured`, of: id });
  if (measurement.stoppedBy.length > 0) return { value: 'silent' as const, why: measurement.stoppedBy };
  const standing = measurement.findings.filter(
    (each) => each.onset <= at && (each.clear === undefined || at < each.clear),
  );
  if (standing.some((each) => each.state === 'exceeded'))
    return truth('true', { words: 'the count is beyond the limit (apparent)', of: id });
  if (standing.length > 0) return truth('unknown', { words: 'the count may be beyond the limit', of: id });
  return truth('false', { words: 'the count is not beyond the limit', of: id });
}

function worldOf(ground: MeasuringGround, measured: ReadonlyMap<Id, Measurement>): World {
  return {
    terms: ground.terms,
    periods: ground.periods,
    ...(ground.recorded === undefined ? {} : { recorded: ground.recorded }),
    thresholdMet: (id, at) => thresholdMet(measured, id, at),
    apparentBreach: () => truth('unknown', { words: 'apparent breaches are found after counting' }),
  };
}

interface Scene extends MeasuringGround {
  readonly world: World;
  readonly measured: ReadonlyMap<Id, Measurement>;
}

function measure(plan: ClausePlan, incidents: readonly Incident[], scene: Scene): Measurement {
  const crossings = thresholdsIn(plan.guard).flatMap(
    (id) => scene.measured.get(id)?.findings.flatMap((each) => [each.onset, each.clear ?? each.onset]) ?? [],
  );
  const guard = guardSteps(plan.guard, { ...scene.world, asker: plan.clause }, crossings);
  const stoppedBy = [...plan.stoppedBy, ...neverHolds(guard)];
  const leavesAt = plan.leavesAt(scene.until);
  const about = {
    clause: plan.clause,
    kind: plan.kind,
    zones: plan.requirement.zones,
    ...(leavesAt === undefined ? {} : { windowMs: leavesAt - scene.until }),
    stoppedBy,
  };
  if (stoppedBy.length > 0) return { ...about, findings: [], series: [], counted: [] };
  const eligible: { readonly incident: Incident; readonly how: Eligibility }[] = [];
  const requirement = { ...plan.requirement, guard };
  for (const [incident, place] of candidates(incidents, requirement.zones, scene.placements)) {
    if (incident.happenedAt.startsAt > scene.until) continue;
    const how = eligibility(incident, place, requirement);
    if (how) eligible.push({ incident, how });
  }
  const counted = eligible.filter(({ how }) => how.likely).map(({ incident }) => incident.id);
  if (plan.kind === 'prohibition') {
    const findings = eligible
      .filter(({ how }) => how.likely)
      .map(({ incident, how }) => singleFinding(plan, incident, how));
    return { ...about, findings, series: [], counted };
  }
  const measure: Measure = { of: plan.measure, dayZone: zoneOf(scene.terms) ?? 'UTC' };
  const contributions = eligible.map(({ incident, how }, index): Contribution => {
    const until = plan.leavesAt(incident.happenedAt.startsAt);
    return {
      from: incident.happenedAt.startsAt,
      ...(until === undefined ? {} : { until }),
      likely: how.likely,
      ...sharesOf(incident, how, measure),
      index,
    };
  });
  const { episodes, series } = sweep(contributions, limitOf(plan), scene.until);
  const findings = episodes.map((episode) =>
    episodeFinding(
      plan,
      episode,
      eligible.map(({ incident }) => incident),
    ),
  );
  const told = countedOnce(plan.measure) ? series.map(({ at, count }) => ({ at, count })) : series;
  return { ...about, findings, series: told, counted };
}

/** A guard that is silent throughout stops the clause: no evidence can ever make it bind. */
function neverHolds(guard: readonly GuardStep[]): readonly Ground[] {
  if (guard.some((step) => step.truth.value === 'true' || step.truth.value === 'unknown')) return [];
  return guard.find((step) => step.truth.value === 'silent')?.truth.why ?? [];
}

/** A prohibition knows no number: each incident that counts is a finding of its own. */
function singleFinding(plan: ClausePlan, incident: Incident, how: Eligibility): Finding {
  const { startsAt, endsAt } = incident.happenedAt;
  const actor = countedAgainst(incident, plan.requirement);
  const zones = how.zone === undefined ? [] : [how.zone];
  return {
    id: findingId(plan.clause, zones, actor, `${startsAt} ${incident.id}`),
    clause: plan.clause,
    kind: plan.kind,
    zones,
    ...(actor === undefined ? {} : { actor }),
    comparison: plan.comparison,
    limit: plan.limit,
    window: plan.window,
    state: 'exceeded',
    certain: how.certain,
    onset: startsAt,
    clear: endsAt,
    value: { low: how.certain ? 1 : 0, best: 1, high: incident.parts },
    evidence: [incident.id],
  };
}

function episodeFinding(plan: ClausePlan, episode: Episode, incidents: readonly Incident[]): Finding {
  const evidence = episode.evidence.map((index) => incidents[index]!);
  const actor = commonActor(evidence, plan);
  return {
    id: findingId(plan.clause, plan.requirement.zones, actor, String(episode.onset)),
    clause: plan.clause,
    kind: plan.kind,
    zones: plan.requirement.zones,
    ...(actor === undefined ? {} : { actor }),
    ...(plan.measure === 'incidents' ? {} : { measure: plan.measure }),
    comparison: plan.comparison,
    limit: plan.limit,
    window: plan.window,
    state: episode.state,
    certain: episode.certain,
    onset: episode.onset,
    ...(episode.clear === undefined ? {} : { clear: episode.clear }),
    value: episode.peak,
    ...(countedOnce(plan.measure) ? {} : { expected: episode.expected }),
    evidence: evidence.map((incident): IncidentId => incident.id),
  };
}

/** The one actor a clause names, or the one whom all the evidence names. */
function commonActor(evidence: readonly Incident[], plan: ClausePlan): string | undefined {
  if (plan.requirement.actors.size === 1) return [...plan.requirement.actors][0];
  const codes = new Set(evidence.map((incident) => countedAgainst(incident, plan.requirement) ?? ''));
  const [only] = codes;
  return codes.size === 1 && only ? only : undefined;
}

function findingId(clause: Id, zones: readonly string[], actor: string | undefined, onset: string): FindingId {
  return `fnd-${hashOf('truceline/finding/v1', [clause, [...zones], actor ?? '', onset]).slice(0, 16)}` as FindingId;
}

/** Ends of tumbling windows by the clock of a text. */
export function tumblingEndIn(terms: Terms): (from: Instant, length: Duration) => Instant | undefined {
  return (from, length) => tumblingEnd(from, length, zoneOf(terms));
}

/** End of the tumbling window that holds the instant: local days of the agreement's zone, or equal lengths since 1970. */
function tumblingEnd(from: Instant, length: Duration, zone: string | undefined): Instant | undefined {
  if (length.kind === 'exact') return ((Math.floor(from / length.durationMs) + 1) * length.durationMs) as Instant;
  if (!zone || length.months > 0 || length.days < 1) return undefined;
  const day = dayOf(from, zone);
  const since = daysBetween(parseDay('1970-01-01')!, day);
  const first = addDays(day, -(((since % length.days) + length.days) % length.days));
  return spanOfDay(addDays(first, length.days - 1), zone).endsAt;
}
