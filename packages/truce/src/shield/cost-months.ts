import { daysBetween, firstOfMonth, type LocalDay, monthAfter } from '../kernel/index.ts';
import { type Exact, exact } from '../pledges/index.ts';

/** Digits after the point to which a cost is reckoned: hundredths of a unit of the currency. */
export const costPlaces = 2;

/** What a calendar month costs. `days` of `ofDays` are needed; it is a part of a month where they differ. */
export interface CostMonth {
  /** `2031-04`. */
  readonly month: string;
  readonly days: number;
  readonly ofDays: number;
  readonly cost: Exact;
}

/** The months of a stretch with their costs; a part of a month costs its days of the days of that month, rounded to the hundredth. */
export function monthsOf(
  { count, perMonth }: { readonly count: Exact; readonly perMonth: Exact },
  { from, to }: { readonly from: LocalDay; readonly to: LocalDay },
): readonly CostMonth[] {
  const months: CostMonth[] = [];
  for (let first = firstOfMonth(from); first < to; first = monthAfter(first)) {
    const next = monthAfter(first);
    const ofDays = daysBetween(first, next);
    const days = daysBetween(from > first ? from : first, to < next ? to : next);
    months.push({ month: first.slice(0, 7), days, ofDays, cost: part(times(count, perMonth), days, ofDays) });
  }
  return months;
}

function times(a: Exact, b: Exact): Exact {
  return exact(a.units * b.units, a.scale + b.scale);
}

/** `days / ofDays` of an amount, rounded half away from zero to the places of a cost. */
function part({ units, scale }: Exact, days: number, ofDays: number): Exact {
  const top = units * BigInt(days) * 10n ** BigInt(costPlaces);
  const bottom = BigInt(ofDays) * 10n ** BigInt(scale);
  const size = ((top < 0n ? -top : top) * 2n + bottom) / (bottom * 2n);
  return exact(top < 0n ? -size : size, costPlaces);
}
