import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import {
  entriesPerSegment,
  isRefusal,
  parseTilePath,
  parseVerifierKey,
  type ReadTile,
  type RootHash,
  rootOf,
  tileWidth,
} from '@truceline/record';
import { type Refusal, refuse } from '@truceline/truce/kernel';
import { wordsFor } from '../store/index.ts';
import { readCell } from './cell.ts';
import { type Disk, plainDisk } from './disk.ts';
import { hashesAt, hashReader } from './hash-files.ts';
import { noRecord } from './no-record.ts';
import { segmentPath } from './segment-files.ts';

/** The newest signed head of a case's log, as its checkpoint cell holds it. */
export interface LogHead {
  readonly origin: string;
  /** Verifier key of the log's Ed25519 key. */
  readonly verifier: string;
  readonly size: number;
  readonly root: RootHash;
  /** The checkpoint of that size, signed with the log's Ed25519 key. */
  readonly note: Uint8Array;
}

/** Reads the head of a case's log beside a program that may be writing to it. */
export function logHeadOf(caseFolder: string): LogHead | Refusal {
  const path = join(caseFolder, 'checkpoint.sqlite');
  if (!existsSync(path)) return noRecord(caseFolder);
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(path, { readOnly: true });
    const cell = readCell(database);
    if (!cell) return noRecord(caseFolder);
    if (!cell.head)
      return refuse(
        'record-older',
        `the record in \`${caseFolder}\` was written by an earlier version and has no signed checkpoint yet; open its store once, with the room or \`load\``,
      );
    const key = parseVerifierKey(cell.head.logKey);
    if (isRefusal(key)) return refuse(key.code, key.message);
    return {
      origin: key.name,
      verifier: cell.head.logKey,
      size: cell.range.size,
      root: rootOf(cell.range),
      note: cell.head.note,
    };
  } catch (error) {
    return refuse('record-unreadable', `the record in \`${caseFolder}\` cannot be read: ${wordsFor(error)}`);
  } finally {
    if (database?.isOpen) database.close();
  }
}

/**
 * Reads the tiles and bundles of a case's log as it was at a size, which is at most that of its head: `tile/0/000.p/17`
 * and `tile/entries/000.p/17`, nothing that lies beyond. A tile is cut out of the file of its level, a bundle out of its
 * segment. Bundles hold whole entries, sealed fields not among them; what of them may be shown is for `release` to say.
 */
export function readTileOf(caseFolder: string, size: number, disk = plainDisk): ReadTile {
  const tile = tileOf(caseFolder, size, disk);
  return async (path) => tile(path);
}

/** The same without waiting, for pages that are made at once. */
export function tileOf(caseFolder: string, size: number, disk = plainDisk): (path: string) => Uint8Array | undefined {
  const hashes = hashReader(caseFolder, disk);
  const bundles = bundleReader(caseFolder, disk);
  return (path) => {
    const tile = parseTilePath(path);
    if (isRefusal(tile)) return undefined;
    const { level, n, width } = tile;
    const end = n * tileWidth + width;
    if (level === 'entries') return end > size ? undefined : bundles(n, width);
    return end > hashesAt(level, size) ? undefined : hashes(level, n * tileWidth, width);
  };
}

const bundlesPerSegment = entriesPerSegment / tileWidth;

/** Cuts bundles out of segments. It remembers where those of the last segment begin, so that reading on costs no search. */
function bundleReader(caseFolder: string, disk: Disk): (n: number, width: number) => Uint8Array | undefined {
  let known: { readonly segment: number; readonly starts: number[] } = { segment: -1, starts: [] };
  return (n, width) => {
    const segment = Math.floor(n / bundlesPerSegment);
    if (known.segment !== segment) known = { segment, starts: [0] };
    const path = segmentPath(caseFolder, segment);
    if (disk.lengthOf(path) === undefined) return undefined;
    const file = disk.open(path, 'read');
    try {
      const { starts } = known;
      const inSegment = n % bundlesPerSegment;
      while (starts.length <= inSegment) {
        const bytes = frames(file.read, starts.at(-1)!, tileWidth);
        if (!bytes) return undefined;
        starts.push(starts.at(-1)! + bytes.length);
      }
      return frames(file.read, starts[inSegment]!, width);
    } finally {
      file.close();
    }
  };
}

/** Bytes read at once: a bundle of short entries. */
const chunkBytes = 131_072;

/** So many framed entries from a place on, exactly as they lie there; nothing where the file ends before. */
function frames(
  read: (into: Uint8Array, atByte: number) => number,
  atByte: number,
  count: number,
): Uint8Array | undefined {
  for (let length = chunkBytes; ; length *= 4) {
    const bytes = new Uint8Array(length);
    const got = read(bytes, atByte);
    let end = 0;
    let entries = 0;
    while (entries < count && end + 2 <= got) {
      const next = end + 2 + bytes[end]! * 256 + bytes[end + 1]!;
      if (next > got) break;
      end = next;
      entries++;
    }
    if (entries === count) return bytes.slice(0, end);
    if (got < length) return undefined;
  }
}
