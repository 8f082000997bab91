export type { AroundAsked as RatesAround } from './days-around.ts';
export * from './investment-view.ts';
export { zonesOfEdition } from './reach-of-edition.ts';
export type { AskedStart, StartReading } from './starts-of-edition.ts';
