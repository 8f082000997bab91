import { type Instant, isRefusal, parseInstant, refuse } from '@truceline/truce/kernel';
import { say } from '@truceline/truce/wording';
import type { Context, Hono } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { seatKey } from '../exercise/seat-key.ts';
import { afterActionCsv, afterActionPage } from '../publish/decide/after-action-page.ts';
import { allBoardsPage } from '../publish/decide/all-boards-page.ts';
import { decideFile } from '../publish/decide/decide-site.ts';
import type { Note } from '../publish/decide/frame.ts';
import { parseSeat, type Seat, seatCookie, seatText } from '../publish/decide/seat.ts';
import type { Surroundings } from '../publish/home-page.ts';
import type { Shelf } from './app.ts';
import { boundedBytes } from './bounded-bytes.ts';
import { decoded } from './decoded.ts';
import { isFromElsewhere } from './from-elsewhere.ts';
import { liveOf } from './known-now.ts';

const bodyMaxBytes = 65_536;

/**
 * Where acts of people come in: as JSON from programs, as forms from the pages. Nobody is signed in yet, so that acts are
 * taken on loopback alone, and each says of itself that its seat was not authenticated.
 */
export function addDecisionRoutes(
  app: Hono,
  shelf: Shelf,
  around: (id: string | undefined) => Surroundings,
  missing: (words: string, status: number) => Response,
): void {
  const seatOf = (cookie: string | undefined, id: string): Seat | undefined => {
    const edition = shelf.edition(id, undefined);
    return edition && !isRefusal(edition) ? parseSeat(cookie, edition.agreement.terms) : undefined;
  };
  app.get('/decide', (context) => context.redirect('/decide/', 301));
  app.get('/decide/', (context) => {
    // Before the editions, as below.
    const live = liveOf(shelf, undefined);
    const editions = shelf.cases().flatMap((id) => {
      const edition = shelf.edition(id, undefined);
      return edition && !isRefusal(edition) && edition.decisions ? [edition] : [];
    });
    const [only, other] = editions;
    if (!only) return missing('No case of this room has pages of decisions.', 404);
    return other
      ? context.html(allBoardsPage({ editions, around: around(undefined), live }))
      : context.redirect(`/${encodeURIComponent(only.case.id)}/decide/`, 302);
  });
  app.get('/:case/decide', (context) =>
    context.redirect(`/${encodeURIComponent(context.req.param('case'))}/decide/`, 301),
  );
  app.get('/:case/decide/*', (context) => {
    const id = context.req.param('case');
    const known = context.req.query('known');
    const knownAt: Instant | undefined = known === undefined ? undefined : parseInstant(known);
    if (known !== undefined && knownAt === undefined)
      return missing('The address asks for `known` in a form that is no instant; write 2026-03-01T06:00Z.', 400);
    const listed = shelf.cases().includes(id);
    // Before the edition: what comes in between is told of twice, and never missed.
    const live = listed && knownAt === undefined ? liveOf(shelf, id) : undefined;
    const edition = listed ? shelf.edition(id, knownAt) : undefined;
    if (!edition || isRefusal(edition)) return missing(edition?.message ?? 'There is no such case in this store.', 404);
    const seat = parseSeat(getCookie(context, seatCookie), edition.agreement.terms);
    const part = context.req.path.slice(context.req.path.indexOf('/decide/') + '/decide/'.length);
    if (part === 'after-action/' || part === 'after-action.csv') {
      const back = shelf.afterAction?.(id, edition);
      if (!back || isRefusal(back)) return missing('There is no such page of decisions here.', 404);
      return part === 'after-action/'
        ? context.html(afterActionPage({ edition, around: around(id), seat, note: noteTaken(context), live }, back))
        : context.body(afterActionCsv(back, edition), 200, { 'content-type': 'text/csv; charset=utf-8' });
    }
    const rest = new URL(context.req.url).pathname.split('/').slice(3).map(decoded).join('/');
    const found = decideFile(
      { edition, around: around(id), seat, note: noteTaken(context), live },
      rest,
      context.req.query(),
    );
    return found ? context.html(found) : missing('There is no such page of decisions here.', 404);
  });
  app.post('/:case/decide/seat', async (context) => {
    const id = context.req.param('case');
    if (!shelf.act) return missing('This room is read-only: seats are taken on loopback only.', 403);
    if (isFromElsewhere(context.req.raw)) return missing('Seats are taken from this room’s own pages only.', 403);
    const form = await formOf(context.req.raw);
    if (!form) return missing('This address takes the forms of this room’s pages.', 415);
    const text = [form.get('office'), form.get('of'), form.get('person')].join(' ');
    const seat = seatOf(text, id);
    if (seat) setCookie(context, seatCookie, seatText(seat), { path: '/', httpOnly: true, sameSite: 'Strict' });
    else deleteCookie(context, seatCookie, { path: '/' });
    const before = seatOf(getCookie(context, seatCookie), id);
    if (shelf.exercise?.id === id)
      await shelf.exercise.run.seat({
        ...(before ? { left: heldBy(before) } : {}),
        ...(seat ? { taken: heldBy(seat) } : {}),
      });
    return backTo(context, id, form, seat ? undefined : noSeat());
  });
  app.post('/api/cases/:case/acts', async (context) => {
    const { act } = shelf;
    if (!act) return refusal(403, 'this room is read-only: acts are taken in on loopback only');
    if (isFromElsewhere(context.req.raw))
      return refusal(403, 'acts are taken in from this room’s own pages and from programs, not from other sites');
    if (!(context.req.header('content-type') ?? '').startsWith('application/json'))
      return refusal(415, 'send `application/json`');
    const bytes = await boundedBytes(context.req.raw, bodyMaxBytes);
    if (bytes === undefined) return refusal(413, `an act holds at most ${bodyMaxBytes} bytes`);
    let body: unknown;
    try {
      body = JSON.parse(new TextDecoder().decode(bytes));
    } catch {
      return refusal(400, 'the body is not JSON');
    }
    const taken = await act(context.req.param('case'), body);
    return isRefusal(taken) ? refusal(422, taken.message) : Response.json(taken, { status: 201 });
  });
  app.post('/:case/decide/acts', async (context) => {
    const { act } = shelf;
    const id = context.req.param('case');
    if (!act) return missing('This room is read-only: acts are taken in on loopback only.', 403);
    if (isFromElsewhere(context.req.raw)) return missing('Acts are taken in from this room’s own pages only.', 403);
    const form = await formOf(context.req.raw);
    if (!form)
      return missing(`This address takes the forms of this room’s pages, of at most ${bodyMaxBytes} bytes.`, 415);
    const seat = seatOf(getCookie(context, seatCookie), id);
    const taken = seat
      ? await act(id, actOfForm(form, seat))
      : refuse('seat', say('this browser holds no seat: take one at the foot of the page'));
    const note: Note = isRefusal(taken)
      ? { kind: 'refused', words: taken.message }
      : taken.movesNothing === undefined
        ? { kind: 'done', words: taken.entry.slice(0, 12) }
        : { kind: 'idle', words: taken.movesNothing };
    return backTo(context, id, form, note);
  });
}

