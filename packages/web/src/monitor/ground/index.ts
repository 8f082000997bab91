export * from './ground.ts';
export * from './load.ts';
export * from './shown.ts';
