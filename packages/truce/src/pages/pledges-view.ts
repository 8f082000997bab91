import { by, byText, type Instant, instant, type LocalDay, monthAfter, monthOf, spanOfMonth } from '../kernel/index.ts';
import {
  type Exact,
  type Gap,
  gapsOf,
  type Ledger,
  ledgerFrom,
  type Missing,
  missingOf,
  type PledgeEntry,
  type PledgeStanding,
  type PledgeWord,
  plusExact,
  type Stage,
  stages,
  unitOf,
} from '../pledges/index.ts';
import { ladderMonths, type MonthEnd } from './ladder-months.ts';

/** Whose words make up a figure: each donor's or each recipient's own on its pledges, or those of one observer. */
export type Basis = string;

/** What stands at each stage in one unit, by one basis. Stages are never added: each holds what the one before it held. */
export interface LadderRow {
  readonly basis: Basis;
  readonly unit: string;
  readonly at: ReadonlyMap<Stage, Exact>;
  readonly pledges: number;
}

/** One donor's ladder with what is to be known of it. */
export interface DonorLadder {
  /** `undefined`: nobody says who promises. */
  readonly donor: string | undefined;
  readonly rows: readonly LadderRow[];
  readonly pledges: readonly PledgeLine[];
}

/** One pledge in a list. */
export interface PledgeLine {
  readonly id: string;
  readonly name: string;
  readonly standing: PledgeStanding;
  readonly missing: readonly Missing[];
  readonly gaps: readonly Gap[];
}

/** What stood at the end of a month, by basis and unit. */
export interface LadderMonth {
  /** The first day of the month. */
  readonly month: LocalDay;
  readonly rows: readonly LadderRow[];
}

/** The page of all pledges of a case. */
export interface PledgesView {
  readonly ledger: Ledger;
  readonly totals: readonly LadderRow[];
  readonly donors: readonly DonorLadder[];
  readonly months: readonly LadderMonth[];
  /** Pledges on which two voices of one side speak: they stand in no total of that side. */
  readonly twoVoices: readonly string[];
}

/** Months that the series shows at most, the latest ones. */
const monthsMax = 60;

/** Entries beyond which no page draws them month by month. */
export const seriesEntriesMax = 50_000;

/** Puts the pledges of a case together as known at an instant, for the clocks of a zone. */
export function pledgesView(
  entries: readonly PledgeEntry[],
  { at, knownAt, zone }: { readonly at: Instant; readonly knownAt: Instant; readonly zone: string },
): PledgesView {
  const ledger = ledgerFrom(entries, { at, knownAt });
  const lines = ledger.pledges.map(pledgeLine);
  const byDonor = Map.groupBy(lines, ({ standing }) => donorOf(standing));
  return {
    ledger,
    totals: ladderRows(ledger.pledges),
    donors: [...byDonor]
      .sort(([a], [b]) => byText(a ?? '\uffff', b ?? '\uffff'))
      .map(([donor, pledges]) => ({
        donor,
        rows: ladderRows(pledges.map(({ standing }) => standing)),
        pledges,
      })),
    months:
      entries.length > seriesEntriesMax
        ? []
        : ladderMonths(entries, { months: monthsOf(entries, { at, zone }), knownAt }),
    twoVoices: ledger.pledges.filter((pledge) => bases(pledge).doubled).map(({ id }) => id),
  };
}

/** A pledge with what is missing of it and where its voices differ. */
export function pledgeLine(standing: PledgeStanding): PledgeLine {
  return {
    id: standing.id,
    name: nameOfPledge(standing),
    standing,
    missing: missingOf(standing),
    gaps: gapsOf(standing),
  };
}

/** Sums over pledges, by basis and unit, each stage by itself. */
export function ladderRows(pledges: readonly PledgeStanding[]): readonly LadderRow[] {
  const rows = new Map<string, { basis: Basis; unit: string; at: Map<Stage, Exact>; pledges: Set<string> }>();
  for (const pledge of pledges)
    for (const { basis, word } of bases(pledge).counted)
      for (const { stage, amount } of word.amounts) {
        const unit = unitOf(amount);
        const key = JSON.stringify([basis, unit]);
        const row = rows.get(key) ?? { basis, unit, at: new Map(), pledges: new Set() };
        rows.set(key, row);
        const there = row.at.get(stage);
        row.at.set(stage, there ? plusExact(there, amount.value) : amount.value);
        row.pledges.add(pledge.id);
      }
  return [...rows.values()].map((row) => ({ ...row, pledges: row.pledges.size })).sort(rowOrder);
}

const rowOrder = by<LadderRow>(
  ({ basis }) => basis,
  ({ unit }) => unit,
);

/** The words on a pledge that are counted, each under its basis: where two of one side speak, neither is. */
function bases({ words }: PledgeStanding): {
  readonly counted: readonly { readonly basis: Basis; readonly word: PledgeWord }[];
  readonly doubled: boolean;
} {
  const told = words.filter(({ amounts }) => amounts.length > 0);
  const once = (side: PledgeWord['side']): readonly PledgeWord[] => {
    const of = told.filter((word) => word.side === side);
    return of.length === 1 ? of : [];
  };
  const donors = told.filter(({ side }) => side === 'donor').length;
  const recipients = told.filter(({ side }) => side === 'recipient').length;
  return {
    counted: [
      ...once('donor').map((word) => ({ basis: 'donors’ own words', word })),
      ...once('recipient').map((word) => ({ basis: 'recipients’ own words', word })),
      ...told.filter(({ side }) => side === 'observer').map((word) => ({ basis: word.voice, word })),
    ],
    doubled: donors > 1 || recipients > 1,
  };
}

function donorOf({ words }: PledgeStanding): string | undefined {
  return words.map(({ facts }) => facts.donor).find((each) => each !== undefined && each.trim() !== '');
}

/** The latest months up to that of `at`, none before that of the first entry, each with its end or, for the last, with `at`. */
function monthsOf(
  entries: readonly PledgeEntry[],
  { at, zone }: { readonly at: Instant; readonly zone: string },
): readonly MonthEnd[] {
  let first = at;
  for (const { happenedAt } of entries) if (happenedAt.endsAt < first) first = happenedAt.endsAt;
  // An entry of the year 1 is no reason to go through every month since.
  first = instant(Math.max(first, at - monthsMax * 31 * 86_400_000));
  const months: MonthEnd[] = [];
  for (let month = monthOf(first, zone); spanOfMonth(month, zone).startsAt <= at; month = monthAfter(month)) {
    const endsAt = spanOfMonth(month, zone).endsAt;
    months.push({ month, endsAt: endsAt < at ? endsAt : at });
  }
  return months.slice(-monthsMax);
}

/** What a pledge is called by the first voice that names it, or else its id. */
export function nameOfPledge({ id, words }: Pick<PledgeStanding, 'id' | 'words'>): string {
  return words.map(({ facts }) => facts.name).find((name) => name !== undefined && name !== '') ?? id;
}

/** The highest stage that anybody tells of a pledge, with an amount or one that is only named. */
export function furthestStage({ words }: PledgeStanding): Stage | undefined {
  return stages.findLast((stage) =>
    words.some(({ amounts, named }) => [...amounts, ...named].some((each) => each.stage === stage)),
  );
}
