import { createHash } from 'node:crypto';
import type { Sorting, SortingDraft } from '@truceline/truce/incidents';
import type { EntryDraft, StoredEntry } from '../journal/index.ts';

/**
 * What a person said of where a report belongs, as an entry. Who said what of which report, and why, is sealed whole:
 * a reason may name people. The same word handed in twice is one entry.
 */
export function sortingEntry(draft: SortingDraft): EntryDraft {
  const text = JSON.stringify(draft);
  return {
    kind: 'sorting',
    body: draft.exercise ? { exercise: true } : {},
    sealed: [{ path: 'sorting', label: 'operator', value: text }],
    dedupeKey: `sorting ${createHash('sha256').update(text).digest('hex')}`,
  };
}

/** The sorting that an entry holds; nothing where it is of another kind or its sealed fields were destroyed. */
export function sortingFrom(entry: StoredEntry): Sorting | undefined {
  if (entry.kind !== 'sorting') return undefined;
  const value = entry.sealed?.find(({ path }) => path === 'sorting')?.value;
  if (typeof value !== 'string') return undefined;
  const { said, by, happenedAt, exercise } = JSON.parse(value) as SortingDraft;
  return {
    said,
    by,
    happenedAt,
    ...(exercise ? { exercise: true } : {}),
    id: entry.entryId,
    receivedAt: entry.receivedAt,
  };
}
