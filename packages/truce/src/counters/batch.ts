import { countEpisodes, firstAbove } from './count-episodes.ts';
import type { Counter, CounterEpisode, Window } from './counter.ts';
import { type Entries, knownCount, lastWords } from './entries.ts';
import { orderByTime, roomFor, type TimedRows } from './order-by-time.ts';
import { distinctStretches, sumEpisodes } from './sum-episodes.ts';

/** What stood at an instant, place by place, in the order of time: as much of it as any counter may ask for. */
export interface Timeline extends TimedRows {
  readonly entries: Entries;
  /** Those of place p stand from `starts[p]` to `starts[p + 1]`. */
  readonly starts: Uint32Array;
}

/** Brings what was known at an instant into order, once for every counter; what none of them counts is left out. */
export function timelineOf(entries: Entries, knownAt: number, counters: readonly Counter[]): Timeline {
  const known = knownCount(entries, knownAt);
  const last = lastWords(entries, known);
  const { item, retracts, at, trait, place } = entries;
  const [asked, traits] = askedBy(counters);
  const places = counters.reduce((most, counter) => Math.max(most, counter.places.length), 0);
  const starts = new Uint32Array(places + 1);
  const standing = new Uint8Array(known);
  for (let entry = 0; entry < known; entry++) {
    const there = place[entry]!;
    const of = trait[entry]!;
    if (there >= places || of >= traits || asked[there * traits + of] === 0) continue;
    if (last[item[entry]!] !== entry + 1 || retracts[entry] !== 0) continue;
    standing[entry] = 1;
    starts[there + 1]!++;
  }
  for (let each = 0; each < places; each++) starts[each + 1]! += starts[each]!;
  const length = starts[places]!;
  const columns = { times: new Float64Array(length), rows: new Uint32Array(length), traits: new Uint16Array(length) };
  const next = starts.slice();
  for (let entry = 0; entry < known; entry++) {
    if (standing[entry] === 0) continue;
    const row = next[place[entry]!]!++;
    columns.times[row] = at[entry]!;
    columns.rows[row] = entry;
    columns.traits[row] = trait[entry]!;
  }
  let longest = 0;
  for (let each = 0; each < places; each++) longest = Math.max(longest, starts[each + 1]! - starts[each]!);
  const room = roomFor(longest);
  for (let each = 0; each < places; each++) orderByTime(columns, starts[each]!, starts[each + 1]!, room);
  return { entries, ...columns, starts };
}

/** By place and trait whether any counter counts it, and how many traits there are. */
function askedBy(counters: readonly Counter[]): readonly [asked: Uint8Array, traits: number] {
  const traits = counters.reduce((most, counter) => Math.max(most, counter.traits.length), 0);
  const places = counters.reduce((most, counter) => Math.max(most, counter.places.length), 0);
  const asked = new Uint8Array(places * traits);
  for (const counter of counters)
    for (let place = 0; place < counter.places.length; place++) {
      if (counter.places[place]! < counter.least) continue;
      for (let trait = 0; trait < counter.traits.length; trait++)
        if (counter.traits[trait]! >= counter.least) asked[place * traits + trait] = 1;
    }
  return [asked, traits];
}

/** Rows that a counter counts, ascending by time. Counters that ask the same of an incident share them. */
export interface Counted {
  readonly length: number;
  readonly rows: Uint32Array;
  readonly times: Float64Array;
}

/** The rows that a counter counts: by trait, place and guard. */
export function countedBy(timeline: Timeline, counter: Counter): Counted {
  const { starts } = timeline;
  const { traits, places, least } = counter;
  let within = 0;
  for (let place = 0; place + 1 < starts.length; place++)
    if ((places[place] ?? 0) >= least) within += starts[place + 1]! - starts[place]!;
  const found = { rows: new Uint32Array(within), times: new Float64Array(within) };
  const ends: number[] = [];
  let length = 0;
  for (let place = 0; place + 1 < starts.length; place++) {
    if ((places[place] ?? 0) < least || starts[place] === starts[place + 1]) continue;
    for (let row = starts[place]!; row < starts[place + 1]!; row++) {
      if ((traits[timeline.traits[row]!] ?? 0) < least) continue;
      found.rows[length] = timeline.rows[row]!;
      found.times[length++] = timeline.times[row]!;
    }
    ends.push(length);
  }
  const counted = { length, ...found };
  return guarded(ends.length > 1 ? merged(counted, ends) : counted, counter);
}

/** One ascending list of several that stand one after the other. */
function merged({ length, rows, times }: Counted, ends: readonly number[]): Counted {
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
  const timeline = timelineOf(entries, knownAt, counters);
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
