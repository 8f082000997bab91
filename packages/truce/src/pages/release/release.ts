import { countedByCase, responseGround, standingDecisions } from '../../days/index.ts';
import { inspectionsFrom, missingFor, type ResponseState, responsesFrom, worldOf } from '../../decisions/index.ts';
import { dayOf, type Instant, once, whenRead, type ZoneVersion } from '../../kernel/index.ts';
import { evaluate, type Id, shortName, type Terms, type Truth, truth } from '../../terms/index.ts';
import { releaseCount } from './coarse.ts';
import type { AgreementText, CaseFacts, Edition, ReleasedDay, ZoneShape } from './edition.ts';
import type { Decisions } from './edition-decisions.ts';
import { foldBreaches } from './fold-breaches.ts';
import { countsExact, type Gate, gateOf, optional, type ReleaseGround } from './gate.ts';
import { isOperators, profileHash, type ReleaseProfile } from './profile.ts';
import { type Listed, possibleBreaches, possiblyBeyond, releasedBreach } from './release-breaches.ts';
import { releasedAround, releasedDay, totals } from './release-days.ts';
import { releasedIncident, releasedReports } from './release-reports.ts';
import { attributionsHeldBack } from './released-attribution.ts';
import { capacityShown } from './released-capacity.ts';
import { claimsShown } from './released-claims.ts';
import { correctionsShown, formerShown } from './released-corrections.ts';
import { exposureShown } from './released-exposure.ts';
import { findingsShown, issuingIn } from './released-findings.ts';
import { gaugesShown } from './released-gauges.ts';
import { heldShown } from './released-held.ts';
import { accessionShown, layersShown } from './released-layers.ts';
import { comparisonsShown, panelFlagsShown, watchingShown } from './released-means.ts';
import { observationsShown } from './released-observation.ts';
import { placesShown } from './released-places.ts';
import { besidePledgesShown, nationalShown, pledgesShown } from './released-pledges.ts';
import { recoveredShown } from './released-recovery.ts';
import { redactionsShown } from './released-redactions.ts';
import { costsShown, forcesShown, sitesShown, standingShown } from './released-sites.ts';
import { accessShown } from './released-watching.ts';
import { withdrawalShown } from './released-withdrawal.ts';
import { datedZonesShown } from './released-zones.ts';

/**
 * Makes the edition that a profile allows. This is the only way from the operator's store to a page: what is not
 * copied here, field by field, does not exist for any page. The caller evaluates at the known-at minus the delay.
 */
export function release(ground: ReleaseGround): Edition {
  const { evaluation, profile } = ground;
  const folded = foldBreaches(ground);
  const gate = gateOf(ground, folded);
  const shownBreaches = [...new Set(folded.values())];
  const shownIds = new Set(shownBreaches.map((breach) => breach.id));
  const days = once(() => evaluation.days.map((day) => releasedDay(day, ground, gate)));
  const onDays = once(() => new Set(days().flatMap((day) => day.incidents)));
  const listed: Listed = (id) => countsExact(profile) || onDays().has(id);
  const incidents = once(() => evaluation.fusion.incidents.filter(({ id }) => listed(gate.incident(id))));
  const heldBack = attributionsHeldBack([...evaluation.breaches, ...possiblyBeyond(ground)], ground);
  const pledges = pledgesShown(ground);
  const now = {
    case: caseFacts(ground),
    agreement: ground.agreement,
    profile: {
      name: profile.name,
      hash: profileHash(profile),
      gridKm: profile.gridKm,
      delayHours: profile.delayHours,
      countMin: profile.countMin,
      fields: [...profile.fields].sort(),
      ...optional('openings', profile.openings),
    },
    totals: totals(ground, days),
    zones: zoneShapes(ground),
    ...optional('datedZones', datedZonesShown(ground)),
    breaches: shownBreaches.map((breach) => releasedBreach(breach, ground, gate, listed)),
    possible: possibleBreaches(ground, gate, listed),
    questions: evaluation.questions
      .filter((question) => shownIds.has(question.breach))
      .map(({ clocks, ...question }) => ({
        ...question,
        id: ground.nameOf('qst', question.id),
        breach: gate.breach(question.breach),
        clocks: clocks.map(({ startsAt, dueAt, ...clock }) => ({
          ...clock,
          ...optional('starts', gate.time(startsAt)),
          ...optional('due', gate.time(dueAt)),
        })),
      })),
    clauses: evaluation.clauses.map(({ since, unseen, ...clause }) => ({
      ...clause,
      ...(isOperators(profile) ? optional('unseen', unseen) : {}),
      why: merged(clause.why, profile),
      ...optional('since', gate.time(since)),
    })),
    claims: claimsShown(ground, gate, days),
    ...optional('findings', findingsShown(ground, gate)),
    ...optional('issuing', issuingIn(ground)),
    floors: isOperators(profile) ? evaluation.floors.fixed : [],
    access: accessShown(ground),
    panelFlags: panelFlagsShown(ground),
    ...watchingShown(ground),
    ...optional('gauges', gaugesShown(ground)),
    ...optional('observations', observationsShown(ground)),
    ...optional('pledges', pledges),
    ...optional('besidePledges', besidePledgesShown(ground)),
    ...optional('national', nationalShown(ground)),
    ...optional('layers', layersShown(ground, pledges)),
    ...optional('accession', accessionShown(ground)),
    ...optional('forces', forcesShown(ground)),
    ...optional('costs', costsShown(ground)),
    ...optional('sites', sitesShown(ground)),
    ...optional('withdrawal', withdrawalShown(ground)),
    ...optional('standing', standingShown(ground)),
    ...optional('places', placesShown(ground)),
    ...optional('exposure', exposureShown(ground)),
    ...optional('destroyed', redactionsShown(ground)),
    ...optional('registrations', ground.registered?.length || undefined),
    ...optional('recovered', recoveredShown(ground, pledges)),
    ...optional('capacity', capacityShown(ground)),
    ...(isOperators(profile)
      ? {
          grading: () => evaluation.grading,
          sortings: evaluation.sortings,
          decisions: decisionsIn(ground),
        }
      : {}),
  };
  return whenRead<typeof now, DayByDay>(now, {
    days,
    periods: () =>
      evaluation.periodsReported.map((period) => ofListed(releasedDay(period, ground, gate), listed, profile)),
    incidents: () => incidents().map((incident) => releasedIncident(incident, ground, gate, heldBack)),
    reports: () => releasedReports(incidents(), ground, gate),
    around: () =>
      evaluation.around.map((each) =>
        releasedAround(
          each,
          profile,
          gate,
          once(() => comparisonsShown(each, ground)),
        ),
      ),
    held: () => heldShown(ground, gate),
    changes: () => releasedChanges(ground, gate, listed),
    former: () => formerShown(ground, gate, listed),
  });
}

