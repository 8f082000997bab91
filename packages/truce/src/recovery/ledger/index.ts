export * from './ledger.ts';
export * from './needs-against-works.ts';
