import { studentReach } from '../statistics/index.ts';

/** How much wider than Poisson counts fall, and from how many rows or windows that is known. */
export interface Dispersion {
  /** At least 1; made larger where few rows tell it. */
  readonly value: number;
  /** Pearson's statistic over its degrees of freedom, row by row. */
  readonly byRow: number;
  /** The same over windows as long as the truce, where at least five fit; larger where counts of neighbouring rows go together. */
  readonly byWindow?: number;
}

const windowsMin = 5;

/**
 * The dispersion of counts before a truce, from the whole stretch. The larger of that by rows and by windows, times the
 * square of Student's over the normal quantile: few rows know it badly. `undefined` where fewer than 8 rows tell it.
 */
export function dispersionOf(
  counts: readonly number[],
  exposures: readonly number[],
  windowRows: number,
): Dispersion | undefined {
  if (counts.length < 8) return undefined;
  const rows = pearson(counts, exposures);
  const windows = sums(counts, exposures, windowRows);
  const wide =
    windowRows > 1 && windows.counts.length >= windowsMin ? pearson(windows.counts, windows.exposures) : undefined;
  const known = ({ ratio, freedom }: Spread): number =>
    1 + Math.max(0, ratio * (studentReach(freedom) / 1.959964) ** 2 - 1);
  return {
    value: Math.max(known(rows), wide ? known(wide) : 1),
    byRow: rows.ratio,
    ...(wide ? { byWindow: wide.ratio } : {}),
  };
}

/** The dispersion at another mean: that of a negative binomial moves from 1 as its mean does. */
export function dispersionAt(value: number, ratio: number): number {
  return 1 + (value - 1) * ratio;
}

interface Spread {
  readonly ratio: number;
  readonly freedom: number;
}

function pearson(counts: readonly number[], exposures: readonly number[]): Spread {
  const freedom = counts.length - 1;
  const rate = sum(counts) / sum(exposures);
  if (rate === 0) return { ratio: 0, freedom };
  const statistic = counts.reduce((total, count, at) => {
    const mean = rate * exposures[at]!;
    return total + (count - mean) ** 2 / mean;
  }, 0);
  return { ratio: statistic / freedom, freedom };
}

/** Sums over windows that do not overlap, counted back from the end. */
function sums(counts: readonly number[], exposures: readonly number[], length: number) {
  const starts: number[] = [];
  for (let end = counts.length; end >= length; end -= length) starts.push(end - length);
  const over = (figures: readonly number[]): readonly number[] =>
    starts.map((start) => sum(figures.slice(start, start + length)));
  return { counts: over(counts), exposures: over(exposures) };
}

function sum(figures: readonly number[]): number {
  return figures.reduce((total, each) => total + each, 0);
}
