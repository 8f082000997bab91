import { bytesToHex } from '@noble/hashes/utils.js';
import { hashBytes } from '../tree/tile-hashes.ts';
import { partialTiles, tileWidth } from '../tree/tiles.ts';
import { emptyRoot } from '../tree/tree.ts';
import { sameHash } from '../tree/verify-proof.ts';
import { changedByteOfHash, likely } from './changed-byte.ts';
import type { CheckLine } from './check-line.ts';
import { bundleCheck, entriesVerdict, leavesOfBundle, nothingSeen } from './entries-check.ts';
import { edgeRows, fullTileRow, type HashRows, hashIn, rowsLeadUp, wayUp, whatRowsLeadTo } from './hash-rows.ts';
import { mendedRows } from './mended-rows.ts';
import { type TileFile, tileFile } from './tile-file.ts';
import type { TreeToCheck } from './tree-to-check.ts';

/** Tiles in which one changed byte is looked for by trying the likely changes. */
const searchesMax = 8;
/** Hashes made at most in the first of them, where less likely changes are tried too: about four seconds. */
const triedMax = 2_500_000;

/** A walk through one tree, and what it has seen. */
interface Walk extends TreeToCheck {
  readonly seen: ReturnType<typeof nothingSeen>;
  tiles: number;
  faults: number;
  /** Searches for one changed byte that are still worth their time. */
  searches: number;
}

/**
 * Checks a whole copy of a log, tile by tile from the root down and each entry where entries are there. Each hash stands
 * twice, stored and as what lies below it hashes to, and the one above is the judge: so a wrong hash is named with its
 * file and its byte. Yields a line for each fault, then one for the tree and one for the entries.
 */
export async function* checkTree(tree: TreeToCheck): AsyncGenerator<CheckLine> {
  const { size, root } = tree.head;
  const walk: Walk = { ...tree, seen: nothingSeen(), tiles: 0, faults: 0, searches: searchesMax };
  if (size === 0) {
    yield sameHash(root, emptyRoot())
      ? line('tree', 'pass', 'the log is empty, and its root is that of an empty tree')
      : line('tree', 'fail', 'the checkpoint has size 0 and a root that is not that of an empty tree');
    return;
  }
  yield* counted(walk, checkEdge(walk));
  if (walk.faults === 0)
    yield line(
      'tree',
      'pass',
      `the hashes of all ${size} entries, in ${walk.tiles} tiles, lead to the root of the checkpoint`,
    );
  yield* entriesVerdict(walk.seen, walk);
}

async function* counted(walk: Walk, lines: AsyncGenerator<CheckLine>): AsyncGenerator<CheckLine> {
  for await (const each of lines) {
    if (each.outcome === 'fail' && each.check === 'tile') walk.faults++;
    yield each;
  }
}

/** The partial tiles of all levels: together they lead to the root. Then what lies below each of them. */
async function* checkEdge(walk: Walk): AsyncGenerator<CheckLine> {
  const { size, root } = walk.head;
  const files = new Map<number, TileFile>();
  for (const { level, n, width } of partialTiles(size)) files.set(level, await tileFile({ level, n, width }, walk));
  const edge = edgeRows(size, (level) => files.get(level)?.bytes, root);
  walk.tiles += files.size;
  for (const { fault } of files.values()) if (fault) yield fault;
  const tiles = edge.levels.map((level) => ({ level, n: Math.floor(size / tileWidth ** (level + 1)) }));
  const rows = yield* checkRows(walk, edge, {
    tiles,
    paths: edge.levels.map((level) => files.get(level)!.path),
    above: 'the root of the checkpoint',
    faulty: [...files.values()].some(({ fault }) => fault),
  });
  for (const [at, { level, n }] of tiles.entries()) yield* checkBelow(walk, level, n, rows.rows[at]!);
}

