import { by, type Instant, type LocalDay } from '../kernel/index.ts';
import { type Exact, nought, PledgeBook, type PledgeEntry, plusExact, type Stage } from '../pledges/index.ts';
import { type LadderMonth, type LadderRow, ladderRows } from './pledges-view.ts';

/** The end of a month, or the time of the page where that is earlier. */
export interface MonthEnd {
  readonly month: LocalDay;
  readonly endsAt: Instant;
}

/**
 * What stood at the end of each month, over all pledges. A pledge is folded for the months in which something of it happened, and
 * one that others became or that became others for every month, since what happened to them changes it too.
 */
export function ladderMonths(
  entries: readonly PledgeEntry[],
  { months, knownAt }: { readonly months: readonly MonthEnd[]; readonly knownAt: Instant },
): readonly LadderMonth[] {
  const book = new PledgeBook(entries);
  const byPledge = Map.groupBy(entries, ({ pledge }) => pledge);
  const tied = tiedIn(entries);
  const changes = months.map(() => new Map<string, Change>());
  for (const pledge of new Set([...byPledge.keys(), ...tied])) {
    const own = byPledge.get(pledge) ?? [];
    let before: readonly LadderRow[] = [];
    for (const [index, { endsAt }] of months.entries()) {
      const from = index === 0 ? Number.NEGATIVE_INFINITY : months[index - 1]!.endsAt;
      const happened = own.some(({ happenedAt }) => happenedAt.endsAt > from && happenedAt.endsAt <= endsAt);
      if (!tied.has(pledge) && !happened) continue;
      const found = book.history(pledge, { at: endsAt, knownAt })?.pledge;
      const rows = found ? ladderRows([found]) : [];
      changed(changes[index]!, before, rows);
      before = rows;
    }
  }
  return summedUp(months, changes);
}

/** How much more of a row each stage holds, and by how many pledges. */
interface Change {
  readonly basis: string;
  readonly unit: string;
  readonly at: Map<Stage, Exact>;
  /** Pledges that tell of the stage: a stage of which none tells is a dash and not a nought. */
  readonly told: Map<Stage, number>;
  pledges: number;
}

function changed(into: Map<string, Change>, before: readonly LadderRow[], now: readonly LadderRow[]): void {
  for (const [rows, sign] of [
    [before, -1],
    [now, 1],
  ] as const)
    for (const { basis, unit, at } of rows) {
      const key = JSON.stringify([basis, unit]);
      const change = into.get(key) ?? { basis, unit, at: new Map(), told: new Map(), pledges: 0 };
      into.set(key, change);
      change.pledges += sign;
      for (const [stage, { units, scale }] of at) {
        const value = { units: sign < 0 ? -units : units, scale };
        change.at.set(stage, plusExact(change.at.get(stage) ?? nought, value));
        change.told.set(stage, (change.told.get(stage) ?? 0) + sign);
      }
    }
}

const rowOrder = by<LadderRow>(
  ({ basis }) => basis,
  ({ unit }) => unit,
);

function summedUp(
  months: readonly MonthEnd[],
  changes: readonly ReadonlyMap<string, Change>[],
): readonly LadderMonth[] {
  const sums = new Map<string, Change>();
  return months.map(({ month }, index) => {
    for (const [key, { basis, unit, at, told, pledges }] of changes[index]!) {
      const sum = sums.get(key) ?? { basis, unit, at: new Map(), told: new Map(), pledges: 0 };
      sums.set(key, sum);
      sum.pledges += pledges;
      for (const [stage, value] of at) sum.at.set(stage, plusExact(sum.at.get(stage) ?? nought, value));
      for (const [stage, count] of told) sum.told.set(stage, (sum.told.get(stage) ?? 0) + count);
    }
    const rows = [...sums.values()]
      .filter(({ pledges }) => pledges > 0)
      .map(
        ({ basis, unit, at, told, pledges }): LadderRow => ({
          basis,
          unit,
          at: new Map([...at].filter(([stage]) => (told.get(stage) ?? 0) > 0)),
          pledges,
        }),
      );
    return { month, rows: rows.sort(rowOrder) };
  });
}

/** Pledges that were merged, that others were merged into, that were split, and the parts of these. */
function tiedIn(entries: readonly PledgeEntry[]): ReadonlySet<string> {
  const tied = new Set<string>();
  for (const { pledge, telling } of entries) {
    if (telling.what === 'merged') tied.add(pledge).add(telling.into);
    if (telling.what === 'split') {
      tied.add(pledge);
      for (const part of telling.into) tied.add(part.pledge);
    }
  }
  return tied;
}
