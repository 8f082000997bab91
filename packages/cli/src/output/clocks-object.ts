import { advance, type CaseInput, type Evaluation } from '@truceline/truce/days';
import {
  type ClockCause,
  type Clocks,
  causesFromBreaches,
  causesFromStarts,
  causesFromText,
  clocksFrom,
  detectedAt,
  type StartCandidate,
} from '@truceline/truce/decisions';
import { durationWords } from '@truceline/truce/findings';
import { formatInstant, type Instant, instant } from '@truceline/truce/kernel';
import { type Ground, holeOf, type Reference, type Terms } from '@truceline/truce/terms';

/** One instant from which a clock might count. */
export interface CountedFrom {
  readonly anchor: StartCandidate['anchor'];
  readonly startsAt?: string;
  readonly dueAt?: string;
}

/** A clock that the simulated attack begins, with every instant that it might count from. */
export interface ClockShown {
  readonly clause: string;
  readonly kind: 'latest' | 'earliest';
  readonly length: string;
  /** The clause whose limit was passed, or what started. */
  readonly begunBy: string;
  /** True where the text says from which instant it counts. */
  readonly stated: boolean;
  readonly decidedBy?: string;
  /** Counted from the breach that calls for the step. */
  readonly fromThis: readonly CountedFrom[];
  /** Counted from the first apparent breach of the same actor; absent where that is the same one. */
  readonly fromFirst?: readonly CountedFrom[];
  readonly why: readonly string[];
}

/** What `truceline clocks` tells. */
export interface ClocksObject {
  /** Absent where no attack is simulated: then the text alone is read. */
  readonly status?: 'EXERCISE, HYPOTHETICAL';
  readonly agreement: string;
  readonly supposing: readonly string[];
  /** The instant looked at. */
  readonly at: string;
  readonly attack?: {
    readonly incidents: number;
    readonly by: string;
    readonly from: string;
    readonly to: string;
    readonly detectedAfter: string;
    readonly determinedAfter?: string;
  };
  /** The limits of the text that reports are measured against. */
  readonly limits: readonly {
    readonly clause: string;
    readonly state: string;
    readonly onset?: string;
    readonly detectedAt?: string;
    readonly determinedAt?: string;
    readonly why: readonly string[];
  }[];
  readonly clocks: readonly ClockShown[];
  /** Clocks of the text that nothing here begins. */
  readonly idle: readonly { readonly clause: string; readonly length: string; readonly why: readonly string[] }[];
}

/** What is supposed beside the text and the attack. */
export interface Supposed {
  readonly knownAt: Instant;
  /** From the detection of a breach to a determination that the text gives to nobody in particular. */
  readonly determinedAfterMs?: number;
}

/** The clocks that a simulated attack begins, by one evaluation of it. */
export function clocksOfAttack(
  input: CaseInput,
  supposed: Supposed,
): Pick<ClocksObject, 'at' | 'limits' | 'clocks' | 'idle' | 'supposing'> {
  const { terms } = input;
  const evaluation = advance(input, supposed.knownAt);
  const causes = [
    ...causesOf(evaluation, supposed),
    ...causesFromStarts(evaluation.periods, []),
    ...causesFromText(terms),
  ];
  const counted = (all: readonly ClockCause[]): Clocks =>
    clocksFrom([], { termsAt: () => terms, at: evaluation.until, docket: evaluation.docket, causes: all });
  const own = counted(causes);
  const firsts = counted(causes.map((each) => ({ ...each, at: firstOf(each, causes).at }))).clocks;
  const byName = new Map(causes.map((each) => [each.name, each]));
  return {
    at: formatInstant(evaluation.until),
    supposing: evaluation.hypothetical,
    limits: evaluation.measurements.map(({ clause }) => limit(clause, evaluation, causes)),
    clocks: own.clocks.map((clock) => {
      const cause = byName.get(clock.cause.name)!;
      const first = firstOf(cause, causes);
      const decided = clock.decidedBy === undefined ? undefined : decider(clock.decidedBy, terms);
      return {
        clause: clock.clause,
        kind: clock.kind,
        length: clock.length,
        begunBy: cause.of!,
        stated: clock.stated,
        ...(decided === undefined ? {} : { decidedBy: decided }),
        fromThis: clock.candidates.map(shown),
        ...(first === cause ? {} : { fromFirst: firsts.find(({ id }) => id === clock.id)!.candidates.map(shown) }),
        why: words([...clock.why, ...(clock.again ? [clock.again.why] : []), ...(clock.candidates[0]?.why ?? [])]),
      };
    }),
    idle: own.idle.map(({ clause, rule }) => ({
      clause,
      length: rule.length.kind === 'said' ? durationWords(rule.length.value) : 'not stated',
      why: rule.length.kind === 'said' ? [] : [holeOf(terms, rule.length.hole).reason],
    })),
  };
}

function causesOf(evaluation: Evaluation, { determinedAfterMs }: Supposed): readonly ClockCause[] {
  const { breaches, docket, incidentOf, measurements } = evaluation;
  const receivedAt = new Map(evaluation.reports.standing.map((report) => [report.id, report.receivedAt]));
  const known = { incidentOf, measurements, receivedAt };
  const causes = causesFromBreaches({
    breaches,
    docket,
    detectedAt: (breach) => detectedAt(breach, known),
    originsOf: () => 2,
  });
  return causes.map((each) =>
    determinedAfterMs === undefined
      ? each
      : { ...each, at: { ...each.at, determination: instant(each.knownAt! + determinedAfterMs) } },
  );
}

function firstOf(cause: ClockCause, causes: readonly ClockCause[]): ClockCause {
  return causes
    .filter(({ kind, breach }) => kind === 'breach' && cause.kind === 'breach' && breach?.actor === cause.breach?.actor)
    .reduce((first, each) => (each.at.occurrence! < first.at.occurrence! ? each : first), cause);
}

function limit(clause: string, { clauses }: Evaluation, causes: readonly ClockCause[]): ClocksObject['limits'][number] {
  const cause = causes.find(({ of }) => of === clause);
  const state = clauses.find(({ id }) => id === clause);
  const at = (name: 'occurrence' | 'detection' | 'determination'): string | undefined =>
    cause?.at[name] === undefined ? undefined : formatInstant(cause.at[name]);
  const [onset, detected, determined] = [at('occurrence'), at('detection'), at('determination')];
  return {
    clause,
    state: state?.state ?? 'notEvaluable',
    ...(onset === undefined ? {} : { onset }),
    ...(detected === undefined ? {} : { detectedAt: detected }),
    ...(determined === undefined ? {} : { determinedAt: determined }),
    why: words(state?.why ?? []),
  };
}

function decider(reference: Reference, terms: Terms): string {
  return typeof reference === 'string' ? reference : `open: ${holeOf(terms, reference.hole).reason}`;
}

function shown({ anchor, startsAt, dueAt }: StartCandidate): CountedFrom {
  return {
    anchor,
    ...(startsAt === undefined ? {} : { startsAt: formatInstant(startsAt) }),
    ...(dueAt === undefined ? {} : { dueAt: formatInstant(dueAt) }),
  };
}

function words(grounds: readonly Ground[]): readonly string[] {
  return [...new Set(grounds.map((each) => each.words))];
}
