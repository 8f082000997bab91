export * from './admin-place.ts';
export * from './entry.ts';
export * from './people-at.ts';
