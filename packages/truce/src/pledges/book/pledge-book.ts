import { byText } from '../../kernel/index.ts';
import type { PledgeEntry } from '../entry.ts';
import { type EntryProblem, entriesKnown, type LedgerTime } from '../known-entries.ts';
import { type Ledger, ledgerFrom, type PledgeStanding, problemOrder } from '../ledger.ts';
import type { NamedSum } from '../named-sums.ts';
import type { Grouping, StageSum } from '../sums.ts';
import { changesBy, changesOf, receiptOrder, type SumChanges } from './changes-of-sums.ts';
import { type Flag, flagsOf } from './counted.ts';
import { type FlagCount, flagCounts, namedSums, stageSums } from './from-columns.ts';
import { SumColumns, type SumFound } from './sum-columns.ts';
import { SumKeys } from './sum-keys.ts';
import { type TiedPledges, Ties } from './tied-pledges.ts';

/** Which part of a long list is wanted: so many, after the id that the part before ended with. */
export interface PartAsked {
  readonly count: number;
  readonly after?: string;
}

/** What is known of one pledge at a time. */
export interface PledgeHistory {
  readonly pledge: PledgeStanding;
  /** The entries that bear on it, in the order in which they happened. */
  readonly entries: readonly PledgeEntry[];
  /** Of these, those that were not taken or only in part. */
  readonly problems: readonly EntryProblem[];
}

/**
 * All entries, kept so that any page is answered at any two instants without folding everything: sums from columns of their
 * changes, single pledges by folding what is tied to them. It is right whatever comes in and in whatever order, and at every
 * instant what `ledgerFrom` gives.
 */
export class PledgeBook {
  readonly #ties = new Ties();
  readonly #keys = new SumKeys();
  readonly #columns = new SumColumns();
  readonly #troubled = new Set<string>();
  readonly #byDonor = new Map<string, Set<string>>();
  readonly #byFlag = new Map<string, Set<string>>();
  readonly #found = new Map<string, ReadonlyMap<number, SumFound>>();
  readonly #sorted = new Map<ReadonlySet<string>, readonly string[]>();

  constructor(entries: readonly PledgeEntry[] = []) {
    for (const entry of entries) this.#ties.put(entry);
    for (const group of this.#ties.all()) {
      group.entries.sort(receiptOrder);
      this.#take(group, changesOf(group.entries, this.#keys));
    }
  }

