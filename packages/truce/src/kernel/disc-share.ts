import { discChords } from './disc-chords.ts';
import { metresPerRadian } from './ellipsoid.ts';
import type { MultiPolygon } from './polygon.ts';
import type { Position } from './position.ts';

/** More corners within the circle's latitudes than this, and strips are no longer cut at each of them. */
export const stripsMax = 4_096;
const strips = 96;
const rad = Math.PI / 180;
/** Places of the two lines of a strip (Gauss), as shares of its height. */
const linesOfStrip = [0.5 - Math.sqrt(1 / 12), 0.5 + Math.sqrt(1 / 12)];

interface Edge {
  readonly part: number;
  readonly low: Position;
  readonly high: Position;
}

/**
 * The share of a circle's area that lies in polygons, between 0 and 1: the probability that a place which is somewhere in
 * the circle, anywhere in it alike, lies in the zone. (Alike is a start value: no source says how its error is spread.)
 * The area is that of the ellipsoid, summed along parallels, on each of which the plain test's crossings are exact; the
 * sum is cut at every corner and where edges leave the circle. Without chance: the same input gives the same number, within
 * 0.002 of the true share; beyond `stripsMax` corners, of a zone as fine as a comb, within the comb's fineness.
 */
export function shareOfDisc(polygons: MultiPolygon, at: Position, radiusM: number): number {
  const chords = discChords(at, radiusM);
  const [middle, half] = [(chords.north + chords.south) / 2, (chords.north - chords.south) / 2];
  const edges = edgesBetween(polygons, chords.south, chords.north);
  const turnOf = (latitude: number): number => Math.acos(Math.min(1, Math.max(-1, (middle - latitude) / half)));
  const cuts = cutsOf(polygons, edges, at, radiusM, chords)
    .map(turnOf)
    .sort((a, b) => a - b);
  let [held, whole] = [0, 0];
  let next = 0;
  let active: Edge[] = [];
  for (const [index, from] of cuts.entries()) {
    const to = cuts[index + 1] ?? Math.PI;
    const pieces = Math.ceil(((to - from) / Math.PI) * strips);
    for (let piece = 0; piece < pieces; piece++)
      for (const share of linesOfStrip) {
        const turn = from + ((to - from) * (piece + share)) / pieces;
        const latitude = middle - half * Math.cos(turn);
        while (next < edges.length && edges[next]!.low[1] <= latitude) active.push(edges[next++]!);
        active = active.filter((edge) => edge.high[1] > latitude);
        const { north, east } = metresPerRadian(latitude);
        const weight = (north * east * Math.sin(turn) * (to - from)) / pieces;
        const halfWidth = chords.halfWidthDeg(latitude);
        whole += weight * 2 * halfWidth;
        held += weight * heldWithin(active, latitude, at[0], halfWidth);
      }
  }
  return whole > 0 ? Math.min(1, held / whole) : 0;
}

function edgesBetween(polygons: MultiPolygon, south: number, north: number): readonly Edge[] {
  const edges: Edge[] = [];
  for (const [part, polygon] of polygons.entries())
    for (const ring of polygon)
      for (const [index, to] of ring.entries()) {
        const from = ring.at(index - 1)!;
        if (from[1] === to[1] || Math.max(from[1], to[1]) <= south || Math.min(from[1], to[1]) >= north) continue;
        edges.push(from[1] < to[1] ? { part, low: from, high: to } : { part, low: to, high: from });
      }
  return edges.sort((a, b) => a.low[1] - b.low[1]);
}

/** Latitudes at which the width that is held may bend or jump: at corners, and where edges leave the circle. */
function cutsOf(
  polygons: MultiPolygon,
  edges: readonly Edge[],
  at: Position,
  radiusM: number,
  { south, north }: { readonly south: number; readonly north: number },
): readonly number[] {
  const cuts = new Set<number>([south]);
  for (const position of polygons.flat(2)) if (position[1] > south && position[1] < north) cuts.add(position[1]);
  for (const edge of edges)
    for (const latitude of leavesAt(edge, at, radiusM)) if (latitude > south && latitude < north) cuts.add(latitude);
  if (cuts.size <= stripsMax) return [...cuts];
  return Array.from({ length: stripsMax }, (_, index) => south + ((north - south) * index) / stripsMax);
}

/** Where an edge crosses the circle on a plane round its centre; a cut need not be exact to be worth it. */
function leavesAt({ low, high }: Edge, at: Position, radiusM: number): readonly number[] {
  const { north, east } = metresPerRadian(at[1]);
  const [x, y] = [(low[0] - at[0]) * rad * east, (low[1] - at[1]) * rad * north];
  const [dx, dy] = [(high[0] - low[0]) * rad * east, (high[1] - low[1]) * rad * north];
  const [a, b, c] = [dx * dx + dy * dy, x * dx + y * dy, x * x + y * y - radiusM * radiusM];
  const root = b * b - a * c;
  if (!(root > 0)) return [];
  return [(-b - Math.sqrt(root)) / a, (-b + Math.sqrt(root)) / a]
    .filter((share) => share > 0 && share < 1)
    .map((share) => low[1] + share * (high[1] - low[1]));
}

/** Degrees of longitude on a parallel that lie in the circle and in the polygons. */
function heldWithin(active: readonly Edge[], latitude: number, centre: number, halfWidth: number): number {
  if (active.length === 0) return 0;
  const chord = wrapped(centre - halfWidth, centre + halfWidth);
  const crossings = active
    .map(({ part, low, high }) => ({
      part,
      at: low[0] + ((high[0] - low[0]) * (latitude - low[1])) / (high[1] - low[1]),
    }))
    .sort((a, b) => a.at - b.at);
  const odd = new Set<number>();
  let held = 0;
  let from = 0;
  for (const crossing of crossings) {
    const before = odd.size > 0;
    if (!odd.delete(crossing.part)) odd.add(crossing.part);
    if (!before && odd.size > 0) from = crossing.at;
    if (before && odd.size === 0)
      for (const [west, east] of chord) held += Math.max(0, Math.min(east, crossing.at) - Math.max(west, from));
  }
  return held;
}

/** A stretch of longitudes as stretches between -180 and 180. */
function wrapped(west: number, east: number): readonly (readonly [number, number])[] {
  if (east - west >= 360) return [[-180, 180]];
  if (west < -180)
    return [
      [west + 360, 180],
      [-180, east],
    ];
  if (east > 180)
    return [
      [west, 180],
      [-180, east - 360],
    ];
  return [[west, east]];
}
