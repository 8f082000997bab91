import { distanceMaxM, type Perception, placeAt, placeFromBearing } from '@truceline/truce/field';
import { isPosition, type Position } from '@truceline/truce/kernel';
import { placeFromMgrs } from '../../grid/index.ts';
import type { Ground } from '../ground/index.ts';
import { say } from '../wording/index.ts';

/** A place as a report hands it in. */
export interface StatedPlace {
  readonly at?: Position;
  readonly placePrecision?: string;
  readonly place?: string;
  /** Where the observer stood. */
  readonly observer?: Position;
}

/** Where a point is that somebody wrote: a grid reference, degrees, or a name that stands in the case; and how far off it may be. */
export function pointOf(text: string, ground: Ground): { readonly at: Position; readonly errorM: number } | undefined {
  const written = text.trim();
  const grid = placeFromMgrs(written);
  if (grid) return grid;
  const degrees = /^(-?\d{1,2}(?:\.\d+)?)[\s,;]+(-?\d{1,3}(?:\.\d+)?)$/.exec(written);
  if (degrees) {
    const [latitude, longitude] = [Number(degrees[1]), Number(degrees[2])];
    return isPosition(longitude, latitude) ? { at: [longitude, latitude], errorM: 100 } : undefined;
  }
  return namedPoint(written, ground);
}

/** The finest position under which the case knows a name. */
function namedPoint(name: string, { places, reports }: Ground) {
  const wanted = places.findIndex((each) => each.toLocaleLowerCase() === name.toLocaleLowerCase());
  let found: { readonly at: Position; readonly errorM: number } | undefined;
  if (wanted < 0) return undefined;
  for (const [index, place] of reports.place.entries()) {
    const [lon, lat, radius] = [reports.lon[index] ?? null, reports.lat[index] ?? null, reports.radiusM[index] ?? null];
    if (place !== wanted || lon === null || lat === null || radius === null) continue;
    if (!found || radius < found.errorM) found = { at: [lon, lat], errorM: Math.max(radius, 1_500) };
  }
  return found;
}

/** The place that the fields state, or a sentence that says what is wrong. */
export function statedPlace(text: (name: string) => string, ground: Ground): StatedPlace | string {
  const how = text('how');
  if (how === 'name') {
    const name = text('place');
    if (name === '') return say('Name the place.');
    const point = namedPoint(name, ground);
    const known = point && placeAt(point.at, point.errorM);
    return { place: name, ...(known ? { at: known.at, placePrecision: known.precision } : {}) };
  }
  if (how === 'mgrs') {
    const grid = placeFromMgrs(text('mgrs'));
    if (!grid) return say('This is no grid reference; write for example 37U DQ 12345 67890.');
    const { at, precision } = placeAt(grid.at, grid.errorM);
    return { at, placePrecision: precision };
  }
  const from = pointOf(text('point'), ground);
  if (!from)
    return say(
      'The point is not known; write a grid reference, latitude and longitude in degrees, or a name that stands in this case.',
    );
  const [bearingDeg, km] = [Number(text('bearing').replace(',', '.')), Number(text('distance').replace(',', '.'))];
  const found = placeFromBearing({
    from: from.at,
    fromErrorM: from.errorM,
    bearingDeg: text('bearing') === '' ? Number.NaN : bearingDeg,
    read: 'degrees',
    distanceM: km * 1000,
    means: text('means') as Perception,
  });
  if (!found)
    return say('A bearing is from 0 to 360 degrees, a distance more than 0 and at most {km} km.', {
      km: distanceMaxM / 1000,
    });
  return { at: found.at, placePrecision: found.precision, observer: from.at };
}
