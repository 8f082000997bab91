export * from './domain.ts';
export * from './grade.ts';
export * from './kinds.ts';
export * from './known-at.ts';
export * from './party-claim.ts';
export * from './received.ts';
export * from './report.ts';
export * from './report-id.ts';
