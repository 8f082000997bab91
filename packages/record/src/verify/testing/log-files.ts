import { isRefusal } from '../../bytes/refusal.ts';
import { formatBundle } from '../../tree/bundle.ts';
import { tileStore } from '../../tree/testing/tile-store.ts';
import { bundlesOf, tilePath, tilesOf, tileWidth } from '../../tree/tiles.ts';
import { leafHash, rootOfLeaves } from '../../tree/tree.ts';
import type { TreeHead } from '../../tree/verify-proof.ts';

/** Every file of a small log, and its head. */
export interface LogFiles {
  readonly head: TreeHead;
  readonly files: ReadonlyMap<string, Uint8Array>;
}

/** A log of these entries as C2SP `tlog-tiles` lays it out. */
export async function logFiles(entries: readonly Uint8Array[]): Promise<LogFiles> {
  const leaves = entries.map(leafHash);
  const read = tileStore(leaves);
  const files = new Map<string, Uint8Array>();
  for (const tile of tilesOf(entries.length)) files.set(tilePath(tile), Uint8Array.from((await read(tilePath(tile)))!));
  for (const tile of bundlesOf(entries.length)) {
    const bundle = formatBundle(entries.slice(tile.n * tileWidth, tile.n * tileWidth + tile.width));
    if (isRefusal(bundle)) throw new Error(bundle.message);
    files.set(tilePath(tile), bundle);
  }
  return { head: { size: entries.length, root: rootOfLeaves(leaves) }, files };
}
