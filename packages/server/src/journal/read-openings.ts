import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { ReleasedOpening } from '@truceline/record';
import { sealedFields } from './sealed-fields.ts';

/** Entries that are read together. */
const pageEntries = 500;

/**
 * Opens every sealed field that is still held of the entries from one index up to, not including, another: for those cases
 * alone whose profile opens all. The secrets themselves stay where they are; a salt opens its own field and no other.
 */
export function* readOpenings(caseFolder: string, from: number, to: number): Generator<ReleasedOpening> {
  const sealed = sealedFields(new DatabaseSync(join(caseFolder, 'sealed.sqlite'), { timeout: 5_000 }));
  try {
    for (let next = from; next < to; next += pageEntries) {
      const page = sealed.openings(next, Math.min(next + pageEntries, to));
      for (const [index, { openings, slots }] of [...page].sort(([a], [b]) => a - b))
        if (openings.length > 0) yield { index, fields: openings, slots };
    }
  } finally {
    sealed.close();
  }
}
