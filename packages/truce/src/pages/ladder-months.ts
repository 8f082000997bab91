import { by, type Instant, type LocalDay } from '../kernel/index.ts';
import { type Exact, ledgerFrom, nought, type PledgeEntry, plusExact, type Stage } from '../pledges/index.ts';
import { type LadderMonth, type LadderRow, ladderRows } from './pledges-view.ts';

/** The end of a month, or the time of the page where that is earlier. */
export interface MonthEnd {
  readonly month: LocalDay;
  readonly endsAt: Instant;
}

/**
 * What stood at the end of each month, over all pledges. Pledges that nothing ties to others are folded by themselves, tied ones together,
 * each for the months in which something of them happened.
 */
export function ladderMonths(
  entries: readonly PledgeEntry[],
  { months, knownAt }: { readonly months: readonly MonthEnd[]; readonly knownAt: Instant },
): readonly LadderMonth[] {
  const changes = months.map(() => new Map<string, Change>());
  for (const group of tiedGroups(entries)) {
    let before: readonly LadderRow[] = [];
    for (const [index, { endsAt }] of months.entries()) {
      const from = index === 0 ? Number.NEGATIVE_INFINITY : months[index - 1]!.endsAt;
      if (!group.some(({ happenedAt }) => happenedAt.endsAt > from && happenedAt.endsAt <= endsAt)) continue;
      const rows = ladderRows(ledgerFrom(group, { at: endsAt, knownAt }).pledges);
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
    for (const { basis, unit, at, pledges } of rows) {
      const key = JSON.stringify([basis, unit]);
      const change = into.get(key) ?? { basis, unit, at: new Map(), told: new Map(), pledges: 0 };
      into.set(key, change);
      change.pledges += sign * pledges;
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

/** Entries that must be folded together: of one pledge, of pledges merged or split, of one id, and those that replace each other. */
function tiedGroups(entries: readonly PledgeEntry[]): readonly (readonly PledgeEntry[])[] {
  const above = new Map<string, string>();
  const top = (name: string): string => {
    let now = name;
    for (let next = above.get(now); next !== undefined; next = above.get(now)) {
      const further = above.get(next);
      if (further !== undefined) above.set(now, further);
      now = next;
    }
    return now;
  };
  const tie = (a: string, b: string): void => {
    const [one, other] = [top(a), top(b)];
    if (one !== other) above.set(one, other);
  };
  for (const { id, pledge, replaces, telling } of entries) {
    tie(`pledge ${pledge}`, `entry ${id}`);
    if (replaces !== undefined) tie(`entry ${id}`, `entry ${replaces}`);
    if (telling.what === 'merged') tie(`pledge ${pledge}`, `pledge ${telling.into}`);
    if (telling.what === 'split') for (const part of telling.into) tie(`pledge ${pledge}`, `pledge ${part.pledge}`);
  }
  return [...Map.groupBy(entries, ({ pledge }) => top(`pledge ${pledge}`)).values()];
}
