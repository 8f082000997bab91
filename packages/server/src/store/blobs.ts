import { createHash, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { type Refusal, refuse } from '@truceline/truce/kernel';
import { makeFolder, syncFolder } from './files.ts';

/** Where evidence of that SHA-256 (hex) lies within a case's folder: `blobs/sha256/ab/abcd…`. */
export function blobPath(caseFolder: string, sha256: string): string {
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw new RangeError(`\`${sha256}\` is no SHA-256 in hex`);
  return join(caseFolder, 'blobs', 'sha256', sha256.slice(0, 2), sha256);
}

/**
 * Keeps evidence under the SHA-256 of its bytes and gives that name in hex. The same bytes are kept once. When it
 * returns, the bytes would survive a power cut: only then may an entry refer to them.
 */
export async function putBlob(caseFolder: string, source: Uint8Array | AsyncIterable<Uint8Array>): Promise<string> {
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
    const path = blobPath(caseFolder, sha256);
    if (existsSync(path)) rmSync(draft);
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
  if (!existsSync(path))
    return refuse('blob-missing', `evidence \`${sha256}\` is not in this case; copy it from a mirror to \`${path}\``);
  const bytes = readFileSync(path);
  if (createHash('sha256').update(bytes).digest('hex') !== sha256)
    return refuse('blob-changed', `the file \`${path}\` no longer hashes to its name; replace it by a copy that does`);
  return bytes;
}
