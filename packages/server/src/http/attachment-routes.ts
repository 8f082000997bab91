import type { Hono } from 'hono';
import type { HandedOut } from '../attachments/attachment-desk.ts';
import type { Shelf } from './app.ts';

/**
 * Attachments by their hash, in the operator's room alone:
 *
 *     GET /CASE/attachments/HASH/shown     the picture made anew, as JPEG, PNG or WebP; 404 for whatever gives none
 *     GET /CASE/attachments/HASH/file      the bytes as they came, as a download
 *
 * Whatever they hold, a browser runs nothing of it: the type is ours, not to be guessed at, in a sandbox, for this room's pages alone.
 */
export function addAttachmentRoutes(app: Hono, shelf: Shelf, missing: () => Response): void {
  app.get('/:case/attachments/:hash/shown', (context) => {
    const found = shelf.attachments?.(context.req.param('case'))?.shown(context.req.param('hash'));
    return found ? handedOut(found, 'inline') : missing();
  });
  app.get('/:case/attachments/:hash/file', async (context) => {
    const found = await shelf.attachments?.(context.req.param('case'))?.asItCame(context.req.param('hash'));
    return found ? handedOut(found, 'attachment') : missing();
  });
}

function handedOut({ type, name, bytes, body }: HandedOut, disposition: 'inline' | 'attachment'): Response {
  return new Response(body instanceof Uint8Array ? new Uint8Array(body) : ReadableStream.from(body), {
    headers: {
      'content-type': type,
      'content-length': String(bytes),
      'content-disposition': `${disposition}; filename="${name}"`,
      'content-security-policy': "default-src 'none'; sandbox",
      'cross-origin-resource-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
    },
  });
}
