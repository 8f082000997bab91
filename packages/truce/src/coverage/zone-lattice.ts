import { boxOf, isRefusal, type MultiPolygon, type Position, zoneGrid } from '../kernel/index.ts';

/** So many places of a zone are looked at, about: its area is measured in their number. */
export const latticePlaces = 1_024;
/**
 * A share of a zone's area by its lattice is this near to the true one: a stated bound, tested against 40,000 places drawn at
 * random, for discs in zones no finer than the lattice. It is mostly below 0.01.
 */
export const areaShareError = 0.02;

const rad = Math.PI / 180;
const meanRadiusM = 6_371_009;
const meanRadiusKm = meanRadiusM / 1000;
const rowsTriedMax = 512;

/** Places of a zone on rows of equal distance, one for each equal piece of ground, the same in every run. */
export interface ZoneLattice {
  readonly places: number;
  /** Area of the zone, as near as the lattice tells it. */
  readonly squareKm: number;
  /** 32-bit words of a mask over the places. */
  readonly words: number;
  /** Adds the places within the range to the mask (lengths on a sphere, within 0.6 %); gives whether there were any. */
  readonly mark: (mask: Uint32Array, place: Position, rangeM: number) => boolean;
  /** Their positions, for tests and maps. */
  readonly positions: () => readonly Position[];
}

interface Row {
  readonly latitude: number;
  readonly first: number;
  readonly longitudes: Float64Array;
}

/**
 * Lays a lattice over a zone: rows of equal distance, places along them of that distance too, in number near
 * `latticePlaces`. A zone too small or thin for any keeps one place, a corner of it, so that it is never without area.
 */
export function zoneLattice(polygons: MultiPolygon, wanted = latticePlaces): ZoneLattice | undefined {
  const grid = zoneGrid([polygons]);
  const corner = polygons[0]?.[0]?.[0];
  if (isRefusal(grid) || !corner) return undefined;
  const [west, south, east, north] = boxOf(polygons);
  const lay = (stepDeg: number): readonly Row[] => {
    const rows: Row[] = [];
    let first = 0;
    for (let row = Math.ceil(south / stepDeg - 0.5); (row + 0.5) * stepDeg < north; row++) {
      const latitude = (row + 0.5) * stepDeg;
      const across = stepDeg / Math.max(0.01, Math.cos(latitude * rad));
      const longitudes: number[] = [];
      for (let column = Math.ceil(west / across - 0.5); (column + 0.5) * across < east; column++) {
        const longitude = (column + 0.5) * across;
        if (grid.zonesAt(longitude, latitude).length > 0) longitudes.push(longitude);
      }
      if (longitudes.length > 0) rows.push({ latitude, first, longitudes: Float64Array.from(longitudes) });
      first += longitudes.length;
    }
    return rows;
  };
  const countOf = (rows: readonly Row[]): number => rows.reduce((sum, { longitudes }) => sum + longitudes.length, 0);
  const boxDeg2 = Math.max(1e-12, (east - west) * Math.cos(((south + north) / 2) * rad) * (north - south));
  let stepDeg = Math.max(Math.sqrt(boxDeg2 / wanted), (north - south) / rowsTriedMax);
  let rows = lay(stepDeg);
  for (let round = 0; round < 4 && Math.abs(countOf(rows) / wanted - 1) > 0.1; round++) {
    stepDeg = Math.max(stepDeg * Math.sqrt(Math.max(1, countOf(rows)) / wanted), (north - south) / rowsTriedMax);
    rows = lay(stepDeg);
  }
  if (rows.length === 0) rows = [{ latitude: corner[1], first: 0, longitudes: Float64Array.of(corner[0]) }];
  const places = countOf(rows);
  return {
    places,
    words: (places + 31) >>> 5,
    squareKm: places * (stepDeg * rad * meanRadiusKm) ** 2,
    mark: (mask, place, rangeM) => mark(rows, mask, place, rangeM),
    positions: () => rows.flatMap(({ latitude, longitudes }) => [...longitudes].map((at): Position => [at, latitude])),
  };
}

function mark(rows: readonly Row[], mask: Uint32Array, [x, y]: Position, rangeM: number): boolean {
  if (!(rangeM > 0)) return false;
  const angle = Math.min(Math.PI, rangeM / meanRadiusM);
  const [sine, cosine, cosAngle] = [Math.sin(y * rad), Math.cos(y * rad), Math.cos(angle)];
  const reachDeg = angle / rad;
  let any = false;
  for (const { latitude, first, longitudes } of rows) {
    if (Math.abs(latitude - y) > reachDeg) continue;
    const cosTurn = (cosAngle - sine * Math.sin(latitude * rad)) / (cosine * Math.cos(latitude * rad));
    if (!(cosTurn <= 1)) continue;
    const half = cosTurn <= -1 ? 180 : Math.acos(cosTurn) / rad;
    for (const shift of x - half < -180 ? [0, 360] : x + half > 180 ? [0, -360] : [0]) {
      const [from, to] = [firstFrom(longitudes, x + shift - half), firstFrom(longitudes, x + shift + half + 1e-12)];
      for (let at = first + from; at < first + to; at++) mask[at >>> 5]! |= 1 << (at & 31);
      any ||= to > from;
    }
  }
  return any;
}

/** The position of the first longitude that is not less. */
function firstFrom(longitudes: Float64Array, bound: number): number {
  let [low, high] = [0, longitudes.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (longitudes[middle]! < bound) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** How many places a mask holds. */
export function placesIn(mask: Uint32Array): number {
  let total = 0;
  for (const word of mask) {
    let bits = word - ((word >>> 1) & 0x55555555);
    bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
    total += Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
  }
  return total;
}
