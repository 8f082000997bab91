import type { Position } from '@truceline/truce/kernel';
import type { Id } from '@truceline/truce/terms';
import type { Edge, Ground } from './ground.ts';

/** Ground narrower than this is not held to be shared: outlines drawn by hand meet no better. */
const nearM = 20;
const metresPerDegree = 111_195;
/** Beyond so many pairs of edges the grid alone decides. */
const pairsMax = 4_000_000;

/**
 * Whether two zones lie over each other. Ground that two outlines share has a corner where an edge of one crosses an edge of
 * the other, or where one turns within the other: so it is enough to look around every turn and every crossing; a grid over
 * each zone answers first where they share much.
 */
export function overlap(one: Id, other: Id, ground: Ground): boolean {
  const both = (place: Position): boolean => ground.holds(one, place) === true && ground.holds(other, place) === true;
  if (ground.samples(one).some(both) || ground.samples(other).some(both)) return true;
  const [left, right] = [ground.edges(one), ground.edges(other)];
  const near = [inBoxOf(left, right), inBoxOf(right, left)] as const;
  const turns = near.flatMap((edges) => edges.map(([from]) => from));
  const crossings = near[0].length * near[1].length > pairsMax ? [] : crossingsOf(near[0], near[1]);
  return [...turns, ...crossings].some((place) => around(place).some(both));
}

/** The edges that come near the box of others. */
function inBoxOf(edges: readonly Edge[], others: readonly Edge[]): readonly Edge[] {
  const margin = (2 * nearM) / metresPerDegree;
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const edge of others)
    for (const [longitude, latitude] of edge) {
      west = Math.min(west, longitude);
      east = Math.max(east, longitude);
      south = Math.min(south, latitude);
      north = Math.max(north, latitude);
    }
  return edges.filter(
    ([[fromX, fromY], [toX, toY]]) =>
      Math.max(fromX, toX) >= west - margin &&
      Math.min(fromX, toX) <= east + margin &&
      Math.max(fromY, toY) >= south - margin &&
      Math.min(fromY, toY) <= north + margin,
  );
}

function crossingsOf(left: readonly Edge[], right: readonly Edge[]): readonly Position[] {
  return left.flatMap(([a, b]) =>
    right.flatMap(([c, d]): readonly Position[] => {
      const [rx, ry, sx, sy] = [b[0] - a[0], b[1] - a[1], d[0] - c[0], d[1] - c[1]];
      const turn = rx * sy - ry * sx;
      if (turn === 0) return [];
      const along = ((c[0] - a[0]) * sy - (c[1] - a[1]) * sx) / turn;
      const across = ((c[0] - a[0]) * ry - (c[1] - a[1]) * rx) / turn;
      if (along < 0 || along > 1 || across < 0 || across > 1) return [];
      return [[a[0] + along * rx, a[1] + along * ry]];
    }),
  );
}

/** Sixteen places around one, so near that what lies between them is too narrow to count. */
function around([longitude, latitude]: Position): readonly Position[] {
  const squeeze = Math.max(Math.cos((latitude * Math.PI) / 180), 0.01);
  const by = nearM / metresPerDegree;
  return Array.from({ length: 16 }, (_, step): Position => {
    const angle = (step * Math.PI) / 8 + 0.1;
    return [longitude + (by * Math.cos(angle)) / squeeze, latitude + by * Math.sin(angle)];
  });
}
