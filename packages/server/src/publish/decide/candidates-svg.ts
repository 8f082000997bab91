import type { RecordedCandidate } from '@truceline/truce/decisions';
import type { Box } from '@truceline/truce/kernel';
import type { Edition } from '@truceline/truce/pages';
import { say } from '@truceline/truce/wording';
import { type Basemap, frameOf, inside, linesOf, pathOf, x, y } from '../map-svg.ts';
import { type Markup, markup, trusted } from '../markup.ts';

const width = 720;

/** Candidates over the land and the zones of the case, each with its number; the table beside holds the same. */
export function candidatesSvg(
  candidates: readonly RecordedCandidate[],
  basemap: Basemap | undefined,
  edition: Edition,
): Markup {
  const places = candidates.flatMap(({ lines, polygons }) => [...lines.flat(), ...polygons.flat(2)]);
  const [longitudes, latitudes] = [places.map(([each]) => each), places.map(([, each]) => each)];
  const least = (of: readonly number[]): number => of.reduce((a, b) => Math.min(a, b), Infinity);
  const most = (of: readonly number[]): number => of.reduce((a, b) => Math.max(a, b), -Infinity);
  const frame = frameOf(wideEnough([least(longitudes), least(latitudes), most(longitudes), most(latitudes)]));
  const label = say(
    '{n, plural, one {Map of {n} candidate} other {Map of {n} candidates}}, each with its number in the table',
    { n: candidates.length },
  );
  return markup`<figure><svg class="map" viewBox="0 0 ${width} ${frame.height}" role="img" aria-label="${label}"><title>${label}</title>
<rect class="water" x="0" y="0" width="${width}" height="${frame.height}"></rect>
${basemap ? markup`<path class="land" d="${trusted(pathOf(basemap.land, frame))}"></path>${basemap.rivers ? markup`<path class="river" d="${trusted(linesOf(basemap.rivers, frame))}"></path>` : ''}<path class="border" d="${trusted(linesOf(basemap.borders, frame))}"></path>` : ''}
${edition.zones.map(({ polygons, title }) => markup`<path class="zone" d="${trusted(pathOf(polygons, frame))}"><title>${title}</title></path>`)}
${(basemap?.places ?? []).filter(({ at }) => inside(at, frame)).map(({ name, at }) => markup`<circle class="place" r="2" cx="${x(at, frame)}" cy="${y(at, frame)}"></circle><text class="place" x="${x(at, frame) + 4}" y="${y(at, frame) + 3}">${name}</text>`)}
${candidates.map(({ lines, polygons, version }, index) => {
  const at = lines[0]?.[0] ?? polygons[0]![0]![0]!;
  return markup`<path class="candidate" data-pattern="${index % 4}" d="${trusted(linesOf([...lines, ...polygons.flat()], frame))}"><title>${version}</title></path><text class="candidate" x="${x(at, frame) + 6}" y="${y(at, frame) + 12}">${index + 1}</text>`;
})}
${edition.case.exercise ? markup`<text class="exercise" x="${width / 2}" y="${frame.height / 2}" text-anchor="middle">EXERCISE</text>` : ''}
</svg><figcaption>${basemap?.credit ?? say('No basemap.')} ${say('Options, drawn without prejudice: lines on this map are no statement about sovereignty.')}</figcaption></figure>`;
}

/** A box that is at least as wide as it is high on the ground, so that a line from north to south is drawn to its end. */
function wideEnough([west, south, east, north]: Box): Box {
  const squeeze = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const more = Math.max(0, (north - south) / squeeze - (east - west)) / 2;
  return [west - more, south, east + more, north];
}
