export type { Acknowledged, EntryDraft, Journal, JournalError, StartUp, StoredEntry } from './journal.ts';
export { type JournalOptions, openJournal } from './open-journal.ts';
export { reportEntry, reportFromEntry } from './report-entry.ts';
