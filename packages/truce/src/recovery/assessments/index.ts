export * from './assessed-sums.ts';
export * from './assessments-at.ts';
export * from './entry.ts';
