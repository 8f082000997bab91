import { type CorridorRow, type CorridorTable, corridorEntries, corridorsZone } from '@truceline/sources';
import { dayOf, type Instant, instant } from '@truceline/truce/kernel';
import { type EntryProblem, exact, formatExact, percentOf } from '@truceline/truce/pledges';
import {
  type Arrangement,
  arrangementsAt,
  type CountOf,
  isAgreed,
  type Outcome,
  type OutcomeShares,
  offeredBy,
  outcomeShares,
  outcomeSharesBy,
} from '@truceline/truce/recovery';

/** So many of so many, with the share in per cent, rounded to one place. */
export interface ShareShown extends CountOf {
  readonly perCent: string;
}

/** How the corridors of a group ended. */
export interface CorridorGroup {
  readonly group: string;
  readonly all: number;
  readonly counts: Readonly<Record<Outcome, number>>;
  readonly keptAtLeast?: ShareShown;
  readonly keptAtMost?: ShareShown;
  /** Absent where nobody told the outcome of any. */
  readonly keptAmongTold?: ShareShown;
}

/** What `truceline corridors` tells. */
export interface CorridorsObject {
  readonly table: string;
  readonly sha256: string;
  /** True where a row is synthetic. */
  readonly exercise: boolean;
  /** IANA zone of the days. */
  readonly zone: string;
  readonly first?: string;
  readonly last?: string;
  /** Days that have a row. */
  readonly days: number;
  readonly together: CorridorGroup;
  readonly months: readonly CorridorGroup[];
  readonly proposers: readonly CorridorGroup[];
  /** Rows of one day between ends of the same name: nothing tells whether they are one corridor. */
  readonly sameDayAndEnds: {
    readonly groups: number;
    readonly rows: number;
    /** Those of them whose outcome is unknown while a row beside them tells one. */
    readonly unknownBesideTold: number;
  };
  readonly rejected: CorridorTable['rejected'];
  readonly problems: readonly EntryProblem[];
}

/** The outcomes of a table of corridors, as read at a time: the unknown apart, together, by month and by who proposed. */
export function corridorsObject(path: string, table: CorridorTable, readAt: Instant): CorridorsObject {
  const entries = corridorEntries(table, readAt);
  // A row of a day that is not over is in the table all the same.
  const at = instant(Math.max(readAt, ...entries.map(({ happenedAt }) => happenedAt.endsAt)));
  const { arrangements, problems } = arrangementsAt(entries, { at, knownAt: readAt });
  const days = [...new Set(table.rows.map(({ day }) => day))].sort();
  const [first, last] = [days[0], days.at(-1)];
  return {
    table: path,
    sha256: table.sha256,
    exercise: arrangements.some(({ exercise }) => exercise === true),
    zone: corridorsZone,
    ...(first === undefined || last === undefined ? {} : { first, last }),
    days: days.length,
    together: groupOf('all', outcomeShares(arrangements)),
    months: grouped(arrangements, ({ firstAt }) => dayOf(firstAt.startsAt, corridorsZone).slice(0, 7)),
    proposers: grouped(arrangements, proposerOf),
    sameDayAndEnds: sameDayAndEnds(table.rows),
    rejected: table.rejected,
    problems,
  };
}

function proposerOf(arrangement: Arrangement): string {
  return offeredBy(arrangement).join(', ') || (isAgreed(arrangement) ? 'agreed' : 'nobody named');
}

function grouped(
  arrangements: readonly Arrangement[],
  keyOf: (arrangement: Arrangement) => string,
): readonly CorridorGroup[] {
  return outcomeSharesBy(arrangements, keyOf).map(({ key, shares }) => groupOf(key, shares));
}

function groupOf(group: string, { all, counts, keptAtLeast, keptAtMost, keptAmongTold }: OutcomeShares): CorridorGroup {
  return {
    group,
    all,
    counts,
    ...(keptAtLeast ? { keptAtLeast: shareShown(keptAtLeast) } : {}),
    ...(keptAtMost ? { keptAtMost: shareShown(keptAtMost) } : {}),
    ...(keptAmongTold ? { keptAmongTold: shareShown(keptAmongTold) } : {}),
  };
}

/** Shares are there only where their denominator is above zero. */
function shareShown({ count, of }: CountOf): ShareShown {
  return { count, of, perCent: formatExact(percentOf(exact(BigInt(count), 0), exact(BigInt(of), 0), 1)!, 1) };
}

function sameDayAndEnds(rows: readonly CorridorRow[]): CorridorsObject['sameDayAndEnds'] {
  const groups = [...Map.groupBy(rows, ({ day, from, to }) => `${day}\n${from}\n${to}`).values()].filter(
    (each) => each.length > 1,
  );
  const besideTold = groups.filter((each) => each.some(({ outcome }) => outcome !== 'unknown')).flat();
  return {
    groups: groups.length,
    rows: groups.flat().length,
    unknownBesideTold: besideTold.filter(({ outcome }) => outcome === 'unknown').length,
  };
}
