import {
  type CompactRange,
  entriesPerSegment,
  frameEntries,
  hashBytes,
  isRefusal,
  type LeafHash,
  type NodeHash,
  type Refusal,
  rootOf,
} from '@truceline/record';
import type { Cell, FullSegment } from './cell.ts';
import { type Growth, grown } from './growth.ts';
import { hashesAt, hashFileName } from './hash-files.ts';
import { segmentFileName } from './segment-files.ts';

/** Bytes to be put at a place of a file, below the case's folder. */
export interface FileWrite {
  readonly file: string;
  readonly atByte: number;
  readonly bytes: Uint8Array;
}

/** What a checkpoint over new entries writes, and where the record stands when all of it is durable. */
export interface CheckpointPlan {
  /** Into segments, in their order. */
  readonly entries: readonly FileWrite[];
  /** Into the files of hashes, one a level. */
  readonly hashes: readonly FileWrite[];
  readonly growth: Growth;
  /** Length of the last segment afterwards. */
  readonly segmentBytes: number;
  /** Segments that were filled. */
  readonly filled: readonly FullSegment[];
}

/** Where the record ends, as far as files are concerned. */
export type PlanStart = Pick<Cell, 'range' | 'segmentBytes'>;

/**
 * Plans the writes for entries that come after a cell. Pure: the same cell and entries give the same bytes at the same
 * places. Nothing of it touches a byte at or below the cell (RECORD, section 12).
 */
export function planCheckpoint(
  cell: PlanStart,
  entries: readonly { readonly bytes: Uint8Array; readonly leaf: LeafHash }[],
): CheckpointPlan | Refusal {
  const growth = grown(
    cell.range,
    entries.map(({ leaf }) => leaf),
  );
  const writes: FileWrite[] = [];
  const filled: FullSegment[] = [];
  let { size } = cell.range;
  let { segmentBytes } = cell;
  for (let at = 0; at < entries.length; ) {
    const segment = Math.floor(size / entriesPerSegment);
    const run = entries.slice(at, at + entriesPerSegment - (size % entriesPerSegment));
    const bytes = frameEntries(run.map((entry) => entry.bytes));
    if (isRefusal(bytes)) return bytes;
    writes.push({ file: segmentFileName(segment), atByte: segmentBytes, bytes });
    at += run.length;
    size += run.length;
    segmentBytes += bytes.length;
    if (size % entriesPerSegment !== 0) continue;
    filled.push({ segment, bytes: segmentBytes, hash: growth.levels[segmentLevel]![filled.length] as NodeHash });
    segmentBytes = 0;
  }
  return { entries: writes, hashes: hashWrites(cell.range.size, growth.levels), growth, segmentBytes, filled };
}

/** A full segment is one hash of this level: 256² entries. */
const segmentLevel = 2;

function hashWrites(size: number, levels: Growth['levels']): readonly FileWrite[] {
  return levels.flatMap((hashes, level) =>
    hashes.length === 0
      ? []
      : [{ file: hashFileName(level), atByte: hashesAt(level, size) * hashBytes, bytes: Buffer.concat(hashes) }],
  );
}

/**
 * Whether what was read back is what was planned: the leaf hashes, computed anew from the bytes of the segments, make the
 * same tree, and the files of hashes hold its nodes. Gives what differs, or nothing.
 */
export function differenceOf(
  plan: CheckpointPlan,
  before: CompactRange,
  readBack: { readonly leaves: readonly LeafHash[]; readonly hashes: readonly Uint8Array[] },
): string | undefined {
  const again = grown(before, readBack.leaves);
  if (again.range.size !== plan.growth.range.size || !sameHash(rootOf(again.range), rootOf(plan.growth.range)))
    return 'the entries do not hash to what was to be written';
  const expected = hashWrites(before.size, again.levels);
  const level = plan.hashes.findIndex(
    ({ bytes }, at) => Buffer.compare(bytes, expected[at]!.bytes) !== 0 || !sameHash(bytes, readBack.hashes[at]!),
  );
  return level < 0 ? undefined : `\`${plan.hashes[level]!.file}\` does not hold what was written to it`;
}

function sameHash(one: Uint8Array, other: Uint8Array): boolean {
  return Buffer.compare(one, other) === 0;
}
