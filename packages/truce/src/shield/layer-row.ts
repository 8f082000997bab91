import type { Interval } from '../kernel/index.ts';
import type { Id } from '../terms/index.ts';
import type { Layer } from './layer.ts';
import type { FactMark, LayerRole, LayerStage } from './layer-entry.ts';

/** From where something on a layer is known: a clause of a text, an entry, or a pledge of the ledger. */
export type Origin =
  | {
      readonly kind: 'clause';
      readonly clause: Id;
      readonly status?: string;
      readonly name?: string;
      readonly pressOnly: boolean;
      readonly why: string;
    }
  | {
      readonly kind: 'entry';
      readonly entry: Id;
      readonly voice: string;
      readonly happenedAt: Interval;
      readonly stage: LayerStage;
      readonly words: string;
      readonly evidence: readonly string[];
      readonly mark?: FactMark;
      readonly exercise?: true;
    }
  | {
      readonly kind: 'pledge';
      readonly pledge: Id;
      readonly name: string;
      readonly why: string;
      /** `committed: over USD 4 bn, observer: press`, voice by voice; never added up. */
      readonly amounts: readonly string[];
      readonly evidence: readonly string[];
    };

/** An actor's part in a layer, once for each role, with everything that says so, newest word first. */
export interface LayerPart {
  /** Short name of the actor or group, as the texts and the entries have it. */
  readonly actor: string;
  readonly role: LayerRole;
  /** True where the actor also has a role that does not go with this one: it contributes, and it excludes to. */
  readonly contradicted: boolean;
  readonly origins: readonly Origin[];
}

/** Rival answers to one question. None is taken for the truth here. */
export interface RivalAnswers {
  readonly question: string;
  readonly answers: readonly Extract<Origin, { readonly kind: 'entry' }>[];
}

/** What a layer lacks. */
export type LayerLack = 'promise' | 'lead' | 'decider' | 'date' | 'money' | 'mandate' | 'vote' | 'ended' | 'hole';

/** One thing that is missing, in words that stand on the page. */
export interface MissingOfLayer {
  readonly kind: LayerLack;
  readonly words: string;
  /** Short names of those whom it is about. */
  readonly actors?: readonly string[];
  /** At how many of how many clauses. */
  readonly count?: { readonly open: number; readonly of: number };
  /** Clauses, holes or entries that it was found at. */
  readonly of: readonly Id[];
}

/** One row of the page. */
export interface LayerRow {
  readonly layer: Layer;
  readonly parts: readonly LayerPart[];
  /** Clauses and pledges of the layer, and what entries promise without naming an actor. */
  readonly promised: readonly Origin[];
  /** Only what an entry with a date says stands. */
  readonly there: readonly Extract<Origin, { readonly kind: 'entry' }>[];
  readonly missing: readonly MissingOfLayer[];
  readonly rivals: readonly RivalAnswers[];
}
