import { isRefusal, parseInstant } from '@truceline/truce/kernel';
import type { Context, Hono } from 'hono';
import type { Surroundings } from '../publish/home-page.ts';
import { hasPlaces } from '../publish/places/has-places.ts';
import { placesFile } from '../publish/places/places-file.ts';
import { positionAsked } from '../publish/places/position-page.ts';
import type { Shelf } from './app.ts';

/**
 * Places by a name or a position in the address, so that their forms need no script. The search answers in every room; a position
 * of one's own is the operator's alone. All other pages of places are files like any other.
 */
export function addPlaceRoutes(
  app: Hono,
  shelf: Shelf,
  around: (id: string) => Surroundings,
  missing: (words: string, status: number) => Response,
): void {
  const none = 'This case has no pages of places.';
  const answer = (context: Context, second: '' | 'at'): Response => {
    const id = context.req.param('case') ?? '';
    const known = context.req.query('known');
    const knownAt = known === undefined ? undefined : parseInstant(known);
    if (known !== undefined && knownAt === undefined)
      return missing('The address asks for `known` in a form that is no instant; write 2026-03-01T06:00Z.', 400);
    const edition = shelf.cases().includes(id) ? shelf.edition(id, knownAt) : undefined;
    if (!edition || isRefusal(edition)) return missing(edition?.message ?? none, 404);
    if (!hasPlaces(edition)) return missing(none, 404);
    const asked = context.req.query();
    const html = placesFile(edition, { second, third: '' }, { ...around(id), asked });
    if (html === undefined) return missing(none, 404);
    const wrong = second === 'at' && isRefusal(positionAsked({ lon: asked.lon, lat: asked.lat }));
    return context.html(html, wrong ? 400 : 200);
  };
  app.get('/:case/places', (context) =>
    context.redirect(`/${encodeURIComponent(context.req.param('case'))}/places/`, 301),
  );
  app.get('/:case/places/', (context) => answer(context, ''));
  app.get('/:case/places/at/', (context) => answer(context, 'at'));
}
