export { type PeriodSaid, readPeriod } from './read-period.ts';
