/** Why there is no verdict: each by itself forbids one, whatever the counts say. */
export type NoVerdictCode =
  | 'undecided'
  | 'truceNotOver'
  | 'youngestNotKnown'
  | 'reportsLate'
  | 'noExposure'
  | 'coverageNotRecorded'
  | 'coverageBelowFloor'
  | 'unwatchedCounts'
  | 'panelNotRecorded'
  | 'panelUnheard'
  | 'panelDrift'
  | 'panelChangesAnswer'
  | 'baselinesDisagree'
  | 'rangeChangesAnswer'
  | 'windowLongerThanSeries'
  | 'rowsMissing'
  | 'noCases'
  | 'noBaselineCases'
  | 'noRowsDuring'
  | 'baselineTooShort'
  | 'separated'
  | 'notConverged';

/** What does not forbid a verdict, and must be read beside it. */
export type WarningCode =
  | 'surgeBefore'
  | 'reportingLag'
  | 'mediaFatigue'
  | 'countsLeftOut'
  | 'placeboUnremarkable'
  | 'manyZones'
  | 'panelOfOne'
  | 'datedByDay';

/** A reason or a warning: its code, and one lower-case line with its figures. */
export interface Said<Code extends string> {
  readonly code: Code;
  readonly words: string;
}

/** A share in parts of a thousand as people read it. */
export function perCent(perMille: number): string {
  return `${Math.floor(perMille) / 10} %`;
}

/** A figure to three digits, without an exponent. */
export function figure(value: number): string {
  if (value === 0) return '0';
  if (Math.abs(value) < 1e-6) return 'under 0.000001';
  const digits = Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value))));
  return value.toFixed(Math.min(6, digits));
}
