import { isRefusal, refuse } from '@truceline/truce/kernel';
import { say } from '@truceline/truce/wording';
import type { Context, Hono } from 'hono';
import { getCookie } from 'hono/cookie';
import type { Note } from '../publish/decide/frame.ts';
import { parseSeat, type Seat, seatCookie } from '../publish/decide/seat.ts';
import type { Shelf } from './app.ts';
import { boundedBytes } from './bounded-bytes.ts';
import { formOf, leaveNote } from './decision-routes.ts';
import { isFromElsewhere } from './from-elsewhere.ts';
import { saidBySeat } from './said-by-seat.ts';

const bodyMaxBytes = 65_536;

/** Where findings are issued, revised, replied to, dissented from and withdrawn: from the pages and from programs, on loopback alone. */
export function addFindingRoutes(app: Hono, shelf: Shelf, missing: (words: string, status: number) => Response): void {
  app.post('/:case/decide/finding-words', async (context) => {
    const { issue } = shelf;
    const id = context.req.param('case');
    if (!issue) return missing('This room is read-only: findings are issued on loopback only.', 403);
    if (isFromElsewhere(context.req.raw)) return missing('Findings are issued from this room’s own pages only.', 403);
    const form = await formOf(context.req.raw);
    if (!form)
      return missing(`This address takes the forms of this room’s pages, of at most ${bodyMaxBytes} bytes.`, 415);
    const seat = seatOf(context, shelf, id);
    const taken = seat
      ? await issue(id, saidBySeat(form, seat))
      : refuse('seat', say('this browser holds no seat: take one at the foot of the page'));
    const note: Note = isRefusal(taken)
      ? { kind: 'refused', words: taken.message }
      : { kind: 'done', words: taken.entry.slice(0, 12) };
    leaveNote(context, note);
    const back = isRefusal(taken) ? backOf(form) : `findings/of/${taken.finding}/`;
    return context.redirect(`/${encodeURIComponent(id)}/decide/${back}`, 303);
  });
  app.post('/api/cases/:case/findings', async (context) => {
    const { issue } = shelf;
    if (!issue) return refusal(403, 'this room is read-only: findings are issued on loopback only');
    if (isFromElsewhere(context.req.raw))
      return refusal(403, 'findings are issued from this room’s own pages and from programs, not from other sites');
    if (!(context.req.header('content-type') ?? '').startsWith('application/json'))
      return refusal(415, 'send `application/json`');
    const bytes = await boundedBytes(context.req.raw, bodyMaxBytes);
    if (bytes === undefined) return refusal(413, `a word on a finding holds at most ${bodyMaxBytes} bytes`);
    let body: unknown;
    try {
      body = JSON.parse(new TextDecoder().decode(bytes));
    } catch {
      return refusal(400, 'the body is not JSON');
    }
    const taken = await issue(context.req.param('case'), body);
    return isRefusal(taken) ? refusal(422, taken.message) : Response.json(taken, { status: 201 });
  });
}

function seatOf(context: Context, shelf: Shelf, id: string): Seat | undefined {
  const edition = shelf.edition(id, undefined);
  return edition && !isRefusal(edition)
    ? parseSeat(getCookie(context, seatCookie), edition.agreement.terms)
    : undefined;
}

/** The page below the board to return to, and nothing else. */
function backOf(form: URLSearchParams): string {
  const back = form.get('back') ?? '';
  return /^findings\/[\w./-]{0,200}$/.test(back) && !back.includes('..') ? back : 'findings/';
}

function refusal(status: number, message: string): Response {
  return Response.json({ message }, { status });
}
