export * from './investment-view.ts';
export { zonesOfEdition } from './reach-of-edition.ts';
export type { StartReading } from './starts-of-edition.ts';
