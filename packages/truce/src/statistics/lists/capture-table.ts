import { type Refusal, refuse } from '../../kernel/index.ts';

/** Fewest and most lists that can be compared. */
export const listsLimits = { least: 2, most: 8 } as const;

/** How many records stand on just these lists and on no other. */
export interface CapturePattern {
  /** In the order of the lists. */
  readonly on: readonly boolean[];
  readonly count: number;
}

/** Counts of all patterns but the unseen one, by pattern as a number: bit 0 is the first list. */
export interface CaptureTable {
  readonly lists: readonly string[];
  /** At 0 stands what no list holds: always 0 here. */
  readonly counts: readonly number[];
  readonly total: number;
}

/**
 * Adds up patterns; one that is not told was seen 0 times. Refused: fewer than 2 lists or more than 8, a count that is no whole
 * number from 0, records that stand on no list, a list without a record.
 */
export function captureTable(lists: readonly string[], patterns: readonly CapturePattern[]): CaptureTable | Refusal {
  const { least, most } = listsLimits;
  if (lists.length < least || lists.length > most)
    return refuse('lists-number', `there are ${lists.length} lists; give ${least} to ${most}`);
  if (new Set(lists).size < lists.length)
    return refuse('lists-names', 'two lists have the same name; name each its own');
  const counts = Array.from({ length: 2 ** lists.length }, () => 0);
  for (const { on, count } of patterns) {
    if (on.length !== lists.length)
      return refuse('pattern-length', `a pattern tells of ${on.length} lists where there are ${lists.length}`);
    if (!Number.isSafeInteger(count) || count < 0)
      return refuse('pattern-count', `\`${count}\` is no count; give a whole number from 0`);
    counts[on.reduce((sum, each, index) => sum + (each ? 2 ** index : 0), 0)]! += count;
  }
  if (counts[0]! > 0)
    return refuse(
      'unseen-counted',
      `${counts[0]} records stand on none of the lists; how many those are is what is asked`,
    );
  const total = counts.reduce((sum, each) => sum + each, 0);
  if (total === 0) return refuse('records-none', 'no list holds a record; there is nothing to estimate from');
  const empty = lists.find((_, index) => onAll(counts, 2 ** index) === 0);
  if (empty !== undefined) return refuse('list-empty', `list \`${empty}\` holds no record; leave it out`);
  return { lists, counts, total };
}

/** Records that stand on every list of the mask, whatever others they stand on. */
export function onAll(counts: readonly number[], mask: number): number {
  return counts.reduce((sum, each, pattern) => ((pattern & mask) === mask ? sum + each : sum), 0);
}

/** How many lists a mask names. */
export function listsIn(mask: number): number {
  let bits = 0;
  for (let rest = mask; rest > 0; rest >>= 1) bits += rest & 1;
  return bits;
}
