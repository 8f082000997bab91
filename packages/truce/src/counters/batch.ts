import { countEpisodes, firstAbove } from './count-episodes.ts';
import type { Counter, CounterEpisode, Window } from './counter.ts';
import { type Entries, knownCount, standingEntries } from './entries.ts';
import { orderByTime } from './order-by-time.ts';
import { distinctStretches, sumEpisodes } from './sum-episodes.ts';

/** Entries in one order, with what a counter asks of them beside each other. */
export interface Ordered {
  readonly rows: Uint32Array;
  readonly times: Float64Array;
  readonly traits: Uint16Array;
}

/** What stood at an instant, in the order of time: as a whole, and place by place. */
export interface Timeline {
  readonly entries: Entries;
  readonly whole: Ordered & { readonly places: Uint16Array };
  readonly byPlace: Ordered;
  /** In `byPlace` those of place p stand from `starts[p]` to `starts[p + 1]`. */
  readonly starts: Uint32Array;
}

/** Brings what was known at an instant into order, once for every counter. */
export function timelineOf(entries: Entries, knownAt: number): Timeline {
  const rows = orderByTime(standingEntries(entries, knownCount(entries, knownAt)), entries.at);
  const { length } = rows;
  const whole = { ...emptyOrder(length), rows, places: new Uint16Array(length) };
  let most = -1;
  for (let row = 0; row < length; row++) {
    const entry = rows[row]!;
    whole.times[row] = entries.at[entry]!;
    whole.traits[row] = entries.trait[entry]!;
    const place = entries.place[entry]!;
    whole.places[row] = place;
    if (place > most) most = place;
  }
  const starts = new Uint32Array(most + 2);
  for (const place of whole.places) starts[place + 1]!++;
  for (let place = 0; place <= most; place++) starts[place + 1]! += starts[place]!;
  const byPlace = emptyOrder(length);
  const next = starts.slice();
  for (let row = 0; row < length; row++) {
    const to = next[whole.places[row]!]!++;
    byPlace.rows[to] = rows[row]!;
    byPlace.times[to] = whole.times[row]!;
    byPlace.traits[to] = whole.traits[row]!;
  }
  return { entries, whole, byPlace, starts };
}

function emptyOrder(length: number): Ordered {
  return { rows: new Uint32Array(length), times: new Float64Array(length), traits: new Uint16Array(length) };
}

/** Rows that a counter counts, ascending by time. Counters that ask the same of an incident share them. */
export interface Counted {
  readonly length: number;
  readonly rows: Uint32Array;
  readonly times: Float64Array;
}

/** The rows that a counter counts: by trait, place and guard. */
export function countedBy(timeline: Timeline, counter: Counter): Counted {
  const { starts, whole } = timeline;
  const { places, least } = counter;
  const runs: (readonly [from: number, to: number])[] = [];
  let within = 0;
  for (let place = 0; place + 1 < starts.length; place++) {
    if ((places[place] ?? 0) < least || starts[place] === starts[place + 1]) continue;
    runs.push([starts[place]!, starts[place + 1]!]);
    within += starts[place + 1]! - starts[place]!;
  }
  // Many runs cost a merge each time their number doubles; from some number on the whole is gone through sooner.
  const merging = within * (1 + Math.ceil(Math.log2(Math.max(runs.length, 1))));
  return guarded(
    merging < whole.rows.length ? fromRuns(timeline, counter, runs, within) : fromWhole(timeline, counter, within),
    counter,
  );
}

function fromWhole({ whole }: Timeline, { traits, places, least }: Counter, within: number): Counted {
  const found = { rows: new Uint32Array(within), times: new Float64Array(within) };
  let length = 0;
  for (let row = 0; row < whole.rows.length; row++) {
    if ((places[whole.places[row]!] ?? 0) < least || (traits[whole.traits[row]!] ?? 0) < least) continue;
    found.rows[length] = whole.rows[row]!;
    found.times[length++] = whole.times[row]!;
  }
  return { length, ...found };
}

function fromRuns(
  { byPlace }: Timeline,
  { traits, least }: Counter,
  runs: readonly (readonly [from: number, to: number])[],
  within: number,
): Counted {
  const found = { rows: new Uint32Array(within), times: new Float64Array(within) };
  const ends = new Uint32Array(runs.length);
  let length = 0;
  for (const [index, [from, to]] of runs.entries()) {
    for (let row = from; row < to; row++) {
      if ((traits[byPlace.traits[row]!] ?? 0) < least) continue;
      found.rows[length] = byPlace.rows[row]!;
      found.times[length++] = byPlace.times[row]!;
    }
    ends[index] = length;
  }
  const counted = { length, ...found };
  return runs.length > 1 ? merged(counted, ends) : counted;
}

