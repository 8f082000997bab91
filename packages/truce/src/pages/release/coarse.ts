import { type CountRange, dayOf, type Instant, type Position } from '../../kernel/index.ts';
import type { Place } from '../../reports/index.ts';
import type { ReleasedCount, ReleasedPlace, ReleasedTime } from './edition.ts';
import type { ReleaseProfile } from './profile.ts';

const kmPerDegree = 111.195;

/** The centre of the square of the grid that holds the place; squares are `sideKm` from south to north, and about so from west to east. */
export function cellOf([longitude, latitude]: Position, sideKm: number): Position {
  const height = sideKm / kmPerDegree;
  const row = Math.floor(latitude / height);
  const middle = (row + 0.5) * height;
  const width = height / Math.max(Math.cos((middle * Math.PI) / 180), 0.01);
  const column = Math.floor(longitude / width);
  return [round((column + 0.5) * width), round(middle)];
}

/** A place as the profile lets it be seen. Names of areas and settlements pass only if the gazetteer knows them. */
export function releasePlace(place: Place, profile: ReleaseProfile, gazetteer: ReadonlySet<string>): ReleasedPlace {
  const may = (field: ReleaseProfile['fields'][number]) => profile.fields.includes(field);
  const exact = may('exact-place');
  const name =
    place.name !== undefined && may('place-name') && (exact || gazetteer.has(place.name)) ? place.name : undefined;
  return {
    ...(exact && place.at ? { exact: place.at } : {}),
    ...(exact ? { precision: place.precision, regions: place.regions } : {}),
    ...(may('cell') && place.at && profile.gridKm > 0
      ? { cell: { centre: cellOf(place.at, profile.gridKm), sideKm: profile.gridKm } }
      : {}),
    ...(name === undefined ? {} : { name }),
  };
}

/** An instant to the minute where the profile names the minute, else its calendar day; nothing where it names neither. */
export function releaseTime(at: Instant, profile: ReleaseProfile, zone: string): ReleasedTime | undefined {
  if (profile.fields.includes('minute')) return { kind: 'exact', at };
  return profile.fields.includes('day') ? { kind: 'day', day: dayOf(at, zone) } : undefined;
}

/** A count as it may be printed: zero stays zero, a small count becomes the range of all small counts. */
export function releaseCount(count: CountRange, countMin: number): ReleasedCount {
  if (count.high === 0 || countMin <= 1) return { ...count };
  if (count.best >= countMin) return { low: count.low >= countMin ? count.low : 0, best: count.best, high: count.high };
  return {
    low: 0,
    high: Math.max(countMin - 1, count.high >= countMin ? roundUp(count.high) : 0),
    merged: true,
  };
}

/** The sum of printed counts: never more exact than its parts, so that nothing can be had by subtraction. */
export function sumReleased(counts: readonly ReleasedCount[]): ReleasedCount {
  const [low, high] = [
    counts.reduce((sum, each) => sum + each.low, 0),
    counts.reduce((sum, each) => sum + each.high, 0),
  ];
  if (counts.some((each) => each.merged)) return { low, high, merged: true };
  return { low, best: counts.reduce((sum, each) => sum + (each.best ?? each.low), 0), high };
}

function roundUp(count: number): number {
  return Math.ceil(count / 10) * 10;
}

function round(degrees: number): number {
  return Math.round(degrees * 1000) / 1000;
}
