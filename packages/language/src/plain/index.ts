export { importanceOf } from './importance.ts';
export { type Inferences, inferencesIn } from './inferred.ts';
export { isAbout, isInvented, plainReading, plainText, titleIn } from './plain-reading.ts';
export { type PlainSentence, type ReadingLanguage, readingLanguages } from './sentence.ts';
export type { Named, Names } from './tongue.ts';
