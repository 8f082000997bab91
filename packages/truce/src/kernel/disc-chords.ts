import { metresPerRadian } from './ellipsoid.ts';
import { destination, distanceM, inverse, type Position } from './position.ts';

/** How far a circle of some metres round a place reaches: between which latitudes, and how wide it is on each. */
export interface DiscChords {
  readonly south: number;
  readonly north: number;
  /** Degrees of longitude to either side of the centre that lie within the circle at a latitude. */
  readonly halfWidthDeg: (latitude: number) => number;
}

const rad = Math.PI / 180;
const nodes = 16;
const stepsMax = 30;

/**
 * The chords of a circle on the ellipsoid. Their widths follow from sixteen that are solved for exactly, as long as no pole
 * is near (half of a chord is the root of one minus the share of the height, squared, times something smooth); otherwise
 * each is solved for.
 */
export function discChords(at: Position, radiusM: number): DiscChords {
  const [toNorth, toSouth] = [distanceM(at, [at[0], 90]), distanceM(at, [at[0], -90])];
  const north = radiusM >= toNorth ? 90 : destination(at, 0, radiusM)[1];
  const south = radiusM >= toSouth ? -90 : destination(at, 180, radiusM)[1];
  if (Math.min(toNorth, toSouth) < 2 * radiusM)
    return { south, north, halfWidthDeg: (latitude) => solved(at, radiusM, latitude) };
  const [middle, half] = [(north + south) / 2, (north - south) / 2];
  const places = Array.from({ length: nodes }, (_, index) => Math.cos(((2 * index + 1) * Math.PI) / (2 * nodes)));
  const smooth = places.map((u) => solved(at, radiusM, middle + half * u) / Math.sqrt(1 - u * u));
  const weights = places.map(
    (_, index) => (index % 2 === 0 ? 1 : -1) * Math.sin(((2 * index + 1) * Math.PI) / (2 * nodes)),
  );
  const halfWidthDeg = (latitude: number): number => {
    const u = half === 0 ? 1 : (latitude - middle) / half;
    if (Math.abs(u) >= 1) return 0;
    let [sum, weight] = [0, 0];
    for (let index = 0; index < nodes; index++) {
      const away = u - places[index]!;
      if (away === 0) return smooth[index]! * Math.sqrt(1 - u * u);
      sum += (weights[index]! / away) * smooth[index]!;
      weight += weights[index]! / away;
    }
    return (sum / weight) * Math.sqrt(1 - u * u);
  };
  return { south, north, halfWidthDeg };
}

/** The half chord at one latitude, by the distance that it makes: it grows with the chord. */
function solved(at: Position, radiusM: number, latitude: number): number {
  const straight = distanceM(at, [at[0], latitude]);
  if (straight >= radiusM) return 0;
  const toward = (half: number): Position => [at[0] + half > 180 ? at[0] + half - 360 : at[0] + half, latitude];
  if (distanceM(at, toward(180)) <= radiusM) return 180;
  const { east } = metresPerRadian(latitude);
  let [low, high] = [0, 180];
  let half = Math.min(Math.sqrt(radiusM * radiusM - straight * straight) / (east * rad), 179);
  for (let step = 0; step < stepsMax; step++) {
    const found = inverse(at, toward(half));
    const over = found.distanceM - radiusM;
    if (over > 0) high = half;
    else low = half;
    if (Math.abs(over) <= radiusM * 1e-9) break;
    const slope = east * rad * Math.sin(found.arrivesDeg * rad);
    const next = half - over / slope;
    half = next > low && next < high ? next : (low + high) / 2;
  }
  return half;
}
