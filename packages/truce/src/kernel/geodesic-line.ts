import { type Refusal, refuse } from './diagnostic.ts';
import { nearestOnEdge } from './edge-distance.ts';
import { distanceToBoxAtLeastM, metresPerRadian, type ReducedBox, reducedLatitude } from './ellipsoid.ts';
import { inverse, isPosition, type Position } from './position.ts';

/** Seen along the direction in which the line is written. */
export type Side = 'left' | 'right' | 'on';

/** The place of a line that is nearest to another place. */
export interface NearestOnLine {
  readonly distanceM: number;
  readonly at: Position;
  readonly side: Side;
}

/** Lines laid out for many questions about distance. */
export interface GeodesicLine {
  /** The nearest place of the lines, if it is nearer than `withinM` metres (without it: in any case). */
  readonly nearest: (place: Position, withinM?: number) => NearestOnLine | undefined;
  /** Metres to the nearest place of the lines, if fewer than `withinM`; tells no side, and is cheaper for it. */
  readonly distanceM: (place: Position, withinM?: number) => number | undefined;
}

/** A band along directed lines: as far as `widthM` from them, on one side or on both; its edge belongs to it. */
export interface Band {
  readonly widthM: number;
  readonly side: 'left' | 'right' | 'both';
}

const edgesOfLeaf = 8;
const onLineM = 1e-3;

/**
 * Lays out lines (straight in degrees between their positions, as GeoJSON has it) for distances on the WGS 84 ellipsoid:
 * within 0.1 m of the true one up to 500 km and 85 degrees of latitude, and in practice everywhere. Nothing wraps at the
 * 180th meridian within a line, as in RFC 7946, but the shortest way to a line may cross it. Refused: positions off the
 * globe, and lines without any position.
 */
export function geodesicLine(lines: readonly (readonly Position[])[]): GeodesicLine | Refusal {
  const edges: Edge[] = [];
  for (const line of lines) {
    const off = line.find(([longitude, latitude]) => !isPosition(longitude, latitude));
    if (off)
      return refuse(
        'line-off-the-globe',
        `\`${off.join(', ')}\` is no place; longitudes end at 180 and latitudes at 90`,
      );
    edges.push(...edgesOf(line, edges.length));
  }
  if (edges.length === 0) return refuse('line-empty', 'there is no position to be near to; draw the line');
  const tree = treeOver(edges);
  const search = (place: Position, withinM: number): { edge: number; share: number; distanceM: number } | undefined => {
    const reduced = reducedLatitude(place[1]);
    let best: { edge: number; share: number; distanceM: number } | undefined;
    let least = withinM;
    const bound = (branch: number): number => distanceToBoxAtLeastM(place[0], reduced, tree.boxes[branch]!);
    const visit = (branch: number, atLeastM: number): void => {
      if (atLeastM >= least) return;
      if (branch < tree.leaves) {
        const [left, right] = [2 * branch, 2 * branch + 1];
        const [toLeft, toRight] = [
          tree.boxes[left] ? bound(left) : Infinity,
          tree.boxes[right] ? bound(right) : Infinity,
        ];
        if (toLeft <= toRight) {
          visit(left, toLeft);
          visit(right, toRight);
        } else {
          visit(right, toRight);
          visit(left, toLeft);
        }
        return;
      }
      const from = (branch - tree.leaves) * edgesOfLeaf;
      for (let at = from; at < Math.min(from + edgesOfLeaf, edges.length); at++) {
        const edge = edges[at]!;
        if (distanceToBoxAtLeastM(place[0], reduced, edge.box) >= least) continue;
        const found = nearestOnEdge(place, edge.from, edge.to);
        if (found.distanceM < least) {
          least = found.distanceM;
          best = { edge: at, ...found };
        }
      }
    };
    visit(1, bound(1));
    return best;
  };
  return {
    distanceM: (place, withinM = Infinity) => search(place, withinM)?.distanceM,
    nearest: (place, withinM = Infinity) => {
      const best = search(place, withinM);
      if (!best) return undefined;
      const edge = edges[best.edge]!;
      const at = placeOn(edge, best.share);
      return {
        distanceM: best.distanceM,
        at,
        side: sideOf(place, at, headingAt(edges, edge, best.share), best.distanceM),
      };
    },
  };
}

/**
 * Whether the place lies in the band: a withdrawal line "25 km from the line on the side of X" is the far edge of one. On
 * which side a place lies is told at its nearest point of the line; a place on the line itself is in either side's band.
 */
