import type { BackingEntry, DependenceEntry, NeedEntry, OverlapEntry } from '../../pledges/index.ts';

/** What the checks of pledges read beside them. */
export interface BesidePledges {
  readonly needs: readonly NeedEntry[];
  readonly backing: readonly BackingEntry[];
  readonly dependences: readonly DependenceEntry[];
  readonly overlaps: readonly OverlapEntry[];
}