/** What is long, and asked for by pages about days, incidents and reports alone. */
type DayByDay = Pick<Edition, 'days' | 'periods' | 'incidents' | 'reports' | 'around' | 'held' | 'changes' | 'former'>;

/** The mission's own duty officer is alerted unless the operator names other seats. */
const dutySeats = [{ name: 'duty officer of the mission', office: 'duty' }] as const;

function decisionsIn({ evaluation, input }: ReleaseGround): Decisions {
  const { acts, docket, inForce, until } = evaluation;
  const ground = responseGround(input, evaluation);
  const standing = standingDecisions(evaluation, input.terms, { ...countedByCase(input), dutySeats });
  const responses = once(() => {
    const states = responsesFrom(acts, ground, standing.clocks.clocks);
    return { states, missing: states.map((state) => missingFor(state, 'active', ground)) };
  });
  return {
    acts,
    inForce,
    recorded: evaluation.recorded,
    docket,
    inspections: inspectionsFrom(acts, docket, until),
    standing,
    responses,
    authority: once(() => ({
      terms: input.terms,
      acts,
      at: until,
      conditionAt: (condition, at) => evaluate(condition, at, worldOf(ground)),
      decidedAt: (item, at) => decidedIn(responses().states, item, at),
    })),
  };
}

/** Whether a step or guarantee was decided on by an instant: by the stage at which it then stood. */
function decidedIn(states: readonly ResponseState[], item: Id, at: Instant): Truth {
  const stage = states
    .find(({ id }) => id === item)
    ?.history.filter((change) => change.at <= at)
    .at(-1)?.stage;
  const decided = stage === 'decided' || stage === 'active';
  return truth(decided ? 'true' : 'unknown', {
    words: decided ? `\`${shortName(item)}\` was decided` : 'no decision is recorded',
    of: item,
  });
}

/** A reporting period names only incidents that a day lists: two ways to cut time must not tell more than one. */
function ofListed(period: ReleasedDay, listed: Listed, profile: ReleaseProfile): ReleasedDay {
  if (countsExact(profile)) return period;
  const kept = (incidents: readonly string[]) => incidents.filter(listed);
  return {
    ...period,
    incidents: kept(period.incidents),
    zones: period.zones.map((zone) => ({ ...zone, incidents: kept(zone.incidents) })),
  };
}

function caseFacts({ facts, evaluation, input, profile }: ReleaseGround): CaseFacts {
  const starts = evaluation.periods.flatMap((each) => (each.start.kind === 'at' ? [each.start.at] : []));
  const ends = evaluation.periods.flatMap((each) => (each.end.kind === 'at' ? [each.end.at] : []));
  const perFeed = new Map<string, number>();
  for (const report of evaluation.reports.standing) perFeed.set(report.feed, (perFeed.get(report.feed) ?? 0) + 1);
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
    ...(starts.length ? { truceDay: dayOf(Math.min(...starts) as Instant, input.dayZone) } : {}),
    ...(ends.length && ends.length === starts.length
      ? { truceEndDay: dayOf(Math.max(...ends) as Instant, input.dayZone) }
      : {}),
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

function releasedChanges({ changes, profile }: ReleaseGround, gate: Gate, listed: Listed): Edition['changes'] {
  if (!changes)
    return {
      days: [],
      reportsAdded: 0,
      reportsSuperseded: 0,
      reportsRetracted: 0,
      breachesAppeared: [],
      breachesGone: 0,
      incidents: [],
    };
  const { since } = changes;
  const found = changes.found();
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
    breachesAppeared: [...new Set(found.breachesAppeared.map(gate.breach))],
    breachesGone: all ? found.breachesGone.length : 0,
    incidents: correctionsShown(found.incidents, profile, gate, listed),
  };
}

/** Grounds that count small numbers lose the number. */
function merged<T extends { readonly words: string }>(grounds: readonly T[], profile: ReleaseProfile): readonly T[] {
  if (countsExact(profile)) return grounds;
  return grounds.map((ground) => ({
    ...ground,
    words: ground.words.replace(
      /^\d+ incidents? that it forbids (is|are) recorded/,
      'incidents that it forbids are recorded',
    ),
  }));
}
