export { plainReading, plainText } from './plain-reading.ts';
export { type PlainSentence, type ReadingLanguage, readingLanguages } from './sentence.ts';
export type { Named, Names } from './tongue.ts';
