export * from './from-reports.ts';
export * from './named-place.ts';
export * from './nearest-places.ts';
export * from './same-area.ts';
export * from './search-places.ts';
export * from './spelling.ts';
