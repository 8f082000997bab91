export * from './number-address.ts';
export * from './number-in-edition.ts';
