import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  bundlesOf,
  entriesPerSegment,
  hashBytes,
  isRefusal,
  type LeafHash,
  parseBundle,
  tileAt,
  tilePath,
  tileWidth,
} from '@truceline/record';
import { blobPath } from '../../store/index.ts';
import { plainDisk } from '../disk.ts';
import { hashAt } from '../hash-files.ts';
import { segmentPath } from '../segment-files.ts';
import { bytesOf } from './check-segments.ts';
import { type Identify, locate } from './locate.ts';

/** Another copy of a record. Nothing that it gives is trusted: it is hashed, and kept only where it is what was written. */
export interface Mirror {
  /** Leaf hashes of a segment with so many entries; nothing where it does not hold all of them. */
  readonly leaves: (segment: number, count: number) => readonly LeafHash[] | undefined;
  /** Entries of a segment that can be found in it, by their number within the segment. */
  readonly entries: (segment: number, count: number, identify: Identify) => ReadonlyMap<number, Uint8Array>;
  /** Where the file of evidence of that hash would lie. */
  readonly blob: (sha256: string) => string | undefined;
}

/** A mirror in a folder: the case in a copy of the store, or a published record of that size (`tile/…`, `blob/…`); nothing where it is neither. */
export function mirrorIn(folder: string, size: number): Mirror | undefined {
  if (existsSync(join(folder, 'segments'))) return copyOfCase(folder);
  return existsSync(join(folder, 'tile')) ? publishedRecord(folder, size) : undefined;
}

function copyOfCase(folder: string): Mirror {
  return {
    leaves: (segment, count) => {
      const path = join(folder, 'hashes', '0');
      const from = segment * entriesPerSegment * hashBytes;
      const bytes = bytesOf(path, from + count * hashBytes, plainDisk).subarray(from);
      return bytes.length === count * hashBytes ? leavesIn(bytes) : undefined;
    },
    entries: (segment, count, identify) => {
      const bytes = bytesOf(segmentPath(folder, segment), Number.MAX_SAFE_INTEGER, plainDisk);
      const { frames } = locate(bytes, count, identify);
      return new Map(frames.map(({ at, fromByte, toByte }) => [at, bytes.subarray(fromByte + 2, toByte + 1)]));
    },
    blob: (sha256) => blobPath(folder, sha256),
  };
}

function publishedRecord(folder: string, size: number): Mirror {
  const read = (path: string): Uint8Array | undefined =>
    existsSync(join(folder, path)) ? readFileSync(join(folder, path)) : undefined;
  const first = (segment: number) => (segment * entriesPerSegment) / tileWidth;
  return {
    leaves: (segment, count) => {
      const tiles: Uint8Array[] = [];
      for (let n = first(segment); (n - first(segment)) * tileWidth < count; n++) {
        const tile = tileAt({ level: 0, n, size });
        const bytes = tile && read(tilePath(tile));
        if (!bytes) return undefined;
        tiles.push(bytes);
      }
      const leaves = leavesIn(Buffer.concat(tiles));
      return leaves.length === count ? leaves : undefined;
    },
    entries: (segment, count, identify) => {
      const found = new Map<number, Uint8Array>();
      for (const tile of bundlesOf(size)) {
        if (tile.n < first(segment) || (tile.n - first(segment)) * tileWidth >= count) continue;
        const path = tilePath(tile);
        const bytes = read(path) ?? read(path.replace(/^tile\/entries\//, 'shown/'));
        const entries = bytes && parseBundle(bytes, tile.width);
        if (!entries || isRefusal(entries)) continue;
        for (const entry of entries) {
          const at = identify(entry);
          if (at !== undefined) found.set(at, entry);
        }
      }
      return found;
    },
    blob: (sha256) => join(folder, 'blob', 'sha256', sha256.slice(0, 2), sha256),
  };
}

function leavesIn(bytes: Uint8Array): readonly LeafHash[] {
  return Array.from(
    { length: Math.floor(bytes.length / hashBytes) },
    (_, at) => hashAt(bytes, at) as Uint8Array as LeafHash,
  );
}
