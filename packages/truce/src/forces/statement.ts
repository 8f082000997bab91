import type { LocalDay } from '../kernel/index.ts';
import type { CaveatScope, Duration, Id, Word } from '../terms/index.ts';

/** Days from the first to the last, both included; an open end is absent. */
export interface Days {
  readonly from?: LocalDay;
  readonly until?: LocalDay;
}

/** One line of a statement of requirements: so many of a unit, of a capability, in a place, on its days. */
export interface Requirement extends Days {
  readonly id: Id;
  /** Absent: whatever is counted in the unit. */
  readonly capability?: Id;
  readonly quantity: number;
  readonly unit: string;
  /** A zone of the terms or the name of a place; absent: wherever. */
  readonly zone?: Id;
  /** What is to be done there; caveats and mandates are read for it. Absent: the task that the reader asks about. */
  readonly task?: Word;
  /** 1 is met before 2; absent where the statement ranks nothing. */
  readonly priority?: number;
  readonly evidence?: readonly string[];
}

/** The approval that a contribution hangs on. */
export interface StatedMandate extends Days {
  readonly organ?: string;
  readonly status: 'required' | 'granted' | 'refused' | 'expired';
  /** How long a mandate that is still to be granted takes. */
  readonly takes?: Duration;
  /** Tasks that it is about; absent: all. */
  readonly actions?: readonly Word[];
}

/** A limit that its sender sets: on tasks, places, and the days on which it binds. */
export interface StatedCaveat extends Omit<CaveatScope, 'actions'>, Days {
  /** Absent: all tasks. */
  readonly actions?: readonly Word[];
  /** Where it stands written. */
  readonly source?: string;
}

/** What an actor offers to a force. */
export interface Contribution extends Days {
  readonly id: Id;
  readonly actor: Id;
  readonly capability?: Id;
  /** Wider kinds that the capability is one of. */
  readonly countsAs?: readonly Id[];
  /** All that is offered, before rotation. */
  readonly quantity: number;
  readonly unit: string;
  /** How long before it is there it has to be called. */
  readonly notice?: Duration;
  /** The day of the call; absent: not called yet. */
  readonly called?: LocalDay;
  /** Kept up with so many sets of people, of which one is there at a time; absent where nobody says. */
  readonly rotation?: number;
  /** Places it may go to; absent: any. */
  readonly zones?: readonly Id[];
  readonly mandates: readonly StatedMandate[];
  readonly caveats: readonly StatedCaveat[];
  readonly evidence?: readonly string[];
}

/** What is required and what is offered, from a text or from entries, and what neither says. */
export interface ForceStatement {
  readonly requirements: readonly Requirement[];
  readonly contributions: readonly Contribution[];
  /** What is left open and in no figure, one line each. */
  readonly open: readonly string[];
}
