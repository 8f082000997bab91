import { createHash } from 'node:crypto';
import { type Instant, isRefusal, parseInstant } from '@truceline/truce/kernel';
import type { Edition } from '@truceline/truce/pages';
import { currentLanguage } from '@truceline/truce/wording';
import type { Context, Hono } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { parseSeat, type Seat, seatCookie, seatText, seatWords } from '../publish/decide/seat.ts';
import type { Surroundings } from '../publish/home-page.ts';
import { groundOfEdition } from '../publish/monitor/ground-of-edition.ts';
import { incidentDetail } from '../publish/monitor/incident-detail.ts';
import { monitorPage } from '../publish/monitor/monitor-page.ts';
import type { Shelf } from './app.ts';
import { boundedBytes } from './bounded-bytes.ts';
import { isFromElsewhere } from './from-elsewhere.ts';
import { knownNow, liveOf } from './known-now.ts';

/** Columns that were made, by edition and language: several pages ask for the same, and 100,000 rows are not put together twice. */
const made = new WeakMap<Edition, Map<string, { readonly body: Uint8Array; readonly tag: string }>>();

/** The monitor: a page of the operator's room alone, and the columns that it draws. */
export function addMonitorRoutes(
  app: Hono,
  shelf: Shelf,
  around: (id: string) => Surroundings,
  missing: (words: string, status: number) => Response,
): void {
  if (shelf.audience !== 'operator') return;
  const none = 'There is no such page of the monitor here.';
  /** The edition that is asked for, or the answer that there is none. */
  const asked = (context: Context): { readonly edition: Edition; readonly known: Instant | undefined } | Response => {
    const id = context.req.param('case') ?? '';
    const text = context.req.query('known');
    const known = text === undefined ? undefined : parseInstant(text);
    if (text !== undefined && known === undefined)
      return missing('The address asks for `known` in a form that is no instant; write 2026-03-01T06:00Z.', 400);
    const edition = shelf.cases().includes(id) ? shelf.edition(id, known) : undefined;
    if (!edition || isRefusal(edition)) return missing(edition?.message ?? 'There is no such case in this store.', 404);
    return { edition, known };
  };
  app.get('/:case/monitor', (context) =>
    context.redirect(`/${encodeURIComponent(context.req.param('case'))}/monitor/`, 301),
  );
  app.get('/:case/monitor/', (context) => {
    const id = context.req.param('case');
    // Before the edition: what comes in between is told of twice, and never missed.
    const live = shelf.cases().includes(id) ? liveOf(shelf, id) : undefined;
    // An address that was made by the page is read by the page: what it cannot read it says itself.
    const edition = shelf.cases().includes(id) ? shelf.edition(id, undefined) : undefined;
    if (!edition || isRefusal(edition)) return missing(edition?.message ?? 'There is no such case in this store.', 404);
    const seat = parseSeat(getCookie(context, seatCookie), edition.agreement.terms);
    return context.html(
      monitorPage(edition, around(id), { seat, live, isEarlier: context.req.query('known') !== undefined }),
    );
  });
  app.get('/:case/monitor/ground/', (context) => {
    const id = context.req.param('case');
    const version = shelf.cases().includes(id) ? (knownNow(shelf, id)?.version ?? '') : '';
    const found = asked(context);
    if (found instanceof Response) return found;
    const { body, tag } = columnsOf(found.edition, version);
    if (context.req.header('if-none-match') === tag) return new Response(null, { status: 304, headers: { etag: tag } });
    return new Response(new Uint8Array(body), {
      headers: { 'content-type': 'application/json; charset=utf-8', etag: tag, 'cache-control': 'no-cache' },
    });
  });
  app.get('/:case/monitor/incidents/:incident/', (context) => {
    const found = asked(context);
    if (found instanceof Response) return found;
    const detail = incidentDetail(found.edition, context.req.param('incident'));
    return detail ? context.json(detail) : missing(none, 404);
  });
  app.post('/:case/monitor/seat/', async (context) => {
    const id = context.req.param('case');
    const body = shelf.act
      ? await bodyOf(context.req.raw)
      : refused(403, 'this room is read-only: seats are taken on loopback only');
    if (body instanceof Response) return body;
    const edition = shelf.cases().includes(id) ? shelf.edition(id, undefined) : undefined;
    if (!edition || isRefusal(edition)) return refused(404, 'there is no such case in this store');
    const seat = parseSeat([body.office, '-', body.person].join(' '), edition.agreement.terms);
    if (!seat) return refused(422, 'a seat is an office, and a person as a code of letters and digits');
    setCookie(context, seatCookie, seatText(seat), { path: '/', httpOnly: true, sameSite: 'Strict' });
    return context.json({ words: seatWords(seat) }, 201);
  });
  app.post('/:case/monitor/acts/', async (context) => {
    const id = context.req.param('case');
    const { judge, sort } = shelf;
    if (!judge || !sort) return refused(403, 'this room is read-only: acts are taken in on loopback only');
    const body = await bodyOf(context.req.raw);
    if (body instanceof Response) return body;
    const edition = shelf.cases().includes(id) ? shelf.edition(id, undefined) : undefined;
    if (!edition || isRefusal(edition)) return refused(404, 'there is no such case in this store');
    const seat = parseSeat(getCookie(context, seatCookie), edition.agreement.terms);
    if (!seat) return refused(422, 'this browser holds no seat');
    const said = { ...body, by: heldBy(seat) };
    // What is said of where reports belong, and what is said of what they are worth, stand apart in the record.
    const sorting = ['link', 'split', 'setAside'].includes(String(body.what)) || 'sorting' in body;
    const taken = await (sorting ? sort : judge)(id, said);
    return isRefusal(taken) ? refused(422, taken.message) : Response.json(taken, { status: 201 });
  });
  app.post('/api/cases/:case/sortings', async (context) => {
    const { sort } = shelf;
    if (!sort) return refused(403, 'this room is read-only: sortings are taken in on loopback only');
    const body = await bodyOf(context.req.raw);
    if (body instanceof Response) return body;
    const taken = await sort(context.req.param('case'), body);
    return isRefusal(taken) ? refused(422, taken.message) : Response.json(taken, { status: 201 });
  });
}

