import type { MultiPolygon, Position } from '@truceline/truce/kernel';
import { distanceWords, type Edition, type PlaceView } from '@truceline/truce/pages';
import { placeTitle } from '@truceline/truce/recovery';
import { say } from '@truceline/truce/wording';
import type { Surroundings } from '../home-page.ts';
import { frameOf, inside, linesOf, type MapFrame, pathOf, x, y } from '../map-svg.ts';
import { type Markup, markup, trusted } from '../markup.ts';
import { statedIn } from './stated-in.ts';

const metresPerDegree = 111_195;

/** The place with how far off it may be, rings of the radii, the line, and areas of surveys; the caption says the same in words. */
export function placeMap(view: PlaceView, edition: Edition, around: Surroundings): Markup {
  const radiiM = view.exposure
    ? view.exposure.within.map(({ radiusM }) => radiusM)
    : (view.surroundings?.within.map(({ radiusM }) => radiusM) ?? []);
  const widestM = radiiM.at(-1);
  if (widestM === undefined) return markup``;
  const frame = frameOf(boxAround(view.at, widestM));
  const { basemap } = around;
  const { lines } = statedIn(around);
  const surveys = view.exposure?.contamination.words.filter(({ covers }) => covers !== 'byNameOnly') ?? [];
  const ring = (radiusM: number): number => Math.round((radiusM / metresPerDegree) * frame.perDegree * 10) / 10;
  const [cx, cy] = [x(view.at, frame), y(view.at, frame)];
  const exercise = edition.case.exercise;
  const label = say('Map of {place} with rings at {distances}. The same stands in words beneath.', {
    place: view.title,
    distances: radiiM.map((each) => distanceWords(each)).join(', '),
  });
  return markup`<figure class="map place-map"><svg class="map" viewBox="0 0 720 ${frame.height}" role="img" aria-label="${label}"><title>${label}</title>
<defs><pattern id="place-hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><line class="hatch" x1="0" y1="0" x2="0" y2="6"></line></pattern></defs>
<rect class="water" x="0" y="0" width="720" height="${frame.height}"></rect>
${basemap ? markup`<path class="land" d="${trusted(pathOf(basemap.land, frame))}"></path>${basemap.lakes ? markup`<path class="water" d="${trusted(pathOf(basemap.lakes, frame))}"></path>` : ''}${basemap.rivers ? markup`<path class="river" d="${trusted(linesOf(basemap.rivers, frame))}"></path>` : ''}<path class="border" d="${trusted(linesOf(basemap.borders, frame))}"></path>` : ''}
${surveys.map(({ area }) => (area.polygons ? markup`<path class="survey" fill="url(#place-hatch)" d="${trusted(pathOf(area.polygons as MultiPolygon, frame))}"></path>` : area.at ? markup`<circle class="survey" fill="url(#place-hatch)" cx="${x(area.at, frame)}" cy="${y(area.at, frame)}" r="${ring((area.radiusM ?? 0) + (area.uncertaintyM ?? 0))}"></circle>` : ''))}
${lines.map((line) => markup`<path class="contact" d="${trusted(linesOf(line.lines, frame))}"></path>`)}
${radiiM.map((radiusM) => markup`<circle class="ring" cx="${cx}" cy="${cy}" r="${ring(radiusM)}"></circle><text class="ring" x="${cx}" y="${cy - ring(radiusM) - 3}" text-anchor="middle">${distanceWords(radiusM)}</text>`)}
${neighbours(view, frame)}
<circle class="uncertainty" cx="${cx}" cy="${cy}" r="${Math.max(3, ring(view.uncertaintyM))}"></circle>
${exercise ? markup`<text class="exercise" x="360" y="${frame.height - 16}" text-anchor="middle">EXERCISE</text>` : ''}</svg>
<figcaption>${captionOf(view, radiiM, surveys.length, lines.length)} ${basemap?.credit ?? say('No basemap.')} ${say('Lines on this map are no statement about sovereignty.')}</figcaption></figure>`;
}

function captionOf(
  { title, uncertaintyM, exposure }: PlaceView,
  radiiM: readonly number[],
  surveys: number,
  lines: number,
): string {
  const nearest = exposure?.fromLines.find(({ what }) => what === 'line');
  const line = nearest
    ? lineWords(lines, { low: distanceWords(Math.round(nearest.lowM)), high: distanceWords(Math.round(nearest.highM)) })
    : say('No line is drawn.');
  const rings = say('{place} is the disc of {distance} in the middle; rings at {distances}.', {
    place: title,
    distance: distanceWords(uncertaintyM),
    distances: radiiM.map((each) => distanceWords(each)).join(', '),
  });
  return [rings, line, ...(exposure ? [surveysWords(surveys)] : [])].join(' ');
}

function lineWords(lines: number, away: { readonly low: string; readonly high: string }): string {
  return lines === 0
    ? say('The line is {low} to {high} away and not drawn.', away)
    : say('The line is {low} to {high} away, drawn thick.', away);
}

function surveysWords(n: number): string {
  return n === 0
    ? say('No area of a survey reaches here.')
    : say('{n, plural, one {One area of surveys, hatched.} other {{n} areas of surveys, hatched.}}', { n });
}

function neighbours({ nearest }: PlaceView, frame: MapFrame): Markup {
  return markup`${nearest
    .filter(({ place }) => inside(place.at, frame))
    .map(
      ({ place }) =>
        markup`<circle class="place" r="2" cx="${x(place.at, frame)}" cy="${y(place.at, frame)}"></circle><text class="place" x="${x(place.at, frame) + 4}" y="${y(place.at, frame) + 3}">${placeTitle(place)}</text>`,
    )}`;
}

function boxAround([longitude, latitude]: Position, reachM: number): readonly [number, number, number, number] {
  const north = reachM / metresPerDegree;
  const east = north / Math.max(0.05, Math.cos((latitude * Math.PI) / 180));
  return [longitude - east, latitude - north, longitude + east, latitude + north];
}
