import { nobodyRecorded } from '@truceline/truce/coverage';
import {
  type CaseInput,
  type DayTally,
  type Evaluation,
  openStarts,
  type Verdict,
  verdictOf,
} from '@truceline/truce/days';
import { type CountRange, exactly, formatInstant, type LocalDay, sumRanges } from '@truceline/truce/kernel';
import { shortName } from '@truceline/truce/terms';

/** What the monitor would have said of a day, as known at some instant. */
export interface SaidOfDay {
  readonly verdict: Verdict['kind'];
  readonly because: readonly string[];
  /** Incidents of the kinds the text speaks of, wherever they happened. */
  readonly incidents: CountRange;
}

/** One zone on the day. */
export interface BacktestZone {
  readonly zone: string;
  readonly verdict: Verdict['kind'];
  readonly because: readonly string[];
  readonly incidents: CountRange;
  readonly breaches: number;
}

/** A clause as it stood: its state, since when, why; for a threshold the count against the limit. */
export interface BacktestClause {
  readonly id: string;
  readonly state: string;
  readonly since?: string;
  readonly why: readonly string[];
  readonly count?: CountRange;
  readonly limit?: string;
  /** Apparent breaches of the clause that were known. */
  readonly breaches: number;
}

/** An apparent breach as it was known. */
export interface BacktestBreach {
  readonly id: string;
  readonly clause: string;
  readonly zones: readonly string[];
  readonly actor?: string;
  readonly onset: string;
  readonly clear?: string;
  readonly certain: boolean;
  readonly count: CountRange;
}

/** What is said of each day that an evaluation knows. */
export function saidOfDays(evaluation: Evaluation, input: CaseInput): ReadonlyMap<LocalDay, SaidOfDay> {
  return new Map(evaluation.days.map((tally) => [tally.day, saidOf(tally, evaluation, input)]));
}

function saidOf(tally: DayTally, evaluation: Evaluation, input: CaseInput): SaidOfDay {
  const verdicts = tally.zones.length > 0 ? zonesOf(tally, evaluation, input) : [everywhere(tally, evaluation, input)];
  const placeless = placelessOn(tally, evaluation);
  const kind =
    placeless.length > 0 ? 'beyondLimit' : order.find((each) => verdicts.some((one) => one.verdict === each));
  const because =
    kind === 'beyondLimit'
      ? [breachesWords(new Set([...tally.zones.flatMap((zone) => zone.breaches), ...placeless]).size)]
      : verdicts.filter((one) => one.verdict === kind).flatMap((one) => one.because);
  return { verdict: kind!, because: [...new Set(because)], incidents: tally.total };
}

/** The gravest first, as on the page of a day. */
const order: readonly Verdict['kind'][] = ['beyondLimit', 'notDeterminable', 'noBreachRecorded', 'noTruceInForce'];

function breachesWords(count: number): string {
  return `${count} apparent breach${count === 1 ? '' : 'es'} stood on this day`;
}

/** The verdict by zone. */
export function zonesOf(tally: DayTally, evaluation: Evaluation, input: CaseInput): readonly BacktestZone[] {
  return tally.zones.map((zone) => {
    const { kind, because } = judged(zone, tally, evaluation, input);
    return { zone: zone.zone, verdict: kind, because, incidents: zone.count, breaches: zone.breaches.length };
  });
}

/** A text without a drawn zone is judged as a whole; no record of watching can be laid against it. */
function everywhere(
  tally: DayTally,
  evaluation: Evaluation,
  input: CaseInput,
): Pick<BacktestZone, 'verdict' | 'because'> {
  const lengthMs = tally.span.endsAt - tally.span.startsAt;
  const watched = nobodyRecorded(lengthMs);
  const zone = { zone: '', count: tally.total, incidents: tally.incidents, breaches: [], watched };
  const { kind, because } = judged(zone, tally, evaluation, input);
  const startOpen = openStarts(clockOf(tally, evaluation, input)).length > 0;
  const unplaced = kind === 'notDeterminable' && !startOpen && evaluation.coverage.length > 0;
  return {
    verdict: kind,
    because: unplaced ? ['the text draws no zone against which the record of watching could be laid'] : because,
  };
}

