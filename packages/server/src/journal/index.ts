export type { EntryDraft, Journal, StoredEntry } from './journal.ts';
export { openJournal } from './open-journal.ts';
export { storedEntry } from './read-entries.ts';
export { readJournal } from './read-journal.ts';
export { readOpenings } from './read-openings.ts';
export { reportEntry, reportFromEntry } from './report-entry.ts';
