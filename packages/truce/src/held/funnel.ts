import { countLimits } from '../statistics/index.ts';
import { dispersionOf } from './dispersion.ts';
import type { HeldAnswer } from './judge.ts';
import { comparedRows } from './series.ts';

/** One zone in the funnel: its rate during the truce over its exposure. */
export interface FunnelZone {
  readonly zone: string;
  readonly count: number;
  readonly exposure: number;
  readonly rate: number;
  /** Which limits of all zones together it lies outside of: 95 or 99.8 %; 0: none. */
  readonly outside: 0 | 95 | 99.8;
}

/** The limits at one exposure, as rates. */
export interface FunnelLimits {
  readonly exposure: number;
  readonly inner: { readonly low: number; readonly high: number };
  readonly outer: { readonly low: number; readonly high: number };
}

/** Zones by their exposure, with the limits that a zone of the common rate lies within. */
export interface Funnel {
  /** Of all zones together. */
  readonly rate: number;
  readonly dispersion: number;
  readonly zones: readonly FunnelZone[];
  /** Along the exposures, from the least that is drawn to the most. */
  readonly limits: readonly FunnelLimits[];
}

const steps = 40;

/**
 * Whether zones differ during the truce by more than chance and clustering allow: the funnel of Spiegelhalter (2005), with limits of
 * 95 and 99.8 % round the common rate. `undefined` with fewer than two zones that somebody watched, or without a case.
 */
export function funnelOf({ zones, series }: HeldAnswer): Funnel | undefined {
  const watched = zones.flatMap(({ zone, views: [whole] }) => {
    const { count, exposure } = whole!.answer.during;
    return exposure > 0 ? [{ zone, count, exposure }] : [];
  });
  const sum = (of: 'count' | 'exposure'): number => watched.reduce((total, each) => total + each[of], 0);
  if (watched.length < 2 || sum('count') === 0) return undefined;
  const rate = sum('count') / sum('exposure');
  const { counts, exposures, before } = comparedRows(series, { counts: 'counts', withoutLast: 0 });
  const dispersion = Math.max(1, dispersionOf(counts.slice(0, before), exposures.slice(0, before), 1)?.byRow ?? 1);
  const at = (exposure: number): FunnelLimits => {
    const as = (share: number) => {
      const { low, high } = countLimits(rate * exposure, dispersion, share);
      return { low: low / exposure, high: high / exposure };
    };
    return { exposure, inner: as(0.95), outer: as(0.998) };
  };
  const most = Math.max(...watched.map(({ exposure }) => exposure)) * 1.1;
  return {
    rate,
    dispersion,
    zones: watched.map((each) => {
      const own = each.count / each.exposure;
      const { inner, outer } = at(each.exposure);
      const beyond = (limits: FunnelLimits['inner']): boolean => own < limits.low || own > limits.high;
      return { ...each, rate: own, outside: beyond(outer) ? 99.8 : beyond(inner) ? 95 : 0 };
    }),
    limits: Array.from({ length: steps }, (_, step) => at((most * (step + 1)) / steps)),
  };
}
