export * from './languages.ts';
export * from './wording.ts';
