export {
  type BreachGround,
  type ClockCause,
  causesFromBreaches,
  causesFromDocket,
  causesFromStarts,
} from './clock-cause.ts';
export { type ClockClause, type ClockId, clockClauses, clockId } from './clock-clause.ts';
export * from './deadline.ts';
export * from './docket-clock.ts';
export type { CountedInWorkingDays } from './due.ts';
export type { ExitRow } from './exits.ts';
export { type ClockGround, clocksFrom } from './fold.ts';
export type { Follows } from './follows.ts';
export type { StartCandidate } from './propose.ts';
export { spanWords } from './span-words.ts';
export { causesFromText } from './subject.ts';
export * from './wall-board.ts';
export { afterWorkingDays, isWorkingDay, type WorkingCalendar } from './working-days.ts';
