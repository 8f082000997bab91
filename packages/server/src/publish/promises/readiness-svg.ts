import type { Box, Position } from '@truceline/truce/kernel';
import { isRefusal } from '@truceline/truce/kernel';
import { decimalFigure } from '@truceline/truce/pages';
import { type LineOverview, linesAlong, type ReadinessOverview, type WatchSummary } from '@truceline/truce/readiness';
import { say } from '@truceline/truce/wording';
import { type Basemap, frameOf, inside, linesOf, type MapFrame, pathOf, x, y } from '../map-svg.ts';
import { type Markup, markup, trusted } from '../markup.ts';

const width = 720;

/** How much of the time a stretch is seen, as the map draws it. */
type SeenClass = 'always' | 'part' | 'never';

/** The map of what stands: the line by how often it is seen, the sites, and where a next post would see most. */
export function readinessMap(
  { standing, line, offLand, inventory }: ReadinessOverview,
  basemap: Basemap | undefined,
  exercise: boolean,
): Markup {
  const drawn = line && !isRefusal(line) ? line : undefined;
  const sea = new Set(offLand.filter(({ answer }) => answer.kind === 'sea').map(({ site }) => site));
  const placed = standing.filter((site) => site.at);
  const seen = inventory.elsewhere.map(({ entry }) => entry.telling.at);
  const places = [
    ...(drawn?.course.pieces ?? []).flatMap(({ from, to }) => [from, to]),
    ...placed.flatMap(({ id, at }) => (at && !sea.has(id) ? [at] : [])),
    ...seen,
  ];
  if (places.length === 0) return markup`<p>${say('No place is stated: there is no map.')}</p>`;
  const frame = frameOf(wideEnough(boxAround(places)));
  const shown = placed.filter(({ at }) => at && inside(at, frame));
  const outOfPicture = placed.length - shown.length;
  const label = drawn
    ? say('Map of {sites} sites and {length} km of the line of contact. The same is in the tables.', {
        sites: String(shown.length),
        length: kilometres(drawn.course.lengthM),
      })
    : say('Map of {sites} sites. The same is in the tables.', { sites: String(shown.length) });
  return markup`<figure><svg class="map" viewBox="0 0 ${width} ${frame.height}" role="img" aria-label="${label}"><title>${label}</title>
<rect class="water" x="0" y="0" width="${width}" height="${frame.height}"></rect>
${basemap ? markup`<path class="land" d="${trusted(pathOf(basemap.land, frame))}"></path><path class="border" d="${trusted(linesOf(basemap.borders, frame))}"></path>` : ''}
${drawn ? courseIn(drawn, frame) : ''}
${(basemap?.places ?? []).filter(({ at }) => inside(at, frame)).map(({ name, at }) => markup`<circle class="place" r="2" cx="${x(at, frame)}" cy="${y(at, frame)}"></circle><text class="place" x="${x(at, frame) + 4}" y="${y(at, frame) + 3}">${name}</text>`)}
${shown.map((site) => siteIn({ id: site.id, title: site.name, watches: site.sensor !== undefined, hub: site.kind === 'hub' }, site.at!, frame))}
${(drawn?.next?.places ?? []).map(({ id, at }, index) => markup`<g><title>${say('proposed post {number}: {place}', { number: String(index + 1), place: id })}</title><circle class="proposed" r="9" cx="${x(at, frame)}" cy="${y(at, frame)}"></circle><text x="${x(at, frame) + 12}" y="${y(at, frame) + 5}">${index + 1}</text></g>`)}
${seen.map((at) => markup`<path class="seen-outside" d="${crossAt(at, frame)}"><title>${say('seen outside sites')}</title></path>`)}
${exercise ? markup`<text class="exercise" x="${width / 2}" y="${frame.height / 2}" text-anchor="middle">EXERCISE</text>` : ''}
</svg><figcaption>${basemap?.credit ?? say('No basemap.')} ${say('Whole line: seen in every hour of the period; long dashes: in some hours; dots: in none. Filled: watches; hollow: does not; a square is a hub. Crosses: seen outside sites. Rings with numbers: proposed posts.')} ${outOfPicture > 0 ? `${say('{n, plural, one {{out} of {all} sites with a place lies outside the picture.} other {{out} of {all} sites with a place lie outside the picture.}}', { n: outOfPicture, out: String(outOfPicture), all: String(placed.length) })} ` : ''}${say('Lines on this map are no statement about sovereignty.')}</figcaption></figure>`;
}

function crossAt(at: Position, frame: MapFrame): Markup {
  const [cx, cy] = [x(at, frame), y(at, frame)];
  return trusted(`M${cx - 5} ${cy - 5}l10 10M${cx - 5} ${cy + 5}l10-10`);
}

