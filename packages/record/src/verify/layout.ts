import { isRefusal, type Refusal, refuse } from '../bytes/refusal.ts';
import { parseBundle } from '../tree/bundle.ts';
import { parseCertificateTile } from '../tree/certificate-tiles.ts';
import { goRecordText, goTilePath } from '../tree/go-tiles.ts';
import { type Tile, tilePath } from '../tree/tiles.ts';

/** An entry within the file that holds it: its own bytes, and where in the file they begin. */
export interface PlacedEntry {
  readonly start: number;
  readonly bytes: Uint8Array;
}

/** How a log lays out its files. What is hashed is the same everywhere (RFC 6962). */
export interface Layout {
  readonly name: 'tlog-tiles' | 'go' | 'static-ct';
  readonly pathOf: (tile: Tile) => string;
  /** Where the entries of a bundle may stand, the fullest form first. */
  readonly entriesPaths: (tile: Tile) => readonly string[];
  /** How the entries of a damaged bundle are found again: by the length before each, by the empty line after it, or not. */
  readonly found: 'by-length' | 'by-line' | 'not';
  readonly entriesOf: (bytes: Uint8Array, width: number) => readonly PlacedEntry[] | Refusal;
}

/** C2SP `tlog-tiles`, and beside it `shown/`, where an entry that is withheld has no bytes. */
export const tlogTilesLayout: Layout = {
  name: 'tlog-tiles',
  pathOf: tilePath,
  entriesPaths: (tile) => {
    const path = tilePath({ ...tile, level: 'entries' });
    return [path, path.replace(/^tile\/entries\//, 'shown/')];
  },
  found: 'by-length',
  entriesOf: prefixedEntries,
};

/** The Go checksum database: tiles of height 8 below `tile/8/`, records in `data` tiles. */
export const goLayout: Layout = {
  name: 'go',
  pathOf: ({ level, n, width }) => goTilePath({ height: 8, level: level === 'entries' ? 'data' : level, n, width }),
  entriesPaths: ({ n, width }) => [goTilePath({ height: 8, level: 'data', n, width })],
  found: 'by-line',
  entriesOf: (bytes, width) => {
    const entries: PlacedEntry[] = [];
    let rest = bytes;
    while (entries.length < width) {
      const record = goRecordText(rest);
      if (isRefusal(record))
        return refuse(
          'bundle-cut',
          `it has ${entries.length} records, not ${width}; from byte ${bytes.length - rest.length} on there is none`,
        );
      entries.push({ start: bytes.length - rest.length, bytes: record.textBytes });
      rest = record.rest;
    }
    return rest.length === 0
      ? entries
      : refuse('bundle-trailing', `it goes on after its ${width} records, at byte ${bytes.length - rest.length}`);
  },
};

/** A log of certificates (C2SP `static-ct-api`): hashes as in `tlog-tiles`, entries in `data` tiles. */
export const certificateLayout: Layout = {
  name: 'static-ct',
  pathOf: tilePath,
  entriesPaths: (tile) => [tilePath({ ...tile, level: 'entries' }).replace('tile/entries/', 'tile/data/')],
  found: 'not',
  entriesOf: (bytes, width) => {
    const leaves = parseCertificateTile(bytes, width);
    // Two bytes are hashed before what stands in the file.
    return isRefusal(leaves) ? leaves : leaves.map(({ start, leaf }) => ({ start: start - 2, bytes: leaf }));
  },
};

function prefixedEntries(bytes: Uint8Array, width: number): readonly PlacedEntry[] | Refusal {
  const parsed = parseBundle(bytes, width);
  if (isRefusal(parsed)) return parsed;
  let start = 0;
  return parsed.map((entry) => {
    const placed = { start: start + 2, bytes: entry };
    start += 2 + entry.length;
    return placed;
  });
}
