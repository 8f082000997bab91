export * from './terms-in-force.ts';
