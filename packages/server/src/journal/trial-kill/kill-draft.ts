import type { EntryDraft } from '../journal.ts';

/** The draft that a kill trial enters at an index: anyone can say afterwards what must stand there. */
export function killDraft(index: number): EntryDraft {
  return {
    kind: 'report',
    happened: '2026-03-01T00:00Z/P1D',
    body: { number: index },
    sealed: [{ path: 'text', label: 'amber', value: `what was said in report ${index}` }],
    dedupeKey: `kill-${index}`,
  };
}
