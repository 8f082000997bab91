import { bytesToHex } from '@noble/hashes/utils.js';
import { isRefusal } from '../bytes/refusal.ts';
import { checkAuthor, type Entry, parseEntry } from '../entries/entry.ts';
import type { VerifierKey } from '../keys/key.ts';
import { parseBundle } from '../tree/bundle.ts';
import { inclusionProof } from '../tree/make-proof.ts';
import { hashBytes, readHashTile, tileHashes } from '../tree/tile-hashes.ts';
import { type ReadTile, tilePath, tileWidth } from '../tree/tiles.ts';
import { type LeafHash, leafHash, type NodeHash } from '../tree/tree.ts';
import { sameHash, type TreeHead, verifyInclusion } from '../tree/verify-proof.ts';
import type { CheckLine } from './check-line.ts';

/** One entry that was shown to stand under a checkpoint. */
export interface ProvenEntry {
  readonly index: number;
  readonly leaf: LeafHash;
  /** The hashes beside the way to the root, for a proof that others can check (`formatProof`). */
  readonly path: readonly NodeHash[];
  /** The very bytes that were hashed; absent where the entry is withheld or its bytes are not right. */
  readonly bytes?: Uint8Array;
  /** What they say, where they are an entry of ours. */
  readonly entry?: Entry;
}

/**
 * Checks one entry under a checkpoint (RECORD, section 13, lines 4 and 5): leaf hash from its bytes, the way from there to
 * the root, its form. Reads a few tiles and one bundle, however long the record is. An entry that is withheld is proven by
 * its hash alone. Gives what was proven, if anything.
 */
export async function* checkOneEntry(
  read: ReadTile,
  head: TreeHead,
  index: number,
  authors: readonly VerifierKey[] = [],
): AsyncGenerator<CheckLine, ProvenEntry | undefined> {
  const { size } = head;
  if (!Number.isSafeInteger(index) || index < 0 || index >= size) {
    yield line('inclusion', 'fail', `there is no entry ${index}: the record has ${size}, counted from 0`);
    return undefined;
  }
  const n = Math.floor(index / tileWidth);
  const width = Math.min(tileWidth, size - n * tileWidth);
  const tile = await readHashTile({ level: 0, n, width }, read);
  const path = isRefusal(tile) ? tile : await inclusionProof({ index, size }, tileHashes(read));
  if (isRefusal(tile) || isRefusal(path)) {
    yield line('inclusion', 'fail', isRefusal(tile) ? tile.message : isRefusal(path) ? path.message : '');
    return undefined;
  }
  const at = (index - n * tileWidth) * hashBytes;
  const leaf = tile.subarray(at, at + hashBytes) as LeafHash;
  const included = verifyInclusion({ head, index, leaf, path });
  yield isRefusal(included)
    ? line('inclusion', 'fail', `entry ${index} does not lead to the root: ${included.message}`)
    : line(
        'inclusion',
        'pass',
        `the hash \`${bytesToHex(leaf)}\` stands at place ${index} of ${size} and leads to the root in ${path.length} steps`,
      );
  if (isRefusal(included)) return undefined;
  const proven = { index, leaf, path };
  const found = await bytesOf(read, { n, width, at: index - n * tileWidth });
  if (typeof found === 'string') {
    yield line('leaf-hash', 'not-checked', found);
    return proven;
  }
  if (!sameHash(leafHash(found), leaf)) {
    yield line(
      'leaf-hash',
      'fail',
      `the ${found.length} bytes shown for entry ${index} have not the hash that stands in the record: they were changed`,
    );
    return proven;
  }
  yield line('leaf-hash', 'pass', `the ${found.length} bytes of entry ${index} have exactly that hash`);
  const entry = parseEntry(found);
  yield isRefusal(entry)
    ? line('entry-form', 'fail', `entry ${index} is not spelled as an entry must be: ${entry.message}`)
    : line(
        'entry-form',
        'pass',
        `it is a \`${entry.statement.kind}\` of \`${entry.statement.author}\`, spelled in the one allowed way`,
      );
  if (isRefusal(entry)) return { ...proven, bytes: found };
  yield authorLine(entry, authors);
  return { ...proven, bytes: found, entry };
}

/** Whether the author signed: by the strict rule, with a key that the reader or the key ring knows. */
function authorLine(entry: Entry, authors: readonly VerifierKey[]): CheckLine {
  const { author, seq } = entry.statement;
  if (!authors.some(({ name }) => name === author))
    return line(
      'author',
      'not-checked',
      `whether \`${author}\` wrote it was not checked, because no key of that author is known`,
    );
  const signed = checkAuthor(entry, authors);
  return isRefusal(signed)
    ? line('author', 'fail', signed.message)
    : line('author', 'pass', `\`${author}\` signed it, as number ${seq} of its own entries`);
}

/** The bytes of an entry in the bundle of one of the two places, or why they are not there. */
async function bytesOf(
  read: ReadTile,
  { n, width, at }: { readonly n: number; readonly width: number; readonly at: number },
): Promise<Uint8Array | string> {
  for (const wide of width === tileWidth ? [width] : [width, tileWidth]) {
    const path = tilePath({ level: 'entries', n, width: wide });
    const shown = path.replace(/^tile\/entries\//, 'shown/');
    for (const place of [path, shown]) {
      const bundle = await read(place);
      const entries = bundle && parseBundle(bundle, wide);
      if (!entries) continue;
      if (isRefusal(entries)) return `\`${place}\` cannot be read: ${entries.message}`;
      if (place === shown && entries[at]!.length === 0)
        return `what the entry says is withheld: its hash is proven, its words are not shown`;
      return entries[at]!;
    }
  }
  return 'the words of the entry were not checked, because no file of entries is here';
}

function line(check: string, outcome: CheckLine['outcome'], words: string): CheckLine {
  return { check, outcome, words };
}
