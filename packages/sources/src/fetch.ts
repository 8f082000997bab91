import { createHash } from 'node:crypto';
import { createReadStream, existsSync, mkdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { type Refusal, refuse } from '@truceline/truce/kernel';
import type { Feed } from './feed.ts';

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
 * the server still has the same file. Beside each file stands where it came from, when, and its SHA-256.
 */
export async function fetchFeed(options: FetchOptions): Promise<readonly Fetched[] | Refusal> {
  const files = options.feed.download?.(options.year);
  if (!files)
    return refuse(
      'fetch-none',
      `\`${options.feed.id}\` has no public address; give your own export with \`--source ${options.feed.id}=<file>\``,
    );
  mkdirSync(options.into, { recursive: true });
  const fetched: Fetched[] = [];
  for (const { url, file } of files) {
    const from = options.baseUrl === undefined ? url : `${options.baseUrl.replace(/\/$/, '')}/${file}`;
    const one = await fetchFile(from, file, options);
    if ('refused' in one) return one;
    fetched.push(one);
  }
  return fetched;
}

async function fetchFile(url: string, file: string, options: FetchOptions): Promise<Fetched | Refusal> {
  const path = join(options.into, file);
  const [part, tag] = [`${path}.part`, `${path}.part.etag`];
  const had = existsSync(part) ? statSync(part).size : 0;
  const etag = existsSync(tag) ? await text(tag) : undefined;
  const resume = had > 0 && etag !== undefined;
  let response: Response;
  try {
    response = await fetch(url, {
      signal: options.signal,
      headers: resume ? { range: `bytes=${had}-`, 'if-range': etag } : {},
    });
  } catch (error) {
    if (options.signal.aborted) throw error;
    return refuse(
      'fetch-failed',
      `cannot reach \`${new URL(url).host}\`: ${(error as Error & { cause?: { code?: string } }).cause?.code ?? (error as Error).message}; try again, what has arrived is kept`,
    );
  }
  if (!response.ok)
    return refuse(
      'fetch-status',
      `\`${url}\` answers ${response.status}; ${response.status === 404 ? 'is the year published?' : 'try again later'}`,
    );
  const goesOn = response.status === 206;
  const start = goesOn ? had : 0;
  const length = response.headers.get('content-length');
  const total = length === null ? undefined : start + Number(length);
  const fresh = response.headers.get('etag') ?? response.headers.get('last-modified');
  if (fresh !== null) writeFileSync(tag, fresh);
  else rmSync(tag, { force: true });
  try {
    await write(part, start, response, (bytes) =>
      options.onProgress({ file, bytes, ...(total === undefined ? {} : { total }) }),
    );
  } catch (error) {
    if (options.signal.aborted) throw error;
    return refuse(
      'fetch-cut',
      `the download of \`${file}\` was cut after ${statSync(part).size} bytes; run the same command again, it goes on from there`,
    );
  }
  const bytes = statSync(part).size;
  if (total !== undefined && bytes !== total)
    return refuse(
      'fetch-cut',
      `the download of \`${file}\` was cut after ${bytes} of ${total} bytes; run the same command again, it goes on from there`,
    );
  const sha256 = await sha256Of(part);
  renameSync(part, path);
  rmSync(tag, { force: true });
  const { licence, title } = options.feed;
  writeFileSync(
    `${path}.provenance.json`,
    `${JSON.stringify({ feed: options.feed.id, title, licence, address: url, retrievedAt: options.now, bytes, sha256 }, undefined, 1)}\n`,
  );
  return { path, bytes, sha256 };
}

async function write(part: string, start: number, response: Response, tell: (bytes: number) => void): Promise<void> {
  const file = await open(part, start > 0 ? 'r+' : 'w');
  try {
    let at = start;
    for await (const chunk of response.body ?? []) {
      await file.write(chunk, 0, chunk.byteLength, at);
      at += chunk.byteLength;
      tell(at);
    }
    await file.sync();
  } finally {
    await file.close();
  }
}

async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Uint8Array);
  return hash.digest('hex');
}

async function text(path: string): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of createReadStream(path)) chunks.push(chunk as Uint8Array);
  return Buffer.concat(chunks).toString('utf8');
}
