export * from './counted-rate.ts';
export { type Limits, poissonLimits, shareLimits } from './exact-intervals.ts';
export * from './looked-days.ts';
export * from './rate-ratio.ts';
export { type Trend, type TrendStep, trendFloor, weeklyTrend } from './weekly-trend.ts';
