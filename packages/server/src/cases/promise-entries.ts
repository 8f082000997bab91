import { createHash } from 'node:crypto';
import type { EntryKind } from '@truceline/record';
import { exactAsText, exactFromText, type Stage } from '@truceline/truce/pledges';
import type { PromiseDraft, Promised } from '@truceline/truce/shield';
import type { EntryDraft, StoredEntry } from '../journal/index.ts';

/**
 * A word on a promise as an entry. Everything of it is sealed: what of it may be shown is decided where editions are made, and a
 * place, a name or a count that slipped into a table is then no public byte. The same word handed in twice is one entry.
 */
export function promiseEntry(draft: PromiseDraft): EntryDraft {
  const text = JSON.stringify(draft, exactAsText);
  return {
    kind: kindOf(draft),
    body: draft.entry.exercise ? { exercise: true } : {},
    sealed: [{ path: 'promised', label: 'operator', value: text }],
    dedupeKey: `promised ${createHash('sha256').update(text).digest('hex')}`,
  };
}

/** The word on a promise that an entry holds; nothing where it holds none or its sealed fields were destroyed. */
export function promiseFrom(entry: StoredEntry): Promised | undefined {
  const value = entry.sealed?.find(({ path }) => path === 'promised')?.value;
  if (typeof value !== 'string') return undefined;
  const draft = JSON.parse(value, exactFromText) as PromiseDraft;
  return { ...draft, entry: { ...draft.entry, receivedAt: entry.receivedAt } } as Promised;
}

const kindAtStage: Readonly<Record<Stage, EntryKind>> = {
  announced: 'pledge',
  committed: 'commitment',
  mandated: 'commitment',
  allocated: 'allocation',
  shipped: 'disbursement',
  delivered: 'delivery',
  confirmed: 'confirmation',
};

function kindOf({ sort, entry }: PromiseDraft): EntryKind {
  switch (sort) {
    case 'pledge':
      return entry.telling.what === 'reached' ? kindAtStage[entry.telling.stage] : 'pledge';
    case 'force':
      return ['required', 'dropped'].includes(entry.telling.what) ? 'requirement' : 'contribution';
    case 'site':
      return entry.telling.what === 'inspected' ? 'siteInspection' : 'site';
    default:
      return sort;
  }
}
