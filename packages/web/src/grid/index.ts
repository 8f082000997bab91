export * from './grid-lines.ts';
export * from './mgrs.ts';
