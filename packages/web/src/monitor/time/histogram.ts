/** Incidents by stretches of equal length; the first begins at `from`. */
export interface Histogram {
  readonly from: number;
  readonly to: number;
  readonly stepMs: number;
  readonly counts: Int32Array;
  readonly most: number;
}

const hourMs = 3_600_000;
const stepsMs = [1, 3, 6, 12, 24, 48, 7 * 24, 14 * 24, 30 * 24, 90 * 24].map((hours) => hours * hourMs);
const columnsMax = 240;

/** Counts instants in columns that are as fine as `columnsMax` of them allow. `only`: indices that are counted; absent: all. */
export function histogramOf(
  instants: readonly (number | null)[],
  { from, to }: { readonly from: number; readonly to: number },
  only?: Int32Array,
): Histogram {
  const stepMs = stepsMs.find((step) => (to - from) / step <= columnsMax) ?? (to - from) / columnsMax;
  const counts = new Int32Array(Math.max(1, Math.ceil((to - from) / stepMs)));
  const take = (at: number | null | undefined): void => {
    if (at === null || at === undefined || at < from || at > to) return;
    const column = Math.min(counts.length - 1, Math.floor((at - from) / stepMs));
    counts[column] = counts[column]! + 1;
  };
  if (only) for (const index of only) take(instants[index]);
  else for (const at of instants) take(at);
  return { from, to, stepMs, counts, most: counts.reduce((most, count) => Math.max(most, count), 0) };
}

/** The columns as one path in a box of 1000 by 100, higher for more. */
export function columnsPath({ from, to, stepMs, counts }: Histogram, most: number): string {
  const width = 1_000 * (stepMs / Math.max(1, to - from));
  const parts: string[] = [];
  for (let column = 0; column < counts.length; column++) {
    const count = counts[column]!;
    if (count === 0) continue;
    const height = Math.max(2, (100 * count) / Math.max(1, most));
    parts.push(
      `M${(column * width).toFixed(2)} 100v${(-height).toFixed(1)}h${Math.max(0.6, width * 0.9).toFixed(2)}V100Z`,
    );
  }
  return parts.join('');
}
