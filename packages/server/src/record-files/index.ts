export { recordFiles, rootAt, shownPath } from './record-files.ts';
export { surveyOf } from './survey.ts';
