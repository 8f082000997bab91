import type { ArrangementEntry } from './arrangements/index.ts';
import type { AssessmentEntry } from './assessments/index.ts';
import type { AssetEntry } from './assets/index.ts';
import type { PeopleEntry } from './people/index.ts';
import type { AuthorityEntry, SurveyEntry } from './survey/index.ts';
import type { WorksEntry } from './works/index.ts';

/** What is known of recovery and of people, by the name of its sort. */
export interface RecoveredSorts {
  readonly works: WorksEntry;
  readonly asset: AssetEntry;
  readonly assessment: AssessmentEntry;
  readonly people: PeopleEntry;
  readonly survey: SurveyEntry;
  readonly authority: AuthorityEntry;
  readonly arrangement: ArrangementEntry;
}

/** A dated word on recovery or on people. */
export type Recovered = {
  readonly [S in keyof RecoveredSorts]: { readonly sort: S; readonly entry: RecoveredSorts[S] };
}[keyof RecoveredSorts];

/** The same before it was received: a record says when that was, and no source does. */
export type RecoveredDraft = {
  readonly [S in keyof RecoveredSorts]: { readonly sort: S; readonly entry: Omit<RecoveredSorts[S], 'receivedAt'> };
}[keyof RecoveredSorts];

/** Words on recovery by their sorts; a sort of which there is none is absent. */
export type RecoveredWords = { readonly [S in keyof RecoveredSorts]?: readonly RecoveredSorts[S][] };

/** The words of one sort. */
export function recoveredOfSort<S extends keyof RecoveredSorts>(
  recovered: readonly Recovered[],
  sort: S,
): readonly RecoveredSorts[S][] {
  return recovered.flatMap((each) => (each.sort === sort ? [each.entry as RecoveredSorts[S]] : []));
}
