import type { LocalDay } from '../../kernel/index.ts';
import type { Money, NamedAmount, ToldEntry } from '../../pledges/index.ts';
import type { FactMark } from '../../shield/index.ts';
import type { Id } from '../../terms/index.ts';
import type { Sector } from '../sector.ts';

/**
 * Repair cost of assets, flows forgone, cost to restore and improve, and what of that cost the assessment says is met already:
 * four figures that are never added.
 */
export const assessedMeasures = ['damage', 'loss', 'need', 'met'] as const;

/** One of them. */
export type AssessedMeasure = (typeof assessedMeasures)[number];

/** What an assessment says of one sector in one area; without either, of the whole. A whole and its parts are never added. */
export type AssessmentTelling =
  | {
      readonly what: 'assessed';
      readonly measure: AssessedMeasure;
      readonly sector?: Sector;
      /** First-level area, by the name that the assessment uses. */
      readonly region?: string;
      /** The figure, if it is fixed; `almost`, `over`, `about` are named amounts. */
      readonly amount?: Money;
      readonly named?: NamedAmount;
      /** As of which day. */
      readonly asOf?: LocalDay;
      /** Over how many years the need is reckoned. */
      readonly years?: number;
      /** How the source was read, by the project's marks. */
      readonly mark?: FactMark;
    }
  | { readonly what: 'withdrawn' };

/** One dated figure of one assessment, such as RDNA5. */
export interface AssessmentEntry extends ToldEntry {
  readonly assessment: Id;
  readonly telling: AssessmentTelling;
}
