import type { Instant } from '../../kernel/index.ts';
import type { Id } from '../../terms/index.ts';
import type { ActOf } from '../acts/index.ts';
import type { RefusedAct } from '../docket/index.ts';

/** What liaison officers did: calls, pauses, spot reports, steps that restore, and what came of them. */
export interface Contact {
  readonly calls: readonly Call[];
  readonly pauses: readonly Pause[];
  readonly spots: readonly ActOf<'spotReport'>[];
  readonly steps: readonly RestoringStep[];
  readonly figures: ContactFigures;
  readonly refused: readonly RefusedAct[];
}

/**
 * One call. `promise`: `none` was made; `open` until its time; `over` once its time has passed and nobody said what came of
 * it; then what was said. `unknown` is no failure: nobody could tell.
 */
export interface Call {
  readonly call: ActOf<'call'>;
  readonly promise: 'none' | 'open' | 'over' | 'kept' | 'broken' | 'unknown';
  readonly outcome?: ActOf<'callOutcome'>;
  /** From the call until fire stopped; absent where that is not known, or it had stopped before. */
  readonly quietAfterMs?: number;
  readonly words: string;
}

/** How an actor answered. */
export interface PauseAnswer {
  readonly actor: Id;
  readonly answer: 'awaited' | 'granted' | 'refused';
  readonly act?: ActOf<'grantPause'> | ActOf<'refusePause'>;
}

/**
 * A local pause or window of silence. It is granted once every actor that was asked has granted it, each in its own name;
 * what some granted and others have not is `partly`, and nobody may count on it. Half-open: it ends at `to`.
 */
export interface Pause {
  readonly pause: ActOf<'askPause'>;
  readonly answers: readonly PauseAnswer[];
  readonly state:
    | 'asked'
    | 'partly'
    | 'refused'
    | 'granted'
    | 'running'
    | 'over'
    | 'lapsed'
    | 'kept'
    | 'broken'
    | 'unknown';
  /** When the last of those who were asked granted it. */
  readonly grantedAt?: Instant;
  readonly outcome?: ActOf<'pauseOutcome'>;
  readonly words: string;
}

/** A step that restores, asked of an actor, with its time. */
export interface RestoringStep {
  readonly step: ActOf<'restore'>;
  readonly outcome?: ActOf<'restoreOutcome'>;
  readonly state: 'running' | 'overdue' | 'done' | 'partly' | 'notDone' | 'unknown';
}

/** Counts with what they are counted of: nothing here is a share without its whole. */
export interface ContactFigures {
  readonly calls: number;
  readonly reached: number;
  readonly promises: {
    readonly made: number;
    readonly kept: number;
    readonly broken: number;
    /** Somebody looked, and could not tell. */
    readonly unknown: number;
    /** Nobody has said what came of them, whether or not their time is over. */
    readonly open: number;
    /** `3 kept of 4 whose outcome is known; 7 were made`. */
    readonly words: string;
  };
  readonly quiet: {
    /** Calls of which it is known when fire stopped, and after them. */
    readonly known: number;
    readonly of: number;
    readonly medianMs?: number;
    readonly words: string;
  };
  readonly pauses: {
    readonly asked: number;
    readonly granted: number;
    readonly refused: number;
    readonly kept: number;
    readonly broken: number;
    readonly unknown: number;
    readonly words: string;
  };
}
