import { say } from '@truceline/truce/wording';
import type { Hono } from 'hono';
import type { Shelf } from './app.ts';
import { changesLimits, changesOf } from './changes.ts';
import { isFromElsewhere } from './from-elsewhere.ts';
import { knownNow } from './known-now.ts';

/**
 * Where the pages of the operator's room hear that something came in; a public room tells nothing of the kind. Stands before the
 * routes by which things come in, so that it hears of each at once.
 */
export function addChangeRoutes(app: Hono, shelf: Shelf, missing: (words: string, status: number) => Response): void {
  if (!shelf.act || !shelf.known) return;
  const changes = changesOf(
    (topic) => {
      const known = knownNow(shelf, topic === '' ? undefined : topic);
      return known && JSON.stringify(known);
    },
    async () => {
      await shelf.exercise?.run.tick();
    },
  );
  app.use(async ({ req }, next) => {
    await next();
    if (req.method === 'POST') void changes.look();
  });
  const stream = (request: Request, topic: string): Response => {
    if (isFromElsewhere(request)) return missing(say('Changes are told to this room’s own pages only.'), 403);
    const body = changes.open(topic, request.headers.get('last-event-id') ?? undefined);
    return body
      ? new Response(body, {
          headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' },
        })
      : missing(
          say(
            'This room tells {most} pages at a time of what comes in, and as many follow it now. This page works all the same: read it again to see what is new.',
            { most: changesLimits.streamsMax },
          ),
          503,
        );
  };
  app.get('/api/changes', (context) => stream(context.req.raw, ''));
  app.get('/api/cases/:case/changes', (context) => {
    const id = context.req.param('case');
    return shelf.cases().includes(id)
      ? stream(context.req.raw, id)
      : missing(say('There is no such case in this store.'), 404);
  });
}
