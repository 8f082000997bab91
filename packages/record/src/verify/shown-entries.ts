import { isRefusal, type Refusal, refuse } from '../bytes/refusal.ts';
import { type Entry, parseEntry } from '../entries/entry.ts';
import { parseBundle } from '../tree/bundle.ts';
import { inclusionProof } from '../tree/make-proof.ts';
import type { TileHashes } from '../tree/tile-hashes.ts';
import { type ReadTile, tilePath, tileWidth } from '../tree/tiles.ts';
import { leafHash } from '../tree/tree.ts';
import { type TreeHead, verifyInclusion } from '../tree/verify-proof.ts';

/** An entry that a published record shows, at its place. */
export interface ShownEntry {
  readonly index: number;
  readonly entry: Entry;
}

/** Entries that a published record of that size shows, in order; those that are withheld are passed over. Ends with a refusal where a bundle cannot be read. */
export async function* shownEntries(read: ReadTile, size: number, from = 0): AsyncGenerator<ShownEntry | Refusal> {
  for (let n = Math.floor(from / tileWidth); n * tileWidth < size; n++) {
    const bundle = await shownIn(read, size, n);
    if (isRefusal(bundle)) return yield bundle;
    for (const shown of bundle) if (shown.index >= from) yield shown;
  }
  return undefined;
}

/** The last entry that a published record of that size shows and that is what is looked for; nothing where there is none. */
export async function lastShown(
  read: ReadTile,
  size: number,
  isIt: (entry: Entry) => boolean,
): Promise<ShownEntry | Refusal | undefined> {
  for (let n = Math.ceil(size / tileWidth) - 1; n >= 0; n--) {
    const bundle = await shownIn(read, size, n);
    if (isRefusal(bundle)) return bundle;
    const found = bundle.findLast(({ entry }) => isIt(entry));
    if (found) return found;
  }
  return undefined;
}

/** Proves that an entry stands at its index in the tree of a checkpoint (RFC 6962, section 2.1.1); gives the number of hashes that it took. */
export async function proveShown(
  { index, entry }: ShownEntry,
  head: TreeHead,
  hashes: TileHashes,
): Promise<{ readonly hashes: number } | Refusal> {
  const path = await inclusionProof({ index, size: head.size }, hashes);
  if (isRefusal(path)) return path;
  const held = verifyInclusion({ head, index, leaf: leafHash(entry.bytes), path });
  return isRefusal(held) ? held : { hashes: path.length };
}

async function shownIn(read: ReadTile, size: number, n: number): Promise<readonly ShownEntry[] | Refusal> {
  const width = Math.min(tileWidth, size - n * tileWidth);
  const path = tilePath({ level: 'entries', n, width });
  const bytes = (await read(path)) ?? (await read(path.replace('tile/entries/', 'shown/')));
  if (!bytes)
    return refuse('bundle-missing', `neither \`${path}\` nor the same in \`shown/\` is there; copy the record anew`);
  const bundle = parseBundle(bytes, width);
  if (isRefusal(bundle)) return bundle;
  const shown: ShownEntry[] = [];
  for (const [at, one] of bundle.entries()) {
    if (one.length === 0) continue;
    const entry = parseEntry(one);
    if (isRefusal(entry)) return refuse(entry.code, `entry ${n * tileWidth + at}: ${entry.message}`);
    shown.push({ index: n * tileWidth + at, entry });
  }
  return shown;
}
