export { type EcbRates, readEcbRates } from './read.ts';
