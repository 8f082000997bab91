import { createPrivateKey, sign as signBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import {
  append,
  composeEntry,
  emptyRange,
  encodeUtf8,
  entryIdOf,
  formatBundle,
  formatCheckpoint,
  formatSignerKey,
  formatVerifierKey,
  isRefusal,
  type JsonObject,
  type LeafHash,
  leafHash,
  type NodeHash,
  nodeHash,
  parseSignerKey,
  type Refusal,
  rootOf,
  type Signer,
  signerOf,
  signNote,
  statementText,
  tilePath,
  tileWidth,
} from '@truceline/record';

/** A record as published files, made for a test or a bench, with the keys that it was signed with. */
export interface WrittenRecord {
  readonly origin: string;
  /** Keys of the log, as a reader trusts them. */
  readonly keys: readonly string[];
  readonly size: number;
  readonly files: ReadonlyMap<string, Uint8Array>;
}

/** What a written record may differ in. */
export interface Written {
  /** The body of the first entry says so: two records can differ there. */
  readonly first?: string;
  readonly origin?: string;
  /** Body of the last entry. */
  readonly last?: JsonObject;
  /** Entries that are withheld. */
  readonly withheld?: (index: number) => boolean;
}

/**
 * Makes the published files of a record of so many small entries, each signed by one author. The same arguments give the same
 * bytes.
 */
export function writtenRecord(
  size: number,
  { first = 'start', origin = 'log.example/written', last, withheld = () => false }: Written = {},
): WrittenRecord {
  const log = signer(origin, 7);
  const author = signer('author.example', 8);
  const files = new Map<string, Uint8Array>();
  let [range, prev] = [emptyRange, undefined as string | undefined];
  const leaves: LeafHash[] = [];
  let bundle: Uint8Array[] = [];
  for (let seq = 0; seq < size; seq++) {
    const text = sure(
      statementText({
        author: author.name,
        seq,
        ...(prev === undefined ? {} : { prev }),
        kind: 'run',
        v: 1,
        label: 'clear',
        body: (seq === size - 1 ? last : undefined) ?? { of: seq === 0 ? first : 'step', step: seq },
      }),
    );
    prev = entryIdOf(sure(encodeUtf8(text)));
    const note = sure(signNote(text, [author]));
    const entry = sure(composeEntry({ receivedAtMs: Date.UTC(2031, 1, 1) + seq * 1000, note }));
    leaves.push(leafHash(entry));
    range = append(range, leaves.at(-1)!);
    bundle.push(withheld(seq) ? new Uint8Array(0) : entry);
    if (bundle.length === tileWidth || seq === size - 1) {
      const tile = { n: Math.floor(seq / tileWidth), width: bundle.length };
      const path = tilePath({ level: 'entries', ...tile });
      const whole = bundle.every(({ length }) => length > 0);
      files.set(whole ? path : path.replace('tile/entries/', 'shown/'), sure(formatBundle(bundle)));
      bundle = [];
    }
  }
  writeTiles(leaves, files);
  const checkpoint = formatCheckpoint({ origin, size, root: rootOf(range), extensions: [] });
  files.set('checkpoint', sure(signNote(checkpoint, [log])));
  const key = sure(formatVerifierKey(origin, log.publicKey));
  files.set('policy', Buffer.from(`log ${key}\nquorum none\n`));
  return { origin, keys: [key], size, files };
}

/** Writes the files of a record into a folder. */
export function writeRecord(record: WrittenRecord, folder: string): void {
  for (const [path, bytes] of record.files) {
    const full = join(folder, path);
    mkdirSync(dirname(full), { recursive: true });
    writeFileSync(full, bytes);
  }
}

/** Hashes level by level; each level holds the roots of the full tiles of the one below. */
function writeTiles(leaves: readonly LeafHash[], files: Map<string, Uint8Array>): void {
  let hashes: readonly (LeafHash | NodeHash)[] = leaves;
  for (let level = 0; hashes.length > 0; level++) {
    const above: NodeHash[] = [];
    for (let from = 0; from < hashes.length; from += tileWidth) {
      const tile = hashes.slice(from, from + tileWidth);
      files.set(tilePath({ level, n: from / tileWidth, width: tile.length }), Buffer.concat(tile));
      if (tile.length === tileWidth) above.push(perfectRoot(tile));
    }
    hashes = above;
  }
}

function perfectRoot(hashes: readonly (LeafHash | NodeHash)[]): NodeHash {
  if (hashes.length === 1) return hashes[0] as NodeHash;
  const half = hashes.length / 2;
  return nodeHash(perfectRoot(hashes.slice(0, half)), perfectRoot(hashes.slice(half)));
}

/** A signer whose seed is one byte repeated; signs by the platform, which is faster than JavaScript. */
function signer(name: string, byte: number): Signer {
  const seed = Buffer.alloc(32, byte);
  const slow = signerOf(sure(parseSignerKey(sure(formatSignerKey(name, seed)))));
  const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed]);
  const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  return { ...slow, sign: (bytes) => new Uint8Array(signBytes(null, bytes, key)) };
}

function sure<T>(value: T | Refusal): T {
  if (isRefusal(value)) throw new Error(value.message);
  return value;
}
