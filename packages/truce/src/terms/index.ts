export * from './assumption.ts';
export * from './ceasefire-period.ts';
export * from './evaluate.ts';
export * from './lookup.ts';
export * from './term-values.ts';
export * from './terms.ts';
export * from './time.ts';
export * from './truth.ts';
