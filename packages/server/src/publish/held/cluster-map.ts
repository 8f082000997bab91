import type { HeldClusters } from '@truceline/truce/held';
import type { Edition } from '@truceline/truce/pages';
import { say } from '@truceline/truce/wording';
import type { Surroundings } from '../home-page.ts';
import { frameOf, linesOf, pathOf, x, y } from '../map-svg.ts';
import { type Markup, markup, trusted } from '../markup.ts';
import { figureWords } from './held-words.ts';

const kmPerDegree = 111.195;

/** Where and when the scan finds more or fewer than elsewhere, drawn over places by their incidents, and the same as a table. */
export function clusterMap(found: HeldClusters, name: string, edition: Edition, { basemap }: Surroundings): Markup {
  const { places, clusters, leastP, replications, intervalDays, notPlaced } = found;
  const [longitudes, latitudes] = [places.map(({ at }) => at[0]), places.map(({ at }) => at[1])];
  const frame = frameOf([
    Math.min(...longitudes),
    Math.min(...latitudes),
    Math.max(...longitudes),
    Math.max(...latitudes),
  ]);
  const km = (length: number): number => Math.round((length / kmPerDegree) * frame.perDegree * 10) / 10;
  const most = Math.max(1, ...places.map(({ before, during }) => before + during));
  const label = say(
    'Map of {places} places with incidents and {clusters} clusters of a scan. The table beneath holds the same.',
    { places: String(places.length), clusters: String(clusters.length) },
  );
  const where = (at: readonly [number, number]): string => `${at[1].toFixed(2)}, ${at[0].toFixed(2)}`;
  return markup`<figure class="held clusters"><svg class="map" viewBox="0 0 720 ${frame.height}" role="img" aria-label="${label}"><title>${label}</title>
<rect class="water" x="0" y="0" width="720" height="${frame.height}"></rect>
${basemap ? markup`<path class="land" d="${trusted(pathOf(basemap.land, frame))}"></path>${basemap.lakes ? markup`<path class="water" d="${trusted(pathOf(basemap.lakes, frame))}"></path>` : ''}<path class="border" d="${trusted(linesOf(basemap.borders, frame))}"></path>` : ''}
${edition.zones.map((zone) => markup`<path class="zone outline" d="${trusted(pathOf(zone.polygons, frame))}"><title>${zone.title}</title></path>`)}
${places.map((each) => markup`<circle class="incident" cx="${x(each.at, frame)}" cy="${y(each.at, frame)}" r="${Math.round((2 + 9 * Math.sqrt((each.before + each.during) / most)) * 10) / 10}"><title>${say('{before} before, {during} during', { before: String(each.before), during: String(each.during) })}</title></circle>`)}
${clusters.map((each, at) => markup`<circle class="cluster ${each.direction}" cx="${x(each.centre, frame)}" cy="${y(each.centre, frame)}" r="${Math.max(12, km(each.radiusKm))}"></circle><text class="cluster" x="${x(each.centre, frame)}" y="${y(each.centre, frame) + 5}" text-anchor="middle">${at + 1}</text>`)}
${edition.case.exercise ? markup`<text class="exercise" x="360" y="${frame.height - 16}" text-anchor="middle">EXERCISE</text>` : ''}
</svg><figcaption>${say('Discs: incidents by place, before and during. Rings: clusters in place and time, solid where there were more than elsewhere at that time, dashed where fewer. Space-time permutation scan, {replications} replications, steps of {n, plural, one {{days} day} other {{days} days}}.', { replications: String(replications), n: intervalDays, days: String(intervalDays) })} ${notPlaced > 0 ? `${say('{count} incidents are known by their region alone and are not in it.', { count: String(notPlaced) })} ` : ''}${say('It compares places with each other, so that a change everywhere is none; a cluster is a question to a person, and in no verdict.')} ${basemap?.credit ?? say('No basemap.')} ${say('Lines on this map are no statement about sovereignty.')}</figcaption>
<details${clusters.length > 0 ? markup` open` : ''}><summary>${say('As a table')}</summary>${
    clusters.length === 0
      ? markup`<p>${leastP === undefined ? say('No window that chance would find less than once in twenty.') : say('No window that chance would find less than once in twenty (the likeliest: p {p}).', { p: figureWords(leastP) })}</p>`
      : markup`<div class="scroll" tabindex="0" role="region" aria-label="${say('Clusters {name} as a table, scrolls sideways', { name })}"><table><caption>${say('Clusters that chance would find at most once in twenty, none overlapping one above it')}</caption><thead><tr><th scope="col">${say('No.')}</th><th scope="col">${say('Days')}</th><th scope="col">${say('Centre, radius')}</th><th scope="col">${say('Incidents')}</th><th scope="col">${say('Expected')}</th><th scope="col">${say('More or fewer')}</th><th scope="col">p</th></tr></thead>
<tbody>${clusters.map((each, at) => markup`<tr><th scope="row">${at + 1}</th><td>${say('{first} to {last}', { first: each.first, last: each.last })}</td><td>${where(each.centre)}, ${figureWords(each.radiusKm)} km</td><td class="number">${each.cases}</td><td class="number">${figureWords(each.expected)}</td><td>${each.direction === 'high' ? say('more') : say('fewer')}</td><td class="number">${figureWords(each.p)}</td></tr>`)}</tbody></table></div>`
  }</details></figure>`;
}
