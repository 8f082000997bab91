export { type EntryDraft, type Journal, type StoredEntry, startUpWords } from './journal.ts';
export { type LogSigners, logSignersOf } from './log-key.ts';
export { openJournal } from './open-journal.ts';
export { type RawRecord, readRawRecord } from './raw-record.ts';
export { readJournal } from './read-journal.ts';
export { reportEntry, reportFromEntry } from './report-entry.ts';
export { type LogHead, logHeadOf, readTileOf, tileOf } from './tile-reader.ts';
