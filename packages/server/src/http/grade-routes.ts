import { type Instant, isRefusal, parseInstant, refuse } from '@truceline/truce/kernel';
import type { Edition } from '@truceline/truce/pages';
import { say } from '@truceline/truce/wording';
import type { Hono } from 'hono';
import { getCookie } from 'hono/cookie';
import type { Note } from '../publish/decide/frame.ts';
import { parseSeat, type Seat, seatCookie } from '../publish/decide/seat.ts';
import type { Surroundings } from '../publish/home-page.ts';
import { sourcesFile } from '../publish/sources/sources-file.ts';
import type { Shelf } from './app.ts';
import { boundedBytes } from './bounded-bytes.ts';
import { formOf, leaveNote, noteTaken } from './decision-routes.ts';
import { decoded } from './decoded.ts';
import { isFromElsewhere } from './from-elsewhere.ts';
import { liveOf } from './known-now.ts';
import { nothingThere } from './nothing-there.ts';
import { saidBySeat } from './said-by-seat.ts';

const bodyMaxBytes = 65_536;

/** Pages of sources and where judgements come in: in the operator's room alone, since a letter is no public word on anybody. */
export function addGradeRoutes(
  app: Hono,
  shelf: Shelf,
  around: (id: string) => Surroundings,
  missing: (words: string, status: number) => Response,
): void {
  app.get('/:case/sources', (context) =>
    context.redirect(`/${encodeURIComponent(context.req.param('case'))}/sources/`, 301),
  );
  app.get('/:case/sources/*', (context) => {
    const id = context.req.param('case');
    const known = context.req.query('known');
    const knownAt: Instant | undefined = known === undefined ? undefined : parseInstant(known);
    if (known !== undefined && knownAt === undefined)
      return missing(say('The address asks for `known` in a form that is no instant; write 2026-03-01T06:00Z.'), 400);
    const listed = shelf.audience === 'operator' && shelf.cases().includes(id);
    // Before the edition: what comes in between is told of twice, and never missed.
    const live = listed && knownAt === undefined ? liveOf(shelf, id) : undefined;
    const edition = listed ? shelf.edition(id, knownAt) : undefined;
    if (!edition || isRefusal(edition) || !edition.grading)
      return missing(isRefusal(edition) ? edition.message : say('There is no such page.'), 404);
    const rest = new URL(context.req.url).pathname.split('/').slice(3).map(decoded).join('/');
    const found = sourcesFile(
      {
        edition,
        grading: edition.grading(),
        around: around(id),
        seat: parseSeat(getCookie(context, seatCookie), edition.agreement.terms),
        note: noteTaken(context),
        live,
        asked: context.req.query(),
      },
      rest,
    );
    const [folder, name = ''] = rest.split('/');
    return found
      ? context.html(found)
      : missing(nothingThere(edition, folder === 'items' ? ['reports', name] : ['sources', folder ?? '']), 404);
  });
  app.post('/api/cases/:case/judgements', async (context) => {
    const { judge } = shelf;
    if (!judge) return refusal(403, 'this room is read-only: judgements are taken in on loopback only');
    if (isFromElsewhere(context.req.raw))
      return refusal(403, 'judgements are taken in from this room’s own pages and from programs, not from other sites');
    if (!(context.req.header('content-type') ?? '').startsWith('application/json'))
      return refusal(415, 'send `application/json`');
    const bytes = await boundedBytes(context.req.raw, bodyMaxBytes);
    if (bytes === undefined) return refusal(413, `a judgement holds at most ${bodyMaxBytes} bytes`);
    let body: unknown;
    try {
      body = JSON.parse(new TextDecoder().decode(bytes));
    } catch {
      return refusal(400, 'the body is not JSON');
    }
    const taken = await judge(context.req.param('case'), body);
    return isRefusal(taken) ? refusal(422, taken.message) : Response.json(taken, { status: 201 });
  });
  app.post('/:case/sources/judgements', async (context) => {
    const { judge } = shelf;
    const id = context.req.param('case');
    if (!judge) return missing('This room is read-only: judgements are taken in on loopback only.', 403);
    if (isFromElsewhere(context.req.raw)) return missing('Judgements are taken from this room’s own pages only.', 403);
    const form = await formOf(context.req.raw);
    if (!form)
      return missing(`This address takes the forms of this room’s pages, of at most ${bodyMaxBytes} bytes.`, 415);
    const edition = shelf.cases().includes(id) ? shelf.edition(id, undefined) : undefined;
    if (!edition || isRefusal(edition)) return missing('There is no such case in this store.', 404);
    const seat = seatOf(getCookie(context, seatCookie), edition);
    const taken = seat
      ? await judge(id, saidBySeat(form, seat))
      : refuse('seat', 'this browser holds no seat: take one at the foot of the page of decisions');
    const note: Note = isRefusal(taken)
      ? { kind: 'refused', words: taken.message }
      : { kind: 'done', words: taken.entry.slice(0, 12) };
    leaveNote(context, note);
    return context.redirect(`/${encodeURIComponent(id)}/${backOf(form)}`, 303);
  });
}

function seatOf(cookie: string | undefined, edition: Edition): Seat | undefined {
  return parseSeat(cookie, edition.agreement.terms);
}

/** The page of sources to return to, and nothing else. */
function backOf(form: URLSearchParams): string {
  const back = form.get('back') ?? '';
  return /^sources\/[\w./-]{0,200}$/.test(back) && !back.includes('..') ? back : 'sources/';
}

function refusal(status: number, message: string): Response {
  return Response.json({ message }, { status });
}
