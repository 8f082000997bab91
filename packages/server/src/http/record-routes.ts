import type { Hono } from 'hono';
import type { Shelf } from './app.ts';
import { decoded } from './decoded.ts';

/**
 * The published record of a case as files, below `/CASE/record/`: checkpoint, tiles, bundles and the rest, as a static host would give
 * them. What is no file of the record is left to its pages.
 */
export function addRecordRoutes(app: Hono, shelf: Shelf): void {
  app.get('/:case/record/*', async (context, next) => {
    const [, id = '', , ...rest] = new URL(context.req.url).pathname.split('/').map(decoded);
    const path = rest.join('/');
    const bytes = shelf.cases().includes(id) ? shelf.recordFile?.(id, path) : undefined;
    return bytes ? new Response(new Uint8Array(bytes), { headers: headersOf(path) }) : next();
  });
}

/** A tile never changes under its name; evidence is handed out and never shown. */
function headersOf(path: string): Readonly<Record<string, string>> {
  if (path.startsWith('tile/'))
    return { 'content-type': 'application/octet-stream', 'cache-control': 'public, max-age=31536000, immutable' };
  if (path.startsWith('blob/'))
    return { 'content-type': 'application/octet-stream', 'content-disposition': 'attachment' };
  if (path.endsWith('.json')) return { 'content-type': 'application/json; charset=utf-8' };
  return {
    'content-type': /^(checkpoint|policy|keyring|pending)$/.test(path)
      ? 'text/plain; charset=utf-8'
      : 'application/octet-stream',
  };
}
