import { createHash } from 'node:crypto';
import { createReadStream, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { isRefusal, type Refusal, refuse } from '@truceline/truce/kernel';
import type { Feed } from './feed.ts';
import { type Asked, askedFor } from './fetch-request.ts';

/** What to download, and where to. */
export interface FetchOptions {
  readonly feed: Feed;
  readonly year: number;
  readonly into: string;
  /** The present instant, for the note beside each file. */
  readonly now: string;
  /** Address that replaces everything before the file's name: a mirror. */
  readonly baseUrl?: string;
  readonly onProgress: (at: { readonly file: string; readonly bytes: number; readonly total?: number }) => void;
  readonly signal: AbortSignal;
}

/** A file that arrived whole. */
export interface Fetched {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

/**
 * Downloads the files of a feed for a year. Bytes go to `<file>.part`; a download that was cut goes on from there, if
 * the server still has the same file. Beside each file stands where it came from, when, and its SHA-256. An abort is
 * thrown; everything else that goes wrong is a refusal.
 */
export async function fetchFeed(options: FetchOptions): Promise<readonly Fetched[] | Refusal> {
  const { feed, year, baseUrl } = options;
  const files = feed.download?.(year);
  if (!files)
    return refuse(
      'fetch-none',
      `\`${feed.id}\` has no public address; give your own export with \`--source ${feed.id}=<file>\``,
    );
  const fetched: Fetched[] = [];
  for (const { url, file } of files) {
    const address = baseUrl === undefined ? url : `${baseUrl.replace(/\/$/, '')}/${file}`;
    const one = await withoutThrowing(options, () => fetchFile(address, file, options));
    if (isRefusal(one)) return one;
    fetched.push(one);
  }
  return fetched;
}

/** Turns what the disk refuses (full, not allowed, no folder) into a refusal. */
async function withoutThrowing<T>({ into, signal }: FetchOptions, step: () => Promise<T>): Promise<T | Refusal> {
  try {
    mkdirSync(into, { recursive: true });
    return await step();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (signal.aborted || code === undefined) throw error;
    const why = code === 'ENOSPC' ? 'the disk is full' : code;
    return refuse('fetch-disk', `cannot write into \`${into}\` (${why}); what has arrived is kept`);
  }
}

async function fetchFile(address: string, file: string, options: FetchOptions): Promise<Fetched | Refusal> {
  const path = join(options.into, file);
  const part = `${path}.part`;
  const asked = await askedFor(address, part, options.signal);
  if (isRefusal(asked)) return asked;
  const arrived = await write(part, asked, (bytes) =>
    options.onProgress({ file, bytes, ...(asked.total === undefined ? {} : { total: asked.total }) }),
  );
  options.signal.throwIfAborted();
  if (arrived.cut || (asked.total !== undefined && arrived.bytes !== asked.total)) {
    const of = asked.total === undefined ? '' : ` of ${asked.total}`;
    return refuse(
      'fetch-cut',
      `the download of \`${file}\` was cut after ${arrived.bytes}${of} bytes; run the same command again, it goes on from there`,
    );
  }
  const { sha256, pointer } = await checked(part);
  if (pointer) {
    rmSync(part);
    return refuse(
      'fetch-pointer',
      `\`${address}\` gives a Git LFS pointer and not the file; the publisher has moved it`,
    );
  }
  renameSync(part, path);
  rmSync(asked.tagFile, { force: true });
  noteBeside(path, { address, bytes: arrived.bytes, sha256 }, options);
  return { path, bytes: arrived.bytes, sha256 };
}

/** Writes what comes, from where the part ends. A connection that breaks is no error here: the bytes so far count. */
async function write(part: string, { start, response }: Asked, tell: (bytes: number) => void) {
  const file = await open(part, start > 0 ? 'r+' : 'w');
  let bytes = start;
  try {
    const chunks = (response.body ?? new ReadableStream<Uint8Array>()).getReader();
    for (;;) {
      const next = await chunks.read().catch(() => undefined);
      if (next === undefined) return { bytes, cut: true };
      if (next.done) break;
      await file.write(next.value, 0, next.value.byteLength, bytes);
      bytes += next.value.byteLength;
      tell(bytes);
    }
    await file.sync();
    return { bytes, cut: false };
  } finally {
    await file.close();
  }
}

const pointerStart = 'version https://git-lfs.github.com/spec/';

async function checked(path: string): Promise<{ readonly sha256: string; readonly pointer: boolean }> {
  const hash = createHash('sha256');
  let start = '';
  for await (const chunk of createReadStream(path) as AsyncIterable<Uint8Array>) {
    hash.update(chunk);
    if (start.length < pointerStart.length) start += Buffer.from(chunk.subarray(0, 64)).toString('latin1');
  }
  return { sha256: hash.digest('hex'), pointer: start.startsWith(pointerStart) };
}

function noteBeside(
  path: string,
  got: { address: string; bytes: number; sha256: string },
  { feed, now }: FetchOptions,
) {
  const { id, title, licence } = feed;
  const note = {
    feed: id,
    title,
    licence,
    address: got.address,
    retrievedAt: now,
    bytes: got.bytes,
    sha256: got.sha256,
  };
  writeFileSync(`${path}.provenance.json`, `${JSON.stringify(note, undefined, 1)}\n`);
}
