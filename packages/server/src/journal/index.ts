export { type Destruction, disclosureOf, type KeptOpenings } from './destruction.ts';
export type { EntryDraft, Journal, StoredEntry } from './journal.ts';
export { openJournal } from './open-journal.ts';
export { readJournal } from './read-journal.ts';
export { redactionReasons } from './redaction.ts';
export { reportEntry, reportFromEntry } from './report-entry.ts';
