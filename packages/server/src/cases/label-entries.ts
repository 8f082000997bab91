import type { LabelDraft, RecordedLabel } from '@truceline/truce/labelled';
import type { EntryDraft, StoredEntry } from '../journal/index.ts';

/**
 * A draw of pairs, a label, a settlement or a taking back as an entry. Everything of it is sealed: which reports were taken for
 * one, and by whom, is the operator's alone.
 */
export function labelEntry(draft: LabelDraft): EntryDraft {
  return {
    kind: 'label',
    body: draft.exercise ? { exercise: true } : {},
    sealed: [{ path: 'label', label: 'operator', value: JSON.stringify(draft) }],
  };
}

/** The label that an entry holds; nothing where it is of another kind or its sealed fields were destroyed. */
export function labelFrom({ kind, sealed, receivedAt }: StoredEntry): RecordedLabel | undefined {
  if (kind !== 'label') return undefined;
  const value = sealed?.find(({ path }) => path === 'label')?.value;
  return typeof value === 'string' ? { ...(JSON.parse(value) as LabelDraft), receivedAt } : undefined;
}
