import { type GeodesicLine, geodesicLine, isRefusal, outlineOf } from '../kernel/index.ts';
import { type Id, shortName } from '../terms/index.ts';
import { say } from '../wording/index.ts';
import { nearKm } from './incidents-near.ts';
import {
  type Edition,
  isOperators,
  type ReleasedIncident,
  type ReleasedZoneDay,
  type ZoneShape,
} from './release/index.ts';
import { plainly, type ReportAsked, type ReportRow, type ReportSection } from './report-tree.ts';
import { nobodyLooked, watchedWords } from './watched-words.ts';
import { countFigure, figure } from './words/index.ts';

/**
 * A4: a block of six lines for each zone that the text sets apart: a band around a line, a zone that is to be kept free or left, or
 * one with a prohibition of its own. What no source can tell of it is said to be not told. Serves DAILY-REPORT A4.
 */
export function disengagement(asked: ReportAsked): ReportSection {
  const { edition } = asked;
  const apart = setApart(edition);
  const areas = edition.zones.filter(({ zone }) => apart.has(zone));
  const head = { id: 'A4', heading: say('Disengagement areas') };
  if (areas.length === 0)
    return {
      ...head,
      paragraphs: [plainly(say('The terms mark no zone as a disengagement area; each zone of the text stands in A2.'))],
    };
  return {
    ...head,
    paragraphs: [
      plainly(
        say(
          'One block for each zone that the text sets apart: a band around a line, a zone to be left or kept free, or one with a prohibition of its own.',
        ),
      ),
    ],
    table: {
      columns: [say('Area'), say('About what'), say('What is recorded')],
      quoted: [1],
      opens: 3,
      rows: areas.flatMap((area) => blockOf(area, asked)),
    },
  };
}

/** Short names of the zones that the text sets apart. */
function setApart({ agreement: { terms } }: Edition): ReadonlySet<string> {
  const ids: Id[] = terms.zones.flatMap(({ id, shape }) => (shape.kind === 'buffer' ? [id] : []));
  for (const { kind, act, zones } of terms.terms) {
    const named = zones.filter((zone) => typeof zone === 'string');
    if (kind === 'prohibition' && named.length === 1 && terms.zones.length > 1) ids.push(named[0]!);
    if (act?.kind === 'keepOut' || act?.kind === 'withdraw') ids.push(...named, ...(act.from ? [act.from] : []));
  }
  return new Set(ids.map(shortName));
}

function blockOf(area: ZoneShape, asked: ReportAsked): readonly ReportRow[] {
  const { period, incidents, uncounted } = asked;
  const cell = period.zones.find(({ zone }) => zone === area.zone);
  const inside = incidents.filter(({ id }) => cell?.incidents.includes(id));
  const all = [...inside, ...uncounted.filter(({ zones }) => zones.includes(area.zone))];
  const lines: readonly (readonly [string, string, readonly string[]])[] = [
    [say('Positions'), say('no kind of report tells of positions'), []],
    [say('People seen'), say('no kind of report tells of people seen'), []],
    [say('Incidents inside and within 5 km'), ...nearWords(area, cell, asked)],
    [say('Demining and fortification'), ...kindsWords(['mine'], inside, { all, cell })],
    [say('Equipment'), ...kindsWords(['weapon_presence', 'armour_seen'], inside, { all, cell })],
    [say('Access and hours observed'), accessWords(area, cell, asked), []],
  ];
  return lines.map(([line, words, standOn]) => ({ cells: [area.title, line, words], incidents: standOn }));
}

function nearWords(
  area: ZoneShape,
  cell: ReleasedZoneDay | undefined,
  { edition, incidents }: ReportAsked,
): readonly [string, readonly string[]] {
  if (!cell) return [say('not recorded'), []];
  const count = countFigure(cell.count);
  if (!isOperators(edition.profile))
    return [say('inside: {count}; near it: not published, as places are coarser than that', { count }), cell.incidents];
  const near = incidents.filter(({ id, place }) => !cell.incidents.includes(id) && isNear(area, place));
  const placeless = incidents.filter(({ place }) => !place.exact).length;
  return [
    placeless > 0
      ? say(
          'inside: {count}; outside, but within 5 km by their stated places: {near}; {placeless} of the period have no place of their own',
          { count, near: figure(near.length), placeless: figure(placeless) },
        )
      : say('inside: {count}; outside, but within 5 km by their stated places: {near}', {
          count,
          near: figure(near.length),
        }),
    [...cell.incidents, ...near.map(({ id }) => id)],
  ];
}

const outlines = new WeakMap<ZoneShape, GeodesicLine | undefined>();

function isNear(area: ZoneShape, { exact }: ReleasedIncident['place']): boolean {
  if (!outlines.has(area)) {
    const laid = geodesicLine(outlineOf(area.polygons));
    outlines.set(area, isRefusal(laid) ? undefined : laid);
  }
  return exact !== undefined && outlines.get(area)?.distanceM(exact, nearKm * 1_000) !== undefined;
}

/** How many of some kinds are told of inside; not told where the edition does not list all that it counts. */
function kindsWords(
  kinds: readonly string[],
  inside: readonly ReleasedIncident[],
  { all, cell }: { readonly all: readonly ReleasedIncident[]; readonly cell: ReleasedZoneDay | undefined },
): readonly [string, readonly string[]] {
  if (!cell) return [say('not recorded'), []];
  if (inside.length !== (cell.count.best ?? -1) && !(inside.length === 0 && cell.count.high === 0))
    return [say('not told'), []];
  const own = all.filter(({ kind }) => kind !== undefined && kinds.includes(kind));
  const words = kinds.includes('mine')
    ? say('incidents with mines inside: {count}; no kind of report tells of fortification', {
        count: figure(own.length),
      })
    : say('incidents with weapons and armour inside: {count}', { count: figure(own.length) });
  return [words, own.map(({ id }) => id)];
}

function accessWords({ zone }: ZoneShape, cell: ReleasedZoneDay | undefined, { edition, span }: ReportAsked): string {
  const watched = watchedWords(cell?.watched);
  if (!isOperators(edition.profile)) return say('watched: {watched}; denied access is not published', { watched });
  const denied = edition.access.filter(
    ({ zone: at, unseenZones, during }) =>
      (at === zone || unseenZones.includes(zone)) && during.startsAt < span.endsAt && during.endsAt > span.startsAt,
  );
  if (nobodyLooked(cell?.watched) && denied.length === 0) return watched;
  return say(
    'watched: {watched}; {n, plural, =0 {no restriction is recorded} one {# restriction (A12)} other {# restrictions (A12)}}',
    {
      watched,
      n: denied.length,
    },
  );
}
