import {
  bundlesOf,
  emptyRoot,
  formatBundle,
  isRefusal,
  parseBundle,
  type ReadTile,
  type Refusal,
  type RootHash,
  refuse,
  rootFromTiles,
  tileHashes,
  tilePath,
  tilesOf,
  tileWidth,
} from '@truceline/record';

/** One file of a published record, by its path below the record. */
export interface RecordFile {
  readonly path: string;
  /** True where its bytes can be no others in any publishing of this record: a full tile. */
  readonly lasting: boolean;
  /** Its bytes, made when they are asked for. */
  readonly bytes: () => Promise<Uint8Array | Refusal>;
}

/** What the published files of a record are made from. */
export interface RecordGround {
  /** How many entries are published, shown or not. */
  readonly size: number;
  /** Tiles and bundles of the whole record, nothing withheld: not to be published as they are. */
  readonly read: ReadTile;
  /** Whether an entry may be shown. */
  readonly shown: (index: number) => boolean;
  /** The signed checkpoint of that size. */
  readonly checkpoint: () => Promise<Uint8Array | Refusal>;
}

/**
 * The files of a published record: tiles and bundles (C2SP `tlog-tiles`), and `checkpoint` last, so that whoever copies them in
 * this order never has a checkpoint that promises a tile which is not there. A bundle in which nothing is withheld is
 * `tile/entries/<N>`. In any other an entry that is withheld has length 0, and it is `shown/<N>`: its leaf hash stands in the tile
 * of level 0, so that what is withheld is seen as withheld and cannot be changed either.
 */
export function* recordFiles({ size, read, shown, checkpoint }: RecordGround): Generator<RecordFile> {
  for (const tile of tilesOf(size)) {
    const path = tilePath(tile);
    yield { path, lasting: tile.width === tileWidth, bytes: () => piece(read, path) };
  }
  for (const tile of bundlesOf(size)) {
    const path = tilePath(tile);
    const places = Array.from({ length: tile.width }, (_, at) => shown(tile.n * tileWidth + at));
    if (places.every(Boolean)) yield { path, lasting: false, bytes: () => piece(read, path) };
    else yield { path: shownPath(path), lasting: false, bytes: () => withheldBundle(read, path, places) };
  }
  yield { path: 'checkpoint', lasting: false, bytes: checkpoint };
}

/** Where the bundle lies of which something is withheld: `shown/000.p/17` beside `tile/entries/000.p/17`. */
export function shownPath(bundlePath: string): string {
  return bundlePath.replace(/^tile\/entries\//, 'shown/');
}

/** Root of the record at a size, from its tiles. */
export async function rootAt(size: number, read: ReadTile): Promise<RootHash | Refusal> {
  if (size === 0) return emptyRoot();
  const root = await rootFromTiles(size, tileHashes(read));
  return isRefusal(root) ? root : (root as Uint8Array as RootHash);
}

async function withheldBundle(read: ReadTile, path: string, shown: readonly boolean[]): Promise<Uint8Array | Refusal> {
  const bytes = await piece(read, path);
  const entries = isRefusal(bytes) ? bytes : parseBundle(bytes, shown.length);
  if (isRefusal(entries)) return entries;
  return formatBundle(entries.map((entry, at) => (shown[at] ? entry : nothing)));
}

const nothing = new Uint8Array(0);

async function piece(read: ReadTile, path: string): Promise<Uint8Array | Refusal> {
  return (
    (await read(path)) ?? refuse('tile-missing', `the record cannot give \`${path}\`; check its files with \`fsck\``)
  );
}
