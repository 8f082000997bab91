/** Precision, recall and their harmonic mean F, each from 0 to 1; absent where nothing could be found or was found. */
export interface Accuracy {
  readonly precision: number | undefined;
  readonly recall: number | undefined;
  readonly f: number | undefined;
}

/** An accuracy with the counts that it is made of. */
export interface PairAccuracy extends Accuracy {
  /** Pairs put together that belong together. */
  readonly right: number;
  /** Pairs put together. */
  readonly joined: number;
  /** Pairs that belong together. */
  readonly together: number;
}

/** One report: which true incident it speaks of, and which cluster it was put in. */
export interface Assigned {
  readonly incident: string;
  readonly cluster: string;
  readonly source: string;
}

/** Pairs of reports: how many put together belong together, and how many that belong together were put together. */
export function pairAccuracy(assigned: readonly Assigned[]): PairAccuracy {
  return pairAccuracyOf({
    right: pairsWithin(assigned, (each) => `${each.cluster}\u0000${each.incident}`),
    joined: pairsWithin(assigned, (each) => each.cluster),
    together: pairsWithin(assigned, (each) => each.incident),
  });
}

/** The accuracy that follows from the three counts. */
export function pairAccuracyOf(counts: Pick<PairAccuracy, 'right' | 'joined' | 'together'>): PairAccuracy {
  const precision = share(counts.right, counts.joined);
  const recall = share(counts.right, counts.together);
  return { ...counts, precision, recall, f: harmonic(precision, recall) };
}

/** The harmonic mean of two shares; nothing where either is missing, 0 where both are 0. */
export function harmonic(one: number | undefined, other: number | undefined): number | undefined {
  if (one === undefined || other === undefined) return undefined;
  return one + other === 0 ? 0 : (2 * one * other) / (one + other);
}

/** How often each name stands in the list. */
export function countsOf<T>(list: readonly T[], nameOf: (each: T) => string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const each of list) {
    const name = nameOf(each);
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return counts;
}

function pairsWithin(assigned: readonly Assigned[], nameOf: (each: Assigned) => string): number {
  let pairs = 0;
  for (const count of countsOf(assigned, nameOf).values()) pairs += (count * (count - 1)) / 2;
  return pairs;
}

function share(part: number, whole: number): number | undefined {
  return whole === 0 ? undefined : part / whole;
}