/** One ascending list of several that stand one after the other. */
function merged({ length, rows, times }: Counted, ends: Uint32Array): Counted {
  let lists: { from: number; to: number }[] = [];
  let from = 0;
  for (const end of ends) {
    if (end > from) lists.push({ from, to: end });
    from = end;
  }
  let [rowsIn, timesIn] = [rows, times];
  let [rowsOut, timesOut]: [Uint32Array, Float64Array] = [new Uint32Array(length), new Float64Array(length)];
  while (lists.length > 1) {
    const next: { from: number; to: number }[] = [];
    for (let at = 0; at < lists.length; at += 2) {
      const [left, right] = [lists[at]!, lists[at + 1] ?? { from: lists[at]!.to, to: lists[at]!.to }];
      let [a, b] = [left.from, right.from];
      for (let out = left.from; out < right.to; out++) {
        const takeLeft =
          b >= right.to ||
          (a < left.to && (timesIn[a]! < timesIn[b]! || (timesIn[a] === timesIn[b] && rowsIn[a]! < rowsIn[b]!)));
        const taken = takeLeft ? a++ : b++;
        rowsOut[out] = rowsIn[taken]!;
        timesOut[out] = timesIn[taken]!;
      }
      next.push({ from: left.from, to: right.to });
    }
    [rowsIn, rowsOut] = [rowsOut, rowsIn];
    [timesIn, timesOut] = [timesOut, timesIn];
    lists = next;
  }
  return { length, rows: rowsIn, times: timesIn };
}

/** What happened while the guard held. */
function guarded({ length, rows, times }: Counted, { guard }: Counter): Counted {
  if (!guard) return { length, rows, times };
  const kept = { rows: new Uint32Array(length), times: new Float64Array(length) };
  let count = 0;
  for (const [from, to] of guard) {
    // Half-open: from the first moment of the stretch up to, and not at, its end.
    const first = firstAbove(times, from - 1, 0, length);
    const end = firstAbove(times, to - 1, first, length);
    kept.rows.set(rows.subarray(first, end), count);
    kept.times.set(times.subarray(first, end), count);
    count += end - first;
  }
  return { length: count, rows: kept.rows.subarray(0, count), times: kept.times.subarray(0, count) };
}

/** The episodes of a counter over what it counts. */
export function episodesOf(counted: Counted, counter: Counter, entries: Entries): readonly CounterEpisode[] {
  const { window, measure, onset, clear } = counter;
  if (window.kind === 'sliding' && measure === 'count') {
    const episodes: CounterEpisode[] = [];
    countEpisodes(counted.times, counted.length, { lengthMs: window.lengthMs, onset, clear }, (begins, ends) =>
      episodes.push({ onset: begins, clear: ends }),
    );
    return episodes;
  }
  const { length, rows, times } = counted;
  const amount = new Int32Array(length).fill(1);
  if (measure === 'sum') for (let at = 0; at < length; at++) amount[at] = entries.amount?.[rows[at]!] ?? 1;
  const until = new Float64Array(length);
  for (let at = 0; at < length; at++) until[at] = leaves(times[at]!, window);
  const stretches = { length, from: times, until, amount };
  if (measure !== 'distinct') return sumEpisodes(stretches, counter);
  const key = new Uint32Array(length);
  for (let at = 0; at < length; at++) key[at] = entries.key?.[rows[at]!] ?? rows[at]!;
  return sumEpisodes(distinctStretches(stretches, key), counter);
}

/** When something that happened at an instant no longer counts. */
export function leaves(at: number, window: Window): number {
  if (window.kind === 'sliding') return at + window.lengthMs;
  if (window.kind === 'forGood') return Infinity;
  const { ends } = window;
  const next = firstAbove(ends, at, 0, ends.length);
  return ends[next] ?? Infinity;
}

/** The episodes of all counters as known at an instant; counters that ask the same of an incident look once. */
export function batchEpisodes(
  entries: Entries,
  counters: readonly Counter[],
  knownAt: number,
): readonly (readonly CounterEpisode[])[] {
  const timeline = timelineOf(entries, knownAt);
  const episodes: (readonly CounterEpisode[])[] = Array(counters.length);
  for (const members of scopesOf(counters)) {
    const counted = countedBy(timeline, counters[members[0]!]!);
    for (const member of members) episodes[member] = episodesOf(counted, counters[member]!, entries);
  }
  return episodes;
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
