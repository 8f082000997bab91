import type { Instant, Interval } from '../../kernel/index.ts';
import type { ToldEntry } from '../../pledges/index.ts';
import type { Id } from '../../terms/index.ts';
import type { Placing } from '../placing.ts';
import type { HeadCount } from './head-count.ts';
import type { Pseudonym } from './pseudonym.ts';

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

/** What became of the work for which a window of silence was arranged. */
export const workResults = ['done', 'stopped', 'postponed'] as const;

/** One of them. */
export type WorkResult = (typeof workResults)[number];

/** What a crossing's day is noted for. */
export const crossingNotes = ['closure', 'medicalCase'] as const;

/** One of them. */
export type CrossingNote = (typeof crossingNotes)[number];

/** What a search for a person found. `unknown` is a speaker's word that it does not know. */
export const searchResults = ['alive', 'dead', 'notFound', 'unknown'] as const;

/** One of them. */
export type SearchResult = (typeof searchResults)[number];

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
  /** The clause under which it stands, `x/corridor/c`. */
  readonly clause: Id;
  /** The asset that it serves, and the works that it is for. */
  readonly site: Id;
  readonly works: Id;
  /** What is to be done in a window of silence, and where. */
  readonly work: string;
  readonly placing: Placing;
}

/** People and vehicles that passed in one direction; what was not counted is absent. */
export interface Passed {
  readonly people?: HeadCount;
  readonly vehicles?: HeadCount;
}

/** How long people waited, as seen at a time. */
export interface Waiting {
  readonly at: Instant;
  readonly minutes?: HeadCount;
  readonly people?: HeadCount;
  readonly vehicles?: HeadCount;
}

/** What an entry tells of an arrangement. A step that nobody tells is not inferred from a later one. */
export type ArrangementTelling =
  | { readonly what: 'described'; readonly facts: Partial<ArrangementFacts> }
  | { readonly what: 'offered'; readonly by: string }
  | { readonly what: 'answered'; readonly by: string; readonly answer: 'accepted' | 'refused' | 'changed' }
  /** The sides agreed on it; empty where the source does not say between whom. */
  | { readonly what: 'agreed'; readonly between: readonly string[] }
  /** `unknown` is a speaker's word that it does not know. It takes back nothing: for that an entry is replaced. */
  | { readonly what: 'ended'; readonly outcome: Outcome }
  /** A guarantee that a side gave for a window of silence; `to` is absent where the source does not say to whom. */
  | { readonly what: 'guaranteed'; readonly by: string; readonly to?: string }
  /** Whether shots fell near those who worked in a window. That nobody tells of them is no word that there were none. */
  | { readonly what: 'shots'; readonly near: 'heard' | 'none' }
  | { readonly what: 'worked'; readonly result: WorkResult }
  /** What was seen at a crossing while the entry happened. */
  | {
      readonly what: 'crossed';
      readonly open?: Interval;
      readonly out?: Passed;
      readonly in?: Passed;
      readonly waiting?: Waiting;
      readonly notes: readonly CrossingNote[];
    }
  /** A list of persons that a side handed over; a long one comes in parts, each with its number from 1 up. */
  | {
      readonly what: 'listed';
      readonly list: Id;
      readonly by: string;
      readonly part?: number;
      readonly number?: HeadCount;
      readonly persons: readonly Pseudonym[];
    }
  /** Persons whom one side handed to the other; a long list of them comes in parts. */
  | {
      readonly what: 'handedOver';
      readonly batch: Id;
      readonly part?: number;
      readonly from: string;
      readonly to: string;
      readonly number?: HeadCount;
      readonly place?: string;
      readonly guarantor?: string;
      readonly persons: readonly Pseudonym[];
    }
  /** Persons who are looked for. */
  | {
      readonly what: 'requested';
      readonly by: string;
      readonly number?: HeadCount;
      readonly persons: readonly Pseudonym[];
    }
  | {
      readonly what: 'searched';
      readonly result: SearchResult;
      readonly number?: HeadCount;
      readonly persons: readonly Pseudonym[];
    };

/** One dated word on one corridor, crossing, window of silence, exchange or search. */
export interface ArrangementEntry extends ToldEntry {
  readonly arrangement: Id;
  readonly kind: ArrangementKind;
  readonly telling: ArrangementTelling;
  /**
   * Free text that came with the word, closed under the case's secret before anything was recorded: it may hold names of persons.
   * No page shows it; pages say that it is there.
   */
  readonly sealedText?: string;
}
