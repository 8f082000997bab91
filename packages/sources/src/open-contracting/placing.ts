import { distanceM, isPosition, type Position } from '@truceline/truce/kernel';
import type { Placing } from '@truceline/truce/recovery';
import { clip, isSwapped, type Theatre } from '../cells.ts';
import { digitsOf, exactOfDigits } from '../json-digits.ts';
import { listOf, memberAt, memberOf } from './json-members.ts';
import type { TextKept } from './persons.ts';
import type { Remarks } from './remarks.ts';

/** From so many decimals on a position is finer than a metre, and nothing is said of its rounding. */
const fineDecimals = 5;

/** A corner of a geometry, with how far its digits leave it open. */
interface Corner {
  readonly at: Position;
  readonly roundedM: number | undefined;
}

/** What is needed to read places: the land in which they lie, where it is known, and what says which texts are kept. */
export interface PlacingReading {
  readonly land: Theatre | undefined;
  readonly kept: TextKept;
  readonly remarks: Remarks;
}

/**
 * Locations of the standards as one placing. One point is its place, with the uncertainty that its digits leave; several
 * points, lines and areas are their middle with an uncertainty that reaches all of them. Nothing is made finer than it was told.
 */
export function placingOf(locations: readonly unknown[], reading: PlacingReading): Placing | undefined {
  const corners = locations.flatMap((each) => cornersOf(memberOf(each, 'geometry'), reading));
  const middle = middleOf(corners, reading.remarks);
  const region = sameName(locations, 'region', reading);
  const place = sameName(locations, 'locality', reading);
  const codes = locations.flatMap((each) => gazetteerOf(memberOf(each, 'gazetteer'), reading));
  const gazetteer = [...new Map(codes.map((each) => [JSON.stringify(each), each])).values()];
  const placing: Placing = {
    ...(region === undefined ? {} : { region }),
    ...(place === undefined ? {} : { place }),
    ...middle,
    ...(gazetteer.length === 0 ? {} : { gazetteer }),
  };
  return Object.keys(placing).length === 0 ? undefined : placing;
}

function cornersOf(geometry: unknown, { land, remarks }: PlacingReading): readonly Corner[] {
  const column = 'locations.geometry';
  const coordinates = memberOf(geometry, 'coordinates');
  if (coordinates === undefined) return [];
  const pairs = pairsIn(coordinates);
  if (pairs === undefined || pairs.length === 0) {
    remarks.reject(column, 'its coordinates are no longitudes and latitudes');
    return [];
  }
  const corners = pairs.map(([longitude, latitude]): Corner => {
    const at: Position = [Number(longitude), Number(latitude)];
    return { at, roundedM: roundedM(at, [longitude, latitude]) };
  });
  const off = corners.find(({ at }) => !isPosition(...at));
  if (off !== undefined) {
    const turned = isPosition(off.at[1], off.at[0]) ? '; longitude and latitude seem to be swapped' : '';
    remarks.reject(column, `${off.at.join(', ')} is not on the globe${turned}`);
    return [];
  }
  if (corners.every(({ at }) => at[0] === 0 && at[1] === 0)) {
    remarks.reject(column, '0, 0 stands for a place that was not found');
    return [];
  }
  if (land === undefined) return corners;
  const swapped = corners.find(({ at }) => isSwapped(at[0], at[1], land));
  if (swapped !== undefined) {
    remarks.reject(
      column,
      `${swapped.at.join(', ')}: longitude and latitude seem to be swapped; the place is not taken over`,
    );
    return [];
  }
  const [west, south, east, north] = land;
  const outside = corners.find(({ at: [x, y] }) => x < west || x > east || y < south || y > north);
  if (outside !== undefined)
    remarks.note(column, `${outside.at.join(', ')} lies outside the land of the case; it is kept as it was told`);
  return corners;
}

