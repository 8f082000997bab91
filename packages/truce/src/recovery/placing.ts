import type { Position } from '../kernel/index.ts';

/** Where works, an asset or people are, as exactly as the speaker says. Nothing here is made finer than it was told. */
export interface Placing {
  /** First-level area (oblast), by the name that the speaker uses. */
  readonly region?: string;
  /** Settlement or part of one, by the name that the speaker uses. */
  readonly place?: string;
  readonly at?: Position;
  /** How far off the stated position may be, in metres. */
  readonly uncertaintyM?: number;
  /** Its codes in lists of places: `{ scheme: 'UA-KATOTTG', id: '…' }`. */
  readonly gazetteer?: readonly { readonly scheme: string; readonly id: string }[];
}
