/**
 * A difference constraint between two instants: `to − from ≥ leastMs`, or `to − from ≤ mostMs`. `because` is what a core
 * names: constraints of one clause stand and fall together.
 */
export interface Difference<Because> {
  readonly from: string;
  readonly to: string;
  readonly leastMs?: number;
  readonly mostMs?: number;
  readonly because: Because;
}

/**
 * A smallest set of reasons whose constraints cannot all hold: with any one of them left out, the others can. `undefined`
 * where all can hold together. Simple temporal networks (Dechter, Meiri and Pearl 1991): infeasible exactly when the graph
 * of differences has a negative cycle.
 */
export function infeasibleCore<Because>(constraints: readonly Difference<Because>[]): readonly Because[] | undefined {
  const cycle = negativeCycle(constraints);
  if (!cycle) return undefined;
  let core = [...new Set(cycle.map((each) => each.because))];
  for (const reason of core) {
    const left = core.filter((each) => each !== reason);
    const smaller = negativeCycle(constraints.filter((each) => left.includes(each.because)));
    if (smaller) core = left.filter((each) => smaller.some((one) => one.because === each));
  }
  return core;
}

interface Edge<Because> {
  readonly from: string;
  readonly to: string;
  readonly ms: number;
  readonly of: Difference<Because>;
}

/** The constraints along a negative cycle (Bellman-Ford), or nothing. */
function negativeCycle<Because>(
  constraints: readonly Difference<Because>[],
): readonly Difference<Because>[] | undefined {
  const edges = constraints.flatMap((each): Edge<Because>[] => [
    ...(each.mostMs === undefined ? [] : [{ from: each.from, to: each.to, ms: each.mostMs, of: each }]),
    ...(each.leastMs === undefined ? [] : [{ from: each.to, to: each.from, ms: -each.leastMs, of: each }]),
  ]);
  const nodes = new Set(edges.flatMap((edge) => [edge.from, edge.to]));
  const distance = new Map([...nodes].map((node) => [node, 0]));
  const reachedBy = new Map<string, Edge<Because>>();
  let last: string | undefined;
  for (let round = 0; round < nodes.size; round++) {
    last = undefined;
    for (const edge of edges) {
      const length = distance.get(edge.from)! + edge.ms;
      if (length >= distance.get(edge.to)!) continue;
      distance.set(edge.to, length);
      reachedBy.set(edge.to, edge);
      last = edge.to;
    }
    if (last === undefined) return undefined;
  }
  let on = last!;
  for (let step = 0; step < nodes.size; step++) on = reachedBy.get(on)!.from;
  const found: Difference<Because>[] = [];
  for (let at = on; ; ) {
    const edge = reachedBy.get(at)!;
    found.push(edge.of);
    at = edge.from;
    if (at === on) return found;
  }
}
