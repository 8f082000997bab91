export * from './languages.ts';
export type { WordValues } from './speaker.ts';
export * from './wording.ts';
