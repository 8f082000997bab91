import { constants } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { ReadTile } from '@truceline/record';

/** Bytes of one file of a log read at most: 256 entries of 65,535 bytes with their lengths, and room to see that there is more. */
const fileBytesMax = 17_000_000;
/** How long an address may take to answer. */
const answerMs = 30_000;

/** Where the files of a log lie: a folder, or an address. */
export interface LogFiles {
  readonly place: string;
  /** Reads a file by its path below the place; nothing where there is none. Throws where it cannot be read. */
  readonly read: ReadTile;
}

/** Whether the words are an address and not a path. */
export function isAddress(place: string): boolean {
  return /^https?:\/\//i.test(place);
}

/** The files below a folder or an address. */
export function logFiles(place: string, signal: AbortSignal): LogFiles {
  return { place, read: isAddress(place) ? overHttp(place, signal) : inFolder(place) };
}

/** Whether the place is a folder, or an address. */
export async function isReadable(place: string): Promise<boolean> {
  return isAddress(place) || ((await stat(place).catch(() => undefined))?.isDirectory() ?? false);
}

/** What cannot be read although it is there. */
export class UnreadableFile extends Error {}

/**
 * Entries as they are: logs may keep them compressed, as they serve them with `Content-Encoding: gzip` (C2SP `tlog-tiles`,
 * `static-ct-api`). A whole gzip stream has a sum of its own, which a bundle that only begins so has not.
 */
function unpacked(path: string, bytes: Buffer): Uint8Array {
  if (!/^tile\/(?:\d+\/)?(?:entries|data)\//.test(path) || bytes.subarray(0, 3).toString('hex') !== '1f8b08')
    return bytes;
  try {
    return gunzipSync(bytes, { maxOutputLength: fileBytesMax });
  } catch {
    return bytes;
  }
}

function inFolder(folder: string): ReadTile {
  return async (path) => {
    try {
      // Without waiting: a pipe that lies in a copied folder would hold the check for ever.
      await using file = await open(join(folder, path), constants.O_RDONLY | constants.O_NONBLOCK);
      const about = await file.stat();
      if (about.isDirectory()) return undefined;
      if (!about.isFile()) throw new UnreadableFile(`\`${join(folder, path)}\` is no plain file`);
      const { size } = about;
      const bytes = Buffer.alloc(Math.min(size, fileBytesMax));
      let length = 0;
      while (length < bytes.length) {
        const { bytesRead } = await file.read(bytes, length, bytes.length - length, length);
        if (bytesRead === 0) break;
        length += bytesRead;
      }
      return unpacked(path, bytes.subarray(0, length));
    } catch (problem) {
      if (problem instanceof UnreadableFile) throw problem;
      const { code } = problem as NodeJS.ErrnoException;
      if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'EISDIR') return undefined;
      throw new UnreadableFile(`\`${join(folder, path)}\` cannot be read (${code ?? 'unknown error'})`);
    }
  };
}

function overHttp(address: string, signal: AbortSignal): ReadTile {
  const base = address.endsWith('/') ? address : `${address}/`;
  return async (path) => {
    const url = base + path;
    const answer = await fetch(url, { signal: AbortSignal.any([signal, AbortSignal.timeout(answerMs)]) }).catch(
      (problem: unknown) => {
        if (signal.aborted) throw problem;
        throw new UnreadableFile(`\`${url}\` does not answer`);
      },
    );
    if (answer.status === 404 || answer.status === 410) return undefined;
    if (!answer.ok || !answer.body) throw new UnreadableFile(`\`${url}\` answers ${answer.status}`);
    const parts: Uint8Array[] = [];
    let length = 0;
    try {
      for await (const part of answer.body) {
        parts.push(part);
        length += part.length;
        if (length >= fileBytesMax) break;
      }
    } catch (problem) {
      if (signal.aborted) throw problem;
      throw new UnreadableFile(`\`${url}\` broke off after ${length} bytes, or took longer than ${answerMs / 1000} s`);
    }
    return Buffer.concat(parts).subarray(0, fileBytesMax);
  };
}
