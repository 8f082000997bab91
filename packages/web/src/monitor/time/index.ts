export { ChangeSign } from './change-sign.tsx';
export type { Difference, IncidentChange } from './difference.ts';
export { useDifference } from './difference-state.ts';
export { TimePane } from './time-pane.tsx';
