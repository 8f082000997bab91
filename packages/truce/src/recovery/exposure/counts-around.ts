import type { IncidentKindName } from '../../reports/index.ts';
import { isCounted, kindNames } from './counted-kinds.ts';
import type { IncidentIndex } from './incident-index.ts';
import { firstWithin, lengthLimits } from './length-limits.ts';
import { type ExposureMonth, type ExposurePeriod, touches } from './periods.ts';
import { countAt, type PossibleCount, partsCount } from './possible-count.ts';
import type { Spot } from './spot.ts';

/** Counts within one radius, in the order of the periods and months that were asked for. */
export interface CountsWithin {
  readonly radiusM: number;
  readonly periods: readonly PeriodCounts[];
  readonly months: readonly PossibleCount[];
}

/** Counts of one period: the total of armed force, casualties and mines found, and every kind of which there may be any. */
export interface PeriodCounts {
  readonly incidents: PossibleCount;
  readonly byKind: readonly { readonly kind: IncidentKindName; readonly count: PossibleCount }[];
}

/** What is counted around a place. Radii are in rising order, each once. */
export interface AroundAsked {
  readonly radiiM: readonly number[];
  readonly periods: readonly Pick<ExposurePeriod, 'during'>[];
  readonly months: readonly Pick<ExposureMonth, 'during'>[];
}

const kinds = kindNames.length;
const countedKinds = kindNames.map(isCounted);

/**
 * Counts the incidents around a place, by radius, period and kind, and by month. An incident is certainly counted where the
 * whole circle of its place, from wherever the spot may be, lies within the radius and all of its time in the period;
 * possibly, where any of them does.
 */
export function countsAround(
  index: IncidentIndex,
  spot: Pick<Spot, 'at' | 'uncertaintyM'>,
  { radiiM, periods, months }: AroundAsked,
): readonly CountsWithin[] {
  const [spans, monthSpans] = [spansOf(periods), spansOf(months)];
  const [ofRadius, ofRadiusMonths] = [periods.length * kinds * partsCount, months.length * partsCount];
  const counts = new Int32Array(radiiM.length * ofRadius);
  const monthly = new Int32Array(radiiM.length * ofRadiusMonths);
  for (const { grid, radiusM, coarse, startsAt, endsAt, kind } of index.layers()) {
    const limits = lengthLimits(radiiM, radiusM + spot.uncertaintyM);
    grid.around(spot.at, limits.reachM, (slot, chord2) => {
      const at = grid.positionOf;
      const possible = firstWithin(limits.possible, chord2, spot.at, at, slot);
      if (possible === radiiM.length) return;
      const stated = firstWithin(limits.stated, chord2, spot.at, at, slot);
      const certain = firstWithin(limits.certain, chord2, spot.at, at, slot);
      const [starts, ends] = [startsAt[slot]!, endsAt[slot]!];
      const own = kind[slot]!;
      const add = (into: Int32Array, offset: number, step: number, whole: boolean, first: boolean): void => {
        for (let radius = possible; radius < radiiM.length; radius++) {
          const at = offset + radius * step;
          into[at + 2]!++;
          if (whole && radius >= certain) into[at]!++;
          else if (coarse) into[at + 3]!++;
          if (first && radius >= stated) into[at + 1]!++;
        }
      };
      for (let period = 0; period < periods.length; period++) {
        const [from, to] = [spans[2 * period]!, spans[2 * period + 1]!];
        if (!touches(starts, ends, from, to)) continue;
        const whole = starts >= from && ends <= to;
        add(counts, (period * kinds + own) * partsCount, ofRadius, whole, starts >= from);
      }
      if (months.length === 0 || !countedKinds[own]) return;
      for (let month = monthAt(monthSpans, starts); month < months.length; month++) {
        const [from, to] = [monthSpans[2 * month]!, monthSpans[2 * month + 1]!];
        if (!touches(starts, ends, from, to)) break;
        const whole = starts >= from && ends <= to;
        add(monthly, month * partsCount, ofRadiusMonths, whole, starts >= from);
      }
    });
  }
  return radiiM.map((radiusM, radius) => ({
    radiusM,
    periods: periods.map((_, period) => periodCounts(counts, radius * ofRadius + period * kinds * partsCount)),
    months: months.map((_, month) => countAt(monthly, radius * ofRadiusMonths + month * partsCount)),
  }));
}

function spansOf(periods: readonly Pick<ExposurePeriod, 'during'>[]): Float64Array {
  return Float64Array.from(periods.flatMap(({ during }) => [during.startsAt, during.endsAt]));
}

/** The first month that does not end before the instant. Months follow each other without a gap. */
function monthAt(spans: Float64Array, at: number): number {
  let [low, high] = [0, spans.length / 2];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (spans[2 * middle + 1]! <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}

function periodCounts(counts: Int32Array, offset: number): PeriodCounts {
  const total = new Int32Array(partsCount);
  const byKind = kindNames.flatMap((kind, number) => {
    const at = offset + number * partsCount;
    if (countedKinds[number]) for (let part = 0; part < partsCount; part++) total[part]! += counts[at + part]!;
    return counts[at + 2]! > 0 ? [{ kind, count: countAt(counts, at) }] : [];
  });
  return { incidents: countAt(total, 0), byKind };
}
