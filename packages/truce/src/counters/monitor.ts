import { leaves, scopesOf } from './batch.ts';
import type { Counter, CounterEpisode, Window } from './counter.ts';
import type { Entries } from './entries.ts';
import type { EntryLog } from './entry-log.ts';
import { EpisodeList, type ListChange, type Turns } from './episode-list.ts';
import { RowList } from './row-list.ts';
import { TimeList } from './time-list.ts';
import { turnsByRank } from './turns-by-rank.ts';

/** What a counter said anew, and when that was known. */
export interface Revision extends ListChange {
  readonly knownAt: number;
}

/** Counters that ask the same of an incident, with what stands for them. */
interface Scope {
  readonly counter: Counter;
  readonly times: TimeList;
  readonly rows: RowList | undefined;
  /** Instants at which something was added or taken out and that have not been mended. */
  readonly changed: number[];
  readonly members: readonly { readonly index: number; readonly turns: Turns; readonly list: EpisodeList }[];
}

/** A stretch in which numbers changed, and when that was known. */
interface Stretch {
  readonly from: number;
  readonly until: number;
  readonly knownAt: number;
}

/**
 * Revisions between two states of a counter that are kept whole, at the least: as many as a state has episodes where those
 * are more, so that what is kept grows with what was said and not with its square.
 */
const revisionsPerState = 64;

/**
 * Counters that are kept up to date entry by entry. After any number of entries the episodes are those that counting in one
 * go over the same entries gives; what was said at an earlier known-at is kept as the chain of revisions, with the whole
 * state after every so many, so that no answer about the past replays more than a few.
 */
export class Monitor {
  readonly #entries: Entries;
  readonly #scopes: readonly Scope[];
  readonly #lists: EpisodeList[];
  readonly #revisions: Revision[][];
  readonly #states: { readonly after: number; readonly episodes: readonly CounterEpisode[] }[][];
  /** Scopes that count an incident of a trait and place, by both. */
  readonly #asking = new Map<number, readonly Scope[]>();
  /** The entry that stands for each item. */
  readonly #standing = new Map<number, number>();
  /** Of items that were taken back the entry that did so, and when they happened by the last word that said so. */
  readonly #takenBack = new Map<number, { readonly entry: number; readonly at: number }>();
  /** Scopes in which something changed since they were mended last. */
  readonly #changed: Scope[] = [];
  /** All before is settled: no word about it is taken. */
  #settledBefore = -Infinity;
  /** Since when the states of the past are kept. */
  #knownSince = -Infinity;
  #highestItem = -1;
  #done = 0;

