export type { EntryDraft, Journal, StoredEntry } from './journal.ts';
export { openJournal } from './open-journal.ts';
export { type RawRecord, readRawRecord } from './raw-record.ts';
export { readJournal } from './read-journal.ts';
export { reportEntry, reportFromEntry } from './report-entry.ts';
