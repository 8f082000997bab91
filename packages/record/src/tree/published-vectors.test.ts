import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { isRefusal } from '../bytes/refusal.ts';
import { formatCheckpoint, parseCheckpoint } from '../notes/checkpoint.ts';
import {
  formatGoRecord,
  goStoredHashAt,
  goStoredHashNumber,
  goTilePath,
  parseGoRecord,
  parseGoTilePath,
} from './go-tiles.ts';
import { consistencyProof, inclusionProof, subtreeConsistencyProof, subtreeInclusionProof } from './make-proof.ts';
import { consistencyWay, coveringSubtrees, isSubtree, splitPoint } from './subtrees.ts';
import { naiveTree } from './testing/naive-tree.ts';
import { tileStore } from './testing/tile-store.ts';
import { type TileHashes, tileHashes } from './tile-hashes.ts';
import { newTiles } from './tiles.ts';
import {
  append,
  emptyRange,
  type LeafHash,
  leafHash,
  type NodeHash,
  nodeHash,
  type RootHash,
  rootOfLeaves,
} from './tree.ts';
import {
  verifyConsistency,
  verifyInclusion,
  verifySubtreeConsistency,
  verifySubtreeInclusion,
} from './verify-proof.ts';

const folder = fileURLToPath(new URL('../../../../../shared/data/trust-vectors/', import.meta.url));
const present = existsSync(folder);
const required = process.env.TRUCELINE_REQUIRE_ALL === '1';
const merkle = join(folder, 'transparency-dev-merkle');

interface ProofCase {
  readonly leafIdx: number;
  readonly treeSize: number;
  readonly start: number;
  readonly end: number;
  readonly size: number;
  readonly size1: number;
  readonly size2: number;
  readonly root: string;
  readonly root1: string;
  readonly root2: string;
  readonly leafHash: string;
  readonly proof: readonly string[] | null;
  readonly wantErr: boolean;
}
const bytes = <T extends Uint8Array>(base64: string) =>
  Uint8Array.from(Buffer.from(base64, 'base64')) as Uint8Array as T;
const pathOf = ({ proof }: ProofCase) => (proof ?? []).map((each) => bytes(each));

const checks = {
  inclusion: (each: ProofCase) =>
    verifyInclusion({
      head: { size: each.treeSize, root: bytes<RootHash>(each.root) },
      index: each.leafIdx,
      leaf: bytes<LeafHash>(each.leafHash),
      path: pathOf(each),
    }),
  consistency: (each: ProofCase) =>
    verifyConsistency({
      older: { size: each.size1, root: bytes<RootHash>(each.root1) },
      newer: { size: each.size2, root: bytes<RootHash>(each.root2) },
      path: pathOf(each),
    }),
  subtreeinclusion: (each: ProofCase) =>
    verifySubtreeInclusion({
      subtree: { start: each.start, end: each.end },
      root: bytes<NodeHash>(each.root),
      index: each.leafIdx,
      leaf: bytes<LeafHash>(each.leafHash),
      path: pathOf(each),
    }),
  subtreeconsistency: (each: ProofCase) =>
    verifySubtreeConsistency({
      subtree: { start: each.start, end: each.end },
      subtreeRoot: bytes<NodeHash>(each.root1),
      newer: { size: each.size, root: bytes<RootHash>(each.root2) },
      path: pathOf(each),
    }),
};

