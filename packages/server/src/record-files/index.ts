export { type RecordFile, type RecordGround, recordFiles, rootAt, shownPath } from './record-files.ts';
export { type Release, type Survey, surveyOf } from './survey.ts';
