export { recordFiles, rootAt } from './record-files.ts';
export { surveyOf } from './survey.ts';
