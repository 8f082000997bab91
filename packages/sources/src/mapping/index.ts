export * from './mapped-row.ts';
export * from './mapping.ts';
