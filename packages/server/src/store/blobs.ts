import { createHash, randomBytes } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Refusal, refuse } from '@truceline/truce/kernel';
import { makeFolder, syncFolder } from './files.ts';

/** Where evidence of that SHA-256 (hex) lies within a case's folder: `blobs/sha256/ab/abcd…`. */
export function blobPath(caseFolder: string, sha256: string): string {
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw new RangeError(`\`${sha256}\` is no SHA-256 in hex`);
  return join(caseFolder, 'blobs', 'sha256', sha256.slice(0, 2), sha256);
}

/**
 * Keeps evidence under the SHA-256 of its bytes and gives that name in hex. The same bytes are kept once; a copy that was
 * damaged on the disk is replaced. When it returns, the bytes would survive a power cut: only then may an entry refer to
 * them. What `confirm` throws, once all is read and before anything is kept, leaves nothing behind.
 */
export async function putBlob(
  caseFolder: string,
  source: Uint8Array | AsyncIterable<Uint8Array>,
  confirm?: (sha256: string) => Promise<void>,
): Promise<string> {
  const folder = join(caseFolder, 'blobs', 'sha256');
  makeFolder(folder);
  const draft = join(folder, `${randomBytes(8).toString('hex')}.tmp`);
  const hash = createHash('sha256');
  try {
    const file = await open(draft, 'wx', 0o444);
    try {
      for await (const bytes of source instanceof Uint8Array ? [source] : source) {
        hash.update(bytes);
        await file.writeFile(bytes);
      }
      await file.sync();
    } finally {
      await file.close();
    }
    const sha256 = hash.digest('hex');
    await confirm?.(sha256);
    const path = blobPath(caseFolder, sha256);
    if (existsSync(path) && (await hashOfFile(path)) === sha256) rmSync(draft);
    else {
      makeFolder(join(folder, sha256.slice(0, 2)));
      renameSync(draft, path);
    }
    syncFolder(join(folder, sha256.slice(0, 2)));
    return sha256;
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}

/** Evidence by its SHA-256, hashed again on every read: what was changed on the disk is refused, not handed out. */
export function readBlob(caseFolder: string, sha256: string): Uint8Array | Refusal {
  const path = blobPath(caseFolder, sha256);
  if (!existsSync(path)) return missing(path, sha256);
  const bytes = readFileSync(path);
  return createHash('sha256').update(bytes).digest('hex') === sha256 ? bytes : changed(path);
}

/** Evidence of any size on its way out. */
export interface StreamedBlob {
  readonly bytes: number;
  /** The first bytes, by which its type is told. */
  readonly first: Uint8Array;
  /** Throws before the last bytes where the file was changed since it was opened: nobody gets a whole wrong file. */
  readonly body: AsyncIterable<Uint8Array>;
}

/**
 * Evidence of any size, hashed whole before the first byte leaves, and again while it leaves, with the last piece held
 * back until the hash is known.
 */
export async function streamBlob(caseFolder: string, sha256: string): Promise<StreamedBlob | Refusal> {
  const path = blobPath(caseFolder, sha256);
  if (!existsSync(path)) return missing(path, sha256);
  const file = await open(path, 'r');
  try {
    const first = Buffer.alloc(firstBytes);
    const { bytesRead } = await file.read(first, 0, firstBytes, 0);
    const { size } = await file.stat();
    if ((await hashOf(file)) !== sha256) return changed(path);
    return { bytes: size, first: first.subarray(0, bytesRead), body: checkedPieces(path, sha256) };
  } finally {
    await file.close();
  }
}

/** SHA-256 of a file in hex, read in pieces. */
export async function hashOfFile(path: string): Promise<string> {
  const file = await open(path, 'r');
  try {
    return await hashOf(file);
  } finally {
    await file.close();
  }
}

/** SHA-256 of an open file in hex, from its first byte. */
export async function hashOf(file: FileHandle): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of piecesOf(file)) hash.update(piece);
  return hash.digest('hex');
}

/** The bytes of an open file from its first, in pieces that are the reader's to keep. */
export async function* piecesOf(file: FileHandle): AsyncGenerator<Uint8Array> {
  for (let at = 0; ; ) {
    const piece = Buffer.allocUnsafeSlow(pieceBytes);
    const { bytesRead } = await file.read(piece, 0, pieceBytes, at);
    if (bytesRead === 0) return;
    at += bytesRead;
    yield piece.subarray(0, bytesRead);
  }
}

/**
 * Destroys a file: its bytes are overwritten and synced before its name goes. A disk that writes elsewhere than where it
 * is told (flash, snapshots, copies) may still hold them; that is beyond a program. A file that is not there is no error.
 */
export function destroyFile(path: string): void {
  if (!existsSync(path)) return;
  chmodSync(path, 0o600);
  const file = openSync(path, 'r+');
  try {
    const zeros = Buffer.alloc(pieceBytes);
    const { size } = fstatSync(file);
    for (let at = 0; at < size; ) at += writeSync(file, zeros, 0, Math.min(zeros.length, size - at), at);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  rmSync(path);
  syncFolder(dirname(path));
}

const firstBytes = 512;
const pieceBytes = 262_144;

async function* checkedPieces(path: string, sha256: string): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256');
  const file = await open(path, 'r');
  try {
    let held: Uint8Array | undefined;
    for await (const piece of piecesOf(file)) {
      if (held) yield held;
      hash.update(piece);
      held = piece;
    }
    if (hash.digest('hex') !== sha256) throw new Error(changed(path).message);
    if (held) yield held;
  } finally {
    await file.close();
  }
}

function missing(path: string, sha256: string): Refusal {
  return refuse('blob-missing', `evidence \`${sha256}\` is not in this case; copy it from a mirror to \`${path}\``);
}

function changed(path: string): Refusal {
  return refuse('blob-changed', `the file \`${path}\` no longer hashes to its name; replace it by a copy that does`);
}
