export * from './counted-rate.ts';
export * from './looked-days.ts';
export { type Trend, type TrendStep, trendFloor, weeklyTrend } from './weekly-trend.ts';