export function withinBand(line: GeodesicLine, place: Position, { widthM, side }: Band): boolean {
  const nearest = line.nearest(place);
  if (!nearest || nearest.distanceM > widthM) return false;
  return side === 'both' || nearest.side === 'on' || nearest.side === side;
}

interface Edge {
  readonly from: Position;
  readonly to: Position;
  readonly box: ReducedBox;
  /** Positions of the edges that come before and after it, where its line goes on. */
  readonly before?: number;
  readonly after?: number;
}

function edgesOf(line: readonly Position[], offset: number): readonly Edge[] {
  const steps = line.length === 1 ? [line[0]!, line[0]!] : line;
  const kept = steps.filter(
    (at, index) =>
      index === 0 || at[0] !== steps[index - 1]![0] || at[1] !== steps[index - 1]![1] || steps.length === 2,
  );
  if (kept.length === 1) kept.push(kept[0]!);
  const count = kept.length - 1;
  const closed = count > 1 && kept[0]![0] === kept[count]?.[0] && kept[0]![1] === kept[count]?.[1];
  return kept.slice(1).map((to, index) => {
    const from = kept[index]!;
    const [before, after] = [
      index > 0 ? index - 1 : closed ? count - 1 : undefined,
      index + 1 < count ? index + 1 : closed ? 0 : undefined,
    ];
    return {
      from,
      to,
      box: {
        west: Math.min(from[0], to[0]),
        east: Math.max(from[0], to[0]),
        south: reducedLatitude(Math.min(from[1], to[1])),
        north: reducedLatitude(Math.max(from[1], to[1])),
      },
      ...(before === undefined ? {} : { before: offset + before }),
      ...(after === undefined ? {} : { after: offset + after }),
    };
  });
}

/** A binary tree of boxes over runs of edges that follow each other: branch 1 is all of them, n stands over 2n and 2n + 1. */
function treeOver(edges: readonly Edge[]): {
  readonly leaves: number;
  readonly boxes: readonly (ReducedBox | undefined)[];
} {
  let leaves = 1;
  while (leaves * edgesOfLeaf < edges.length) leaves *= 2;
  const boxes: (ReducedBox | undefined)[] = Array(2 * leaves).fill(undefined);
  for (const [index, { box }] of edges.entries()) {
    const leaf = leaves + Math.floor(index / edgesOfLeaf);
    boxes[leaf] = joined(boxes[leaf], box);
  }
  for (let branch = leaves - 1; branch > 0; branch--) boxes[branch] = joined(boxes[2 * branch], boxes[2 * branch + 1]);
  return { leaves, boxes };
}

function joined(a: ReducedBox | undefined, b: ReducedBox | undefined): ReducedBox | undefined {
  if (!a || !b) return a ?? b;
  return {
    west: Math.min(a.west, b.west),
    east: Math.max(a.east, b.east),
    south: Math.min(a.south, b.south),
    north: Math.max(a.north, b.north),
  };
}

function placeOn({ from, to }: Edge, share: number): Position {
  if (share === 1) return to;
  return [from[0] + share * (to[0] - from[0]), from[1] + share * (to[1] - from[1])];
}

type Heading = readonly [east: number, north: number];

/** Direction of the line at a place of it; at a corner halfway between the directions of its two edges. */
function headingAt(edges: readonly Edge[], edge: Edge, share: number): Heading {
  const own = headingOf(edge, share);
  const next = share === 0 ? edge.before : share === 1 ? edge.after : undefined;
  if (next === undefined) return own;
  const other = headingOf(edges[next]!, share === 0 ? 1 : 0);
  const both: Heading = [own[0] + other[0], own[1] + other[1]];
  return Math.hypot(...both) < 1e-9 ? own : both;
}

function headingOf({ from, to }: Edge, share: number): Heading {
  const { north, east } = metresPerRadian(from[1] + share * (to[1] - from[1]));
  const [across, up] = [east * (to[0] - from[0]), north * (to[1] - from[1])];
  const length = Math.hypot(across, up) || 1;
  return [across / length, up / length];
}

function sideOf(place: Position, foot: Position, [east, north]: Heading, distanceM: number): Side {
  if (distanceM < onLineM || (east === 0 && north === 0)) return 'on';
  const toPlace = (inverse(foot, place).leavesDeg * Math.PI) / 180;
  const turn = east * Math.cos(toPlace) - north * Math.sin(toPlace);
  return turn > 0 ? 'left' : turn < 0 ? 'right' : 'on';
}
