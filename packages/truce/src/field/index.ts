export * from './from-items.ts';
export * from './item.ts';
export * from './place-from-bearing.ts';
