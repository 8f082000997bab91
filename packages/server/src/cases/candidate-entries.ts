import { createHash } from 'node:crypto';
import type { CandidateDraft, RecordedCandidate } from '@truceline/truce/decisions';
import type { EntryDraft, StoredEntry } from '../journal/index.ts';

/**
 * A candidate line or zone as an entry. Everything of it is sealed, its name and the line of the text included: that an option is
 * on the table is itself an option's secret. The same candidate handed in twice is one entry.
 */
export function candidateEntry(draft: CandidateDraft): EntryDraft {
  const text = JSON.stringify(draft);
  return {
    kind: 'candidate',
    body: draft.exercise ? { exercise: true } : {},
    sealed: [{ path: 'candidate', label: 'operator', value: text }],
    dedupeKey: `candidate ${createHash('sha256').update(text).digest('hex')}`,
  };
}

/** The candidate that an entry holds; nothing where it is of another kind or its sealed fields were destroyed. */
export function candidateFrom(entry: StoredEntry): RecordedCandidate | undefined {
  if (entry.kind !== 'candidate') return undefined;
  const value = entry.sealed?.find(({ path }) => path === 'candidate')?.value;
  if (typeof value !== 'string') return undefined;
  const { said, by, happenedAt, exercise } = JSON.parse(value) as CandidateDraft;
  return {
    ...said,
    by,
    happenedAt,
    ...(exercise ? { exercise: true } : {}),
    id: entry.entryId,
    receivedAt: entry.receivedAt,
  };
}
