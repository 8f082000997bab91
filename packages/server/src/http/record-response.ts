import type { Shelf } from './app.ts';

/**
 * The answer to an address below `/CASE/record/` that is a published file of the record; nothing where it is none. What never
 * changes under its name may be kept for ever, the newest checkpoint for seconds (C2SP `tlog-tiles`). Nothing is shown in the
 * browser that somebody else wrote: evidence is handed out, never opened.
 */
export function recordResponse(shelf: Shelf, id: string, [first, ...rest]: readonly string[]): Response | undefined {
  const path = rest.join('/');
  if (first !== 'record' || path === '') return undefined;
  const body = shelf.recordFile?.(id, path);
  if (!body) return undefined;
  const lasting = /^(tile|blob|stamps)\//.test(path);
  return new Response(new Uint8Array(body), {
    headers: {
      'content-type': typeOf(path),
      'cache-control': lasting ? 'public, max-age=31536000, immutable' : 'no-cache',
      'x-content-type-options': 'nosniff',
      ...(path.startsWith('blob/') ? { 'content-disposition': 'attachment' } : {}),
    },
  });
}

function typeOf(path: string): string {
  if (path.endsWith('.json')) return 'application/json; charset=utf-8';
  return /^(checkpoint|pending|keyring|policy)$/.test(path) ? 'text/plain; charset=utf-8' : 'application/octet-stream';
}
