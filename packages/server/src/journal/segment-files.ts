import { join } from 'node:path';
import { entriesPerSegment, parseSegment, segmentName } from '@truceline/record';
import type { Disk } from './disk.ts';
import { journalError } from './journal.ts';

/** Where the next entry goes: the segment that is not full, and how many bytes of it count. */
export interface SegmentEnd {
  readonly size: number;
  readonly segmentBytes: number;
}

/** Name of a segment's file below the case's folder. */
export function segmentFileName(segment: number): string {
  return `segments/${segmentName(segment)}`;
}

/** Path of a segment's file. */
export function segmentPath(caseFolder: string, segment: number): string {
  return join(caseFolder, segmentFileName(segment));
}

/** Cuts off whatever lies beyond the end, files of later segments included, and says how many bytes that was. */
export function cutScratch(caseFolder: string, end: SegmentEnd, disk: Disk): number {
  const current = Math.floor(end.size / entriesPerSegment);
  const folder = join(caseFolder, 'segments');
  let cut = 0;
  for (const name of disk.list(folder)) {
    const segment = Number(/^(\d{6,})\.seg$/.exec(name)?.[1] ?? -1);
    if (segment < current) continue;
    const path = join(folder, name);
    const length = disk.lengthOf(path) ?? 0;
    const keep = segment === current ? end.segmentBytes : 0;
    cut += length - keep;
    if (keep === 0) disk.remove(path);
    else if (length > keep) truncate(path, keep, disk);
  }
  if (cut > 0) disk.syncFolder(folder);
  return cut;
}

function truncate(path: string, lengthBytes: number, disk: Disk): void {
  const file = disk.open(path, 'write');
  try {
    file.truncate(lengthBytes);
  } finally {
    file.close();
  }
}

/** One entry as it lies in a segment file. */
export interface Framed {
  readonly bytes: Uint8Array;
  readonly atByte: number;
}

/** Read at once at most; an entry and its length fit many times over. */
const chunkBytes = 1_048_576;

/** The entries in the first bytes of a segment file. Throws, naming file and byte, where they end early or are torn. */
export function* framesOf(path: string, lengthBytes: number, disk: Disk): Generator<Framed> {
  if (lengthBytes === 0) return;
  if (disk.lengthOf(path) === undefined) throw damaged(path, 0, `is missing; it should hold ${lengthBytes} bytes`);
  const file = disk.open(path, 'read');
  try {
    let atByte = 0;
    while (atByte < lengthBytes) {
      const chunk = Buffer.alloc(Math.min(chunkBytes, lengthBytes - atByte));
      const bytesRead = file.read(chunk, atByte);
      if (bytesRead < chunk.length)
        throw damaged(
          path,
          atByte + bytesRead,
          `ends at byte ${atByte + bytesRead}; it should hold ${lengthBytes} bytes`,
        );
      const { entries, wholeBytes } = parseSegment(chunk);
      if (wholeBytes === 0) throw damaged(path, atByte, `holds no whole entry at byte ${atByte}`);
      let offset = atByte;
      for (const bytes of entries) {
        yield { bytes, atByte: offset };
        offset += 2 + bytes.length;
      }
      atByte += wholeBytes;
    }
  } finally {
    file.close();
  }
}

/** The error that names a damaged file and byte, and what to do. */
export function damaged(path: string, atByte: number, what: string) {
  return Object.assign(
    journalError({
      code: 'segment-damaged',
      message: `\`${path}\` ${what}; restore the file from a copy of the store`,
    }),
    { path, atByte },
  );
}
