export { type Beside, conditionWords } from './conditions-in-words.ts';
export * from './hole-words.ts';
export * from './kinds.ts';
export * from './local-times.ts';
export * from './means.ts';
export * from './numbers.ts';
export * from './observation.ts';
export * from './terms-in-words.ts';
export * from './times.ts';
