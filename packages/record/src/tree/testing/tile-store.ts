import { concatBytes } from '@noble/hashes/utils.js';
import { isRefusal } from '../../bytes/refusal.ts';
import { parseTilePath, type ReadTile, tileWidth } from '../tiles.ts';
import { type LeafHash, nodeHash } from '../tree.ts';

/** Serves every tile of hashes of a tree, of any width that it has, as a folder of files would. */
export function tileStore(leaves: readonly LeafHash[]): ReadTile {
  const levels: (readonly Uint8Array[])[] = [leaves];
  for (let below = leaves as readonly Uint8Array[]; below.length >= tileWidth; below = levels.at(-1)!) {
    const level: Uint8Array[] = [];
    for (let at = 0; at + tileWidth <= below.length; at += tileWidth) {
      let row = below.slice(at, at + tileWidth) as LeafHash[];
      while (row.length > 1)
        row = row.flatMap((hash, index) =>
          index % 2 === 0 ? [nodeHash(hash, row[index + 1]!) as Uint8Array as LeafHash] : [],
        );
      level.push(row[0]!);
    }
    levels.push(level);
  }
  return async (path) => {
    const tile = parseTilePath(path);
    if (isRefusal(tile) || tile.level === 'entries') return undefined;
    const hashes = levels[tile.level]?.slice(tile.n * tileWidth, tile.n * tileWidth + tile.width) ?? [];
    return hashes.length === tile.width ? concatBytes(...hashes) : undefined;
  };
}
