export { monthTitle, weekdayNames } from './calendar-chart.ts';
export * from './chart.ts';
export type { ChartRange } from './chart-days.ts';
export * from './charts-of-edition.ts';
export { daysForBound } from './expected-chart.ts';
