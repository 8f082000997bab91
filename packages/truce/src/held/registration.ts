import { atTimeOfDay, hashOf, type Instant, type LocalDay, parseDay, spanOfDay } from '../kernel/index.ts';

/** How long one row of the series is. */
export type Step = 'day' | 'hour';

/** Which estimator answers, with all that it may be told. */
export type HeldMethod =
  /** Exact comparison of rates on effective counts, for truces of hours to days. Placebo windows lie `placeboRows` apart. */
  | { readonly kind: 'exact'; readonly placeboRows: number }
  /** Interrupted series, negative binomial: weekday and month as factors, a slope of its own after the start. */
  | { readonly kind: 'interruptedSeries'; readonly weekday: boolean; readonly month: boolean; readonly slope: boolean };

/** The claim that is put to the test: that a ratio, or a rate per unit of exposure, lies below a figure, written as a decimal. */
export interface HeldBound {
  readonly on: 'ratio' | 'rate';
  readonly below: string;
}

/**
 * All that decides the answer to "did it hold?", fixed before the truce's first moment. A plain object with one spelling, so that
 * its hash names it: whoever changes a parameter afterwards has another registration. Serves section D of the design.
 */
export interface Registration {
  readonly format: 'truceline/held/v1';
  /** Which truce, in words. */
  readonly about: string;
  readonly bound: HeldBound;
  readonly step: Step;
  /** First and last row, both included: `2015-02-15`, or the beginning of an hour, `2025-04-19T18:00`. */
  readonly truce: { readonly from: string; readonly to: string };
  /** The first row that it is compared with; the last is the one before the truce. */
  readonly baseline: { readonly from: string };
  readonly dayZone: string;
  /** Zones that are looked at; the verdict is on all of them together. Empty: one series, not divided. */
  readonly zones: readonly string[];
  /** Kinds of incidents that count; a kind holds those below it. */
  readonly kinds: readonly string[];
  /** Whose reports count, by the names that the feeds give; the same before and during. */
  readonly panel: { readonly sources: readonly string[]; readonly driftPerMilleMax: number };
  /** Least share of the time that must have been watched, in each zone, before and during. From 1. */
  readonly coverageFloorPerMille: number;
  /** Days after which the reports of a row are taken for complete. */
  readonly settleDays: number;
  readonly method: HeldMethod;
  /** For whatever is drawn by chance. */
  readonly seed: number;
}

/** Names a registration by its content: hex SHA-256 over its canonical form. */
export function registrationHash(registration: Registration): string {
  return hashOf('truceline/held/v1', registration);
}

/** The figure of the bound. */
export function boundOf({ bound }: Registration): number {
  return Number(bound.below);
}

/** When a row begins; `undefined` where the text names none. */
export function rowStart(row: string, { step, dayZone }: Pick<Registration, 'step' | 'dayZone'>): Instant | undefined {
  const [, date = '', time] = /^(\d{4}-\d\d-\d\d)(?:T(\d\d:00))?$/.exec(row) ?? [];
  const day: LocalDay | undefined = parseDay(date);
  if (!day || (step === 'hour') !== (time !== undefined)) return undefined;
  return time === undefined ? spanOfDay(day, dayZone).startsAt : atTimeOfDay(day, time, dayZone);
}

/** The first moment of the truce: a registration counts as one only if it was known before. */
export function truceBegins(registration: Registration): Instant {
  return rowStart(registration.truce.from, registration)!;
}

/** Whether a registration stood before the truce it is about. */
export type Standing =
  | { readonly kind: 'before'; readonly registeredAt: Instant }
  /** Known on or after the first moment of the truce: whoever wrote it may have known the figures. */
  | { readonly kind: 'afterwards'; readonly registeredAt: Instant }
  /** No record shows since when it stood. */
  | { readonly kind: 'unrecorded' };

/** Holds the time at which the record took a registration in against the first moment of the truce. */
export function standingOf(registration: Registration, registeredAt: Instant | undefined): Standing {
  if (registeredAt === undefined) return { kind: 'unrecorded' };
  return { kind: registeredAt < truceBegins(registration) ? 'before' : 'afterwards', registeredAt };
}
