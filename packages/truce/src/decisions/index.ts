export * from './clause-states.ts';
export * from './from-breaches.ts';
export * from './question.ts';
