import { hashBytes } from '../tree/tile-hashes.ts';
import { type ReadTile, type Tile, tileWidth } from '../tree/tiles.ts';
import type { CheckLine } from './check-line.ts';
import type { Layout } from './layout.ts';

/** A tile of hashes as its file gives it. */
export interface TileFile {
  /** The file it came from: where a partial tile is gone, the full one. */
  readonly path: string;
  /** As many hashes as the tile has; nothing where the file is missing or too short. */
  readonly bytes: Uint8Array | undefined;
  /** What is wrong with the file itself. */
  readonly fault?: CheckLine;
}

/** Reads one tile of hashes and says what is wrong with its length. */
export async function tileFile(
  tile: Tile,
  { read, layout }: { readonly read: ReadTile; readonly layout: Layout },
): Promise<TileFile> {
  const own = layout.pathOf(tile);
  const full = layout.pathOf({ ...tile, width: tileWidth });
  let [path, width] = [own, tile.width];
  let bytes = await read(own);
  if (!bytes && full !== own) {
    bytes = await read(full);
    if (bytes) [path, width] = [full, tileWidth];
  }
  if (!bytes)
    return { path, bytes: undefined, fault: failed(path, `\`${path}\` is missing, though the checkpoint needs it`) };
  const wanted = width * hashBytes;
  if (bytes.length === wanted) return { path, bytes: bytes.subarray(0, tile.width * hashBytes) };
  const short = bytes.length < wanted;
  return {
    path,
    bytes: short ? undefined : bytes.subarray(0, tile.width * hashBytes),
    fault: {
      ...failed(
        path,
        short
          ? `\`${path}\` ends at byte ${bytes.length}; a tile of ${width} hashes has ${wanted}`
          : `\`${path}\` goes on after byte ${wanted}, where a tile of ${width} hashes ends`,
      ),
      bytes: short ? { from: bytes.length, to: wanted - 1 } : { from: wanted, to: bytes.length - 1 },
    },
  };
}

function failed(path: string, words: string): CheckLine {
  return { check: 'tile', outcome: 'fail', words, path };
}
