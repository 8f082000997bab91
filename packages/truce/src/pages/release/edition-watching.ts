import type { ByMeans, PanelBreak, StretchesApart } from '../../coverage/index.ts';
import type { Interval, LocalDay } from '../../kernel/index.ts';

/** Answers about what was watched that are worked out when a page asks for them, once each. */
export interface OperatorsWatching {
  /** What was recorded and watched of a zone over a stretch, by means. */
  readonly byMeans: (asked: ByMeansAsked) => ByMeans;
  /** The stretches of a counter over some zones in which its window was watched below the floor of its clause. */
  readonly belowFloor: (asked: {
    readonly clause: string;
    readonly zones: readonly string[];
    readonly during: Interval;
  }) => readonly Interval[];
}

/** A zone and a stretch; `only` names the incidents that a table is about, if not all. */
export interface ByMeansAsked {
  readonly zone: string;
  readonly during: Interval;
  readonly only?: readonly string[];
}

/** Something about a panel of media outlets that a chart over its day must show. */
export interface PanelFlag {
  /** The day, or the Monday of the week. */
  readonly day: LocalDay;
  readonly of: 'day' | 'week';
  readonly kind: PanelBreak['kind'];
  /** What happened, with the names of outlets; in the operator's edition alone. */
  readonly told?: PanelBreak & { readonly feed: string };
}

/**
 * Whether two counts can be compared. A public edition says so once the second stretch and its week are over, and gives of the
 * reasons only those that say nothing of who looked when: the rest is `withheld`.
 */
export type ReleasedComparison =
  | { readonly kind: 'comparable' }
  | {
      readonly kind: 'cannotBeCompared';
      readonly because: readonly (StretchesApart | { readonly because: 'withheld' | 'panelChanged' })[];
    }
  | { readonly kind: 'toldOnceOver' };