/** A full tile, which must lead to its hash in the tile above; then what lies below it. */
async function* checkFull(
  walk: Walk,
  tile: { readonly level: number; readonly n: number },
  above: { readonly hash: Uint8Array; readonly words: string },
): AsyncGenerator<CheckLine> {
  const file = await tileFile({ ...tile, width: tileWidth }, walk);
  walk.tiles++;
  if (file.fault) yield file.fault;
  const rows = yield* checkRows(walk, fullTileRow(file.bytes, above.hash), {
    tiles: [tile],
    paths: [file.path],
    above: above.words,
    faulty: file.fault !== undefined,
  });
  yield* checkBelow(walk, tile.level, tile.n, rows.rows[0]!);
}

async function* checkBelow(
  walk: Walk,
  level: number,
  n: number,
  row: { readonly width: number; readonly bytes: Uint8Array | undefined },
): AsyncGenerator<CheckLine> {
  if (level === 0) {
    yield* bundleCheck(walk, { n, width: row.width, hashes: row.bytes, seen: walk.seen });
    return;
  }
  if (!row.bytes) return;
  const path = walk.layout.pathOf({ level, n, width: row.width });
  for (let index = 0; index < row.width; index++)
    yield* checkFull(
      walk,
      { level: level - 1, n: n * tileWidth + index },
      { hash: hashIn(row.bytes, index), words: `bytes ${index * 32} to ${index * 32 + 31} of \`${path}\`` },
    );
}

interface RowNames {
  readonly tiles: readonly { readonly level: number; readonly n: number }[];
  readonly paths: readonly string[];
  /** The hash above, in words. */
  readonly above: string;
  /** Whether one of the files has a wrong length or is missing. */
  readonly faulty: boolean;
}

/**
 * The rows as they must be, after a line for each hash of them that is wrong. Rows that do not lead up and cannot be put
 * right come back without their bytes: what lies below them is then not looked at, since nothing vouches for it.
 */
async function* checkRows(walk: Walk, rows: HashRows, names: RowNames): AsyncGenerator<CheckLine, HashRows> {
  if (rowsLeadUp(rows)) return rows;
  const below: (readonly (Uint8Array | undefined)[])[] = [];
  for (const [at, tile] of names.tiles.entries()) below.push(await hashesBelow(walk, tile, rows.rows[at]!));
  const mended = mendedRows(rows, below);
  if (mended) {
    for (const { row, index } of mended.wrong)
      yield wrongHash(names, {
        row,
        index,
        is: hashIn(rows.rows[row]!.bytes!, index),
        right: hashIn(mended.rows.rows[row]!.bytes!, index),
        proof: names.tiles[row]!.level === 0 ? 'the entry hashes to' : 'the tile below leads to',
      });
    return mended.rows;
  }
  // A file of a wrong length was named already.
  if (names.faulty || rows.rows.some(({ bytes }) => !bytes)) return unproven(rows);
  const changed = searched(walk, rows, below);
  if (changed) {
    const { row, index, right } = changed;
    const is = hashIn(rows.rows[row]!.bytes!, index);
    yield wrongHash(names, { row, index, is, right, proof: `what leads to ${names.above} is` });
    return changed.rows;
  }
  yield notLeading(rows, names, below);
  return unproven(rows);
}

function unproven(rows: HashRows): HashRows {
  return { ...rows, rows: rows.rows.map((row) => ({ ...row, bytes: undefined })) };
}

/** Looks for the one changed byte by trying, among the hashes that nothing below them vouches for. */
function searched(
  walk: Walk,
  rows: HashRows,
  below: readonly (readonly (Uint8Array | undefined)[])[],
): { readonly row: number; readonly index: number; readonly right: Uint8Array; readonly rows: HashRows } | undefined {
  const alone = below.flatMap((row, at) => row.flatMap((hash, index) => (hash ? [] : [{ row: at, index }])));
  if (alone.length === 0 || walk.searches <= 0) return undefined;
  const ways = alone.map((place) => ({ ...place, way: wayUp(rows, place) }));
  const perChange = ways.reduce((sum, { way }) => sum + hashBytes * way.steps.length, 0);
  const first = walk.searches-- === searchesMax;
  for (const changesMax of first ? [likely.length, triedMax / perChange] : [likely.length])
    for (const { row, index, way } of ways) {
      const found = changedByteOfHash(way, rows.above, changesMax);
      if (!found) continue;
      const bytes = Uint8Array.from(rows.rows[row]!.bytes!);
      bytes[index * hashBytes + found.at] = found.should;
      return {
        row,
        index,
        right: hashIn(bytes, index),
        rows: { ...rows, rows: rows.rows.with(row, { ...rows.rows[row]!, bytes }) },
      };
    }
  return undefined;
}

