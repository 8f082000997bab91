import { type Refusal, refuse } from '../bytes/refusal.ts';

/** Hashes in one full tile, and entries in one full bundle (C2SP `tlog-tiles`). */
export const tileWidth = 256;

/** A piece of a level of the tree: `width` hashes from `n` · 256 on, each over 256^`level` entries. */
export interface Tile {
  readonly level: number | 'entries';
  readonly n: number;
  /** 256 in a full tile, 1 to 255 in a partial one. */
  readonly width: number;
}

/**
 * Reads a file of the published record by its path below the prefix, as `tile/0/x001/067`; nothing where there is none.
 * What it gives is not trusted: it is hashed up to a checkpoint before use.
 */
export type ReadTile = (path: string) => Promise<Uint8Array | undefined>;

/** The tile `n` of a level in the tree of that size, as wide as it is there; nothing where the tree does not reach it (C2SP `tlog-tiles`). */
export function tileAt(at: { readonly level: number; readonly n: number; readonly size: number }): Tile | undefined {
  const width = Math.min(tileWidth, Math.floor(at.size / tileWidth ** at.level) - at.n * tileWidth);
  return width > 0 ? { level: at.level, n: at.n, width } : undefined;
}

/** Levels that a tree of that size has: none at size 0, one up to 255, two from 256 on. */
export function levelsOf(size: number): number {
  let levels = 0;
  for (let hashes = size; hashes > 0; hashes = Math.floor(hashes / tileWidth)) levels++;
  return levels;
}

/** The partial tiles of a tree, at most one a level, from the leaves upward: together they lead to its root. */
export function* partialTiles(
  size: number,
): Generator<{ readonly level: number; readonly n: number; readonly width: number }> {
  for (let [level, hashes] = [0, size]; hashes > 0; level++) {
    const width = hashes % tileWidth;
    hashes = Math.floor(hashes / tileWidth);
    if (width > 0) yield { level, n: hashes, width };
  }
}

/** All tiles of hashes of a tree, level by level from the leaves, each level from left to right; partial ones last and never empty. */
export function* tilesOf(size: number): Generator<Tile> {
  for (let level = 0; level < levelsOf(size); level++)
    for (let n = 0, tile = tileAt({ level, n, size }); tile; tile = tileAt({ level, n: ++n, size })) yield tile;
}

/** The tiles that a tree grown from `older` to `newer` needs and the older one did not have, partial ones included; `full` hashes make a full one. */
export function* newTiles(
  sizes: { readonly older: number; readonly newer: number },
  full = tileWidth,
): Generator<Tile> {
  for (let [level, older, newer] = [0, sizes.older, sizes.newer]; newer > 0; level++) {
    if (older < newer)
      for (let n = Math.floor(older / full); n * full < newer; n++)
        yield { level, n, width: Math.min(full, newer - n * full) };
    older = Math.floor(older / full);
    newer = Math.floor(newer / full);
  }
}

/** The bundles of entries of a tree, from left to right, the last perhaps partial. */
export function* bundlesOf(size: number): Generator<Tile> {
  for (let n = 0; n * tileWidth < size; n++)
    yield { level: 'entries', n, width: Math.min(tileWidth, size - n * tileWidth) };
}

/** Where a tile lies: `tile/0/x001/x234/067`, `tile/1/000.p/17`, `tile/entries/003` (C2SP `tlog-tiles`). */
export function tilePath({ level, n, width }: Tile): string {
  const groups = [String(n % 1000).padStart(3, '0')];
  for (let rest = Math.floor(n / 1000); rest > 0; rest = Math.floor(rest / 1000))
    groups.unshift(`x${String(rest % 1000).padStart(3, '0')}`);
  return `tile/${level}/${groups.join('/')}${width === tileWidth ? '' : `.p/${width}`}`;
}

/** The tile that a path names; refused in any spelling but the one of `tilePath`. */
export function parseTilePath(path: string): Tile | Refusal {
  const parts = /^tile\/(entries|0|[1-9]\d?)\/((?:x\d{3}\/){0,5}\d{3})(?:\.p\/([1-9]\d{0,2}))?$/.exec(path);
  const tile = parts && {
    level: parts[1] === 'entries' ? ('entries' as const) : Number(parts[1]),
    n: Number(parts[2]!.replace(/[x/]/g, '')),
    width: parts[3] === undefined ? tileWidth : Number(parts[3]),
  };
  if (
    !tile ||
    !Number.isSafeInteger(tile.n) ||
    (tile.level !== 'entries' && tile.level > 63) ||
    tilePath(tile) !== path
  )
    return refuse('tile-path', 'not the path of a tile: `tile/0/x001/067` or `tile/1/000.p/17`');
  return tile;
}
