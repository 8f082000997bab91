import type { MultiPolygon } from './polygon.ts';
import type { Position } from './position.ts';

/** Edges nearer to each other than this, in degrees (a hundredth of a millimetre), are one edge. */
const sameDeg = 1e-10;
/** Strips times edges that an outline may take; beyond that the rings themselves are given. */
export const outlineWorkMax = 60_000_000;

interface Rising {
  readonly part: number;
  readonly low: Position;
  readonly high: Position;
  /** Latitudes between which the edge parts ground that is held from ground that is not, and whether the west is held. */
  readonly runs: { readonly from: number; to: number; readonly west: boolean }[];
}

interface Crossing {
  readonly edge: Rising;
  readonly bottom: number;
  readonly top: number;
}

/**
 * The outline of the ground that polygons hold together, as pieces of two positions with that ground to their left: what is not an edge between held and
 * not held (an edge that two polygons share, one within another polygon, a spike without width, the cut at the 180th meridian, a pole) falls away. Where edges
 * cross each other between two corners' latitudes, all edges there are kept: more than the outline, never less. Shapes that
 * would take too long are given as their rings, as they are written.
 */
export function outlineOf(polygons: MultiPolygon): readonly (readonly Position[])[] {
  const edges = risingEdges(polygons);
  const levels = [...new Set(polygons.flat(2).map((position) => position[1]))].sort((a, b) => a - b);
  if (levels.length * Math.sqrt(edges.length) * 8 > outlineWorkMax) return polygons.flat();
  const byLow = [...edges].sort((a, b) => a.low[1] - b.low[1]);
  const level: (readonly Position[])[] = [];
  let active: Rising[] = [];
  let next = 0;
  let below: readonly number[] = [];
  for (const [index, bottom] of levels.entries()) {
    const top = levels[index + 1];
    active = active.filter((edge) => edge.high[1] > bottom);
    while (next < byLow.length && byLow[next]!.low[1] <= bottom) active.push(byLow[next++]!);
    const crossings =
      top === undefined
        ? []
        : active.map((edge): Crossing => ({ edge, bottom: longitudeAt(edge, bottom), top: longitudeAt(edge, top) }));
    const above = heldBetween(crossings, 'bottom');
    for (const [from, to] of differing(below, above)) {
      const north = heldAt(above, (from + to) / 2);
      level.push([
        [north ? from : to, bottom],
        [north ? to : from, bottom],
      ]);
    }
    if (top !== undefined) markRuns(crossings, bottom, top);
    below = heldBetween(crossings, 'top');
  }
  const seams = seamsOf(edges);
  const rising = edges.flatMap((edge) =>
    edge.runs.flatMap(({ from, to, west }) =>
      withoutSeams(edge, from, to, seams).map(([south, north]): readonly Position[] => {
        const ends: readonly Position[] = [
          [longitudeAt(edge, south), south],
          [longitudeAt(edge, north), north],
        ];
        return west ? ends : ends.toReversed();
      }),
    ),
  );
  return [...rising, ...level.filter((piece) => Math.abs(piece[0]![1]) < 90)];
}

type Stretch = readonly [from: number, to: number];

/** Latitudes along the 180th meridian where ground on one side goes on on the other: a cut of the map and no edge. */
function seamsOf(edges: readonly Rising[]): readonly Stretch[] {
  const along = (meridian: number): readonly Stretch[] =>
    edges
      .filter(({ low, high }) => low[0] === meridian && high[0] === meridian)
      .flatMap(({ runs }) => runs.map(({ from, to }): Stretch => [from, to]));
  const other = along(-180);
  return along(180).flatMap(([from, to]) =>
    other
      .map(([south, north]): Stretch => [Math.max(from, south), Math.min(to, north)])
      .filter(([south, north]) => south < north),
  );
}

