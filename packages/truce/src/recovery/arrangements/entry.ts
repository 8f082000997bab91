import type { Interval } from '../../kernel/index.ts';
import type { ToldEntry } from '../../pledges/index.ts';
import type { Id } from '../../terms/index.ts';

/** Humanitarian arrangements, by the words of the clauses that provide for them; a pause is a window of silence. */
export const arrangementKinds = ['corridor', 'crossing', 'pause', 'exchange', 'search'] as const;

/** One of them. */
export type ArrangementKind = (typeof arrangementKinds)[number];

/**
 * How an arrangement ended. `disrupted`: it did not take place, or was broken off. `disputed`: voices differ on it. `unknown`:
 * nobody told, which is neither kept nor broken.
 */
export const outcomes = ['kept', 'partly', 'disrupted', 'disputed', 'unknown'] as const;

/** One of them. */
export type Outcome = (typeof outcomes)[number];

/** What is said of an arrangement beside its steps. Names of persons have no place here. */
export interface ArrangementFacts {
  readonly name: string;
  /** The places where it begins and ends, as the speaker names them. */
  readonly from: string;
  readonly to: string;
  /** When it is to be open, or to hold. */
  readonly during: Interval;
  /** The office or body that vouches for it. */
  readonly guarantor: string;
}

/** What an entry tells of an arrangement. A step that nobody tells is not inferred from a later one. */
export type ArrangementTelling =
  | { readonly what: 'described'; readonly facts: Partial<ArrangementFacts> }
  | { readonly what: 'offered'; readonly by: string }
  | { readonly what: 'answered'; readonly by: string; readonly answer: 'accepted' | 'refused' | 'changed' }
  /** The sides agreed on it; empty where the source does not say between whom. */
  | { readonly what: 'agreed'; readonly between: readonly string[] }
  /** `unknown` is a speaker's word that it does not know. It takes back nothing: for that an entry is replaced. */
  | { readonly what: 'ended'; readonly outcome: Outcome };

/** One dated word on one corridor, crossing, window of silence, exchange or search. */
export interface ArrangementEntry extends ToldEntry {
  readonly arrangement: Id;
  readonly kind: ArrangementKind;
  readonly telling: ArrangementTelling;
}
