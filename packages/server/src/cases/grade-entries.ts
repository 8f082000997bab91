import { createHash } from 'node:crypto';
import type { Judgement, JudgementDraft } from '@truceline/truce/grading';
import type { EntryDraft, StoredEntry } from '../journal/index.ts';

/**
 * A judgement as an entry. Who judged whom, how and why is sealed whole: a reason may name people, and a letter is no public word on
 * anybody. The same judgement handed in twice is one entry.
 */
export function gradeEntry(draft: JudgementDraft): EntryDraft {
  const text = JSON.stringify(draft);
  return {
    kind: 'grade',
    body: draft.exercise ? { exercise: true } : {},
    sealed: [{ path: 'judgement', label: 'operator', value: text }],
    dedupeKey: `grade ${createHash('sha256').update(text).digest('hex')}`,
  };
}

/** The judgement that an entry holds; nothing where it is of another kind or its sealed fields were destroyed. */
export function judgementFrom(entry: StoredEntry): Judgement | undefined {
  if (entry.kind !== 'grade') return undefined;
  const value = entry.sealed?.find(({ path }) => path === 'judgement')?.value;
  if (typeof value !== 'string') return undefined;
  const { said, by, happenedAt, exercise } = JSON.parse(value) as JudgementDraft;
  return {
    said,
    by,
    happenedAt,
    ...(exercise ? { exercise: true } : {}),
    id: entry.entryId,
    receivedAt: entry.receivedAt,
  };
}
