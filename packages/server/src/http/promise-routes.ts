import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { loadSolver } from '@truceline/language/forces';
import { pledgesWorkbook, readForceSizes } from '@truceline/sources';
import {
  againstReadings,
  type ForceStatement,
  forceOutlook,
  forcesAt,
  forcesFromTerms,
  type SizeReading,
} from '@truceline/truce/forces';
import { addDays, dayOf, type Instant, isRefusal, mondayOf, parseInstant, type Refusal } from '@truceline/truce/kernel';
import type { Edition } from '@truceline/truce/pages';
import { type ReadinessOverview, readinessOverview } from '@truceline/truce/readiness';
import { withinByText } from '@truceline/truce/terms';
import type { Context, Hono } from 'hono';
import { agreementsFolder } from '../cases/read-agreement.ts';
import { type ReadinessSettings, readinessStated } from '../cases/readiness-settings.ts';
import type { Surroundings } from '../publish/home-page.ts';
import { peoplePart } from '../publish/people/people-part.ts';
import { type ForcesShown, forcesPage } from '../publish/promises/forces-page.ts';
import { promisePartPage, promiseParts } from '../publish/promises/part-page.ts';
import { readinessPage } from '../publish/promises/readiness-page.ts';
import { engineTimes, type RoutingEngine } from '../routing/index.ts';
import type { Shelf } from './app.ts';

/** How far the page of forces looks ahead. */
const weeksAhead = 52;

/** Pages of forces and of what stands ready: the operator's alone, made when asked for, since they need the solver. */
export function addPromiseRoutes(
  app: Hono,
  shelf: Shelf,
  around: (id: string | undefined) => Surroundings,
  missing: (words: string, status: number) => Response,
): void {
  const none = 'There is no such page here.';
  for (const part of [...promiseParts, peoplePart]) {
    app.get(`/${part.name}`, (context) => context.redirect(`/${part.name}/`, 301));
    app.get(`/${part.name}/`, (context) => {
      if (part.operatorsAlone && shelf.audience !== 'operator') return missing(none, 404);
      const editions = shelf.cases().flatMap((id) => {
        const edition = shelf.edition(id, undefined);
        return edition && !isRefusal(edition) && part.has(edition) ? [edition] : [];
      });
      const [only, other] = editions;
      if (!only) return missing(`No case of this room has ${part.words}.`, 404);
      return other
        ? context.html(promisePartPage(part, editions, around(undefined)))
        : context.redirect(`/${encodeURIComponent(only.case.id)}/${part.name}/`, 302);
    });
  }
  const editionAsked = (context: Context): { readonly id: string; readonly edition: Edition } | Response => {
    const id = context.req.param('case') ?? '';
    const known = context.req.query('known');
    const knownAt = known === undefined ? undefined : parseInstant(known);
    if (known !== undefined && knownAt === undefined)
      return missing('The address asks for `known` in a form that is no instant; write 2026-03-01T06:00Z.', 400);
    if (shelf.audience !== 'operator' || !shelf.cases().includes(id)) return missing(none, 404);
    const edition = shelf.edition(id, knownAt);
    if (!edition || isRefusal(edition)) return missing(edition?.message ?? none, 404);
    return { id, edition };
  };
  app.get('/:case/forces/', async (context) => {
    const asked = editionAsked(context);
    if (asked instanceof Response) return asked;
    const shown = await forcesOf(asked.edition);
    if (shown === undefined)
      return missing('This case tells of no force: its text names none, and nobody offered any.', 404);
    return isRefusal(shown)
      ? missing(shown.message, 500)
      : context.html(forcesPage(asked.edition, around(asked.id), shown));
  });
  app.get('/:case/pledges/pledges.xlsx', async (context) => {
    const asked = editionAsked(context);
    if (asked instanceof Response) return asked;
    if (!asked.edition.pledges) return missing(none, 404);
    const bytes = await pledgesWorkbook(asked.edition.pledges);
    if (isRefusal(bytes)) return missing(bytes.message, 413);
    return new Response(new Uint8Array(bytes), {
      headers: {
        'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        'content-disposition': 'attachment; filename="pledges.xlsx"',
      },
    });
  });
  app.get('/:case/readiness/', async (context) => {
    const asked = editionAsked(context);
    if (asked instanceof Response) return asked;
    const { id, edition } = asked;
    if (!edition.sites) return missing('Nobody has told of a site in this case.', 404);
    const overview = await overviewOf(edition, shelf.readiness?.(id), around(id));
    if (isRefusal(overview)) return missing(overview.message, 500);
    const page = readinessPage(edition, overview, { around: around(id), released: shelf.released?.(id)?.standing });
    return page ? context.html(page) : missing(none, 404);
  });
}

const outlooks = new WeakMap<Edition, Promise<ForcesShown | Refusal | undefined>>();