  constructor(entries: Entries, counters: readonly Counter[]) {
    this.#entries = entries;
    this.#lists = counters.map(() => new EpisodeList());
    this.#revisions = counters.map(() => []);
    this.#states = counters.map(() => [{ after: 0, episodes: [] }]);
    this.#scopes = scopesOf(counters).map((indexes): Scope => {
      const times = new TimeList();
      const plain = (counter: Counter): boolean => counter.measure === 'count' && counter.window.kind === 'sliding';
      const rows = indexes.every((index) => plain(counters[index]!)) ? undefined : new RowList(entries);
      return {
        counter: counters[indexes[0]!]!,
        times,
        rows,
        changed: [],
        members: indexes.map((index) => ({
          index,
          list: this.#lists[index]!,
          turns: plain(counters[index]!) ? turnsByRank(times, counters[index]!) : rows!.turns(counters[index]!),
        })),
      };
    });
    this.#counters = counters;
  }

  readonly #counters: readonly Counter[];

  /** How many entries have been taken. */
  get taken(): number {
    return this.#done;
  }

  /**
   * Takes the entries up to a number; they stand in the order of their receipt. Gives the rows of those that came too late:
   * they speak of what is settled, and whoever keeps the record counts that time anew.
   */
  take(until = this.#entries.length): readonly number[] {
    const tooLate: number[] = [];
    const { receivedAt } = this.#entries;
    while (this.#done < until) {
      const knownAt = receivedAt[this.#done]!;
      // What is received at one instant is known together: nothing was ever said between.
      for (; this.#done < until && receivedAt[this.#done] === knownAt; this.#done++)
        if (!this.#apply(this.#done)) tooLate.push(this.#done);
      this.#mendChanged(knownAt);
    }
    return tooLate;
  }

  /**
   * Lets go of what happened before an instant, as far as it no longer counts from there on, so that a monitor can run for
   * years in the memory of one horizon. Gives the episodes of each counter that ended before; those that go on are told as
   * before, and so are later ones. The past is remembered from the last receipt on. The rows of `log` are those of the
   * entries that are still needed. Items must be numbered in the order of their first words. A counter whose incidents count
   * for good keeps them all.
   */
  settle(before: number, log: EntryLog): readonly (readonly CounterEpisode[])[] {
    if (log !== this.#entries || this.#done !== log.length)
      throw new Error('a monitor settles over the log that it reads, when it has taken all of it');
    if (before <= this.#settledBefore) return this.#lists.map(() => []);
    this.#settledBefore = before;
    const needed = new Set<number>();
    for (const { counter, times, rows, members } of this.#scopes) {
      const from = Math.min(
        neededFrom(before, counter.window),
        ...members.map(({ index }) => neededFrom(before, this.#counters[index]!.window)),
      );
      times.forget(from);
      rows?.forget(from);
      for (const row of rows?.rows ?? []) needed.add(row);
    }
    for (const [item, entry] of this.#standing)
      if (log.at[entry]! < before) this.#standing.delete(item);
      else needed.add(entry);
    for (const [item, { entry, at }] of this.#takenBack)
      if (at < before) this.#takenBack.delete(item);
      else needed.add(entry);
    this.#knownSince = log.length > 0 ? log.receivedAt[log.length - 1]! : this.#knownSince;
    this.#renumber(Uint32Array.from(needed).sort(), log);
    const ended = this.#lists.map((list) => list.forget(before));
    for (const [index, list] of this.#lists.entries()) {
      this.#revisions[index] = [];
      this.#states[index] = [{ after: 0, episodes: list.episodes }];
    }
    return ended;
  }

  #renumber(kept: Uint32Array, log: EntryLog): void {
    const rowOf = (row: number): number => {
      let [low, high] = [0, kept.length];
      while (low < high) {
        const middle = (low + high) >>> 1;
        if (kept[middle]! < row) low = middle + 1;
        else high = middle;
      }
      return low;
    };
    for (const [item, entry] of this.#standing) this.#standing.set(item, rowOf(entry));
    for (const [item, { entry, at }] of this.#takenBack) this.#takenBack.set(item, { entry: rowOf(entry), at });
    for (const { rows } of this.#scopes) rows?.renumber(rowOf);
    log.keep(kept);
    this.#done = kept.length;
  }

  /** The episodes of a counter by all that has been taken. */
  episodes(counter: number): readonly CounterEpisode[] {
    return this.#lists[counter]!.episodes;
  }

  /**
   * The episodes of a counter as they were known at an instant: what had begun by then, and what had ended. An end that would
   * come if nothing more became known lies in the future, and is not told. Throws for a time before the past is remembered.
   */
  episodesAt(counter: number, knownAt: number): readonly CounterEpisode[] {
    if (knownAt < this.#knownSince) throw new RangeError('what was known then has been settled');
    const revisions = this.#revisions[counter]!;
    let [low, high] = [0, revisions.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (revisions[middle]!.knownAt <= knownAt) low = middle + 1;
      else high = middle;
    }
    const state = this.#states[counter]!.findLast(({ after }) => after <= low)!;
    const episodes = [...state.episodes];
    for (const { at, removed, added } of revisions.slice(state.after, low))
      episodes.splice(at, removed.length, ...added);
    return untilNow(episodes, knownAt);
  }

  /** Everything a counter ever said anew, in the order of receipt: how the answer changed as knowledge came in. */
  revisions(counter: number): readonly Revision[] {
    return this.#revisions[counter]!;
  }

  /** Says whether the entry was taken. */
  #apply(entry: number): boolean {
    const { item, retracts, at } = this.#entries;
    const of = item[entry]!;
    const before = this.#standing.get(of) ?? -1;
    const back = before < 0 ? this.#takenBack.get(of) : undefined;
    const says = retracts[entry] === 0;
    const settled = this.#settledBefore > -Infinity && before < 0 && !back && of <= this.#highestItem;
    if (of > this.#highestItem) this.#highestItem = of;
    if (settled || (says && at[entry]! < this.#settledBefore)) return false;
    if (says) {
      this.#standing.set(of, entry);
      if (back) this.#takenBack.delete(of);
    } else {
      if (before >= 0) this.#standing.delete(of);
      this.#takenBack.set(of, { entry, at: before >= 0 ? at[before]! : (back?.at ?? at[entry]!) });
    }
    if (before >= 0)
      for (const scope of this.#scopesFor(before))
        if (counts(scope, at[before]!)) {
          scope.times.remove(at[before]!);
          scope.rows?.remove(before);
          this.#note(scope, at[before]!);
        }
    if (says)
      for (const scope of this.#scopesFor(entry))
        if (counts(scope, at[entry]!)) {
          scope.times.add(at[entry]!);
          scope.rows?.add(entry);
          this.#note(scope, at[entry]!);
        }
    return true;
  }

  #note(scope: Scope, at: number): void {
    if (scope.changed.length === 0) this.#changed.push(scope);
    scope.changed.push(at);
  }

  /** Mends the lists of the scopes in which something changed: each stretch in which numbers changed once, the first one first. */
  #mendChanged(knownAt: number): void {
    for (const { members, changed: noted } of this.#changed) {
      const changed = noted.length > 1 ? new Float64Array(noted).sort() : noted;
      for (const member of members) {
        const { window } = this.#counters[member.index]!;
        let from = changed[0]!;
        let until = leaves(from, window);
        for (let nth = 1; nth < changed.length; nth++) {
          const at = changed[nth]!;
          if (at > until) {
            this.#mend(member, { from, until, knownAt });
            from = at;
          }
          until = leaves(at, window);
        }
        this.#mend(member, { from, until, knownAt });
      }
      noted.length = 0;
    }
    this.#changed.length = 0;
  }

  #mend({ index, list, turns }: Scope['members'][number], { from, until, knownAt }: Stretch): void {
    const change = list.mend(from, until, turns);
    if (change) this.#revise(index, list, change, knownAt);
  }

  #revise(index: number, list: EpisodeList, change: ListChange, knownAt: number): void {
    const revisions = this.#revisions[index]!;
    const last = revisions.at(-1);
    // An end that lay ahead and is moved before it came was never told: the revision that set it says the new one at once.
    if (last && onlyMovesEnd(last, change, knownAt)) {
      (last.added as CounterEpisode[])[last.added.length - 1] = change.added[0]!;
      return;
    }
    revisions.push({ ...change, knownAt });
    const since = revisions.length - this.#states[index]!.at(-1)!.after;
    if (since >= Math.max(revisionsPerState, list.length))
      this.#states[index]!.push({ after: revisions.length, episodes: list.episodes });
  }

  #scopesFor(entry: number): readonly Scope[] {
    const [trait, place] = [this.#entries.trait[entry]!, this.#entries.place[entry]!];
    const key = trait * 65_536 + place;
    let asking = this.#asking.get(key);
    if (!asking) {
      asking = this.#scopes.filter(
        ({ counter: { traits, places, least } }) => (traits[trait] ?? 0) >= least && (places[place] ?? 0) >= least,
      );
      this.#asking.set(key, asking);
    }
    return asking;
  }
}

/** Episodes as they can be told at an instant: none that has yet to begin, and no end that has yet to come. */
export function untilNow(episodes: readonly CounterEpisode[], now: number): readonly CounterEpisode[] {
  return episodes
    .filter(({ onset }) => onset <= now)
    .map((each) => (each.clear !== undefined && each.clear > now ? { onset: each.onset } : each));
}

function onlyMovesEnd(last: Revision, { at, removed, added }: ListChange, knownAt: number): boolean {
  const [before, after] = [removed[0], added[0]];
  if (removed.length !== 1 || added.length !== 1 || before!.onset !== after!.onset) return false;
  if ((before!.clear ?? Infinity) <= knownAt || (after!.clear ?? Infinity) <= knownAt) return false;
  const set = last.added.at(-1);
  return last.at + last.added.length - 1 === at && set?.onset === before!.onset && set.clear === before!.clear;
}

/** The first instant at which something may have happened that counts at an instant or later. */
function neededFrom(at: number, window: Window): number {
  if (window.kind === 'sliding') return at - window.lengthMs;
  return window.kind === 'until' ? (window.ends.findLast((end) => end < at) ?? -Infinity) : -Infinity;
}

function counts({ counter: { guard } }: Scope, at: number): boolean {
  return guard === undefined || guard.some(([from, to]) => from <= at && at < to);
}
