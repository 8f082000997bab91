import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type CompactRange, entriesPerSegment } from '@truceline/record';
import { type Refusal, refuse } from '@truceline/truce/kernel';
import { wordsFor } from '../store/index.ts';
import { type Cell, type FullSegment, readCell, readFullSegments } from './cell.ts';
import { plainDisk } from './disk.ts';
import { noRecord } from './no-record.ts';
import { framesOf, segmentPath } from './segment-files.ts';

/** The bytes of a record as they lie in the segments, without what is sealed. */
export interface RawRecord {
  /** The record as far as it was acknowledged when it was opened. */
  readonly range: CompactRange;
  /** The bytes of the entries from an index on. Throws, naming file and byte, where they were changed. */
  readonly entries: (from?: number) => Generator<Uint8Array>;
}

/** Opens the bytes of a case's record, while another program may be writing to it. */
export function readRawRecord(folder: string): RawRecord | Refusal {
  const path = join(folder, 'checkpoint.sqlite');
  if (!existsSync(path)) return noRecord(folder);
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(path, { readOnly: true });
    const [cell, filled] = [readCell(database), readFullSegments(database)];
    if (!cell) return noRecord(folder);
    return { range: cell.range, entries: (from = 0) => entriesOf(folder, from, cell, filled) };
  } catch (error) {
    return refuse('record-unreadable', `the record in \`${folder}\` cannot be read: ${wordsFor(error)}`);
  } finally {
    if (database?.isOpen) database.close();
  }
}

function* entriesOf(folder: string, from: number, cell: Cell, filled: readonly FullSegment[]): Generator<Uint8Array> {
  const { size } = cell.range;
  for (let segment = Math.floor(from / entriesPerSegment); segment * entriesPerSegment < size; segment++) {
    let index = segment * entriesPerSegment;
    const length = filled[segment]?.bytes ?? cell.segmentBytes;
    for (const { bytes } of framesOf(segmentPath(folder, segment), length, plainDisk)) {
      if (index >= size) return;
      if (index++ >= from) yield bytes;
    }
  }
}
