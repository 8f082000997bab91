export * from './absence-conditions.ts';
export * from './by-month.ts';
export * from './falls.ts';
export * from './national-figures.ts';
export * from './shares.ts';
export * from './stage-pairs.ts';
export * from './through-institutions.ts';
export * from './without-backstop.ts';