function withoutSeams({ low, high }: Rising, from: number, to: number, seams: readonly Stretch[]): readonly Stretch[] {
  if (Math.abs(low[0]) !== 180 || low[0] !== high[0]) return [[from, to]];
  let left: readonly Stretch[] = [[from, to]];
  for (const [south, north] of seams)
    left = left.flatMap(([start, end]) =>
      (
        [
          [start, Math.min(end, south)],
          [Math.max(start, north), end],
        ] as const
      ).filter(([first, last]) => first < last),
    );
  return left;
}

function risingEdges(polygons: MultiPolygon): readonly Rising[] {
  return polygons.flatMap((polygon, part) =>
    polygon.flatMap((ring) =>
      ring.flatMap((to, index): readonly Rising[] => {
        const from = ring.at(index - 1)!;
        if (from[1] === to[1]) return [];
        return [from[1] < to[1] ? { part, low: from, high: to, runs: [] } : { part, low: to, high: from, runs: [] }];
      }),
    ),
  );
}

function longitudeAt({ low, high }: Rising, latitude: number): number {
  if (latitude === low[1]) return low[0];
  if (latitude === high[1]) return high[0];
  return low[0] + ((high[0] - low[0]) * (latitude - low[1])) / (high[1] - low[1]);
}

/** Adds the strip to the runs of those edges that are outline in it. */
function markRuns(crossings: readonly Crossing[], bottom: number, top: number): void {
  const sorted = [...crossings].sort((a, b) => a.bottom + a.top - b.bottom - b.top || a.bottom - b.bottom);
  const tangled = sorted.some(
    (each, index) =>
      index > 0 && (each.bottom < sorted[index - 1]!.bottom - sameDeg || each.top < sorted[index - 1]!.top - sameDeg),
  );
  const odd = new Set<number>();
  for (let at = 0; at < sorted.length; ) {
    const first = sorted[at]!;
    const heldBefore = odd.size > 0;
    let end = at;
    while (end < sorted.length && same(sorted[end]!, first)) toggle(odd, sorted[end++]!.edge.part);
    if (tangled) for (let each = at; each < end; each++) addRun(sorted[each]!.edge, bottom, top, heldBefore);
    else if (heldBefore !== odd.size > 0) addRun(first.edge, bottom, top, heldBefore);
    at = end;
  }
}

function same(a: Crossing, b: Crossing): boolean {
  return Math.abs(a.bottom - b.bottom) <= sameDeg && Math.abs(a.top - b.top) <= sameDeg;
}

function toggle(odd: Set<number>, part: number): void {
  if (!odd.delete(part)) odd.add(part);
}

function addRun({ runs }: Rising, from: number, to: number, west: boolean): void {
  const last = runs.at(-1);
  if (last?.to === from && last.west === west) last.to = to;
  else runs.push({ from, to, west });
}

/** Longitudes at which held ground begins and ends, in turn, along one rim of a strip. */
function heldBetween(crossings: readonly Crossing[], rim: 'bottom' | 'top'): readonly number[] {
  const sorted = [...crossings].sort((a, b) => a[rim] - b[rim]);
  const odd = new Set<number>();
  const turns: number[] = [];
  for (const crossing of sorted) {
    const before = odd.size > 0;
    toggle(odd, crossing.edge.part);
    if (before !== odd.size > 0) turns.push(crossing[rim]);
  }
  return turns;
}

/** Stretches that are held on one side of a parallel and not on the other. */
function differing(below: readonly number[], above: readonly number[]): readonly (readonly [number, number])[] {
  const turns = [...below, ...above].sort((a, b) => a - b);
  const found: (readonly [number, number])[] = [];
  for (let at = 0; at + 1 < turns.length; at += 2)
    if (turns[at + 1]! - turns[at]! > sameDeg) found.push([turns[at]!, turns[at + 1]!]);
  return found;
}

function heldAt(turns: readonly number[], longitude: number): boolean {
  return turns.filter((turn) => turn <= longitude).length % 2 === 1;
}
