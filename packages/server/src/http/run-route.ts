import { isRefusal, parseInstant } from '@truceline/truce/kernel';
import type { Hono } from 'hono';
import type { Shelf } from './app.ts';
import { boundedBytes } from './bounded-bytes.ts';
import { isFromElsewhere } from './from-elsewhere.ts';

const bodyMaxBytes = 1_024;

/**
 * Where whoever publishes beside an open room has it entered that an edition was made: the room alone may write to the record.
 * The room makes the edition itself, and enters nothing of what it is told but the known-at.
 */
export function addRunRoute(app: Hono, shelf: Shelf): void {
  app.post('/api/cases/:case/runs', async (context) => {
    const { enterEdition } = shelf;
    if (!enterEdition) return refusal(403, 'this room is read-only: editions are entered on loopback only');
    if (isFromElsewhere(context.req.raw))
      return refusal(403, 'editions are entered for programs on this machine, not for other sites');
    if (!(context.req.header('content-type') ?? '').startsWith('application/json'))
      return refusal(415, 'send `application/json`');
    const bytes = await boundedBytes(context.req.raw, bodyMaxBytes);
    const knownAt = bytes && knownAtIn(bytes);
    if (knownAt === undefined) return refusal(400, 'send `{"knownAt":"2026-03-01T06:00:00.000Z"}` and nothing else');
    const entered = await enterEdition(context.req.param('case'), knownAt);
    return isRefusal(entered) ? refusal(422, entered.message) : Response.json(entered, { status: 201 });
  });
}

function knownAtIn(bytes: Uint8Array) {
  try {
    const { knownAt } = JSON.parse(new TextDecoder().decode(bytes)) as { readonly knownAt?: unknown };
    return typeof knownAt === 'string' ? parseInstant(knownAt) : undefined;
  } catch {
    return undefined;
  }
}

function refusal(status: number, message: string): Response {
  return Response.json({ message }, { status });
}
