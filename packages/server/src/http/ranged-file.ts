import { type FileHandle, open } from 'node:fs/promises';

/** One request never takes more of a file than this into memory; a reader of tiles asks for far less. */
const rangeMaxBytes = 16 * 1_024 * 1_024;

/**
 * Answers with a file, or with the one range of it that is asked for (RFC 9110, section 14). Several ranges at once, and units other
 * than bytes, are answered with the whole file, as the RFC allows. `undefined` where there is no such file.
 */
export async function rangedFile(path: string, request: Request, type: string): Promise<Response | undefined> {
  let file: FileHandle;
  try {
    file = await open(path, 'r');
  } catch {
    return undefined;
  }
  try {
    const stat = await file.stat();
    if (!stat.isFile()) return undefined;
    const tag = `"${stat.size.toString(36)}-${Math.floor(stat.mtimeMs).toString(36)}"`;
    const headers = { 'accept-ranges': 'bytes', 'content-type': type, etag: tag, 'cache-control': 'no-cache' };
    if (request.headers.get('if-none-match') === tag) return new Response(null, { status: 304, headers });
    const condition = request.headers.get('if-range');
    const range =
      condition === null || condition === tag ? rangeOf(request.headers.get('range'), stat.size) : undefined;
    if (range === 'beyond')
      return new Response(null, { status: 416, headers: { ...headers, 'content-range': `bytes */${stat.size}` } });
    const { first, last } = range ?? { first: 0, last: stat.size - 1 };
    if (range === undefined && stat.size > rangeMaxBytes)
      return new Response('this file is handed out by ranges of bytes alone\n', { status: 413 });
    const end = Math.min(last, first + rangeMaxBytes - 1);
    const bytes = new Uint8Array(end - first + 1);
    await file.read(bytes, 0, bytes.length, first);
    return range
      ? new Response(bytes, {
          status: 206,
          headers: { ...headers, 'content-range': `bytes ${first}-${end}/${stat.size}` },
        })
      : new Response(bytes, { headers });
  } finally {
    await file.close();
  }
}

/** `bytes=0-126`, `bytes=500-`, `bytes=-16`; `beyond` where the file has no such byte, `undefined` where it is no single range. */
function rangeOf(
  header: string | null,
  size: number,
): { readonly first: number; readonly last: number } | 'beyond' | undefined {
  const parts = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header?.trim() ?? '');
  if (!parts || (parts[1] === '' && parts[2] === '')) return undefined;
  if (parts[1] === '') {
    const wanted = Math.min(Number(parts[2]), size);
    return wanted === 0 ? 'beyond' : { first: size - wanted, last: size - 1 };
  }
  const first = Number(parts[1]);
  const last = parts[2] === '' ? size - 1 : Math.min(Number(parts[2]), size - 1);
  if (first >= size) return 'beyond';
  return last < first ? undefined : { first, last };
}