/** A form of this room's pages; nothing where it is of another kind or too large. */
export async function formOf(request: Request): Promise<URLSearchParams | undefined> {
  if (!(request.headers.get('content-type') ?? '').startsWith('application/x-www-form-urlencoded')) return undefined;
  const bytes = await boundedBytes(request, bodyMaxBytes);
  return bytes && new URLSearchParams(new TextDecoder().decode(bytes));
}

/** The seat of a browser as a running exercise counts it. */
export function heldBy(seat: Seat): { readonly seat: string; readonly person: string } {
  return { seat: seatKey(seat), person: seat.person };
}

/** The act that a form says, by the seat of the browser that sends it; a field given several times is a list. */
function actOfForm(form: URLSearchParams, seat: Seat): Readonly<Record<string, unknown>> {
  const said: Record<string, string | readonly string[]> = {};
  for (const key of new Set(form.keys())) {
    const values = form.getAll(key).filter((each) => each !== '');
    if (key !== 'back' && key !== 'by' && values.length > 0) said[key] = values.length === 1 ? values[0]! : values;
  }
  return {
    ...said,
    by: { office: seat.office, person: seat.person, ...(seat.of === undefined ? {} : { of: seat.of }) },
  };
}

/** The page below the board to return to, and nothing else. */
function backOf(form: URLSearchParams): string {
  const back = form.get('back') ?? '';
  return /^[\w./-]{0,200}$/.test(back) && !back.includes('..') && !back.startsWith('/') ? back : '';
}

const noteCookie = 'truceline-note';
const noSeat = (): Note => ({
  kind: 'refused',
  words: say('a seat is an office, whom it is held for, and a person as a code of letters and digits'),
});

/** Back to the page of the form, which says once what came of it; an address alone can't make it say anything. */
function backTo(context: Context, id: string, form: URLSearchParams, note: Note | undefined): Response {
  leaveNote(context, note);
  return context.redirect(`/${encodeURIComponent(id)}/decide/${backOf(form)}`, 303);
}

/** Leaves a note for the next page. */
export function leaveNote(context: Context, note: Note | undefined): void {
  if (note)
    setCookie(context, noteCookie, JSON.stringify([note.kind, note.words.slice(0, 600)]), {
      path: '/',
      httpOnly: true,
      sameSite: 'Strict',
      maxAge: 30,
    });
}

/** The note that was left for this page; it is shown once. */
export function noteTaken(context: Context): Note | undefined {
  const kept = getCookie(context, noteCookie);
  // A page that follows what comes in reads itself again; the note is for the page that the form leads to.
  if (kept === undefined || context.req.header('sec-fetch-dest') === 'empty') return undefined;
  deleteCookie(context, noteCookie, { path: '/' });
  try {
    const [kind, words] = JSON.parse(kept) as readonly unknown[];
    return (kind === 'done' || kind === 'idle' || kind === 'refused') && typeof words === 'string'
      ? { kind, words }
      : undefined;
  } catch {
    return undefined;
  }
}

function refusal(status: number, message: string): Response {
  return Response.json({ message }, { status });
}
