import type { MultiPolygon, Position } from '@truceline/truce/kernel';
import {
  decimalFigure,
  type Edition,
  figure,
  kindWords,
  type MapView,
  type PeriodMap,
  verdictWords,
} from '@truceline/truce/pages';
import { say } from '@truceline/truce/wording';
import { type Markup, markup, trusted } from './markup.ts';

/** Land and borders to draw beneath a case; made at build time from a free set, or invented with an exercise. */
export interface Basemap {
  readonly land: MultiPolygon;
  /** Shorelines, where the land reaches beyond the box and its outline would show the box. */
  readonly coast?: readonly (readonly Position[])[];
  readonly rivers?: readonly (readonly Position[])[];
  readonly lakes?: MultiPolygon;
  readonly borders: readonly (readonly Position[])[];
  readonly places: readonly { readonly name: string; readonly at: Position }[];
  /** Source and licence, printed under the map. */
  readonly credit: string;
}

const width = 720;

/** The map of a day as one SVG: no script, no tiles, nothing from elsewhere. The table beside it holds the same. */
export function mapSvg(
  view: MapView,
  basemap: Basemap | undefined,
  links: {
    readonly incident: (id: string) => string;
    /** Where a zone leads; absent: nowhere. */
    readonly zone?: (zone: string) => string;
    /** What the map is about; its zones show their verdicts where that is incidents, or nothing is said. */
    readonly about?: PeriodMap['about'];
    readonly exercise: boolean;
    readonly hypothetical: boolean;
    readonly idPrefix: string;
  },
): Markup {
  const frame = frameOf(view.extent);
  const label = say('Map. Zones: {zones}; marks of incidents: {marks}. The same is in the table.', {
    zones: figure(view.zones.length),
    marks: figure(view.marks.length),
  });
  const hatch = `${links.idPrefix}hatch`;
  return markup`<svg class="map" viewBox="0 0 ${width} ${frame.height}" role="group" aria-label="${label}">
<title>${label}</title>
<defs><pattern id="${hatch}" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><line class="hatch" x1="0" y1="0" x2="0" y2="6"></line></pattern></defs>
<rect class="water" x="0" y="0" width="${width}" height="${frame.height}"></rect>
${basemap ? markup`<path class="land" d="${trusted(pathOf(basemap.land, frame))}"></path>${basemap.lakes ? markup`<path class="water" d="${trusted(pathOf(basemap.lakes, frame))}"></path>` : ''}${basemap.coast ? markup`<path class="coast" d="${trusted(linesOf(basemap.coast, frame))}"></path>` : ''}${basemap.rivers ? markup`<path class="river" d="${trusted(linesOf(basemap.rivers, frame))}"></path>` : ''}<path class="border" d="${trusted(linesOf(basemap.borders, frame))}"></path>` : ''}
${view.zones.map((zone) => linked(links.zone?.(zone.zone), markup`<path class="zone"${toneOf(zone, links.about)}${zone.watched ? '' : markup` fill="url(#${hatch})" data-unwatched`} d="${trusted(pathOf(zone.polygons, frame))}"><title>${zoneWords(zone, links.about)}</title></path>`))}
${view.marks.map((mark) => markIn(mark, frame, links.incident))}
${(basemap?.places ?? []).filter((place) => inside(place.at, frame)).map((place) => markup`<circle class="place" r="2" cx="${x(place.at, frame)}" cy="${y(place.at, frame)}"></circle><text class="place" x="${x(place.at, frame) + 4}" y="${y(place.at, frame) + 3}">${place.name}</text>`)}
${view.zones.map((zone) => zoneLabel(zone, frame))}
${links.exercise ? markup`<text class="exercise" x="${width / 2}" y="${frame.height / 2}" text-anchor="middle">EXERCISE</text>` : ''}
${links.hypothetical ? markup`<text class="exercise hypothetical" x="${width / 2}" y="${frame.height / 2 + (links.exercise ? 60 : 0)}" text-anchor="middle">HYPOTHETICAL</text>` : ''}
</svg>`;
}

/** How a zone is toned: by its verdict, by the quarter of the time that was watched, or not at all. */
function toneOf({ verdict, share }: MapView['zones'][number], about: PeriodMap['about'] = 'incidents'): Markup {
  if (about === 'incidents') return markup` data-verdict="${verdict}"`;
  return share === undefined ? markup`` : markup` data-share="${Math.ceil(share / 25)}"`;
}

function zoneWords(zone: MapView['zones'][number], about: PeriodMap['about'] = 'incidents'): string {
  const { title, verdict, watchedWords: watched } = zone;
  return about === 'incidents'
    ? say('{zone}: {verdict}; watched: {watched}', { zone: title, verdict: verdictWords(verdict), watched })
    : say('{zone}; watched: {watched}', { zone: title, watched });
}

function linked(href: string | undefined, drawn: Markup): Markup {
  return href === undefined ? drawn : markup`<a href="${href}">${drawn}</a>`;
}

