import type { DocketCase, Vote } from '../../decisions/index.ts';
import type { CountRange, Instant } from '../../kernel/index.ts';
import type { Id } from '../../terms/index.ts';
import type { Measured } from './measured.ts';

/** A value that is not the same in both copies; `undefined` where a copy has none. */
export interface Differs<T> {
  readonly of: string;
  readonly a: T | undefined;
  readonly b: T | undefined;
}

/** A counter that reads differently: how many incidents it counts, out of how many known, and how often it was beyond its limit. */
export interface CounterReading {
  readonly counted: number;
  readonly outOf: number;
  readonly findings: number;
  readonly peak?: CountRange;
  /** True where nothing could be measured. */
  readonly stopped: boolean;
}

/** What differs between two copies of a case. Everything that is not listed is the same. */
export interface Differences {
  readonly counters: readonly Differs<CounterReading>[];
  readonly breachesOnlyInA: readonly BreachShown[];
  readonly breachesOnlyInB: readonly BreachShown[];
  /** Clauses that can be told in b and not in a, and the other way. */
  readonly resolved: readonly Id[];
  readonly unresolved: readonly Id[];
  readonly clauses: readonly Differs<string>[];
  readonly responses: readonly Differs<string>[];
  readonly cases: readonly Differs<DocketCase['stage']>[];
  readonly votes: readonly Differs<string>[];
  readonly refused: readonly Differs<string>[];
}

export interface BreachShown {
  readonly clause: Id;
  readonly onset: Instant;
  readonly status: 'apparent';
}

/** Compares two copies of a case, as they were evaluated at one instant. */
export function differences(a: Measured, b: Measured): Differences {
  const [clausesA, clausesB] = [statesOf(a), statesOf(b)];
  const clauses = differing(clausesA, clausesB);
  const told = (state: string | undefined): boolean => state !== undefined && state !== 'notEvaluable';
  return {
    counters: differing(countersOf(a), countersOf(b)),
    breachesOnlyInA: onlyIn(a, b),
    breachesOnlyInB: onlyIn(b, a),
    resolved: clauses.filter((each) => told(each.b) && !told(each.a)).map(({ of }) => of),
    unresolved: clauses.filter((each) => told(each.a) && !told(each.b)).map(({ of }) => of),
    clauses,
    responses: differing(
      new Map(a.responses.map(({ id, stage }) => [id, stage as string])),
      new Map(b.responses.map(({ id, stage }) => [id, stage as string])),
    ),
    cases: differing(
      new Map(a.evaluation.docket.cases.map(({ name, stage }) => [name, stage])),
      new Map(b.evaluation.docket.cases.map(({ name, stage }) => [name, stage])),
    ),
    votes: differing(votesOf(a), votesOf(b)),
    refused: differing(refusedOf(a), refusedOf(b)),
  };
}

function differing<T>(a: ReadonlyMap<string, T>, b: ReadonlyMap<string, T>): readonly Differs<T>[] {
  return [...new Set([...a.keys(), ...b.keys()])]
    .sort()
    .filter((of) => JSON.stringify(a.get(of)) !== JSON.stringify(b.get(of)))
    .map((of) => ({ of, a: a.get(of), b: b.get(of) }));
}

function countersOf({ evaluation }: Measured): ReadonlyMap<string, CounterReading> {
  const outOf = evaluation.fusion.incidents.length;
  return new Map(
    evaluation.measurements.map(({ clause, counted, findings, stoppedBy }) => {
      const peak = findings
        .map(({ value }) => value)
        .reduce<CountRange | undefined>((most, each) => (most && most.best >= each.best ? most : each), undefined);
      const reading: CounterReading = {
        counted: counted.length,
        outOf,
        findings: findings.length,
        ...(peak === undefined ? {} : { peak }),
        stopped: stoppedBy.length > 0,
      };
      return [clause, reading];
    }),
  );
}

function statesOf({ evaluation }: Measured): ReadonlyMap<string, string> {
  return new Map(evaluation.clauses.map(({ id, state }) => [id, state]));
}

function onlyIn(one: Measured, other: Measured): readonly BreachShown[] {
  const known = new Set<string>(other.evaluation.breaches.map(({ id }) => id));
  return one.evaluation.breaches
    .filter(({ id }) => !known.has(id))
    .map(({ clause, onset }) => ({ clause, onset, status: 'apparent' }));
}

function votesOf({ evaluation }: Measured): ReadonlyMap<string, string> {
  const words = ({ state, outcome }: Vote): string => (state === 'closed' ? outcome.outcome : state);
  return new Map(evaluation.docket.votes.map((vote) => [vote.name, words(vote)]));
}

function refusedOf({ evaluation, responses }: Measured): ReadonlyMap<string, string> {
  return new Map(
    [...evaluation.docket.refused, ...responses.flatMap(({ refused }) => refused)].map(({ act, why }) => [act.id, why]),
  );
}
