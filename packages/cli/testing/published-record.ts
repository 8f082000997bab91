import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import {
  bundlesOf,
  cosign,
  ed25519Type,
  formatBundle,
  isRefusal,
  type LeafHash,
  leafHash,
  type NodeHash,
  nodeHash,
  parseNote,
  type Refusal,
  rootOfLeaves,
  type Signer,
  type SigningType,
  signCheckpoint,
  signerKey,
  signerOf,
  tilePath,
  tilesOf,
  tileWidth,
  verifierKeyText,
  verifierOf,
} from '@truceline/record';

/** Throws on a refusal: in a test it is a mistake of the test. */
export function sure<T>(value: T | Refusal): T {
  if (isRefusal(value)) throw new Error(value.message);
  return value;
}

/** A signer whose secret is one byte, thirty-two times. */
export function testSigner(name: string, byte: number, type: SigningType = ed25519Type): Signer {
  return signerOf(sure(signerKey({ name, type, seed: new Uint8Array(32).fill(byte) })));
}

/** The key of a signer as `--vkey` takes it. */
export function vkeyOf(signer: Signer): string {
  return verifierKeyText(sure(verifierOf(signer)));
}

/** Every hash of a level as tiles hold it, by the definition. */
export function levelHashes(leaves: readonly LeafHash[], level: number): readonly NodeHash[] {
  let hashes = leaves as readonly Uint8Array[] as readonly NodeHash[];
  for (let height = 0; height < level * 8; height++) {
    const pairs = Math.floor(hashes.length / 2);
    hashes = Array.from({ length: pairs }, (_, at) => nodeHash(hashes[2 * at]!, hashes[2 * at + 1]!));
  }
  return hashes;
}

/** Writes a log as C2SP `tlog-tiles` lays it out into a folder. */
export function writeLog(
  folder: string,
  entries: readonly Uint8Array[],
  by: {
    readonly log: Signer;
    readonly cosigners?: readonly Signer[];
    readonly nowMs: number;
    readonly alsoLog?: readonly Signer[];
  },
): void {
  const put = (path: string, bytes: Uint8Array): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  };
  const leaves = entries.map(leafHash);
  for (const tile of tilesOf(entries.length)) {
    const hashes = levelHashes(leaves, tile.level as number);
    put(tilePath(tile), Buffer.concat(hashes.slice(tile.n * tileWidth, tile.n * tileWidth + tile.width)));
  }
  for (const tile of bundlesOf(entries.length))
    put(tilePath(tile), sure(formatBundle(entries.slice(tile.n * tileWidth, tile.n * tileWidth + tile.width))));
  const head = { origin: by.log.name, size: entries.length, root: rootOfLeaves(leaves), extensions: [] };
  const note = sure(signCheckpoint(head, [by.log, ...(by.alsoLog ?? [])], { nowMs: by.nowMs }));
  const { text, signatures } = sure(parseNote(note));
  put('checkpoint', by.cosigners ? sure(cosign(text, by.cosigners, { nowMs: by.nowMs, existing: signatures })) : note);
}