function wrongHash(
  { tiles, paths }: RowNames,
  wrong: {
    readonly row: number;
    readonly index: number;
    readonly is: Uint8Array;
    readonly right: Uint8Array;
    readonly proof: string;
  },
): CheckLine {
  const path = paths[wrong.row]!;
  const { level, n } = tiles[wrong.row]!;
  const differing = [...wrong.is.keys()].filter((at) => wrong.is[at] !== wrong.right[at]);
  const [first, last] = [differing[0]! + wrong.index * hashBytes, differing.at(-1)! + wrong.index * hashBytes];
  const leaves = tileWidth ** level;
  const entry = (n * tileWidth + wrong.index) * leaves;
  const where =
    first === last ? `byte ${first} is wrong` : `${differing.length} bytes from ${first} to ${last} are wrong`;
  return {
    ...line(
      'tile',
      'fail',
      `\`${path}\`: ${where}: hash ${wrong.index} is ${bytesToHex(wrong.is)}, and ${wrong.proof} ${bytesToHex(wrong.right)}`,
    ),
    path,
    bytes: { from: first, to: last },
    entries: { from: entry, to: entry + leaves - 1 },
  };
}

function notLeading(
  rows: HashRows,
  { tiles, paths, above }: RowNames,
  below: readonly (readonly (Uint8Array | undefined)[])[],
): CheckLine {
  const files = paths.map((path) => `\`${path}\``).join(', ');
  const complete = below.every((row) => row.every((hash) => hash));
  const led = whatRowsLeadTo(rows);
  const lowest = tiles.at(-1)!;
  return {
    ...line(
      'tile',
      'fail',
      complete && led
        ? `${files} and all below agree with each other and lead to ${bytesToHex(led)}, not to ${above}, ${bytesToHex(rows.above)}: another tree, or a checkpoint of another`
        : `${files} ${paths.length === 1 ? 'does' : 'together do'} not lead to ${above}, ${bytesToHex(rows.above)}; which of the ${rows.rows.reduce((sum, { width }) => sum + width, 0)} hashes is wrong, the hashes alone do not tell`,
    ),
    ...(paths.length === 1 ? { path: paths[0]!, bytes: { from: 0, to: rows.rows[0]!.width * hashBytes - 1 } } : {}),
    entries: {
      from: paths.length === 1 ? lowest.n * tileWidth ** (lowest.level + 1) : 0,
      to:
        paths.length === 1
          ? lowest.n * tileWidth ** (lowest.level + 1) + rows.rows[0]!.width * tileWidth ** lowest.level - 1
          : rows.size - 1,
    },
  };
}

/** What the hashes of a tile must be by what lies below: entries below level 0, full tiles below the others. */
async function hashesBelow(
  walk: Walk,
  { level, n }: { readonly level: number; readonly n: number },
  { width, bytes }: { readonly width: number; readonly bytes: Uint8Array | undefined },
): Promise<readonly (Uint8Array | undefined)[]> {
  if (level === 0) return leavesOfBundle(walk, { n, width, hashes: bytes });
  const hashes: (Uint8Array | undefined)[] = [];
  for (let index = 0; index < width; index++) {
    const file = await tileFile({ level: level - 1, n: n * tileWidth + index, width: tileWidth }, walk);
    hashes.push(whatRowsLeadTo(fullTileRow(file.bytes, new Uint8Array(0))));
  }
  return hashes;
}

function line(check: string, outcome: CheckLine['outcome'], words: string): CheckLine {
  return { check, outcome, words };
}
