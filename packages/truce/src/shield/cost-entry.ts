import type { Exact, Money, ToldEntry } from '../pledges/index.ts';
import type { Fund } from './cost-funds.ts';
import type { CommonCostRule } from './cost-shares.ts';
import type { CostRequirement } from './cost-sheet.ts';

/** What a word on costs tells. A requirement and a fund bear the id of their entry. */
export type CostTelling =
  | { readonly what: 'requirement'; readonly requirement: Omit<CostRequirement, 'id' | 'countOpen'> }
  /** What one of something costs in a month. */
  | { readonly what: 'unitCost'; readonly costs: string; readonly perMonth: Money }
  | { readonly what: 'fund'; readonly fund: Omit<Fund, 'id'> }
  /** A weight of the key by which common costs are borne. */
  | { readonly what: 'share'; readonly actor: string; readonly share: Exact }
  | { readonly what: 'rule'; readonly rule: Extract<CommonCostRule, { kind: 'whereTheyFall' | 'commonFund' }> };

/**
 * One dated word on what force and mechanism cost. Requirements and funds stand side by side: one that was a mistake is mended by
 * a word that replaces it.
 */
export interface CostEntry extends ToldEntry {
  readonly telling: CostTelling;
}