/** The monitor's verdict; where a ceasefire runs and no clause can be measured, with what stops each of them. */
function judged(zone: DayTally['zones'][number], tally: DayTally, evaluation: Evaluation, input: CaseInput): Verdict {
  const day = clockOf(tally, evaluation, input);
  const verdict = verdictOf(
    zone,
    { of: 'day', figures: zone.watched },
    {
      ...day,
      floor: evaluation.floors.at(tally.span.startsAt),
      dayZone: input.dayZone,
      measurable: evaluation.measurements.some((each) => each.stoppedBy.length === 0),
    },
  );
  if (openStarts(day).length > 0) return verdict;
  const stopped = evaluation.measurements.filter((each) => each.stoppedBy.length > 0);
  if (verdict.kind !== 'notDeterminable' || stopped.length < evaluation.measurements.length) return verdict;
  return {
    ...verdict,
    because: [
      ...verdict.because,
      ...stopped.map((each) => `${shortName(each.clause)}: ${each.stoppedBy.map((ground) => ground.words).join('; ')}`),
    ],
  };
}

function clockOf({ span }: DayTally, { periods }: Evaluation, { terms }: CaseInput): Parameters<typeof openStarts>[0] {
  return { periods, terms, from: span.startsAt, to: span.endsAt };
}

function placelessOn({ span }: DayTally, { breaches }: Evaluation): readonly string[] {
  return breaches
    .filter(
      ({ zones, onset, clear }) =>
        zones.length === 0 &&
        onset < span.endsAt &&
        (onset >= span.startsAt || clear === undefined || clear > span.startsAt),
    )
    .map((breach) => breach.id);
}

/** Incidents, craft or effects, and recorded deaths of a day by kind, those that the text does not speak of included. */
export function kindsOn(day: LocalDay, evaluation: Evaluation) {
  const span = evaluation.days.find((each) => each.day === day)?.span;
  const within = evaluation.fusion.incidents.filter(
    ({ happenedAt: { startsAt } }) => span && startsAt >= span.startsAt && startsAt < span.endsAt,
  );
  const none = exactly(0);
  return Object.fromEntries(
    [...Map.groupBy(within, (incident) => incident.kind)].sort().map(([kind, incidents]) => [
      kind,
      {
        incidents: incidents.length,
        effects: sumRanges(incidents.map((incident) => incident.effects ?? none)),
        deaths: sumRanges(incidents.map((incident) => incident.deaths ?? none)),
      },
    ]),
  );
}

/** Every clause that has a state, with its counter. */
export function clausesOf({ clauses, measurements, breaches }: Evaluation): readonly BacktestClause[] {
  const measured = new Map(measurements.map((each) => [each.clause, each]));
  return clauses.map((clause) => {
    const measurement = measured.get(clause.id);
    const finding = measurement?.findings.at(-1);
    const threshold = measurement?.kind === 'threshold' && measurement.stoppedBy.length === 0;
    return {
      id: clause.id,
      state: clause.state,
      ...(clause.since === undefined ? {} : { since: formatInstant(clause.since) }),
      why: clause.why.map((ground) => ground.words),
      ...(threshold ? { count: measurement.series.at(-1)?.count ?? exactly(0) } : {}),
      ...(threshold && finding ? { limit: `${finding.comparison} ${finding.limit}` } : {}),
      breaches: breaches.filter((breach) => breach.clause === clause.id).length,
    };
  });
}

/** An apparent breach in the words of the JSON. */
export function breachOf(breach: Evaluation['breaches'][number]): BacktestBreach {
  return {
    id: breach.id,
    clause: breach.clause,
    zones: breach.zones,
    ...(breach.actor === undefined ? {} : { actor: breach.actor }),
    onset: formatInstant(breach.onset),
    ...(breach.clear === undefined ? {} : { clear: formatInstant(breach.clear) }),
    certain: breach.certain,
    count: breach.count,
  };
}
