import type { ReleasedCount, ReleasedTime } from './edition.ts';
import type { ReleasedComparison } from './edition-watching.ts';

/** Equally long stretches before and from the start of a ceasefire, by zone. */
export interface ReleasedAround {
  readonly ceasefire: string;
  readonly before: ReleasedStretch;
  readonly after: ReleasedStretch;
  /** A side is absent where nothing of its stretch was looked at: that is no count of 0. */
  readonly rows: readonly {
    readonly zone?: string;
    readonly before?: ReleasedSide;
    readonly after?: ReleasedSide;
    /** Whether the two counts can be compared by what was watched; of a zone alone. */
    readonly comparison?: ReleasedComparison | undefined;
  }[];
}

/** A stretch of time, and how much of it was looked at. */
export interface ReleasedStretch {
  readonly from: ReleasedTime;
  readonly to: ReleasedTime;
  readonly days: number;
  readonly read: 'whole' | 'part' | 'none';
  /** Of a part: from when the stretch was looked at, and how many days of it, to a tenth. */
  readonly readFrom?: ReleasedTime;
  readonly daysRead?: number;
}

interface ReleasedSide {
  /** The counts are of the part that was looked at. */
  readonly partial?: true;
  readonly incidents: ReleasedCount;
  readonly deaths?: ReleasedCount;
}
