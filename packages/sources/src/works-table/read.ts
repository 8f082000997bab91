import type { Refusal } from '@truceline/truce/kernel';
import type { WorksEntry } from '@truceline/truce/recovery';
import { type PromiseTable, toldTable } from '../told-table.ts';
import { worksColumns, worksEntry } from './rows.ts';

/** Reads a table of works: stages, money and facts by whose word, and who says of which two that they are the same. */
export async function readWorksTable(path: string): Promise<PromiseTable<WorksEntry> | Refusal> {
  return toldTable(path, worksColumns, (row) => {
    const entry = worksEntry(row);
    return entry && [entry];
  });
}
