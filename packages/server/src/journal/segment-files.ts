import { join } from 'node:path';
import { entriesPerSegment, frameEntries, isRefusal, parseSegment, segmentName } from '@truceline/record';
import type { Disk } from './disk.ts';
import { journalError } from './journal.ts';

/** Where the next entry goes: the segment that is not full, and how many bytes of it count. */
export interface SegmentEnd {
  readonly size: number;
  readonly segmentBytes: number;
}

/** A segment that this append filled, and its length. */
export interface Filled {
  readonly segment: number;
  readonly bytes: number;
}

export function segmentPath(caseFolder: string, segment: number): string {
  return join(caseFolder, 'segments', segmentName(segment));
}

/**
 * Writes entries after the end, syncs, and reads back what was written: bytes that changed on the way are an error
 * now, not a broken record later. What was written stays scratch until the cell says otherwise.
 */
export async function appendEntries(
  caseFolder: string,
  end: SegmentEnd,
  entries: readonly Uint8Array[],
  disk: Disk,
): Promise<{ readonly segmentBytes: number; readonly filled: readonly Filled[] }> {
  const filled: Filled[] = [];
  let { size, segmentBytes } = end;
  for (let at = 0; at < entries.length; ) {
    const segment = Math.floor(size / entriesPerSegment);
    const run = entries.slice(at, at + entriesPerSegment - (size % entriesPerSegment));
    const bytes = frameEntries(run);
    if (isRefusal(bytes)) throw journalError(bytes);
    await writeRun(segmentPath(caseFolder, segment), bytes, segmentBytes, disk);
    at += run.length;
    size += run.length;
    segmentBytes += bytes.length;
    if (size % entriesPerSegment !== 0) continue;
    filled.push({ segment, bytes: segmentBytes });
    segmentBytes = 0;
  }
  return { segmentBytes, filled };
}

async function writeRun(path: string, bytes: Uint8Array, atByte: number, disk: Disk): Promise<void> {
  const isNew = disk.lengthOf(path) === undefined;
  const file = isNew ? disk.create(path) : disk.open(path, 'write');
  try {
    await file.write(bytes, atByte);
    await file.sync();
    if (isNew) disk.syncFolder(join(path, '..'));
    const again = Buffer.alloc(bytes.length);
    if (file.read(again, atByte) !== bytes.length || again.compare(bytes) !== 0)
      throw journalError({
        code: 'disk-changed',
        message: `\`${path}\` does not hold what was written to it at byte ${atByte}; check the disk`,
      });
  } finally {
    file.close();
  }
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