describe.runIf(present || required)('published proofs of transparency-dev/merkle', () => {
  test.each([
    ['inclusion', 98, 6],
    ['consistency', 98, 6],
    ['subtreeinclusion', 204, 12],
    ['subtreeconsistency', 118, 12],
  ] as const)('%s: %i, of which %i hold', (kind, count, accepted) => {
    const files = readdirSync(join(merkle, 'testdata', kind), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.json'))
      .sort();
    let held = 0;
    for (const file of files) {
      const each = JSON.parse(readFileSync(join(merkle, 'testdata', kind, file), 'utf8')) as ProofCase;
      const done = checks[kind](each);
      expect([file, isRefusal(done)]).toEqual([file, each.wantErr]);
      if (done === true) held++;
    }
    expect([files.length, held]).toEqual([count, accepted]);
  });
});

interface Bytes {
  readonly text?: string;
  readonly hex?: string;
  readonly concat?: readonly Bytes[];
  readonly repeat?: number;
}
interface Input extends Bytes {
  readonly leaves?: readonly unknown[];
  readonly left: Bytes;
  readonly right: Bytes;
  readonly first_leaves?: number;
  readonly index: number;
  readonly size: number;
  readonly size1: number;
  readonly size2: number;
  readonly start: number;
  readonly end: number;
  readonly subtree_root_known: boolean;
  readonly max_size: number;
  readonly root: Bytes;
  readonly id: number;
  readonly height: number;
  readonly old_size: number;
  readonly new_size: number;
  readonly level?: number;
}
interface Vector {
  readonly name: string;
  readonly operation: string;
  readonly input: Input;
  readonly expected: unknown;
}
const read = (file: string): { readonly vectors: readonly Vector[]; readonly leaf_inputs: readonly Bytes[] } =>
  JSON.parse(readFileSync(join(folder, file), 'utf8'));
const bytesOf = (given: Bytes): Uint8Array =>
  Uint8Array.from(
    given.concat
      ? Buffer.concat(given.concat.map(bytesOf))
      : Buffer.concat(
          Array.from({ length: given.repeat ?? 1 }, () =>
            given.text === undefined ? Buffer.from(given.hex!, 'hex') : Buffer.from(given.text),
          ),
        ),
  );
const hex = (given: Uint8Array) => Buffer.from(given).toString('hex');
const hexes = (proof: readonly NodeHash[] | object) =>
  isRefusal(proof) ? { refused: true } : (proof as readonly NodeHash[]).map((hash) => ({ hex: hex(hash) }));

describe.runIf(present || required)('published constants of RFC 6962 trees', () => {
  const file = present ? read('transparency-dev-merkle/rfc6962-constants.json') : { vectors: [], leaf_inputs: [] };
  const leaves = file.leaf_inputs.map((input) => leafHash(bytesOf(input)));
  const hashes = tileHashes(tileStore(leaves));
  const operations: Readonly<Record<string, (input: Input, vector: Vector) => Promise<unknown> | unknown>> = {
    root: ({ first_leaves: first }) => ({ hex: hex(rootOfLeaves(leaves.slice(0, first ?? 0))) }),
    'leaf-hash': (input) => ({ hex: hex(leafHash(bytesOf(input))) }),
    'node-hash': ({ left, right }) => ({ hex: hex(nodeHash(bytesOf(left) as NodeHash, bytesOf(right) as NodeHash)) }),
    'compact-range': ({ first_leaves: first }) =>
      hexes(
        leaves
          .slice(0, first)
          .reduce(append, emptyRange)
          .subtrees.map(({ hash }) => hash as Uint8Array as NodeHash),
      ),
    'inclusion-proof': async ({ index, first_leaves: size }) =>
      hexes(await inclusionProof({ index, size: size! }, hashes)),
    'consistency-proof': async ({ size1, size2 }) =>
      hexes(await consistencyProof({ older: size1, newer: size2 }, hashes)),
    'subtree-consistency-proof': async ({ start, end, first_leaves: size, subtree_root_known: known }) => {
      const proof = await subtreeConsistencyProof({ subtree: { start, end }, size: size! }, hashes);
      // A reader who has not the subtree's root is given the node at the bottom too.
      const { seed } = known || isRefusal(proof) ? { seed: undefined } : consistencyWay({ start, end }, size!);
      const first = seed ? await hashes.rootsOf([seed], size!) : [];
      return hexes(isRefusal(proof) || isRefusal(first) ? proof : [...first, ...proof]);
    },
    'largest-power-of-two-below': (input) => splitPoint(input as unknown as number),
    accumulated: async ({ max_size: max }, { name }) => {
      const digest = createHash('sha256');
      for await (const line of accumulated[name]!(max)) digest.update(line);
      return { hex: digest.digest('hex') };
    },
  };

  test('all 65 come out as published', async () => {
    for (const vector of file.vectors) {
      const expected = (vector.expected as { error?: boolean }).error ? { refused: true } : vector.expected;
      expect([vector.name, await operations[vector.operation]!(vector.input, vector)]).toEqual([vector.name, expected]);
    }
    expect(file.vectors.length).toBe(65);
  });
});

const words = (proof: readonly NodeHash[] | object) =>
  (proof as readonly NodeHash[]).map((hash) => ` ${hex(hash)}`).join('');
const bytewise = naiveTree(130, (index) => Uint8Array.of(index));
const bytewiseHashes: TileHashes = tileHashes(tileStore(bytewise.leaves), 300);
const rootsTo = async (start: number, end: number) =>
  start === end
    ? createHash('sha256').digest('hex')
    : hex(((await bytewiseHashes.rootsOf([{ start, end }], end)) as NodeHash[])[0]!);
function* subtreesTo(end: number) {
  for (let start = 0; start <= end; start++) if (isSubtree({ start, end })) yield { start, end };
}
const accumulated: Readonly<Record<string, (max: number) => AsyncGenerator<string>>> = {
  async *'accumulated subtree hashes'(max) {
    for (let end = 0; end <= max; end++)
      for (const { start } of subtreesTo(end)) yield `[${start}, ${end}) ${await rootsTo(start, end)}\n`;
  },
  async *'accumulated subtree inclusion proofs'(max) {
    for (let end = 0; end <= max; end++)
      for (const subtree of subtreesTo(end))
        for (let index = subtree.start; index < end; index++)
          yield `${index} [${subtree.start}, ${end})${words(await subtreeInclusionProof({ index, subtree, size: max }, bytewiseHashes))}\n`;
  },
  async *'accumulated subtree consistency proofs'(max) {
    for (let size = 0; size <= max; size++)
      for (let end = 0; end <= size; end++)
        for (const subtree of subtreesTo(end))
          yield `[${subtree.start}, ${end}) ${size}${words(await subtreeConsistencyProof({ subtree, size }, bytewiseHashes))}\n`;
  },
  async *'accumulated covering subtrees'(max) {
    for (let end = 0; end <= max; end++)
      for (let start = 0; start <= end; start++) {
        const [left, right] = coveringSubtrees({ start, end });
        yield `[${left.start}, ${left.end}) [${right.start}, ${right.end})\n`;
      }
  },
};

describe.runIf(present || required)('published vectors of Go’s tlog', () => {
  const vectors = present ? read('golang-mod/tlog-vectors.json').vectors : [];
  const origin = 'go.sum database tree';
  const text = (given: Uint8Array) => Buffer.from(given).toString('utf8');
  const operations: Readonly<Record<string, (input: Input, vector: Vector) => unknown>> = {
    'leaf-hash': (input) => ({ hex: hex(leafHash(bytesOf(input))) }),
    'format-tree': ({ size, root }) => ({
      text: formatCheckpoint({ origin, size, root: bytesOf(root) as RootHash, extensions: [] }),
    }),
    'parse-tree': (input) => {
      // Go reads what follows the third line as nothing; of a note's text that is cut within a line, so do we.
      const given = text(bytesOf(input));
      const whole = given.slice(0, given.lastIndexOf('\n') + 1);
      const tree = parseCheckpoint(whole);
      return isRefusal(tree) || tree.origin !== origin
        ? { refused: true }
        : { size: tree.size, root: { hex: hex(tree.root) } };
    },
    'format-record': (input) => {
      const record = formatGoRecord({ id: input.id, text: text(bytesOf(input.text as unknown as Bytes)) });
      return isRefusal(record) ? { refused: true } : { text: text(record) };
    },
    'parse-record': (input, { expected }) => {
      const parsed = parseGoRecord(bytesOf(input));
      if (isRefusal(parsed)) return { refused: true };
      const rest = (expected as { rest: Bytes }).rest.hex === undefined ? text(parsed.rest) : hex(parsed.rest);
      const spelt = (expected as { rest: Bytes }).rest.hex === undefined ? { text: rest } : { hex: rest };
      return { id: parsed.record.id, text: { text: parsed.record.text }, rest: spelt };
    },
    'parse-tile-path': (input) => {
      const tile = parseGoTilePath(text(bytesOf(input)));
      if (isRefusal(tile)) return { refused: true };
      expect(goTilePath(tile)).toBe(text(bytesOf(input)));
      const { height, level, n, width } = tile;
      return { height, level: level === 'data' ? -1 : level, index: n, width };
    },
    'count-new-tiles': ({ height, old_size: older, new_size: newer }) =>
      [...newTiles({ older, newer }, 2 ** height)].length,
    root: ({ size }) => ({
      hex: hex(rootOfLeaves(Array.from({ length: size ?? 0 }, (_, at) => leafHash(Buffer.from(`leaf ${at}`))))),
    }),
    'stored-hash-index': ({ level, index }) => {
      if (level !== undefined) return goStoredHashNumber(level, index);
      for (let height = 0; height < 10; height++)
        for (let at = 0; at < 100; at++)
          if (
            JSON.stringify(goStoredHashAt(goStoredHashNumber(height, at))) !==
            JSON.stringify({ level: height, index: at })
          )
            return false;
      return true;
    },
  };

  test('all 148 come out as published', () => {
    for (const vector of vectors) {
      const expected = (vector.expected as { error?: boolean }).error ? { refused: true } : vector.expected;
      expect([vector.name, operations[vector.operation]!(vector.input, vector)]).toEqual([vector.name, expected]);
    }
    expect(vectors.length).toBe(148);
  });

  test('and every change of one bit of any proof up to 100 entries is refused', async () => {
    const tree = naiveTree(100, (index) => Buffer.from(`leaf ${index}`));
    const hashes = tileHashes(tileStore(tree.leaves), 200);
    const headOf = (size: number) => ({ size, root: tree.hash(0, size) as Uint8Array as RootHash });
    for (let size = 1; size <= 100; size++)
      for (let at = 0; at < size; at++) {
        const head = headOf(size);
        const inclusion = (await inclusionProof({ index: at, size }, hashes)) as readonly NodeHash[];
        const consistency = (await consistencyProof({ older: at + 1, newer: size }, hashes)) as readonly NodeHash[];
        const included = (path: readonly NodeHash[]) =>
          verifyInclusion({ head, index: at, leaf: tree.leaves[at]!, path }) === true;
        const consistent = (path: readonly NodeHash[]) =>
          verifyConsistency({ older: headOf(at + 1), newer: head, path }) === true;
        if (!included(inclusion) || !consistent(consistency)) throw new Error(`${at} in ${size} does not verify`);
        if (changed(inclusion).some(included) || changed(consistency).some(consistent))
          throw new Error(`${at} in ${size}: a changed proof verifies`);
      }
  });
});

function changed(path: readonly NodeHash[]): readonly (readonly NodeHash[])[] {
  return path.map((hash, at) => {
    const copy = Uint8Array.from(hash);
    copy[0]! ^= 1;
    return path.with(at, copy as Uint8Array as NodeHash);
  });
}

if (!present && !required)
  test('without ../shared/data the published vectors are not checked here', (context) =>
    context.skip(`no vectors in \`${folder}\``));