/** The pairs of digits in nested lists; nothing where something in them is no number. */
function pairsIn(coordinates: unknown): readonly (readonly [string, string])[] | undefined {
  if (!Array.isArray(coordinates)) return undefined;
  const list = coordinates as readonly unknown[];
  const [longitude, latitude] = [digitsOf(list[0]), digitsOf(list[1])];
  if (longitude !== undefined && latitude !== undefined) return [[longitude, latitude]];
  const pairs: (readonly [string, string])[] = [];
  for (const each of list) {
    const inner = pairsIn(each);
    if (inner === undefined) return undefined;
    for (const pair of inner) pairs.push(pair);
  }
  return pairs;
}

/**
 * How far off a place may be whose degrees were rounded to the digits in which they stand: half a step each way. Writers of
 * JSON drop trailing noughts, so the finer of the two tells the step. Nothing where that is less than a metre.
 */
function roundedM(at: Position, digits: readonly [string, string]): number | undefined {
  const decimals = Math.max(...digits.map(decimalsOf));
  if (decimals >= fineDecimals || !isPosition(...at)) return undefined;
  const half = 0.5 / 10 ** decimals;
  const [longitude, latitude] = at;
  const turned = (degrees: number, step: number, most: number) => degrees + (degrees > most - step ? -step : step);
  return Math.ceil(distanceM(at, [turned(longitude, half, 180), turned(latitude, half, 90)]));
}

/** The decimals in which a number stands, noughts at its end among them: who wrote them meant them. */
function decimalsOf(digits: string): number {
  const plain = /^-?\d+(?:\.(\d+))?$/.exec(digits);
  return plain ? (plain[1] ?? '').length : (exactOfDigits(digits)?.scale ?? fineDecimals);
}

function middleOf(corners: readonly Corner[], remarks: Remarks): Pick<Placing, 'at' | 'uncertaintyM'> {
  const [first] = corners;
  if (first === undefined) return {};
  if (corners.every(({ at }) => at[0] === first.at[0] && at[1] === first.at[1]))
    return { at: first.at, ...(first.roundedM === undefined ? {} : { uncertaintyM: first.roundedM }) };
  let [west, south, east, north] = [180, 90, -180, -90];
  for (const { at } of corners)
    [west, south, east, north] = [
      Math.min(west, at[0]),
      Math.min(south, at[1]),
      Math.max(east, at[0]),
      Math.max(north, at[1]),
    ];
  if (east - west > 180) {
    remarks.note('locations.geometry', `its ${corners.length} corners reach round the globe; no place is taken over`);
    return {};
  }
  const at: Position = [(west + east) / 2, (south + north) / 2];
  const reachM = corners.reduce((most, each) => Math.max(most, distanceM(at, each.at) + (each.roundedM ?? 0)), 0);
  remarks.note(
    'locations.geometry',
    `its ${corners.length} corners are told as their middle, give or take ${Math.ceil(reachM)} m`,
  );
  return { at, uncertaintyM: Math.ceil(reachM) };
}

function sameName(
  locations: readonly unknown[],
  name: 'region' | 'locality',
  { kept, remarks }: PlacingReading,
): string | undefined {
  const column = `locations.address.${name}`;
  const names = new Set(locations.flatMap((each) => kept(memberAt(each, 'address', name), column) ?? []));
  if (names.size <= 1) return [...names][0];
  return void remarks.note(
    column,
    `${names.size} are named (${clip([...names].join('; '))}); none is taken for the whole`,
  );
}

function gazetteerOf(gazetteer: unknown, { kept }: PlacingReading): readonly { scheme: string; id: string }[] {
  const scheme = kept(memberOf(gazetteer, 'scheme'), 'locations.gazetteer');
  if (scheme === undefined) return [];
  return listOf(gazetteer, 'identifiers').flatMap((each) => {
    const id = kept(each, 'locations.gazetteer');
    return id === undefined ? [] : { scheme, id };
  });
}
