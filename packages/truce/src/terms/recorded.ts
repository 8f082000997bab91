import type { Instant } from '../kernel/index.ts';
import type { Id } from './term-values.ts';
import type { Ground } from './truth.ts';

/**
 * What acts of people have put on the record, as far as a condition may ask for it. Every fact has the instant from which
 * it holds; `to` is the first instant at which it no longer does. What is not here is not recorded, which is not "no".
 */
export interface Recorded {
  readonly breaches: readonly DeterminedBreach[];
  readonly votes: readonly RecordedVote[];
  readonly requests: readonly RecordedRequest[];
  readonly certificates: readonly RecordedCertificate[];
  readonly established: readonly RecordedFinding[];
  readonly states: readonly RecordedState[];
}

/** Nothing is recorded. */
export const nothingRecorded: Recorded = {
  breaches: [],
  votes: [],
  requests: [],
  certificates: [],
  established: [],
  states: [],
};

/** A breach that a body determined. */
export interface DeterminedBreach {
  readonly body: Id;
  readonly from: Instant;
  readonly to?: Instant;
  readonly clause?: Id;
  /** Absent: the determination names no level of the text. */
  readonly level?: Id;
  /** Absent: attributed to nobody. */
  readonly actor?: Id;
  /** `unnamed`: the text names nobody for it. `another`: it gives the task to somebody else, and the determination settles nothing. */
  readonly entitled: 'yes' | 'unnamed' | 'another';
}

/** A vote of a body: pending from its opening, decided from its close. */
export interface RecordedVote {
  /** The name that whoever opened it gave it. */
  readonly name: string;
  readonly body: Id;
  /** The item of the text that it was about; absent: the act names none. */
  readonly on?: Id;
  readonly opensAt: Instant;
  readonly closesAt: Instant;
  readonly outcome: 'adopted' | 'rejected' | 'lapsed' | 'silent' | 'withdrawn';
  readonly why: readonly Ground[];
}

/** A request that the text knows. */
export interface RecordedRequest {
  readonly of: Id;
  readonly on?: Id;
  readonly from: Instant;
}

/** A certificate, with its grade where it bears one. */
export interface RecordedCertificate {
  readonly by: Id;
  readonly on?: Id;
  readonly from: Instant;
  readonly grade?: string;
}

/** Whether something holds that the text leaves to be determined, as somebody established it. */
export interface RecordedFinding {
  readonly by: Id;
  readonly words: string;
  readonly holds: boolean;
  readonly from: Instant;
}

/** The state of a mandate, a ceasefire, a clock or another item, as recorded. */
export interface RecordedState {
  readonly of: Id;
  readonly is: string;
  readonly from: Instant;
  readonly to?: Instant;
}

/** Instants at which something that is recorded begins or ends to hold: conditions change there. */
export function turnsOf(recorded: Recorded): readonly Instant[] {
  const ends = (each: { readonly from: Instant; readonly to?: Instant }): readonly Instant[] =>
    each.to === undefined ? [each.from] : [each.from, each.to];
  return [
    ...recorded.breaches.flatMap(ends),
    ...recorded.votes.flatMap(({ opensAt, closesAt }) => [opensAt, closesAt]),
    ...recorded.requests.map(({ from }) => from),
    ...recorded.certificates.map(({ from }) => from),
    ...recorded.established.map(({ from }) => from),
    ...recorded.states.flatMap(ends),
  ];
}
