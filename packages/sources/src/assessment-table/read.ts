import type { Refusal } from '@truceline/truce/kernel';
import type { AssessmentEntry } from '@truceline/truce/recovery';
import { type PromiseTable, toldTable } from '../told-table.ts';
import { assessmentColumns, assessmentEntry } from './rows.ts';

/** Reads a table of assessments: what of damage, losses and needs was assessed, by whose word, from which source. */
export async function readAssessmentTable(path: string): Promise<PromiseTable<AssessmentEntry> | Refusal> {
  return toldTable(path, assessmentColumns, (row) => {
    const entry = assessmentEntry(row);
    return entry && [entry];
  });
}
