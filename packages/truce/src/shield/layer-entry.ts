import type { ToldEntry } from '../pledges/index.ts';
import type { Id } from '../terms/index.ts';
import type { Layer } from './layer.ts';

/** What an actor has in a layer. `conditional`: takes part if something is given first; `objects`: is against the layer. */
export const layerRoles = ['leads', 'contributes', 'conditional', 'excludes', 'objects'] as const;

/** One of them. */
export type LayerRole = (typeof layerRoles)[number];

/** How far a layer has come by somebody's word. Only `there` says that something stands. */
export const layerStages = ['said', 'promised', 'committed', 'there', 'ended'] as const;

/** One of them. */
export type LayerStage = (typeof layerStages)[number];

/**
 * How well a fact is known: text read whole, official excerpt, press of two outlets or more, press of one, contested, own
 * count or reading.
 */
export const factMarks = ['T', 'E', 'P+', 'P1', 'C', 'N'] as const;

/** One of them. */
export type FactMark = (typeof factMarks)[number];

/** What an entry tells of a layer. */
export type LayerTelling =
  /** Somebody's part in it, or, without an actor, something about the layer as a whole. */
  | {
      readonly what: 'said';
      readonly actor?: string;
      readonly role?: LayerRole;
      readonly stage: LayerStage;
      readonly words: string;
      /** Entries on one question in one layer are rival answers to it. */
      readonly question?: string;
      readonly mark?: FactMark;
    }
  /** A clause or a pledge belongs to the layer, for the reason given. */
  | { readonly what: 'belongs'; readonly of: Id; readonly words: string };

/** One dated word on one layer. */
export interface LayerEntry extends ToldEntry {
  readonly layer: Layer;
  readonly telling: LayerTelling;
}

/** An entry on somebody's part or on the layer as a whole. */
export type SaidEntry = LayerEntry & { readonly telling: Extract<LayerTelling, { readonly what: 'said' }> };

/** Whether an entry tells something, rather than where a clause belongs. */
export function isSaid(entry: LayerEntry): entry is SaidEntry {
  return entry.telling.what === 'said';
}