function courseIn({ course, revisits }: LineOverview, frame: MapFrame): Markup {
  const runs: { seen: SeenClass; from: number; to: number }[] = [];
  for (const { stretch, hoursSeen } of revisits.stretches) {
    const seen = hoursSeen === 0 ? 'never' : hoursSeen === revisits.hours ? 'always' : 'part';
    const last = runs.at(-1);
    if (last?.seen === seen) last.to = stretch[1];
    else runs.push({ seen, from: stretch[0], to: stretch[1] });
  }
  const classes = [
    ['always', say('seen in every hour')],
    ['part', say('seen in some hours')],
    ['never', say('seen in no hour')],
  ] as const;
  return markup`${classes.map(([seen, words]) => {
    const lines = runs.filter((run) => run.seen === seen).flatMap(({ from, to }) => linesAlong(course, [from, to]));
    return lines.length === 0
      ? ''
      : markup`<path class="course" data-seen="${seen}" d="${trusted(linesOf(lines, frame))}"><title>${words}</title></path>`;
  })}`;
}

/** A letter of a name, at its widest. */
const letterWidth = 8;

function siteIn(
  {
    id,
    title,
    watches,
    hub,
  }: { readonly id: string; readonly title: string; readonly watches: boolean; readonly hub: boolean },
  at: Position,
  frame: MapFrame,
): Markup {
  const [cx, cy] = [x(at, frame), y(at, frame)];
  const shape = hub ? trusted(`M${cx - 5} ${cy - 5}h10v10h-10z`) : trusted(`M${cx} ${cy - 6}l6 6-6 6-6-6z`);
  // A name that would begin beyond the left edge stands to the right of its sign.
  const right = cx < 9 + id.length * letterWidth;
  return markup`<path class="site"${watches ? markup` data-watches` : ''} d="${shape}"><title>${title} (${id})</title></path><text class="site" x="${right ? cx + 9 : cx - 9}" y="${cy + 5}" text-anchor="${right ? 'start' : 'end'}">${id}</text>`;
}

/** A box as wide as it is high on the ground, so that a line from north to south fits. */
function wideEnough([west, south, east, north]: Box): Box {
  const squeeze = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const more = Math.max(0, ((north - south) / squeeze - (east - west)) / 2);
  return [west - more, south, east + more, north];
}

function boxAround(places: readonly Position[]): Box {
  return places.reduce<Box>(
    ([west, south, east, north], [longitude, latitude]) => [
      Math.min(west, longitude),
      Math.min(south, latitude),
      Math.max(east, longitude),
      Math.max(north, latitude),
    ],
    [Infinity, Infinity, -Infinity, -Infinity],
  );
}

const [column, chart] = [27, 100];

/** The share of the line by the hour of the day, as columns; the table beneath holds the same. */
export function dayHoursSvg({ byHourOfDay, lengthM }: WatchSummary, exercise: boolean): Markup {
  const label = say(
    'Share of {length} km that is seen, by hour of the day: at least once in the hour, and without a break',
    { length: kilometres(lengthM) },
  );
  const wide = 64 + 24 * column;
  return markup`<svg class="day-hours" viewBox="0 0 ${wide} ${chart + 28}" role="img" aria-label="${label}"><title>${label}</title>
${byHourOfDay.map(({ hour, seen, watched }) => markup`<g><title>${say('{from} to {until} h: {seen} seen at least once, {watched} without a break', { from: String(hour), until: String(hour + 1), seen: perCent(seen), watched: perCent(watched) })}</title>${bar('seen', hour, seen)}${bar('watched', hour, watched)}<rect class="frame" x="${hour * column + 2}" y="4" width="${column - 4}" height="${chart}"></rect></g>`)}
${[0, 6, 12, 18].map((hour) => markup`<text class="tick" x="${hour * column + 2}" y="${chart + 22}">${say('{hours} h', { hours: String(hour) })}</text>`)}<text class="tick" x="${24 * column + 4}" y="14">100 %</text><text class="tick" x="${24 * column + 4}" y="${chart + 4}">0</text>
${exercise ? markup`<text class="exercise" x="${12 * column}" y="${chart / 2 + 12}" text-anchor="middle">EXERCISE</text>` : ''}</svg>`;
}

function bar(kind: 'seen' | 'watched', hour: number, share: number): Markup {
  const height = Math.round(share * chart * 10) / 10;
  return markup`<rect class="${kind}" x="${hour * column + 2}" y="${Math.round((4 + chart - height) * 10) / 10}" width="${column - 4}" height="${height}"></rect>`;
}

/** Metres as kilometres; short lengths with one decimal. */
export function kilometres(metres: number): string {
  return metres < 10_000
    ? decimalFigure((metres / 1000).toFixed(1))
    : Math.round(metres / 1000)
        .toLocaleString('en-GB')
        .replaceAll(',', '\u202f');
}

/** A share in whole per cent: never 100 for less than all, never 0 for more than nothing. */
export function perCent(share: number): string {
  if (share > 0 && share < 0.01) return say('under 1 %');
  return `${share >= 1 - 1e-9 ? 100 : Math.min(99, Math.floor(share * 100 + 1e-9))} %`;
}

/** `48.000 N 37.800 E`: to about a hundred metres. */
export function degreesWords([longitude, latitude]: Position): string {
  return `${Math.abs(latitude).toFixed(3)} ${latitude < 0 ? 'S' : 'N'} ${Math.abs(longitude).toFixed(3)} ${longitude < 0 ? 'W' : 'E'}`;
}
