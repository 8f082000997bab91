import { isRefusal, type Refusal, refuse } from '../bytes/refusal.ts';
import { type LeafRange, nodesOver, type TreeNode } from './subtrees.ts';
import { type ReadTile, type Tile, tileAt, tilePath, tileWidth } from './tiles.ts';
import { type NodeHash, nodeHash } from './tree.ts';

/** Bytes of one hash. */
export const hashBytes = 32;
/** Levels of a tree within one tile: 2^8 hashes. */
const heightsPerTile = 8;

/**
 * The hashes of a tree as its tiles give them; not trusted until a proof made of them is checked against a checkpoint.
 * Keeps what it read, so that many proofs of one tree cost one reading of each tile.
 */
export interface TileHashes {
  /** Root of each of the ranges, all subtrees of the tree; refused where a tile is missing or too short. */
  readonly rootsOf: (ranges: readonly LeafRange[], size: number) => Promise<readonly NodeHash[] | Refusal>;
}

/** Reads hashes by way of tiles, and keeps the newest `tilesMax` of them with the nodes computed from them. */
export function tileHashes(read: ReadTile, tilesMax = 64): TileHashes {
  const kept = new Map<string, TileNodes>();
  const load = async (tile: Tile): Promise<TileNodes | Refusal> => {
    const path = tilePath(tile);
    const known = kept.get(path);
    if (known) return known;
    const bytes = await readHashTile(tile, read);
    if (isRefusal(bytes)) return bytes;
    const nodes = tileNodes(bytes);
    kept.set(path, nodes);
    if (kept.size > tilesMax) kept.delete(kept.keys().next().value!);
    return nodes;
  };
  const rootOf = async (range: LeafRange, size: number): Promise<NodeHash | Refusal> => {
    const hashes: NodeHash[] = [];
    for (const node of nodesOver(range)) {
      const { tile, height, index } = placeOf(node, size);
      const nodes = await load(tile);
      if (isRefusal(nodes)) return nodes;
      hashes.push(nodes(height, index));
    }
    return hashes.reduceRight((right, left) => nodeHash(left, right));
  };
  // The ragged right edge of one tree is part of most of its proofs.
  let edge = { size: 0, roots: new Map<number, NodeHash>() };
  return {
    rootsOf: async (ranges, size) => {
      if (edge.size !== size) edge = { size, roots: new Map() };
      const { roots: edges } = edge;
      const roots: NodeHash[] = [];
      for (const range of ranges) {
        const root = (range.end === size ? edges.get(range.start) : undefined) ?? (await rootOf(range, size));
        if (isRefusal(root)) return root;
        if (range.end === size) edges.set(range.start, root);
        roots.push(root);
      }
      return roots;
    },
  };
}

/**
 * The bytes of a tile of hashes: 32 for each, cut to its width. Where a partial tile is gone, the full one holds the same
 * hashes (C2SP `tlog-tiles`).
 */
export async function readHashTile(tile: Tile, read: ReadTile): Promise<Uint8Array | Refusal> {
  const path = tilePath(tile);
  const own = await read(path);
  const full = own || tile.width === tileWidth ? undefined : tilePath({ ...tile, width: tileWidth });
  const bytes = own ?? (full === undefined ? undefined : await read(full));
  if (!bytes) return refuse('tile-missing', `\`${path}\` is missing; take it from a mirror`);
  const width = own ? tile.width : tileWidth;
  if (bytes.length !== width * hashBytes)
    return refuse('tile-length', `\`${own ? path : full}\` has ${bytes.length} bytes, not ${width * hashBytes}`);
  return bytes.subarray(0, tile.width * hashBytes);
}

/** Nodes within one tile by their height above its hashes and their index within it. */
type TileNodes = (height: number, index: number) => NodeHash;

function tileNodes(bytes: Uint8Array): TileNodes {
  const made = new Map<number, NodeHash>();
  const inner: TileNodes = (height, index) => {
    if (height === 0) return bytes.subarray(index * hashBytes, (index + 1) * hashBytes) as NodeHash;
    const key = height * tileWidth + index;
    const known = made.get(key);
    if (known) return known;
    const hash = nodeHash(inner(height - 1, index * 2), inner(height - 1, index * 2 + 1));
    made.set(key, hash);
    return hash;
  };
  return inner;
}

/** In which tile a node stands, and where in it. */
function placeOf(
  { height, index }: TreeNode,
  size: number,
): { readonly tile: Tile; readonly height: number; readonly index: number } {
  const level = Math.floor(height / heightsPerTile);
  const within = height % heightsPerTile;
  const perTile = 2 ** (heightsPerTile - within);
  const n = Math.floor(index / perTile);
  const tile = tileAt({ level, n, size });
  if (!tile) throw new RangeError(`a tree of ${size} leaves has no node ${index} of height ${height}`);
  return { tile, height: within, index: index % perTile };
}
