import type { Judge } from '../../grading/index.ts';
import type { Instant } from '../../kernel/index.ts';
import type { ReportId } from '../../reports/index.ts';

/** What a person says of where a report belongs. It names reports alone: names of incidents move as reports come in. */
export type Sorted =
  /** The report is of the incident that the other report is of. */
  | { readonly what: 'link'; readonly report: ReportId; readonly with: ReportId; readonly reason: string }
  /** The report is of no incident that any other report is of. */
  | { readonly what: 'split'; readonly report: ReportId; readonly reason: string }
  /** The report is not counted: a test, a double, a fabrication. It stays in the record and in its list. */
  | { readonly what: 'setAside'; readonly report: ReportId; readonly reason: string }
  /** An earlier word is taken back. What was taken back is said anew, and not brought back. */
  | { readonly what: 'undo'; readonly sorting: string; readonly reason: string };

/** A sorting on its way into the record. */
export interface SortingDraft {
  readonly said: Sorted;
  readonly by: Judge;
  readonly happenedAt: Instant;
  readonly exercise?: true;
}

/** A sorting as the record holds it: never changed and never deleted; a later one answers it. */
export interface Sorting extends SortingDraft {
  /** Id of its entry. */
  readonly id: string;
  readonly receivedAt: Instant;
}

/** A sorting that says where a report belongs. */
export type Placing = Sorting & { readonly said: Exclude<Sorted, { readonly what: 'undo' }> };
