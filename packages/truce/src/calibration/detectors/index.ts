export { type DailyCounts, dailyCounts } from './daily.ts';
export { type Detector, onsetDays } from './detector.ts';
export {
  type DetectorDesign,
  type DetectorRow,
  detectorCodebook,
  detectorCsv,
  detectorCurve,
  detectorTrials,
} from './detector-curve.ts';
export type { ReportNoise, ToldIncident } from './injected-reports.ts';
export { lawOf } from './law.ts';
export { type RolledMonth, rolledMonths } from './rolling-origin.ts';
export { daysBetweenAlarms, simulatedAlarms } from './run-lengths.ts';
export type { DetectorTrial, DetectorWorld, RecountedIncident } from './trials.ts';
