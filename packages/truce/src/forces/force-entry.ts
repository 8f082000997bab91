import type { LocalDay } from '../kernel/index.ts';
import type { ToldEntry } from '../pledges/index.ts';
import type { Id } from '../terms/index.ts';
import type { Contribution, Requirement, StatedCaveat, StatedMandate } from './statement.ts';

/** What an entry tells of a force. A later word of the same speaker on the same requirement, offer, mandate or caveat replaces an earlier one whole. */
export type ForceTelling =
  | { readonly what: 'required'; readonly requirement: Id; readonly facts: Omit<Requirement, 'id' | 'evidence'> }
  /** No longer required, from a day on or at all. */
  | { readonly what: 'dropped'; readonly requirement: Id; readonly from?: LocalDay }
  /** All that an actor has of a unit: no contribution can be larger. */
  | { readonly what: 'declared'; readonly actor: Id; readonly quantity: number; readonly unit: string }
  | { readonly what: 'offered'; readonly contribution: Id; readonly facts: Offer }
  /** So much less of it, from a day on or at all. */
  | { readonly what: 'reduced'; readonly contribution: Id; readonly by: number; readonly from?: LocalDay }
  | { readonly what: 'withdrawn'; readonly contribution: Id; readonly from?: LocalDay }
  /** Notice runs from this day. */
  | { readonly what: 'called'; readonly contribution: Id; readonly on: LocalDay }
  | { readonly what: 'mandated'; readonly actor: Id; readonly mandate: Id; readonly facts: StatedMandate }
  | {
      readonly what: 'limited';
      readonly actor: Id;
      readonly caveat: Id;
      readonly facts: Omit<StatedCaveat, 'id' | 'of'>;
    }
  | { readonly what: 'freed'; readonly actor: Id; readonly caveat: Id };

/** What is offered, as its sender says it. Mandates, caveats and the call are told by entries of their own. */
export type Offer = Omit<Contribution, 'id' | 'mandates' | 'caveats' | 'called' | 'evidence'>;

/** One dated word on a force. */
export interface ForceEntry extends ToldEntry {
  readonly telling: ForceTelling;
}
