import { leaves, scopesOf } from './batch.ts';
import type { Counter, CounterEpisode } from './counter.ts';
import type { Entries } from './entries.ts';
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
  readonly members: readonly { readonly index: number; readonly turns: Turns; readonly list: EpisodeList }[];
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
  /** The entry that stands for each item, plus one. */
  #standing = new Uint32Array(1024);
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

  /** Takes the entries up to a number; they stand in the order of their receipt. */
  take(until = this.#entries.length): void {
    while (this.#done < until) this.#apply(this.#done++);
  }

  /** The episodes of a counter by all that has been taken. */
  episodes(counter: number): readonly CounterEpisode[] {
    return this.#lists[counter]!.episodes;
  }

  /**
   * The episodes of a counter as they were known at an instant: what had begun by then, and what had ended. An end that would
   * come if nothing more became known lies in the future, and is not told.
   */
  episodesAt(counter: number, knownAt: number): readonly CounterEpisode[] {
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

  #apply(entry: number): void {
    const { item, retracts, at } = this.#entries;
    const of = item[entry]!;
    if (of >= this.#standing.length) {
      const wider = new Uint32Array(Math.max(of + 1, 2 * this.#standing.length));
      wider.set(this.#standing);
      this.#standing = wider;
    }
    const before = this.#standing[of]! - 1;
    const says = retracts[entry] === 0;
    this.#standing[of] = says ? entry + 1 : 0;
    if (before >= 0)
      for (const scope of this.#scopesFor(before))
        if (counts(scope, at[before]!)) {
          scope.times.remove(at[before]!);
          scope.rows?.remove(before);
          this.#mend(scope, at[before]!, entry);
        }
    if (says)
      for (const scope of this.#scopesFor(entry))
        if (counts(scope, at[entry]!)) {
          scope.times.add(at[entry]!);
          scope.rows?.add(entry);
          this.#mend(scope, at[entry]!, entry);
        }
  }

  #mend(scope: Scope, at: number, entry: number): void {
    for (const { index, list, turns } of scope.members) {
      const change = list.mend(at, leaves(at, this.#counters[index]!.window), turns);
      if (!change) continue;
      const revisions = this.#revisions[index]!;
      const knownAt = this.#entries.receivedAt[entry]!;
      const last = revisions.at(-1);
      // An end that lay ahead and is moved before it came was never told: the revision that set it says the new one at once.
      if (last && onlyMovesEnd(last, change, knownAt)) {
        (last.added as CounterEpisode[])[last.added.length - 1] = change.added[0]!;
        continue;
      }
      revisions.push({ ...change, knownAt });
      const since = revisions.length - this.#states[index]!.at(-1)!.after;
      if (since >= Math.max(revisionsPerState, list.length))
        this.#states[index]!.push({ after: revisions.length, episodes: list.episodes });
    }
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

function counts({ counter: { guard } }: Scope, at: number): boolean {
  return guard === undefined || guard.some(([from, to]) => from <= at && at < to);
}
