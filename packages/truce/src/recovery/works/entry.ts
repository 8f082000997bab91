import type { Interval } from '../../kernel/index.ts';
import type { Money, ToldEntry } from '../../pledges/index.ts';
import type { Id } from '../../terms/index.ts';
import type { Placing } from '../placing.ts';
import type { Sector } from '../sector.ts';

/** Where works stand in their life, by the words of the OC4IDS codelist `projectStatus`. */
export const worksStages = [
  'identification',
  'preparation',
  'implementation',
  'completion',
  'maintenance',
  'decommissioning',
  'decommissioned',
  'cancelled',
] as const;

/** One of them. */
export type WorksStage = (typeof worksStages)[number];

/** What money of works can be, from the plan to what was paid. Each is its own figure; no two are added. */
export const worksMoney = ['budgeted', 'committed', 'contracted', 'disbursed', 'spent'] as const;

/** One of them. */
export type WorksMoney = (typeof worksMoney)[number];

/** What is said of works beside stage and money. A later word of the same voice replaces an earlier one, member by member. */
export interface WorksFacts {
  readonly name: string;
  readonly sector: Sector;
  readonly placing: Placing;
  /** Assets that the works repair or build. */
  readonly serves: readonly Id[];
  /** Who has them done, by the name that the speaker uses. */
  readonly owner: string;
  readonly planned: Interval;
  /** Names of the same works in lists of others: `{ scheme: 'UA-DREAM', id: '…' }`. */
  readonly identifiers: readonly { readonly scheme: string; readonly id: string }[];
}

/** What an entry tells of works. */
export type WorksTelling =
  | { readonly what: 'described'; readonly facts: Partial<WorksFacts> }
  | { readonly what: 'stage'; readonly stage: WorksStage }
  /** All money of this kind so far, in this currency, from this source; a later word of the same voice takes its place. */
  | { readonly what: 'money'; readonly kind: WorksMoney; readonly amount: Money; readonly from?: string }
  /** Whether other works are these works under another name, by somebody who looked. */
  | { readonly what: 'compared'; readonly with: Id; readonly are: 'same' | 'apart' }
  /** The speaker takes the works off its list; what it said of them before no longer stands. */
  | { readonly what: 'withdrawn' };

/** One dated word on one repair or building project. */
export interface WorksEntry extends ToldEntry {
  readonly works: Id;
  readonly telling: WorksTelling;
}
