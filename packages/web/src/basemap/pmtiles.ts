import { gzipSync } from 'node:zlib';
import { zxyToTileId } from 'pmtiles';

/** One tile to be packed: its place in the pyramid, and its bytes as they are, not yet compressed. */
export interface Tile {
  readonly z: number;
  readonly x: number;
  readonly y: number;
  readonly bytes: Uint8Array;
}

/** What stands in front of the tiles. */
export interface Pack {
  readonly minZoom: number;
  readonly maxZoom: number;
  /** West, south, east, north in degrees. */
  readonly bounds: readonly [number, number, number, number];
  /** Where a reader is put down: longitude, latitude, zoom. */
  readonly centre: readonly [number, number, number];
  readonly metadata: Readonly<Record<string, unknown>>;
}

interface Entry {
  readonly id: number;
  readonly offset: number;
  readonly length: number;
  runLength: number;
}

const headerBytes = 127;
/** Header and root directory are read in the first 16,384 bytes. */
const rootMaxBytes = 16_384 - headerBytes;
/** Bytes that are the same on every system: without a time, and without the system that packed them. */
const unknownSystem = 255;

/**
 * Packs tiles into one file of PMTiles, version 3: header, root directory, metadata, leaf directories, tiles by their number on the
 * Hilbert curve. Equal tiles are kept once. The same tiles give the same bytes.
 */
export function packTiles(tiles: Iterable<Tile>, pack: Pack): Uint8Array {
  const byId = [...tiles]
    .map(({ z, x, y, bytes }) => ({ id: zxyToTileId(z, x, y), bytes }))
    .sort((a, b) => a.id - b.id);
  const entries: Entry[] = [];
  const contents: Uint8Array[] = [];
  const known = new Map<string, { readonly offset: number; readonly length: number }>();
  let end = 0;
  for (const { id, bytes } of byId) {
    const packed = zipped(bytes);
    const key = Buffer.from(packed).toString('latin1');
    let place = known.get(key);
    if (!place) {
      place = { offset: end, length: packed.length };
      known.set(key, place);
      contents.push(packed);
      end += packed.length;
    }
    const last = entries.at(-1);
    if (last && last.id + last.runLength === id && last.offset === place.offset) last.runLength++;
    else entries.push({ id, ...place, runLength: 1 });
  }
  const { root, leaves } = directories(entries);
  const metadata = zipped(new TextEncoder().encode(JSON.stringify(pack.metadata)));
  const tileData = joined(contents);
  const header = headerOf(pack, [root, metadata, leaves, tileData], {
    addressed: byId.length,
    entries: entries.length,
    contents: contents.length,
  });
  return joined([header, root, metadata, leaves, tileData]);
}

function headerOf(
  { minZoom, maxZoom, bounds, centre }: Pack,
  parts: readonly Uint8Array[],
  counts: { readonly addressed: number; readonly entries: number; readonly contents: number },
): Uint8Array {
  const bytes = new Uint8Array(headerBytes);
  const view = new DataView(bytes.buffer);
  bytes.set(new TextEncoder().encode('PMTiles'));
  bytes[7] = 3;
  let at = headerBytes;
  for (const [index, part] of parts.entries()) {
    view.setBigUint64(8 + index * 16, BigInt(at), true);
    view.setBigUint64(16 + index * 16, BigInt(part.length), true);
    at += part.length;
  }
  for (const [index, count] of [counts.addressed, counts.entries, counts.contents].entries())
    view.setBigUint64(72 + index * 8, BigInt(count), true);
  // Clustered by number, directories and tiles in gzip, tiles of the vector form.
  bytes.set([1, 2, 2, 1, minZoom, maxZoom], 96);
  for (const [index, degrees] of bounds.entries()) view.setInt32(102 + index * 4, Math.round(degrees * 1e7), true);
  bytes[118] = centre[2];
  view.setInt32(119, Math.round(centre[0] * 1e7), true);
  view.setInt32(123, Math.round(centre[1] * 1e7), true);
  return bytes;
}

/** One directory if it fits; otherwise leaves of as many entries as it takes for the root to fit. */
function directories(entries: readonly Entry[]): { readonly root: Uint8Array; readonly leaves: Uint8Array } {
  const whole = directoryOf(entries);
  if (whole.length <= rootMaxBytes) return { root: whole, leaves: new Uint8Array() };
  for (let size = 4_096; ; size *= 2) {
    const leaves: Uint8Array[] = [];
    const above: Entry[] = [];
    let offset = 0;
    for (let from = 0; from < entries.length; from += size) {
      const leaf = directoryOf(entries.slice(from, from + size));
      above.push({ id: entries[from]!.id, offset, length: leaf.length, runLength: 0 });
      leaves.push(leaf);
      offset += leaf.length;
    }
    const root = directoryOf(above);
    if (root.length <= rootMaxBytes) return { root, leaves: joined(leaves) };
  }
}

/** Four columns: steps between ids, runs, lengths, and offsets, of which 0 says "behind the one before". */
function directoryOf(entries: readonly Entry[]): Uint8Array {
  const bytes: number[] = [];
  const put = (value: number): void => {
    let rest = value;
    while (rest > 0x7f) {
      bytes.push((rest % 0x80) | 0x80);
      rest = Math.floor(rest / 0x80);
    }
    bytes.push(rest);
  };
  put(entries.length);
  for (const [index, { id }] of entries.entries()) put(id - (entries[index - 1]?.id ?? 0));
  for (const { runLength } of entries) put(runLength);
  for (const { length } of entries) put(length);
  for (const [index, { offset }] of entries.entries()) {
    const before = entries[index - 1];
    put(before && offset === before.offset + before.length ? 0 : offset + 1);
  }
  return zipped(Uint8Array.from(bytes));
}

function zipped(bytes: Uint8Array): Uint8Array {
  const packed = new Uint8Array(gzipSync(bytes, { level: 9 }));
  packed[9] = unknownSystem;
  return packed;
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
