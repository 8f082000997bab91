import { byText, distanceM, isPosition, nearestOnEdge, type Position, type Refusal, refuse } from '../kernel/index.ts';

/** A road as the operator draws it: both ways, of one class. */
export interface Road {
  readonly id: string;
  readonly roadClass: string;
  readonly line: readonly Position[];
}

/** A stretch of road between two of its places, which are numbers of nodes. */
export interface RoadEdge {
  readonly from: number;
  readonly to: number;
  readonly lengthM: number;
  readonly roadClass: string;
}

/** Roads joined where they meet. */
export interface RoadGraph {
  readonly nodes: readonly Position[];
  readonly edges: readonly RoadEdge[];
  /** For each node the numbers of its edges. */
  readonly edgesAt: readonly (readonly number[])[];
}

/** Places of roads that the graph may hold. */
export const roadNodesMax = 2_000_000;
const metresPerDegree = 111_320;

/**
 * Joins roads into a graph: places of lines within `snapM` metres of each other are one, the one that comes first by the
 * roads' ids. Roads that cross without a place of both at the crossing do not meet there: that is a bridge until it is drawn.
 */
export function roadGraph(roads: readonly Road[], snapM: number): RoadGraph | Refusal {
  const off = roads.find(({ line }) => line.some(([longitude, latitude]) => !isPosition(longitude, latitude)));
  if (off) return refuse('road-off-the-globe', `road \`${off.id}\` has a place off the globe; longitudes end at 180`);
  const count = roads.reduce((sum, { line }) => sum + line.length, 0);
  if (count > roadNodesMax)
    return refuse('roads-too-many', `${count} places of roads; at most ${roadNodesMax}, so cut the graph`);
  const nodes: Position[] = [];
  const nodeAt = snapping(nodes, snapM);
  const edges: RoadEdge[] = [];
  for (const { line, roadClass } of [...roads].sort((a, b) => byText(a.id, b.id))) {
    let before: number | undefined;
    for (const place of line) {
      const node = nodeAt(place);
      if (before !== undefined && before !== node)
        edges.push({ from: before, to: node, lengthM: distanceM(nodes[before]!, nodes[node]!), roadClass });
      before = node;
    }
  }
  const edgesAt: number[][] = nodes.map(() => []);
  for (const [index, { from, to }] of edges.entries()) {
    edgesAt[from]!.push(index);
    edgesAt[to]!.push(index);
  }
  return { nodes, edges, edgesAt };
}

/** Finds the node at a place, or makes one; places are looked up in cells as wide as they snap. */
function snapping(nodes: Position[], snapM: number): (place: Position) => number {
  const cells = new Map<string, number[]>();
  const high = Math.max(snapM, 0.1) / metresPerDegree;
  return (place) => {
    const row = Math.floor(place[1] / high);
    // Wide enough for every latitude up to 80 degrees; nearer to a pole a place finds fewer neighbours.
    const wide = high * 6;
    const column = Math.floor(place[0] / wide);
    let best: { readonly junction: number; readonly apartM: number } | undefined;
    for (const [up, across] of neighbours)
      for (const node of cells.get(`${row + up} ${column + across}`) ?? []) {
        const apartM = distanceM(place, nodes[node]!);
        if (apartM <= snapM && (!best || apartM < best.apartM)) best = { junction: node, apartM };
      }
    if (best) return best.junction;
    nodes.push(place);
    const key = `${row} ${column}`;
    cells.set(key, [...(cells.get(key) ?? []), nodes.length - 1]);
    return nodes.length - 1;
  };
}

const neighbours = [-2, -1, 0, 1, 2].flatMap((up) => [-1, 0, 1].map((across) => [up, across] as const));

/** Where a place meets the roads: the nearest edge, how far off it is, and how far along. */
export interface OnRoad {
  readonly edge: number;
  readonly share: number;
  readonly apartM: number;
}

/** The nearest place of the roads within so many metres; nothing where none is. */
export function onRoad({ nodes, edges }: RoadGraph, place: Position, withinM: number): OnRoad | undefined {
  const up = withinM / (metresPerDegree - 900);
  const across = up / Math.max(0.01, Math.cos((Math.min(89, Math.abs(place[1]) + up) * Math.PI) / 180));
  let best: OnRoad | undefined;
  for (const [edge, each] of edges.entries()) {
    const [from, to] = [nodes[each.from]!, nodes[each.to]!];
    if (Math.min(from[1], to[1]) > place[1] + up || Math.max(from[1], to[1]) < place[1] - up) continue;
    if (Math.min(from[0], to[0]) > place[0] + across || Math.max(from[0], to[0]) < place[0] - across) continue;
    const { distanceM: apartM, share } = nearestOnEdge(place, from, to);
    if (apartM <= withinM && (!best || apartM < best.apartM)) best = { edge, share, apartM };
  }
  return best;
}
