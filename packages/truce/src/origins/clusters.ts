/** Groups of things by their positions in a list; the smallest position speaks for a group. */
export interface Clusters {
  readonly rootOf: (index: number) => number;
  readonly join: (a: number, b: number) => void;
}

/** Every thing in a group of its own. Joining is the same in any order. */
export function makeClusters(count: number): Clusters {
  const parent = Int32Array.from({ length: count }, (_, index) => index);
  const rootOf = (index: number): number => {
    let root = index;
    while (parent[root] !== root) root = parent[root]!;
    for (let at = index; parent[at] !== root; ) [at, parent[at]] = [parent[at]!, root];
    return root;
  };
  return {
    rootOf,
    join: (a, b) => {
      const [left, right] = [rootOf(a), rootOf(b)];
      if (left !== right) parent[Math.max(left, right)] = Math.min(left, right);
    },
  };
}
