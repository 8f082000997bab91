import { consistencyWay } from '../tree/subtrees.ts';
import { hashBytes } from '../tree/tile-hashes.ts';
import { levelsOf, tileWidth } from '../tree/tiles.ts';
import { appendSubtree, emptyRange, type NodeHash, rootOf } from '../tree/tree.ts';
import { sameHash } from '../tree/verify-proof.ts';
import type { WayUp } from './changed-byte.ts';

/** The hashes of one tile. */
export interface HashRow {
  /** Leaves below each hash, and the leaf with which the row begins: both counted within `HashRows`. */
  readonly leaves: number;
  readonly start: number;
  readonly width: number;
  /** 32 bytes a hash; nothing where the file is missing or has another length. */
  readonly bytes: Uint8Array | undefined;
}

/**
 * Rows that lead to one hash above them: a full tile to its place in the tile above, or the partial tiles of all levels
 * together to the root. From left to right, so the highest level comes first.
 */
export interface HashRows {
  readonly size: number;
  readonly rows: readonly HashRow[];
  readonly above: Uint8Array;
}

/** Where a hash stands: in which row, and the how-manieth it is there. */
export interface RowPlace {
  readonly row: number;
  readonly index: number;
}

/** A full tile, seen from the one hash above it. */
export function fullTileRow(bytes: Uint8Array | undefined, above: Uint8Array): HashRows {
  return { size: tileWidth, rows: [{ leaves: 1, start: 0, width: tileWidth, bytes }], above };
}

/** The partial tiles of a tree, by level; a level whose tile is empty has none. */
export function edgeRows(
  size: number,
  tileOf: (level: number) => Uint8Array | undefined,
  root: Uint8Array,
): HashRows & { readonly levels: readonly number[] } {
  const levels = Array.from({ length: levelsOf(size) }, (_, below) => levelsOf(size) - 1 - below).filter(
    (level) => Math.floor(size / tileWidth ** level) % tileWidth > 0,
  );
  const rows = levels.map((level): HashRow => {
    const leaves = tileWidth ** level;
    const hashes = Math.floor(size / leaves);
    const width = hashes % tileWidth;
    return { leaves, start: (hashes - width) * leaves, width, bytes: tileOf(level) };
  });
  return { size, rows, above: root, levels };
}

/** One hash of a row. */
export function hashIn(row: Uint8Array, index: number): NodeHash {
  return row.subarray(index * hashBytes, (index + 1) * hashBytes) as NodeHash;
}

/** What the rows lead to; nothing where one is missing. */
export function whatRowsLeadTo({ rows }: HashRows): Uint8Array | undefined {
  return rows.some(({ bytes }) => !bytes) ? undefined : rootBetween(rows, 0, Number.POSITIVE_INFINITY);
}

/** Whether all rows are there and lead to the hash above them. */
export function rowsLeadUp(rows: HashRows): boolean {
  const led = whatRowsLeadTo(rows);
  return led !== undefined && sameHash(led, rows.above);
}

/** The way from one hash up to the hash above all rows. All rows are there. */
export function wayUp({ size, rows }: HashRows, { row, index }: RowPlace): WayUp {
  const { leaves, start, bytes } = rows[row]!;
  const from = start + index * leaves;
  const { steps } = consistencyWay({ start: from, end: from + leaves }, size);
  return {
    hash: hashIn(bytes!, index),
    steps: steps.map(({ side, sibling }) => ({
      side: side === 'right' ? 'right' : 'left',
      sibling: rootBetween(rows, sibling.start, sibling.end),
    })),
  };
}

function rootBetween(rows: readonly HashRow[], from: number, to: number): NodeHash {
  let range = emptyRange;
  for (const { leaves, start, width, bytes } of rows)
    for (let index = 0, at = start; index < width; index++, at += leaves)
      if (at >= from && at < to) range = appendSubtree(range, { leaves, hash: hashIn(bytes!, index) });
  return rootOf(range) as Uint8Array as NodeHash;
}
