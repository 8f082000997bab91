import type { FindingAttributionWord, FindingBody, IssuedFindings } from '../../findings/index.ts';
import type { SourceClass } from '../../reports/index.ts';
import type { Comparison, CountedMeasure } from '../../terms/index.ts';
import type { ReleasedCount, ReleasedTime } from './edition.ts';

/** A finding that people issued, as an edition may show it. Sources, incidents and words of people are in it only where a profile names them. */
export interface ReleasedFinding {
  readonly id: string;
  readonly state: 'standing' | 'withdrawn';
  readonly withdrawnAt?: ReleasedTime;
  readonly withdrawnWords?: string;
  readonly clause: string;
  /** Apparent breach that it speaks of, where the edition has one. */
  readonly breach?: string;
  /** From the first on; the last stands. */
  readonly revisions: readonly ReleasedRevision[];
  /** Until when replies are awaited. */
  readonly replyDue?: ReleasedTime;
  /** Whether the time to reply was over at the known-at. */
  readonly replyOver?: boolean;
}

/** One issue of a finding as an edition may show it. */
export interface ReleasedRevision {
  /** Counted from 1. */
  readonly number: number;
  readonly issuedAt: ReleasedTime;
  /** Office of whoever issued it; never a person. */
  readonly office: string;
  readonly clauseTextHash?: string;
  readonly parametersHash: string;
  readonly method: string;
  readonly knownAt: ReleasedTime;
  readonly from: ReleasedTime;
  readonly until?: ReleasedTime;
  readonly zones: readonly string[];
  readonly count: ReleasedCount;
  readonly comparison: Comparison;
  readonly limit: number;
  readonly window: string;
  readonly measure?: CountedMeasure;
  readonly state: 'exceeded' | 'possiblyExceeded';
  readonly certain: boolean;
  /** Whom it names and how surely; only where the accused may be named. */
  readonly actor?: string;
  readonly word?: FindingAttributionWord;
  /** Independent origins by class of witness; absent where the profile does not release classes. */
  readonly origins?: readonly { readonly sourceClass: SourceClass; readonly groups: ReleasedCount }[];
  readonly replies: readonly {
    readonly of?: string;
    readonly at: ReleasedTime;
    readonly late: boolean;
    readonly words?: string;
  }[];
  readonly dissents: readonly { readonly office: string; readonly at: ReleasedTime; readonly words?: string }[];
  readonly statement?: string;
  readonly why?: string;
  /** What of it this edition holds back, in words. */
  readonly withheld: readonly string[];
}

/** For the operator's room: everything that was said of findings, and what a new one would hold. */
export interface Issuing {
  readonly all: IssuedFindings;
  /** The prepared finding of an apparent breach, or of an episode possibly beyond its limit. */
  readonly prepare: (about: string) => FindingBody | undefined;
}
