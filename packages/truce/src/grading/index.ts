export * from './credibility.ts';
export * from './letter.ts';
export * from './status.ts';
