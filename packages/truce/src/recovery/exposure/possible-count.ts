import type { CountRange } from '../../kernel/index.ts';

/**
 * Incidents that lie within a length and a time: `low` certainly, `high` possibly, `best` those whose stated place and first
 * moment do. Of `high`, `coarse` are known only by region or country: one of them may be anywhere there.
 */
export interface PossibleCount extends CountRange {
  readonly coarse: number;
}

/** Numbers in a count: low, best, high, coarse. */
export const partsCount = 4;

/** Reads a count out of a row. */
export function countAt(row: ArrayLike<number>, offset: number): PossibleCount {
  return { low: row[offset]!, best: row[offset + 1]!, high: row[offset + 2]!, coarse: row[offset + 3]! };
}
