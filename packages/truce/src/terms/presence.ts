import type {
  Bound,
  ClockRule,
  Condition,
  Duration,
  Id,
  Reference,
  References,
  Value,
  Verification,
  Word,
} from './term-values.ts';
import type { Common } from './terms.ts';

/** Who commands a force, or other actors, for which actions, where and how long; which powers its senders keep. */
export interface Command extends Common {
  readonly by: References;
  readonly of?: Id;
  readonly to: References;
  readonly relation?: Value<'opcon' | 'tacon' | 'national'>;
  readonly actions: readonly Word[];
  readonly zones: References;
  readonly starts?: Bound;
  readonly ends?: Bound;
  /** Actions that the senders decide on themselves. */
  readonly reserves: readonly Word[];
  /** Who may refuse a task for its own people. */
  readonly redCard: References;
}

/** The consent of the state on whose ground a force stands. */
export interface Consent extends Common {
  readonly by: References;
  readonly of?: Id;
  readonly to: References;
  readonly zones: References;
  readonly starts?: Bound;
  readonly ends?: Bound;
  readonly when?: Condition;
}

/** An agreement on the status of a force in the state that hosts it. */
export interface StatusAgreement extends Common {
  readonly of?: Id;
  readonly between: References;
  readonly zones: References;
  readonly starts?: Bound;
  readonly ends?: Bound;
}

/** The approval of the agreement that an actor needs from one of its organs; stages are those of a mandate. */
export interface Ratification extends Common {
  readonly of: Id;
  readonly organ: string;
  readonly takes?: Value<Duration>;
  readonly due?: Value<string>;
}

/** An exchange of prisoners, a corridor, a crossing, a window of silence, a search for missing persons. */
export interface Arrangement extends Common {
  readonly kind: 'exchange' | 'corridor' | 'crossing' | 'pause' | 'search';
  readonly between: References;
  readonly by: References;
  readonly zones: References;
  /** Whom or what it is about, in the words of the text: `all prisoners for all`. */
  readonly means?: Value<string>;
  readonly starts?: Bound;
  readonly ends?: Bound;
  readonly every?: Duration;
  readonly clocks: readonly ClockRule[];
  readonly ledBy?: Reference;
  readonly protectedBy?: Reference;
  readonly verified?: Verification;
}

/** A passage of the source that is quoted and not interpreted: still open, or without anything to encode. */
export type Passage = Common;
