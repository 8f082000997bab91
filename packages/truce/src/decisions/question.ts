import type { BreachId } from '../breaches/index.ts';
import type { Instant } from '../kernel/index.ts';
import type { Ground, Id } from '../terms/index.ts';

/** Names a question: made of the breach that raises it and the part of the text that asks. */
export type QuestionId = string & { readonly __brand: 'QuestionId' };

/** What an apparent breach puts before people: who must decide what, by when, or what the text fails to say. */
export interface Question {
  readonly id: QuestionId;
  readonly breach: BreachId;
  /** The step of the ladder, or the clause whose breach is to be determined. */
  readonly clause: Id;
  readonly asks: 'determine' | 'respond';
  /** One line in words. */
  readonly words: string;
  readonly decider: Decider;
  readonly clocks: readonly RunningClock[];
}

/** Who decides: a body or actor of the text; or the hole where the text names none. */
export type Decider =
  | { readonly kind: 'named'; readonly id: Id; readonly rule: 'stated' | 'silent' }
  | { readonly kind: 'silent'; readonly why: Ground };

/** A clock of the text, as far as it runs. */
export interface RunningClock {
  /** `latest`: to be done by then; `earliest`: not before. */
  readonly kind: 'latest' | 'earliest';
  /** Length in words: `24 hours`. */
  readonly length: string;
  /** What starts it, in words; the hole where the text does not say. */
  readonly startsWith: string;
  readonly startsAt?: Instant;
  readonly dueAt?: Instant;
  readonly hole?: Id;
}
