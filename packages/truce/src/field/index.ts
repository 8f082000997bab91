export * from './from-items.ts';
export * from './item.ts';
export * from './observations.ts';
export * from './observed-beside.ts';
export * from './place-from-bearing.ts';