function columnsOf(edition: Edition, version: string): { readonly body: Uint8Array; readonly tag: string } {
  const known = made.get(edition) ?? new Map();
  made.set(edition, known);
  const key = `${currentLanguage()} ${version}`;
  const before = known.get(key);
  if (before) return before;
  const body = new TextEncoder().encode(JSON.stringify(groundOfEdition(edition, version)));
  const columns = { body, tag: `"${createHash('sha256').update(body).digest('hex').slice(0, 32)}"` };
  known.clear();
  known.set(key, columns);
  return columns;
}

const bodyMaxBytes = 65_536;

/** What a page of this room or a program sends, or the answer why it is not taken. */
async function bodyOf(request: Request): Promise<Readonly<Record<string, unknown>> | Response> {
  if (isFromElsewhere(request))
    return refused(403, 'acts are taken in from this room’s own pages and from programs, not from other sites');
  if (!(request.headers.get('content-type') ?? '').startsWith('application/json'))
    return refused(415, 'send `application/json`');
  const bytes = await boundedBytes(request, bodyMaxBytes);
  if (bytes === undefined) return refused(413, `an act holds at most ${bodyMaxBytes} bytes`);
  try {
    const body: unknown = JSON.parse(new TextDecoder().decode(bytes));
    if (typeof body === 'object' && body !== null && !Array.isArray(body)) return body as Record<string, unknown>;
  } catch {
    // Said below.
  }
  return refused(400, 'the body is no JSON object');
}

function heldBy({ office, of: holder, person }: Seat) {
  return { office, person, ...(holder === undefined ? {} : { of: holder }) };
}

function refused(status: number, message: string): Response {
  return Response.json({ message }, { status });
}
