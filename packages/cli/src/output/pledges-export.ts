import { basename, dirname, resolve } from 'node:path';
import { pledgesCsv, pledgesWorkbook } from '@truceline/sources';
import { isRefusal, type Refusal } from '@truceline/truce/kernel';
import type { PledgeEntry } from '@truceline/truce/pledges';
import { UsageError } from '../command.ts';
import { writeFiles } from './written-files.ts';

/** Says at once where an export cannot go: another ending, or over the table that is read. */
export function checkExport(file: string | undefined, read: string): void {
  if (file === undefined) return;
  if (!/\.(?:csv|xlsx|xml)$/i.test(file))
    throw new UsageError(`\`${file}\` is written as csv, xlsx or IATI; end its name with .csv, .xlsx or .xml`);
  if (resolve(file) === resolve(read)) throw new UsageError(`\`${file}\` is the table that is read; give another name`);
}

/** Writes entries as csv or as a workbook with its codebook, by the ending of the name. */
export async function exportPledges(file: string, entries: readonly PledgeEntry[]): Promise<Refusal | undefined> {
  const bytes = /\.xlsx$/i.test(file) ? await pledgesWorkbook(entries) : [...pledgesCsv(entries)].join('');
  if (isRefusal(bytes)) return bytes;
  return writeFiles(dirname(file), [{ path: basename(file), bytes }], '--export');
}
