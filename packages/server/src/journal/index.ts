export type { EntryDraft, Journal, StoredEntry } from './journal.ts';
export { openJournal } from './open-journal.ts';
export { reportEntry, reportFromEntry } from './report-entry.ts';
