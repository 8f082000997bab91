export * from './mapped-row.ts';
export * from './mapping.ts';
export * from './table-rows.ts';
