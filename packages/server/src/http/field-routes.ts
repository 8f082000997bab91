import { boxBytesMax } from '@truceline/record/sealing';
import { isRefusal } from '@truceline/truce/kernel';
import type { Edition } from '@truceline/truce/pages';
import type { Hono } from 'hono';
import { zoneOutlines } from '../field/zone-outlines.ts';
import type { BuiltAssets, Shelf } from './app.ts';
import { boundedBytes } from './bounded-bytes.ts';
import { isFromElsewhere } from './from-elsewhere.ts';

/** What the field page may do: its own files, one place to hand over to, the device's position on asking. Nothing inline, nobody else. */
const headers: Readonly<Record<string, string>> = {
  'content-security-policy':
    "default-src 'none'; style-src 'self'; script-src 'self'; worker-src 'self'; manifest-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'permissions-policy': 'geolocation=(self), camera=(), microphone=()',
};

/**
 * The field page at `/field/`, and where it hands over:
 *
 *     GET  /field/ground.geojson       outlines of the zones of a case (`?case=`, else the only one); 404 where nothing is taken in
 *     GET  /api/field                  the key, its fingerprint, the cases; 404 where nothing is taken in
 *     POST /api/cases/CASE/field       one sealed item; answered by its hash once it would survive a power cut
 */
export function addFieldRoutes(app: Hono, shelf: Shelf, assets: BuiltAssets, missing: () => Response): void {
  const page = (name: string): Response => {
    const file = assets.field.read(name);
    if (!file) return missing();
    return new Response(new Uint8Array(file.body), { headers: { ...headers, 'content-type': file.type } });
  };
  app.get('/field', (context) => context.redirect('/field/', 301));
  app.get('/field/', () => page('index.html'));
  app.get('/field/ground.geojson', (context) => {
    const edition = shelf.field ? editionAsked(shelf, context.req.query('case')) : undefined;
    return edition ? Response.json(zoneOutlines(edition), { headers }) : missing();
  });
  app.get('/field/:name', (context) => page(context.req.param('name')));
  app.get('/api/field', () => {
    if (!shelf.field) return refusal(404, 'this room takes nothing in; hand over by file or by code');
    const key = shelf.field.key();
    if (isRefusal(key)) return refusal(500, key.message);
    return Response.json({ cases: shelf.cases(), ...key });
  });
  app.post('/api/cases/:case/field', async (context) => {
    const request = context.req.raw;
    if (!shelf.field) return refusal(403, 'this room is read-only: items are taken in on loopback only');
    if (isFromElsewhere(request))
      return refusal(403, 'items are taken in from this room’s own page, not from other sites');
    if (request.headers.get('content-type') !== 'application/octet-stream')
      return refusal(415, 'send `application/octet-stream`');
    const box = await boundedBytes(request, boxBytesMax);
    if (box === undefined) return refusal(413, `a sealed item holds at most ${boxBytesMax} bytes`);
    const taken = await shelf.field.take(context.req.param('case'), box);
    return isRefusal(taken) ? refusal(422, taken.message) : Response.json(taken, { status: taken.already ? 200 : 201 });
  });
}

/** The case that is asked for, or the only one. */
function editionAsked(shelf: Shelf, asked: string | undefined): Edition | undefined {
  const [only, ...others] = shelf.cases();
  const id = asked ?? (others.length === 0 ? only : undefined);
  const edition = id === undefined || !shelf.cases().includes(id) ? undefined : shelf.edition(id, undefined);
  return edition === undefined || isRefusal(edition) ? undefined : edition;
}

function refusal(status: number, message: string): Response {
  return Response.json({ message }, { status });
}