  /** Takes an entry in, whenever it happened and whenever it was received. */
  add(entry: PledgeEntry): void {
    const before = this.#ties.meeting(entry).flatMap(({ entries }) => entries);
    const isLast = before.every(({ receivedAt }) => receivedAt <= entry.receivedAt);
    const group = this.#ties.put(entry);
    group.entries.sort(receiptOrder);
    if (isLast) this.#take(group, changesBy(entry, before, this.#keys));
    else {
      const old = changesOf(before.sort(receiptOrder), this.#keys);
      const changes = old.changes.map((each) => ({ ...each, units: -each.units, count: -each.count }));
      this.#take(group, { changes, troubled: old.troubled });
      this.#take(group, changesOf(group.entries, this.#keys));
    }
    this.#found.clear();
    this.#sorted.clear();
  }

  /** What `sumsOf` gives. */
  sums(time: LedgerTime, grouping: readonly Grouping[]): readonly StageSum[] {
    return stageSums(this.#at(time), this.#keys.all, grouping);
  }

  /** What `namedSumsOf` gives. */
  named(time: LedgerTime, grouping: readonly Grouping[]): readonly NamedSum[] {
    return namedSums(this.#at(time), this.#keys.all, grouping);
  }

  /** How many pledges have each flag, of how many; those of one donor, or all. */
  flags(time: LedgerTime, donor?: string): readonly FlagCount[] {
    return flagCounts(this.#at(time), this.#keys.all, donor);
  }

  /** A pledge with its history; nothing where nothing is known of it. */
  history(pledge: string, time: LedgerTime): PledgeHistory | undefined {
    const group = this.#ties.of(pledge);
    if (group === undefined) return undefined;
    const ledger = ledgerFrom(group.entries, time);
    const found = ledger.pledges.find(({ id }) => id === pledge);
    if (found === undefined) return undefined;
    const own = new Set(found.entries);
    return {
      pledge: found,
      entries: entriesKnown(group.entries, time).standing.filter(({ id }) => own.has(id)),
      problems: ledger.problems.filter(({ entry }) => own.has(entry)),
    };
  }

  /** Pledges that somebody calls a donor's, by id. */
  ofDonor(donor: string, time: LedgerTime, part: PartAsked): readonly PledgeStanding[] {
    return this.#part(this.#byDonor.get(donor), time, part, ({ words }) =>
      words.some(({ facts }) => facts.donor === donor),
    );
  }

  /** Pledges with a flag, by id. */
  flagged(flag: Flag, time: LedgerTime, part: PartAsked): readonly PledgeStanding[] {
    return this.#part(this.#byFlag.get(flag), time, part, (pledge) => flagsOf(pledge).includes(flag));
  }

  /** Every entry that was not taken or only in part, and why. */
  problems(time: LedgerTime): readonly EntryProblem[] {
    const groups = new Set([...this.#troubled].flatMap((each) => this.#ties.of(each) ?? []));
    return [...groups].flatMap(({ entries }) => ledgerFrom(entries, time).problems).sort(problemOrder);
  }

  #take(group: TiedPledges, { changes, troubled }: SumChanges): void {
    const [first] = group.pledges;
    if (troubled) this.#troubled.add(first!);
    for (const change of changes) {
      this.#columns.add(change);
      const { what, unit } = this.#keys.all[change.key]!;
      if (what === 'flag') group.flags.add(unit!);
    }
    for (const flag of group.flags) putAll(this.#byFlag, flag, group.pledges);
    for (const donor of group.donors) putAll(this.#byDonor, donor, group.pledges);
  }

  #at(time: LedgerTime): ReadonlyMap<number, SumFound> {
    const key = `${time.at} ${time.knownAt}`;
    const found = this.#found.get(key) ?? this.#columns.sums(time, this.#keys.all.length);
    if (this.#found.size > 3) this.#found.clear();
    this.#found.set(key, found);
    return found;
  }

  #part(
    ids: ReadonlySet<string> | undefined,
    time: LedgerTime,
    { count, after }: PartAsked,
    fits: (pledge: PledgeStanding) => boolean,
  ): readonly PledgeStanding[] {
    if (ids === undefined) return [];
    const sorted = this.#sorted.get(ids) ?? [...ids].sort(byText);
    this.#sorted.set(ids, sorted);
    const ledgers = new Map<TiedPledges, ReadonlyMap<string, PledgeStanding>>();
    const found: PledgeStanding[] = [];
    for (let next = after === undefined ? 0 : firstAfter(sorted, after); next < sorted.length; next++) {
      if (found.length >= count) break;
      const group = this.#ties.of(sorted[next]!)!;
      const ledger = ledgers.get(group) ?? byId(ledgerFrom(group.entries, time));
      ledgers.set(group, ledger);
      const pledge = ledger.get(sorted[next]!);
      if (pledge !== undefined && fits(pledge)) found.push(pledge);
    }
    return found;
  }
}

function putAll(into: Map<string, Set<string>>, name: string, ids: ReadonlySet<string>): void {
  const there = into.get(name) ?? new Set();
  into.set(name, there);
  for (const id of ids) there.add(id);
}

function byId({ pledges }: Ledger): ReadonlyMap<string, PledgeStanding> {
  return new Map(pledges.map((each) => [each.id, each]));
}

function firstAfter(sorted: readonly string[], id: string): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! <= id) low = middle + 1;
    else high = middle;
  }
  return low;
}
