import { closeSync, existsSync, fstatSync, openSync, readdirSync, readSync, rmSync, truncateSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { entriesPerSegment, frameEntries, isRefusal, parseSegment, segmentName } from '@truceline/record';
import { type Files, syncFolder } from '../store/index.ts';
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
  files: Files,
): Promise<{ readonly segmentBytes: number; readonly filled: readonly Filled[] }> {
  const filled: Filled[] = [];
  let { size, segmentBytes } = end;
  for (let at = 0; at < entries.length; ) {
    const segment = Math.floor(size / entriesPerSegment);
    const run = entries.slice(at, at + entriesPerSegment - (size % entriesPerSegment));
    const bytes = frameEntries(run);
    if (isRefusal(bytes)) throw journalError(bytes);
    await writeRun(segmentPath(caseFolder, segment), bytes, segmentBytes, files);
    at += run.length;
    size += run.length;
    segmentBytes += bytes.length;
    if (size % entriesPerSegment !== 0) continue;
    filled.push({ segment, bytes: segmentBytes });
    segmentBytes = 0;
  }
  return { segmentBytes, filled };
}

async function writeRun(path: string, bytes: Uint8Array, atByte: number, files: Files): Promise<void> {
  const isNew = !existsSync(path);
  const file = await open(path, isNew ? 'wx+' : 'r+');
  try {
    await files.write(file, bytes, atByte);
    await files.sync(file);
    if (isNew) syncFolder(join(path, '..'));
    const again = Buffer.alloc(bytes.length);
    const { bytesRead } = await file.read(again, 0, again.length, atByte);
    if (bytesRead !== bytes.length || again.compare(bytes) !== 0)
      throw journalError({
        code: 'disk-changed',
        message: `\`${path}\` does not hold what was written to it at byte ${atByte}; check the disk`,
      });
  } finally {
    await file.close();
  }
}

/** Cuts off whatever lies beyond the end, files of later segments included, and says how many bytes that was. */
export function cutScratch(caseFolder: string, end: SegmentEnd): number {
  const current = Math.floor(end.size / entriesPerSegment);
  const folder = join(caseFolder, 'segments');
  let cut = 0;
  for (const name of readdirSync(folder)) {
    const segment = Number(/^(\d{6,})\.seg$/.exec(name)?.[1] ?? -1);
    if (segment < current) continue;
    const path = join(folder, name);
    const length = lengthOf(path);
    const keep = segment === current ? end.segmentBytes : 0;
    cut += length - keep;
    if (keep === 0) rmSync(path);
    else if (length > keep) truncateSync(path, keep);
  }
  if (cut > 0) syncFolder(folder);
  return cut;
}

/** Length of a file; 0 where there is none. */
export function lengthOf(path: string): number {
  if (!existsSync(path)) return 0;
  const file = openSync(path, 'r');
  try {
    return fstatSync(file).size;
  } finally {
    closeSync(file);
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
export function* framesOf(path: string, lengthBytes: number): Generator<Framed> {
  if (lengthBytes === 0) return;
  if (!existsSync(path)) throw damaged(path, 0, `is missing; it should hold ${lengthBytes} bytes`);
  const file = openSync(path, 'r');
  try {
    let atByte = 0;
    while (atByte < lengthBytes) {
      const chunk = Buffer.alloc(Math.min(chunkBytes, lengthBytes - atByte));
      const bytesRead = readFully(file, chunk, atByte);
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
    closeSync(file);
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

function readFully(file: number, into: Buffer, atByte: number): number {
  let got = 0;
  while (got < into.length) {
    const bytes = readSync(file, into, got, into.length - got, atByte + got);
    if (bytes === 0) break;
    got += bytes;
  }
  return got;
}
