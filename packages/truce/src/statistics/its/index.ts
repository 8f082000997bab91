export {
  type Coefficient,
  type CountFamily,
  type CountSeries,
  countRegression,
  type FittedCounts,
} from './regression.ts';
export { type InterruptedAnswer, type InterruptedSeries, interruptedSeries, type SeriesPoint } from './series.ts';
export type { SeriesTerm } from './terms.ts';
