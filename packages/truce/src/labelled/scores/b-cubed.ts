import { type Accuracy, type Assigned, countsOf, harmonic } from './pairwise.ts';

/**
 * B-cubed (Bagga and Baldwin 1998): for each report, precision is the share of its cluster that is of its true incident, recall
 * the share of its true incident that is in its cluster; both averaged over reports, and F of the averages.
 */
export function bCubed(assigned: readonly Assigned[]): Accuracy {
  if (assigned.length === 0) return { precision: undefined, recall: undefined, f: undefined };
  const cellOf = (each: Assigned): string => `${each.cluster}\u0000${each.incident}`;
  const cells = countsOf(assigned, cellOf);
  const clusters = countsOf(assigned, (each) => each.cluster);
  const incidents = countsOf(assigned, (each) => each.incident);
  let [precision, recall] = [0, 0];
  for (const each of assigned) {
    const shared = cells.get(cellOf(each))!;
    precision += shared / clusters.get(each.cluster)!;
    recall += shared / incidents.get(each.incident)!;
  }
  precision /= assigned.length;
  recall /= assigned.length;
  return { precision, recall, f: harmonic(precision, recall) };
}

/** Clusters counted for each true incident that anybody reported; nothing where there is none. */
export function countRatio(assigned: readonly Assigned[]): number | undefined {
  const incidents = new Set(assigned.map((each) => each.incident)).size;
  return incidents === 0 ? undefined : new Set(assigned.map((each) => each.cluster)).size / incidents;
}
