import {
  append,
  appendSubtree,
  type CompactRange,
  emptyRange,
  type LeafHash,
  leafHash,
  type NodeHash,
  tilePath,
  tileWidth,
} from '@truceline/record';

/** One file of a published record, by its path below the record. */
export interface RecordFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** What a reader is given of an entry: its bytes, or, where it is withheld, nothing but its place and leaf hash. */
export interface PublishedEntry {
  readonly bytes: Uint8Array;
  readonly shown: boolean;
}

/**
 * The tiles and bundles of a record (C2SP `tlog-tiles`), and at the end its compact range. A bundle in which nothing is
 * withheld is `tile/entries/<N>`. In any other an entry that is withheld has length 0, and it is `shown/<N>`: its leaf
 * hash stands in the tile of level 0, so that what is withheld is seen as withheld and cannot be changed either.
 */
export function* tileFiles(entries: Iterable<PublishedEntry>): Generator<RecordFile, CompactRange> {
  const levels: (LeafHash | NodeHash)[][] = [[]];
  const counts = [0];
  let bundle: PublishedEntry[] = [];
  let range = emptyRange;

  function* add(level: number, hash: LeafHash | NodeHash): Generator<RecordFile> {
    levels[level] ??= [];
    counts[level] ??= 0;
    const hashes = levels[level];
    hashes.push(hash);
    if (hashes.length < tileWidth) return;
    yield tileFile(level, counts[level], hashes);
    levels[level] = [];
    counts[level]++;
    yield* add(level + 1, hashOfTile(hashes));
  }

  for (const entry of entries) {
    bundle.push(entry);
    const leaf = leafHash(entry.bytes);
    range = append(range, leaf);
    if (bundle.length === tileWidth) {
      yield bundleFile(counts[0]!, bundle);
      bundle = [];
    }
    yield* add(0, leaf);
  }
  if (bundle.length > 0) yield bundleFile(counts[0]!, bundle);
  for (const [level, hashes] of levels.entries()) if (hashes.length > 0) yield tileFile(level, counts[level]!, hashes);
  return range;
}

function tileFile(level: number, n: number, hashes: readonly Uint8Array[]): RecordFile {
  return { path: tilePath({ level, n, width: hashes.length }), bytes: Buffer.concat(hashes) };
}

function bundleFile(n: number, entries: readonly PublishedEntry[]): RecordFile {
  const whole = entries.every(({ shown }) => shown);
  const path = tilePath({ level: 'entries', n, width: entries.length });
  return { path: whole ? path : shownPath(path), bytes: Buffer.concat(entries.flatMap(framed)) };
}

/** Where the bundle lies of which something is withheld: `shown/000.p/17` beside `tile/entries/000.p/17`. */
export function shownPath(bundlePath: string): string {
  return bundlePath.replace(/^tile\/entries\//, 'shown/');
}

function framed({ bytes, shown }: PublishedEntry): readonly Uint8Array[] {
  const length = shown ? bytes.length : 0;
  return [Uint8Array.of(Math.floor(length / 256), length % 256), ...(shown ? [bytes] : [])];
}

/** Root of the perfect subtree over one full tile: the hash that stands for it a level higher. */
function hashOfTile(hashes: readonly (LeafHash | NodeHash)[]): NodeHash {
  const { subtrees } = hashes.reduce<CompactRange>(
    (range, hash) => appendSubtree(range, { leaves: 1, hash }),
    emptyRange,
  );
  return subtrees[0]!.hash as NodeHash;
}
