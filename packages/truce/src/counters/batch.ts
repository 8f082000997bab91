import { countTurns, firstAbove, type SlidingLimit } from './count-turns.ts';
import type { Counter, CounterEpisode, Window } from './counter.ts';
import type { Entries } from './entries.ts';
import { type Counted, Scope } from './scope.ts';
import { asksOf, slicesOf } from './slices.ts';
import { distinctStretches, sumEpisodes } from './sum-episodes.ts';

/** The episodes of all counters as known at an instant; counters that ask the same of an incident look once. */
export function batchEpisodes(
  entries: Entries,
  counters: readonly Counter[],
  knownAt: number,
): readonly (readonly CounterEpisode[])[] {
  const { turns, rest } = runOver(entries, counters, knownAt, { ...everything, states: [false] });
  return counters.map((_, index) => rest[index] ?? episodesBetween(turns[index]![0]!));
}

/** The rows that a counter counts in a stretch of time, ascending. */
export function countedBy(
  entries: Entries,
  counter: Counter,
  knownAt: number,
  within: { readonly from: number; readonly to: number } = everything,
): Counted {
  const asks = asksOf([counter]);
  const scope = new Scope(counter, asks, true);
  for (const slice of slicesOf(entries, knownAt, asks, within)) scope.add(slice);
  return scope.counted;
}

/** Whether a counter can be followed from slice to slice: all that matters of the past is what still counts, and the state. */
export function isPlain({ measure, window }: Counter): boolean {
  return measure === 'count' && window.kind === 'sliding';
}

interface Run {
  /** For each state at the beginning that was asked for, the turns of each plain counter; empty for the others. */
  readonly turns: readonly (readonly number[][])[];
  /** Episodes of the counters that are not plain, over the whole stretch. */
  readonly rest: readonly (readonly CounterEpisode[] | undefined)[];
}

/**
 * Runs all counters over a stretch of time, slice by slice. `states` are the states in which a counter may be as the stretch
 * begins: its turns are given for each.
 */
export function runOver(
  entries: Entries,
  counters: readonly Counter[],
  knownAt: number,
  stretch: { readonly from: number; readonly to: number; readonly states: readonly boolean[] },
): Run {
  const asks = asksOf(counters);
  const turns = counters.map(() => stretch.states.map((): number[] => []));
  const rest: (readonly CounterEpisode[] | undefined)[] = counters.map(() => undefined);
  const scopes = scopesOf(counters).map((members) => ({
    scope: new Scope(
      counters[members[0]!]!,
      asks,
      members.some((member) => !isPlain(counters[member]!)),
    ),
    plain: members
      .filter((member) => isPlain(counters[member]!))
      .map((member) => ({ member, limit: limitOf(counters[member]!) })),
    others: members.filter((member) => !isPlain(counters[member]!)),
  }));
  const longestMs = scopes.reduce(
    (most, { plain }) => plain.reduce((longest, { limit }) => Math.max(longest, limit.lengthMs), most),
    0,
  );
  for (const slice of slicesOf(entries, knownAt, asks, { from: stretch.from - longestMs, to: stretch.to })) {
    const [from, to] = [Math.max(slice.from, stretch.from), slice.to];
    for (const { scope, plain, others } of scopes) {
      scope.add(slice);
      if (to > stretch.from)
        for (const { member, limit } of plain)
          for (const [nth, state] of stretch.states.entries())
            follow(scope.counted, limit, { from, to, on: state }, turns[member]![nth]!);
      if (others.length === 0) scope.forget(to - longestMs);
    }
  }
  for (const { scope, others } of scopes)
    for (const member of others) rest[member] = episodesOf(scope.counted, counters[member]!, entries);
  return { turns, rest };
}

/** Goes on with the turns of a counter that was in a state before the first of them. */
function follow(
  { times, length }: Counted,
  limit: SlidingLimit,
  { from, to, on }: { readonly from: number; readonly to: number; readonly on: boolean },
  turns: number[],
): void {
  const isOn = (turns.length % 2 === 1) !== on;
  if (length > 0) countTurns(times, length, limit, { from, to, on: isOn }, (at) => turns.push(at));
}

function limitOf({ window, onset, clear }: Counter): SlidingLimit {
  return { lengthMs: window.kind === 'sliding' ? window.lengthMs : Infinity, onset, clear };
}

const everything = { from: -Infinity, to: Infinity };

/** Episodes from the instants at which they begin and end in alternation. */
export function episodesBetween(turns: readonly number[]): readonly CounterEpisode[] {
  const episodes: CounterEpisode[] = [];
  for (let at = 0; at < turns.length; at += 2)
    episodes.push(at + 1 < turns.length ? { onset: turns[at]!, clear: turns[at + 1]! } : { onset: turns[at]! });
  return episodes;
}

/** The episodes of a counter over what it counts: of a sum, of distinct things, over windows that end at given instants. */
function episodesOf(
  counted: Counted,
  { window, measure, onset, clear }: Counter,
  entries: Entries,
): readonly CounterEpisode[] {
  const { length } = counted;
  const [rows, times] = [counted.rows.subarray(0, length), counted.times.subarray(0, length)];
  const amount = Int32Array.from(rows, (row) => (measure === 'sum' ? (entries.amount?.[row] ?? 1) : 1));
  const until = Float64Array.from(times, (at) => leaves(at, window));
  const stretches = { length, from: times, until, amount };
  if (measure !== 'distinct') return sumEpisodes(stretches, { onset, clear });
  const key = Uint32Array.from(rows, (row) => entries.key?.[row] ?? row);
  return sumEpisodes(distinctStretches(stretches, key), { onset, clear });
}

/** When something that happened at an instant no longer counts. */
export function leaves(at: number, window: Window): number {
  if (window.kind === 'sliding') return at + window.lengthMs;
  if (window.kind === 'forGood') return Infinity;
  const { ends } = window;
  const next = firstAbove(ends, at, 0, ends.length);
  return ends[next] ?? Infinity;
}

/** Counters that ask the same of an incident, by their positions. */
export function scopesOf(counters: readonly Counter[]): readonly (readonly number[])[] {
  const scopes = new Map<string, number[]>();
  for (const [index, { traits, places, guard, least }] of counters.entries()) {
    const key = `${least} ${traits.join('')} ${places.join('')} ${JSON.stringify(guard ?? null)}`;
    const members = scopes.get(key);
    if (members) members.push(index);
    else scopes.set(key, [index]);
  }
  return [...scopes.values()];
}
