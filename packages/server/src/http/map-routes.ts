import { join } from 'node:path';
import { isRefusal, parseInstant } from '@truceline/truce/kernel';
import type { Context, Hono } from 'hono';
import { webFolder } from '../publish/assets.ts';
import type { Surroundings } from '../publish/home-page.ts';
import { mapGround } from '../publish/monitor/map-ground.ts';
import type { Shelf } from './app.ts';
import { rangedFile } from './ranged-file.ts';

const tiles = 'application/vnd.pmtiles';

/** What the monitor's map asks for, beside its page: what it draws, and tiles by ranges of bytes. The operator's alone. */
export function addMapRoutes(
  app: Hono,
  shelf: Shelf,
  around: (id: string | undefined) => Surroundings,
  missing: (words: string, status: number) => Response,
): void {
  const none = () => missing('There is no such page here.', 404);
  const isCase = (context: Context) =>
    shelf.audience === 'operator' && shelf.cases().includes(context.req.param('case') ?? '');
  app.get('/:case/monitor/map/ground/', (context) => {
    if (!isCase(context)) return none();
    const id = context.req.param('case');
    const known = context.req.query('known');
    const knownAt = known === undefined ? undefined : parseInstant(known);
    if (known !== undefined && knownAt === undefined)
      return missing('The address asks for `known` in a form that is no instant; write 2026-03-01T06:00Z.', 400);
    const edition = shelf.edition(id, knownAt);
    if (!edition || isRefusal(edition)) return missing(edition?.message ?? 'This case cannot be shown.', 500);
    const { basemap, stated } = around(id);
    return context.json(
      mapGround(edition, {
        basemap,
        stated,
        own: shelf.ownBasemap?.(id) === true,
        detailed: shelf.detailedMap?.() !== undefined,
      }),
    );
  });
  app.get('/:case/monitor/map/basemap.pmtiles', async (context) => {
    if (!isCase(context)) return none();
    return (await rangedFile(join(webFolder(), 'basemap.pmtiles'), context.req.raw, tiles)) ?? none();
  });
  app.get('/:case/monitor/map/detailed.pmtiles', async (context) => {
    const path = isCase(context) ? shelf.detailedMap?.() : undefined;
    return (path && (await rangedFile(path, context.req.raw, tiles))) || none();
  });
}
