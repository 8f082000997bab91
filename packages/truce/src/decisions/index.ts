export * from './acts/index.ts';
export * from './clause-states.ts';
export * from './docket/index.ts';
export * from './from-breaches.ts';
export * from './inspection/index.ts';
export * from './question.ts';
