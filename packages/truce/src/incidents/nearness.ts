import { distanceM, gapMs } from '../kernel/index.ts';
import { placeRadiusM, type Report } from '../reports/index.ts';

/** How near two reports must be to be taken as one incident. One set of limits for the count, a looser one for its range. */
export interface NearnessLimits {
  readonly distanceM: number;
  readonly gapMs: number;
}

/** Start values; a later calibration replaces them. */
export const strictLimits: NearnessLimits = { distanceM: 3_000, gapMs: 3 * 3_600_000 };
export const looseLimits: NearnessLimits = { distanceM: 9_000, gapMs: 8 * 3_600_000 };

/** Reports placed more coarsely than this (radius in metres) join nothing but their own copies. */
export const coarseFromM = 25_000;

/** The measured nearness of a pair; sorts pairs from the nearest. */
export interface Nearness {
  readonly distanceM: number;
  readonly gapMs: number;
}

/**
 * Measures a pair of the same kind, or gives `undefined` where it is too far apart or too coarsely placed. Times known
 * by the day must overlap: two neighbouring days do not make one incident.
 */
export function nearness(a: Report, b: Report, limits: NearnessLimits): Nearness | undefined {
  if (a.kind !== b.kind || !a.place.at || !b.place.at) return undefined;
  if (placeRadiusM[a.place.precision] >= coarseFromM || placeRadiusM[b.place.precision] >= coarseFromM)
    return undefined;
  const gap = gapMs(a.happenedAt, b.happenedAt);
  const byDay = a.happenedAt.precision !== 'moment' || b.happenedAt.precision !== 'moment';
  if (byDay ? !overlap(a, b) : gap > limits.gapMs) return undefined;
  const apart = distanceM(a.place.at, b.place.at);
  return apart <= limits.distanceM ? { distanceM: Math.round(apart), gapMs: gap } : undefined;
}

function overlap(a: Report, b: Report): boolean {
  const [from, to] = [
    Math.max(a.happenedAt.startsAt, b.happenedAt.startsAt),
    Math.min(a.happenedAt.endsAt, b.happenedAt.endsAt),
  ];
  if (a.happenedAt.startsAt === a.happenedAt.endsAt)
    return a.happenedAt.startsAt >= b.happenedAt.startsAt && a.happenedAt.startsAt < b.happenedAt.endsAt;
  if (b.happenedAt.startsAt === b.happenedAt.endsAt)
    return b.happenedAt.startsAt >= a.happenedAt.startsAt && b.happenedAt.startsAt < a.happenedAt.endsAt;
  return from < to;
}
