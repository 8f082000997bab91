import type { Instant } from '../../kernel/index.ts';
import type { Ground, Id, Reference, References } from '../../terms/index.ts';
import type { Act, ActOf } from '../acts/index.ts';
import type { RefusedAct } from '../docket/index.ts';
import type { ClockClause, ClockId } from './clock-clause.ts';
import type { Follows } from './follows.ts';
import type { StartCandidate } from './propose.ts';

/** All clocks of a case, and the clauses whose clocks nothing has begun. */
export interface Clocks {
  readonly clocks: readonly DocketClock[];
  /** Clocks of the text that nothing on record begins. */
  readonly idle: readonly ClockClause[];
  /** Acts on clocks that move nothing, each with its reason. */
  readonly refused: readonly RefusedAct[];
}

/**
 * How a clock stands. `waiting`: the instant that the text counts from has not come; `proposed`: a machine proposes that it
 * has begun; `declined`: a person said no; `running` and `paused`: a person confirmed it; `open`: an earliest moment that has
 * come; `missed`: it ran out unmet; `met`.
 */
export type ClockState = 'waiting' | 'proposed' | 'declined' | 'running' | 'paused' | 'open' | 'missed' | 'met';

/** A clock of the text with what people did about it. */
export interface DocketClock {
  readonly id: ClockId;
  readonly clause: Id;
  /** `latest`: to be done by then, and at that very instant it is still in time; `earliest`: not before. */
  readonly kind: 'latest' | 'earliest';
  readonly length: string;
  /** What is to be done by then, where one clause asks for several things. */
  readonly action?: string;
  readonly by: References;
  readonly decidedBy?: Reference;
  /** What began it; `standing` is false where it is no longer on record since the clock was confirmed. */
  readonly cause: { readonly name: string; readonly words: string; readonly standing: boolean };
  /** From how many independent origins the evidence of its cause comes. */
  readonly origins?: number;
  readonly state: ClockState;
  /** True where the text says from which instant it counts. */
  readonly stated: boolean;
  readonly candidates: readonly StartCandidate[];
  readonly waitsFor?: string;
  readonly proposedAt?: Instant;
  /** From the proposal to its confirmation or refusal; so far, where nobody has answered it. */
  readonly waitedMs?: number;
  readonly confirmed?: ActOf<'confirmClock'>;
  readonly declined?: ActOf<'declineClock'>;
  readonly startsAt?: Instant;
  /** Which candidate the person chose; `own` where the instant is none of them. */
  readonly startsWith?: StartCandidate['anchor'] | 'own';
  /** When it runs out, or from when on it may be done; moves on while it is paused. */
  readonly dueAt?: Instant;
  /** Time left; below zero once it has run out. Stands still while paused. */
  readonly leftMs?: number;
  readonly pausedMs: number;
  readonly extensions: readonly ActOf<'extendClock'>[];
  readonly met?: ActOf<'meetClock'>;
  readonly metAt?: Instant;
  /** How late it was met, or how much before its earliest moment. */
  readonly lateMs?: number;
  readonly earlyMs?: number;
  /** What a miss leads to by the text; a question to a person. */
  readonly follows: Follows;
  readonly also: readonly string[];
  readonly again?: { readonly first: ClockId; readonly why: Ground };
  /** What the text leaves open, and whatever else a reader must know. */
  readonly why: readonly Ground[];
  readonly acts: readonly Act[];
}
