export { responsesFrom } from './fold.ts';
export * from './response.ts';
export { openAbout, type Subject, subjectsOf } from './subject.ts';