/** Source lines under a map. */
export function mapCredits(view: MapView, basemap: Basemap | undefined, edition: Edition): Markup {
  const said = [
    `${view.credits.join('; ')}.`,
    ...(view.zones.some((zone) => zone.coarse)
      ? [say('Zones were drawn by hand, coarsely: they decide nothing near their edges.')]
      : []),
    basemap?.credit ?? say('No basemap.'),
    say('Hatched: too little was watched to say anything, or nobody recorded where they looked.'),
    say('Lines on this map are no statement about sovereignty.'),
    ...(edition.profile.gridKm > 0
      ? [say('Places are centres of squares of {side} km.', { side: decimalFigure(edition.profile.gridKm) })]
      : []),
  ];
  return markup`<figcaption>${said.join(' ')}</figcaption>`;
}

export interface MapFrame {
  readonly west: number;
  readonly north: number;
  readonly east: number;
  readonly south: number;
  readonly perDegree: number;
  readonly squeeze: number;
  readonly height: number;
}

/** Equal steps of latitude; longitude squeezed by the cosine of the middle: true shapes over a theatre of some hundred kilometres. */
export function frameOf([west, south, east, north]: MapView['extent']): MapFrame {
  const margin = Math.max(0.15, (north - south) * 0.08, (east - west) * 0.05);
  const [left, right, bottom, top] = [west - margin, east + margin, south - margin, north + margin];
  const squeeze = Math.cos((((top + bottom) / 2) * Math.PI) / 180);
  const perDegree = width / ((right - left) * squeeze);
  const height = Math.min(900, Math.max(240, Math.round((top - bottom) * perDegree)));
  return { west: left, north: top, east: right, south: bottom, perDegree, squeeze, height };
}

export function x([longitude]: Position, frame: MapFrame): number {
  return round((longitude - frame.west) * frame.squeeze * frame.perDegree);
}

export function y([, latitude]: Position, frame: MapFrame): number {
  return round((frame.north - latitude) * frame.perDegree);
}

export function inside(at: Position, frame: MapFrame): boolean {
  return at[0] > frame.west && at[0] < frame.east && at[1] < frame.north && at[1] > frame.south;
}

export function pathOf(polygons: MultiPolygon, frame: MapFrame): string {
  return polygons
    .filter((polygon) => touches(polygon[0] ?? [], frame))
    .flatMap((polygon) => polygon.map((ring) => `${lineOf(ring, frame)}Z`))
    .join('');
}

export function linesOf(lines: readonly (readonly Position[])[], frame: MapFrame): string {
  return lines
    .filter((line) => touches(line, frame))
    .map((line) => lineOf(line, frame))
    .join('');
}

function touches(line: readonly Position[], frame: MapFrame): boolean {
  const [longitudes, latitudes] = [line.map((at) => at[0]), line.map((at) => at[1])];
  return (
    Math.min(...longitudes) < frame.east &&
    Math.max(...longitudes) > frame.west &&
    Math.min(...latitudes) < frame.north &&
    Math.max(...latitudes) > frame.south
  );
}

/** Points that round to the one before are left out. */
function lineOf(line: readonly Position[], frame: MapFrame): string {
  const steps: string[] = [];
  let last = '';
  for (const at of line) {
    const step = `${clamp(x(at, frame))} ${clamp(y(at, frame))}`;
    if (step !== last) steps.push(step);
    last = step;
  }
  return steps.length > 0 ? `M${steps.join('L')}` : '';
}

function markIn(mark: MapView['marks'][number], frame: MapFrame, link: (id: string) => string): Markup {
  const words = `${mark.incidents.length} × ${kindWords(mark.kind, mark.incidents.length)}`;
  const [cx, cy] = [x(mark.at, frame), y(mark.at, frame)];
  const radius = round(Math.min(14, 3.5 + 1.5 * Math.sqrt(mark.incidents.length)));
  return markup`<a href="${link(mark.incidents[0]!)}"><title>${words}</title><circle class="incident" data-kind="${mark.kind ?? 'incident'}" r="${radius}" cx="${cx}" cy="${cy}"></circle></a>`;
}

function zoneLabel(zone: MapView['zones'][number], frame: MapFrame): Markup {
  const ring = zone.polygons[0]?.[0] ?? [];
  if (ring.length === 0) return markup``;
  const [longitudes, latitudes] = [ring.map((at) => at[0]), ring.map((at) => at[1])];
  const middle: Position = [(Math.min(...longitudes) + Math.max(...longitudes)) / 2, Math.max(...latitudes)];
  return markup`<text class="zone" x="${x(middle, frame)}" y="${y(middle, frame) - 4}" text-anchor="middle">${zone.title}</text>${zone.note === undefined ? '' : markup`<text class="zone note" x="${x(middle, frame)}" y="${y([middle[0], (middle[1] + Math.min(...latitudes)) / 2], frame)}" text-anchor="middle">${zone.note}</text>`}`;
}

function clamp(value: number): number {
  return Math.max(-2000, Math.min(4000, value));
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
