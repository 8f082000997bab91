import type { Money, Quantity, ToldEntry } from '../../pledges/index.ts';
import type { Id } from '../../terms/index.ts';
import type { Placing } from '../placing.ts';
import type { Sector } from '../sector.ts';

/** What serves people, and can be lost and restored. */
export const assetKinds = [
  'powerStation',
  'substation',
  'grid',
  'heat',
  'port',
  'bridge',
  'road',
  'railway',
  'school',
  'hospital',
  'housing',
  'counselling',
  'water',
  'other',
] as const;

/** One of them; `counselling` is care for trauma. */
export type AssetKind = (typeof assetKinds)[number];

/** What is said of an asset. A later word of the same voice replaces an earlier one, member by member. */
export interface AssetFacts {
  readonly name: string;
  readonly kind: AssetKind;
  readonly sector: Sector;
  readonly placing: Placing;
  readonly owner: string;
}

/** How far something is damaged, where anybody said so. */
export const damageExtents = ['none', 'partly', 'destroyed', 'unknown'] as const;

/** What a figure of capacity is: what was there before, what is lost of it by now, what of that serves again by now. */
export const capacityStates = ['before', 'lost', 'restored'] as const;

/** What an entry tells of an asset. */
export type AssetTelling =
  | { readonly what: 'described'; readonly facts: Partial<AssetFacts> }
  | { readonly what: 'damaged'; readonly extent: (typeof damageExtents)[number]; readonly repairCost?: Money }
  /** All of it so far, in this unit (`MW`, `school places`); a later word of the same voice takes its place. */
  | {
      readonly what: 'capacity';
      readonly state: (typeof capacityStates)[number];
      readonly amount: Quantity;
      /** The works that restored it, where the speaker says so. */
      readonly works?: Id;
    }
  | { readonly what: 'withdrawn' };

/** One dated word on something that serves people: a power station, a port, a school, a house. */
export interface AssetEntry extends ToldEntry {
  readonly asset: Id;
  readonly telling: AssetTelling;
}
