import type { CaseInput } from '@truceline/truce/days';
import { type Instant, isRefusal, parseInstant } from '@truceline/truce/kernel';
import type { Edition } from '@truceline/truce/pages';
import { say } from '@truceline/truce/wording';
import type { Context, Hono } from 'hono';
import { getCookie } from 'hono/cookie';
import { beforeVotePage } from '../publish/decide/before-vote-page.ts';
import type { DecideGround, Note } from '../publish/decide/frame.ts';
import { linesPage } from '../publish/decide/lines-page.ts';
import { parseSeat, seatCookie } from '../publish/decide/seat.ts';
import { whatIfPage } from '../publish/decide/what-if-page.ts';
import type { Surroundings } from '../publish/home-page.ts';
import type { Shelf } from './app.ts';
import { boundedBytes } from './bounded-bytes.ts';
import { leaveNote, noteTaken } from './decision-routes.ts';
import { isFromElsewhere } from './from-elsewhere.ts';

const bodyMaxBytes = 2_097_152;

/**
 * The workbench of lines, in the operator's room alone: options side by side, what each would change, and where they come in.
 * Options are private: no public edition and no public address holds any of it.
 */
export function addTerritoryRoutes(
  app: Hono,
  shelf: Shelf,
  around: (id: string) => Surroundings,
  missing: (words: string, status: number) => Response,
): void {
  const groundOf = (
    context: Context,
  ): { readonly ground: DecideGround; readonly input: CaseInput; readonly at: Instant } | Response => {
    const id = context.req.param('case') ?? '';
    const known = context.req.query('known');
    const knownAt = known === undefined ? undefined : parseInstant(known);
    if (known !== undefined && knownAt === undefined)
      return missing('The address asks for `known` in a form that is no instant; write 2026-03-01T06:00Z.', 400);
    const edition: ReturnType<Shelf['edition']> = shelf.cases().includes(id) ? shelf.edition(id, knownAt) : undefined;
    const input = shelf.counted?.(id);
    if (!edition || isRefusal(edition) || !edition.decisions || !input || isRefusal(input))
      return missing('There is no such page of decisions here.', 404);
    const seat = parseSeat(getCookie(context, seatCookie), edition.agreement.terms);
    return {
      ground: { edition, around: around(id), seat, note: noteTaken(context) },
      input,
      at: edition.case.knownAt,
    };
  };
  app.get('/:case/decide/lines/', (context) => {
    const found = groundOf(context);
    if (found instanceof Response) return found;
    const page = linesPage(found.ground, found.input, context.req.queries());
    return context.html(page.html, page.status);
  });
  app.get('/:case/decide/what-if/', (context) => {
    const found = groundOf(context);
    if (found instanceof Response) return found;
    const page = whatIfPage(found.ground, found.input, context.req.query());
    return context.html(page.html, page.status);
  });
  app.get('/:case/decide/lines/:zone/:version/', (context) => {
    const found = groundOf(context);
    if (found instanceof Response) return found;
    const { zone, version } = context.req.param();
    const page = beforeVotePage(found.ground, found.input, { zone, version, from: context.req.query('from') });
    return page
      ? context.html(page.html, page.status)
      : missing('No candidate of that name is known here. The workbench lists those that are.', 404);
  });
  app.post('/api/cases/:case/candidates', async (context) => {
    if (!shelf.table) return refusal(403, 'this room is read-only: candidates are taken in on loopback only');
    if (isFromElsewhere(context.req.raw))
      return refusal(403, 'candidates are taken in from this room’s own pages and from programs, not from other sites');
    if (!(context.req.header('content-type') ?? '').startsWith('application/json'))
      return refusal(415, 'send `application/json`');
    const bytes = await boundedBytes(context.req.raw, bodyMaxBytes);
    if (bytes === undefined) return refusal(413, `a candidate holds at most ${bodyMaxBytes} bytes`);
    const body = jsonOf(new TextDecoder().decode(bytes));
    if (body === undefined) return refusal(400, 'the body is not JSON');
    const taken = await shelf.table(context.req.param('case'), body);
    return isRefusal(taken) ? refusal(422, taken.message) : Response.json(taken, { status: 201 });
  });
  app.post('/:case/decide/candidates', async (context) => {
    const id = context.req.param('case');
    if (!shelf.table) return missing('This room is read-only: candidates are taken in on loopback only.', 403);
    if (isFromElsewhere(context.req.raw)) return missing('Candidates are taken from this room’s own pages only.', 403);
    const form = await fileForm(context.req.raw);
    if (!form)
      return missing(`This address takes the forms of this room’s pages, of at most ${bodyMaxBytes} bytes.`, 415);
    leaveNote(context, await tabledBy(form, id, shelf, getCookie(context, seatCookie)));
    return context.redirect(`/${encodeURIComponent(id)}/decide/lines/`, 303);
  });
}

/** What came of a form of the workbench, as the next page says it. */
async function tabledBy(form: FormData, id: string, shelf: Shelf, cookie: string | undefined): Promise<Note> {
  const edition: Edition | undefined = editionOf(shelf, id);
  const seat = edition && parseSeat(cookie, edition.agreement.terms);
  if (!seat) return { kind: 'refused', words: say('this browser holds no seat: take one at the foot of the page') };
  const said: Record<string, unknown> = {};
  for (const [key, value] of form) if (typeof value === 'string' && value !== '') said[key] = value;
  const file = form.get('file');
  if (file instanceof File && file.size > 0) {
    said.geojson = jsonOf(await file.text());
    if (said.geojson === undefined)
      return { kind: 'refused', words: say('the file is no JSON; export the drawing as GeoJSON') };
  }
  const taken = await shelf.table!(id, {
    ...said,
    by: { office: seat.office, person: seat.person, ...(seat.of === undefined ? {} : { of: seat.of }) },
  });
  return isRefusal(taken)
    ? { kind: 'refused', words: taken.message }
    : { kind: 'done', words: taken.entry.slice(0, 12) };
}

function editionOf(shelf: Shelf, id: string): Edition | undefined {
  const edition = shelf.edition(id, undefined);
  return edition && !isRefusal(edition) ? edition : undefined;
}

/** A form with a file; nothing where it is of another kind, too large or broken. */
async function fileForm(request: Request): Promise<FormData | undefined> {
  const type = request.headers.get('content-type') ?? '';
  if (!type.startsWith('multipart/form-data')) return undefined;
  const bytes = await boundedBytes(request, bodyMaxBytes);
  if (!bytes) return undefined;
  try {
    return await new Response(new Uint8Array(bytes), { headers: { 'content-type': type } }).formData();
  } catch {
    return undefined;
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function refusal(status: number, message: string): Response {
  return Response.json({ message }, { status });
}
