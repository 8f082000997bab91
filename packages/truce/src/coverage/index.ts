export * from './coverage.ts';
export * from './coverage-book.ts';
export * from './coverage-figures.ts';
export * from './daylight.ts';
export * from './sound-watch.ts';
export * from './watch.ts';
export * from './watched.ts';
export * from './zone-lattice.ts';
