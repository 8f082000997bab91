/** How one check ended. What was not checked says why: it is never silent (RECORD, section 13). */
export type CheckOutcome = 'pass' | 'fail' | 'not-checked';

/** From one number to another, both included. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** One line of a verification, the same on the command line and in the reader's browser. */
export interface CheckLine {
  /** A code for ever: `log-signature`, `inclusion`, `consistency`. */
  readonly check: string;
  readonly outcome: CheckOutcome;
  /** One sentence: what was found; for a failure which file and byte or index, for what was not checked why. */
  readonly words: string;
  /** The file, where there is one. */
  readonly path?: string;
  /** The bytes of that file which are wrong, as narrowly as the hashes tell. */
  readonly bytes?: Span;
  /** The entries that the failure touches. */
  readonly entries?: Span;
}