/** The outlook of an edition's forces, reckoned once for each edition. */
function forcesOf(edition: Edition): Promise<ForcesShown | Refusal | undefined> {
  const found = outlooks.get(edition) ?? reckonedForces(edition);
  outlooks.set(edition, found);
  return found;
}

async function reckonedForces(edition: Edition): Promise<ForcesShown | Refusal | undefined> {
  const { agreement, case: facts, forces: entries = [] } = edition;
  const { terms } = agreement;
  const readings = await readingsOf(terms.agreement);
  if (isRefusal(readings)) return readings;
  if (entries.length === 0 && terms.forces.length === 0 && readings.length === 0) return undefined;
  const told = forcesAt(entries, { at: facts.until, knownAt: facts.knownAt });
  // What people told takes the place of what the text says: both speak of the same force, and are not added.
  const byText = terms.forces.map((force) => forcesFromTerms(force, terms));
  const statement = entries.length > 0 ? { ...told, open: [...told.open, ...instead(byText)] } : together(byText);
  const today = dayOf(facts.until, facts.dayZone);
  const outlook = forceOutlook(
    statement,
    { from: mondayOf(today), weeks: weeksAhead, task: 'deploy', within: withinByText(terms) },
    await loadSolver(),
  );
  if (isRefusal(outlook)) return outlook;
  return { outlook, flags: told, readings, against: againstReadings(readings, statement), exercise: facts.exercise };
}

/** What of a text is left out where people have told of forces. */
function instead(statements: readonly ForceStatement[]): readonly string[] {
  const left = statements.flatMap(({ requirements, contributions }) => [...requirements, ...contributions]);
  return left.length === 0
    ? []
    : [`${left.length} requirements and offers of the text itself: the words entered stand in their place`];
}

function together(statements: readonly ForceStatement[]): ForceStatement {
  return {
    requirements: statements.flatMap(({ requirements }) => requirements),
    contributions: statements.flatMap(({ contributions }) => contributions),
    open: [...new Set(statements.flatMap(({ open }) => open))],
  };
}

/** Rival sizes that were typed beside the bundled text of that name. */
async function readingsOf(agreement: string): Promise<readonly SizeReading[] | Refusal> {
  const path = join(agreementsFolder(), agreement, 'promises', 'force-sizes.csv');
  if (!/^[a-z0-9-]+$/.test(agreement) || !existsSync(path)) return [];
  const table = await readForceSizes(path);
  return isRefusal(table) ? table : table.readings;
}

const daysShown = 14;

async function overviewOf(
  edition: Edition,
  settings: ReadinessSettings | undefined,
  { basemap }: Surroundings,
): Promise<ReadinessOverview | Refusal> {
  const { until, knownAt, dayZone } = edition.case;
  const period = { first: addDays(dayOf(until, dayZone), 1 - daysShown), days: daysShown, zone: dayZone };
  const land = basemap && { name: basemap.credit.replace(/\.$/, ''), land: basemap.land, box: boxAround(basemap.land) };
  const stated = readinessStated(settings ?? { lines: [], rules: [], period }, land);
  if (isRefusal(stated)) return stated;
  const { ground, engine } = stated;
  const overview = readinessOverview(
    edition.sites ?? [],
    { at: until, knownAt },
    {
      ...ground,
      ...(ground.next ? { next: { ...ground.next, solve: await loadSolver() } } : {}),
    },
  );
  return engine ? byEngine(overview, engine, edition.case.knownAt) : overview;
}

/** Land is known as far as it is drawn, and the waters next to it. */
function boxAround(land: NonNullable<Surroundings['basemap']>['land']): readonly [number, number, number, number] {
  const box: [number, number, number, number] = [180, 90, -180, -90];
  for (const [longitude, latitude] of land.flat(2)) {
    box[0] = Math.min(box[0], longitude);
    box[1] = Math.min(box[1], latitude);
    box[2] = Math.max(box[2], longitude);
    box[3] = Math.max(box[3], latitude);
  }
  return box;
}

/** Response times by the operator's own engine in place of ours; where it does not answer, ours stay and say what they are. */
async function byEngine(
  overview: ReadinessOverview,
  engine: RoutingEngine,
  askedAt: Instant,
): Promise<ReadinessOverview> {
  const { responses, standing } = overview;
  if (isRefusal(responses)) return overview;
  const places = responses.map(({ at }) => at);
  const byHub = new Map<string, Awaited<ReturnType<typeof engineTimes>>>();
  for (const { id, kind, at } of standing)
    if (kind === 'hub' && at) byHub.set(id, await engineTimes(engine, at, places, { askedAt }));
  return {
    ...overview,
    responses: responses.map((target, index) => ({
      ...target,
      times: target.times.map((each) => {
        const found = byHub.get(each.hub);
        return found && !isRefusal(found) ? { ...each, time: found[index]! } : each;
      }),
    })),
  };
}
