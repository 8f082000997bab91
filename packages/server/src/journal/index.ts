export { type CaseLog, caseLog } from './case-log.ts';
export { type Destruction, disclosureOf, type KeptOpenings } from './destruction.ts';
export { type EntryDraft, type Journal, type StoredEntry, startUpWords } from './journal.ts';
export { openJournal } from './open-journal.ts';
export { type RawRecord, readRawRecord } from './raw-record.ts';
export { readJournal } from './read-journal.ts';
export { redactionReasons } from './redaction.ts';
export { reportEntry, reportFromEntry } from './report-entry.ts';
export { type LogHead, logHeadOf, readTileOf } from './tile-reader.ts';
