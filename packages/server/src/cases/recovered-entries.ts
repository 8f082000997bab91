import { createHash } from 'node:crypto';
import type { EntryKind } from '@truceline/record';
import { exactAsText, exactFromText } from '@truceline/truce/pledges';
import type { Recovered, RecoveredDraft } from '@truceline/truce/recovery';
import type { EntryDraft, StoredEntry } from '../journal/index.ts';

/**
 * A word on recovery or on people as an entry. Everything of it is sealed: what of it may be shown is decided where editions are
 * made, and a name that slipped into a table is then no public byte. The same word handed in twice is one entry.
 */
export function recoveredEntry(draft: RecoveredDraft): EntryDraft {
  const text = JSON.stringify(draft, exactAsText);
  return {
    kind: kindOf(draft),
    body: draft.entry.exercise ? { exercise: true } : {},
    sealed: [{ path: 'recovered', label: 'operator', value: text }],
    dedupeKey: `recovered ${createHash('sha256').update(text).digest('hex')}`,
  };
}

/** The word on recovery that an entry holds; nothing where it holds none or its sealed fields were destroyed. */
export function recoveredFrom(entry: StoredEntry): Recovered | undefined {
  const value = entry.sealed?.find(({ path }) => path === 'recovered')?.value;
  if (typeof value !== 'string') return undefined;
  const draft = JSON.parse(value, exactFromText) as RecoveredDraft;
  return { ...draft, entry: { ...draft.entry, receivedAt: entry.receivedAt } } as Recovered;
}

function kindOf({ sort, entry }: RecoveredDraft): EntryKind {
  switch (sort) {
    case 'asset':
      return entry.telling.what === 'damaged' ? 'damage' : 'asset';
    case 'people':
      return 'displacement';
    case 'arrangement':
      return entry.kind === 'exchange' ? 'exchange' : 'arrangement';
    default:
      return sort;
  }
}
