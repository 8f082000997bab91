export * from './breach.ts';
export * from './from-findings.ts';
