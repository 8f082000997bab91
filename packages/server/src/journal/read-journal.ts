import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type Refusal, refuse } from '@truceline/truce/kernel';
import { wordsFor } from '../store/index.ts';
import { readCell, readFullSegments } from './cell.ts';
import { plainDisk } from './disk.ts';
import type { Journal } from './journal.ts';
import { noRecord } from './no-record.ts';
import { readEntries } from './read-entries.ts';
import { sealedFields } from './sealed-fields.ts';

/** The entries of a case, to be read and not added to. */
export type ReadingJournal = Pick<Journal, 'read' | 'openings' | 'size' | 'close'>;

/**
 * Opens the record of a case for reading while another program may be writing to it: entries that were acknowledged when
 * it was opened, and nothing of what is being written.
 */
export function readJournal(folder: string): ReadingJournal | Refusal {
  const cellPath = join(folder, 'checkpoint.sqlite');
  if (!existsSync(cellPath)) return noRecord(folder);
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(cellPath, { readOnly: true });
    const cell = readCell(database);
    const filled = readFullSegments(database);
    database.close();
    if (!cell) return noRecord(folder);
    const sealed = sealedFields(new DatabaseSync(join(folder, 'sealed.sqlite'), { timeout: 5_000 }));
    const { size } = cell.range;
    return {
      size,
      read: (from = 0) =>
        readEntries(
          folder,
          { from, size },
          sealed,
          (segment) => filled[segment]?.bytes ?? cell.segmentBytes,
          plainDisk,
        ),
      openings: (from, to) => sealed.openings(from, Math.min(to, size)),
      close: sealed.close,
    };
  } catch (error) {
    if (database?.isOpen) database.close();
    return refuse('record-unreadable', `the record in \`${folder}\` cannot be read: ${wordsFor(error)}`);
  }
}
