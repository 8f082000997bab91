export { type EntryDraft, type Journal, type StoredEntry, startUpWords } from './journal.ts';
export { type LogSigners, logSignersOf } from './log-key.ts';
export { openJournal } from './open-journal.ts';
export { type RawRecord, readRawRecord } from './raw-record.ts';
export { storedEntry } from './read-entries.ts';
export { readJournal } from './read-journal.ts';
export { readOpenings } from './read-openings.ts';
export { reportEntry, reportFromEntry } from './report-entry.ts';
export { type LogHead, logHeadOf, readTileOf } from './tile-reader.ts';
