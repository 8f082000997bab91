import { answerAddCheckpoint, witnessRequestBytesMax } from '@truceline/record';
import { type Context, Hono } from 'hono';
import { boundedBytes } from '../http/bounded-bytes.ts';
import type { WitnessMemory } from './witness-memory.ts';
import type { WitnessSettings } from './witness-settings.ts';

const plainText = 'text/plain; charset=utf-8';

/**
 * A witness over HTTP (C2SP `tlog-witness`): `POST /add-checkpoint`, and for monitors
 * `GET /<SHA-256 of the origin>/checkpoint`, the checkpoint last cosigned. `GET /` tells people its keys and logs.
 */
export function makeWitnessApp(settings: WitnessSettings, memory: WitnessMemory, now: () => number): Hono {
  const app = new Hono();
  app.post('/add-checkpoint', async (context) => {
    const body = await boundedBytes(context.req.raw, witnessRequestBytesMax);
    if (!body) return context.text(`a request has at most ${witnessRequestBytesMax} bytes\n`, 413);
    const reply = memory.step((remembered) => answerAddCheckpoint(settings, remembered, { body, nowMs: now() }));
    return new Response(Uint8Array.from(reply.body), {
      status: reply.status,
      headers: { 'content-type': reply.contentType },
    });
  });
  app.all('/add-checkpoint', (context) => context.text('send a checkpoint with POST\n', 405, { allow: 'POST' }));
  app.get('/:origin{[0-9a-f]{64}}/checkpoint', (context) => {
    const note = memory.latest(context.req.param('origin'));
    if (!note) return context.text('no checkpoint of this log was cosigned here\n', 404);
    return new Response(Uint8Array.from(note), {
      headers: { 'content-type': plainText, 'cache-control': 'no-store' },
    });
  });
  app.get('/', (context) => context.text(told(settings, memory)));
  app.notFound((context) => context.text('a witness takes checkpoints at `add-checkpoint`\n', 404));
  app.onError(notStored);
  return app;
}

/** Nothing that could not be stored is answered with a cosignature. */
function notStored(_error: Error, context: Context): Response {
  return context.text('the witness could not store its answer, so it gives none; try again later\n', 500);
}

function told({ name, logs, verifierKeys }: WitnessSettings, memory: WitnessMemory): string {
  const trees = new Map(memory.trees().map((tree) => [tree.origin, tree]));
  const forks = memory.evidence();
  const lines = logs.map(({ origin }) => {
    const tree = trees.get(origin);
    const kept = forks.filter((each) => each.origin === origin).length;
    const last = tree
      ? `size ${tree.size}, cosigned ${new Date(tree.timeS * 1000).toISOString()}`
      : 'nothing cosigned yet';
    return `log ${origin}: ${last}; ${kept} refused checkpoints kept`;
  });
  return `${[`witness ${name}`, ...verifierKeys.map((key) => `key ${key}`), ...lines].join('\n')}\n`;
}
