import { createHash } from 'node:crypto';
import { type Instant, isRefusal, parseInstant } from '@truceline/truce/kernel';
import type { Edition } from '@truceline/truce/pages';
import { currentLanguage } from '@truceline/truce/wording';
import type { Context, Hono } from 'hono';
import { getCookie } from 'hono/cookie';
import { parseSeat, seatCookie } from '../publish/decide/seat.ts';
import type { Surroundings } from '../publish/home-page.ts';
import { groundOfEdition } from '../publish/monitor/ground-of-edition.ts';
import { incidentDetail } from '../publish/monitor/incident-detail.ts';
import { monitorPage } from '../publish/monitor/monitor-page.ts';
import type { Shelf } from './app.ts';
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
    return context.html(monitorPage(edition, around(id), { seat, live }));
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
