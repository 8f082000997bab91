export { type RecordGround, recordFiles } from './record-files.ts';
export { type Release, type Survey, surveyOf } from './survey.ts';
export { type PublishedEntry, type RecordFile, shownPath } from './tile-files.ts';
export { writeRecord } from './write-record.ts';
