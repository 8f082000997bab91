import { firstOfMonth, type Instant, type LocalDay, monthAfter, spanOfMonth } from '../../kernel/index.ts';
import type { PledgeEntry } from '../entry.ts';
import { type Exact, minusExact, nought } from '../exact.ts';
import { ledgerFrom } from '../ledger.ts';
import { type Grouping, type StageSum, sumsOf } from '../sums.ts';

/** What stood at the end of a month, and how much more or less than a month before. */
export interface MonthSum extends StageSum {
  /** `2025-04`. */
  readonly month: string;
  readonly change: Exact;
}

/** Which months, of which zone's calendar, as known when. */
export interface MonthsAsked {
  readonly from: LocalDay;
  /** The last month that counts is the one that holds this day. */
  readonly until: LocalDay;
  readonly zone: string;
  readonly knownAt: Instant;
  readonly by: readonly Grouping[];
}

/** More months than a ledger has; a longer asking is a mistake and gives the first so many. */
export const monthsMax = 600;

/** The sums of the ledger at the end of each month. What stood in the month before and stands no more is told as nought. */
export function sumsByMonth(entries: readonly PledgeEntry[], asked: MonthsAsked): readonly MonthSum[] {
  let before = sumsAt(entries, spanOfMonth(asked.from, asked.zone).startsAt, asked);
  return monthsFrom(asked).flatMap((first) => {
    const month = first.slice(0, 7);
    const now = sumsAt(entries, spanOfMonth(first, asked.zone).endsAt, asked);
    const gone = [...before].filter(([key]) => !now.has(key)).map(([, sum]) => ({ ...sum, value: nought, pledges: 0 }));
    const rows = [...now.values(), ...gone].map((sum) => ({
      ...sum,
      month,
      change: minusExact(sum.value, before.get(keyOf(sum))?.value ?? nought),
    }));
    before = now;
    return rows;
  });
}

function sumsAt(
  entries: readonly PledgeEntry[],
  at: Instant,
  { knownAt, by }: MonthsAsked,
): ReadonlyMap<string, StageSum> {
  return new Map(sumsOf(ledgerFrom(entries, { at, knownAt }), by).map((sum) => [keyOf(sum), sum]));
}

function keyOf({ voice, stage, unit, donor, kind }: StageSum): string {
  return JSON.stringify([voice, stage, unit, donor ?? null, kind ?? null]);
}

function monthsFrom({ from, until }: MonthsAsked): readonly LocalDay[] {
  const months: LocalDay[] = [];
  for (let first = firstOfMonth(from); first <= until && months.length < monthsMax; first = monthAfter(first))
    months.push(first);
  return months;
}
