import type { ReachRow } from './reach-row.ts';

/** What a column is about: each is about one of these, and none is made of two. */
export const reachMeasures = [
  'place',
  'period',
  'counts',
  'exposure',
  'rate',
  'start',
  'before',
  'after',
  'ratio',
  'trend',
  'reach',
  'standing',
  'lapse',
  'source',
] as const;

/** One column of the table for those who decide on money; its codebook is made of the same rows. */
export interface ReachColumn {
  readonly name: string;
  readonly measure: (typeof reachMeasures)[number];
  readonly unit: string;
  readonly meaning: string;
  /** When the cell is empty; absent: never. */
  readonly empty?: string;
  readonly cell: (row: ReachRow) => string | number | undefined;
}

/** Why a cell about a zone is empty. */
export const noZone = 'no zone of the case holds the place';

/** Words in one cell; nothing where there are none. */
export const list = (items: readonly string[]): string | undefined =>
  items.length === 0 ? undefined : items.join('; ');

/** A column by its parts. */
export function column(
  name: string,
  measure: ReachColumn['measure'],
  unit: string,
  meaning: string,
  cell: ReachColumn['cell'],
  empty?: string,
): ReachColumn {
  return { name, measure, unit, meaning, cell, ...(empty === undefined ? {} : { empty }) };
}
