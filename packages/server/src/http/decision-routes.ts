import { isRefusal } from '@truceline/truce/kernel';
import type { Hono } from 'hono';
import type { Shelf } from './app.ts';
import { boundedBytes } from './bounded-bytes.ts';
import { isFromElsewhere } from './from-elsewhere.ts';

const bodyMaxBytes = 65_536;

/**
 * Where acts of people come in: as JSON from programs, as forms from the pages. Nobody is signed in yet, so that acts are
 * taken on loopback alone, and each says of itself that its seat was not authenticated.
 */
export function addDecisionRoutes(app: Hono, shelf: Shelf, missing: (words: string, status: number) => Response): void {
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
    if (!(context.req.header('content-type') ?? '').startsWith('application/x-www-form-urlencoded'))
      return missing('This address takes the forms of this room’s pages.', 415);
    const bytes = await boundedBytes(context.req.raw, bodyMaxBytes);
    if (bytes === undefined) return missing(`An act holds at most ${bodyMaxBytes} bytes.`, 413);
    const { body, back } = actOfForm(new URLSearchParams(new TextDecoder().decode(bytes)));
    const taken = await act(id, body);
    const note = isRefusal(taken)
      ? `refused=${encodeURIComponent(taken.message)}`
      : taken.movesNothing === undefined
        ? `done=${taken.entry.slice(0, 12)}`
        : `idle=${encodeURIComponent(taken.movesNothing)}`;
    return context.redirect(`/${encodeURIComponent(id)}/decide/${back}?${note}`, 303);
  });
}

/** The act that a form says; `office`, `of` and `person` stand for who acts, `back` for the page to return to. */
function actOfForm(form: URLSearchParams): { readonly body: Readonly<Record<string, unknown>>; readonly back: string } {
  const said: Record<string, string | readonly string[]> = {};
  for (const key of new Set(form.keys())) {
    const values = form.getAll(key).filter((each) => each !== '');
    if (!['office', 'of', 'person', 'back'].includes(key) && values.length > 0)
      said[key] = values.length === 1 ? values[0]! : values;
  }
  const back = form.get('back') ?? '';
  return {
    body: {
      ...said,
      by: { office: form.get('office') ?? '', of: form.get('of') ?? '', person: form.get('person') ?? '' },
    },
    // Nothing but an address below the board.
    back: /^[\w./-]{0,200}$/.test(back) && !back.includes('..') && !back.startsWith('/') ? back : '',
  };
}

function refusal(status: number, message: string): Response {
  return Response.json({ message }, { status });
}
