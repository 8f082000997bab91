export * from './acts/index.ts';
export * from './clause-states.ts';
export * from './clocks/index.ts';
export * from './detected-at.ts';
export * from './docket/index.ts';
export * from './from-breaches.ts';
export * from './origins.ts';
export * from './question.ts';
