import { byText } from '../../kernel/index.ts';
import type { PledgeEntry } from '../entry.ts';
import { type EntryProblem, entriesKnown, type LedgerTime } from '../known-entries.ts';
import { type Ledger, ledgerFrom, type PledgeStanding } from '../ledger.ts';
import type { NamedSum } from '../named-sums.ts';
import type { Grouping, StageSum } from '../sums.ts';
import { changesBy, changesOf, receiptOrder, type SumChanges } from './changes-of-sums.ts';
import type { Flag } from './counted.ts';
import { type FlagCount, flagCounts, flagsIn, namedSums } from './from-columns.ts';
import { GroupedKeys } from './grouped-keys.ts';
import { PledgeColumns } from './pledge-columns.ts';
import { SumColumns, type SumsFound } from './sum-columns.ts';
import { type SumKey, SumKeys } from './sum-keys.ts';
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

/** A part of a list of pledges, and how long the list is. */
export interface PledgePart {
  readonly pledges: readonly PledgeStanding[];
  readonly of: number;
}

/** What was not taken of one pledge and of those that are tied to it. */
export interface PledgeProblems {
  readonly pledge: string;
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
  readonly #pledges = new PledgeColumns();
  readonly #grouped = new Map<string, GroupedKeys>();
  readonly #found = new Map<string, SumsFound>();

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
  }

  /** What `sumsOf` gives. */
  sums(time: LedgerTime, grouping: readonly Grouping[]): readonly StageSum[] {
    const name = grouping.toSorted(byText).join();
    const grouped = this.#grouped.get(name) ?? new GroupedKeys(grouping);
    this.#grouped.set(name, grouped);
    return grouped.sums(this.#at(time), this.#keys.all);
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
  ofDonor(donor: string, time: LedgerTime, part: PartAsked): PledgePart {
    return this.#part(time, part, (key) => key.what === 'flags' && key.donor === donor);
  }

  /** Pledges with a flag, by id. */
  flagged(flag: Flag, time: LedgerTime, part: PartAsked): PledgePart {
    return this.#part(time, part, (key) => key.donor === undefined && flagsIn(key).includes(flag));
  }

  /** The first so many entries that were not taken or only in part, and why, pledge by pledge in the order of ids. */
  problems(time: LedgerTime, { count, after }: PartAsked): readonly PledgeProblems[] {
    const groups = new Set([...this.#troubled].flatMap((each) => this.#ties.of(each) ?? []));
    const named = [...groups].map((group) => ({ group, pledge: [...group.pledges].reduce(smaller) }));
    const found: PledgeProblems[] = [];
    for (const { group, pledge } of named.sort((a, b) => byText(a.pledge, b.pledge))) {
      if (found.length >= count) break;
      if (after !== undefined && pledge <= after) continue;
      const { problems } = ledgerFrom(group.entries, time);
      if (problems.length > 0) found.push({ pledge, problems });
    }
    return found;
  }

  #take(group: TiedPledges, { changes, troubled }: SumChanges): void {
    const [first] = group.pledges;
    if (troubled) this.#troubled.add(first!);
    for (const change of changes) {
      this.#columns.add(change);
      if (this.#keys.all[change.key]!.what === 'flags') this.#pledges.add(change);
    }
  }

  #at(time: LedgerTime): SumsFound {
    const key = `${time.at} ${time.knownAt}`;
    const found = this.#found.get(key) ?? this.#columns.sums(time, this.#keys.all.length);
    if (this.#found.size > 3) this.#found.clear();
    this.#found.set(key, found);
    return found;
  }

  #part(time: LedgerTime, { count, after }: PartAsked, isAsked: (key: SumKey) => boolean): PledgePart {
    const keys = new Set(this.#keys.all.flatMap((key, number) => (isAsked(key) ? [number] : [])));
    const ids = this.#pledges.pledges(time, keys);
    const from = after === undefined ? 0 : firstAfter(ids, after);
    const ledgers = new Map<TiedPledges, ReadonlyMap<string, PledgeStanding>>();
    const pledges = ids.slice(from, from + count).map((id) => {
      const group = this.#ties.of(id)!;
      const ledger = ledgers.get(group) ?? byId(ledgerFrom(group.entries, time));
      ledgers.set(group, ledger);
      return ledger.get(id)!;
    });
    return { pledges, of: ids.length };
  }
}

function smaller(a: string, b: string): string {
  return a < b ? a : b;
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
