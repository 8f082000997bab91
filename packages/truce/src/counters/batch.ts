import { countTurns, firstAbove } from './count-turns.ts';
import type { Counter, CounterEpisode, Window } from './counter.ts';
import { type Entries, knownCount, lastWords } from './entries.ts';
import { columnsFor, orderByTime, type TimedRows } from './order-by-time.ts';
import { distinctStretches, sumEpisodes } from './sum-episodes.ts';

/** What stood at an instant, as much of it as any counter may ask for: as a whole and place by place, in the order of time. */
export interface Timeline {
  readonly entries: Entries;
  readonly whole: TimedRows;
  /** The same rows place by place: those of place p stand from `starts[p]` to `starts[p + 1]`. */
  readonly byPlace: TimedRows;
  readonly starts: Uint32Array;
  /** How many traits are told apart: a row's `asks` is place × traits + trait. */
  readonly traits: number;
}

/** Brings what was known at an instant into order, once for every counter; what none of them counts is left out. */
export function timelineOf(
  entries: Entries,
  knownAt: number,
  counters: readonly Counter[],
  within: { readonly from: number; readonly to: number } = everything,
): Timeline {
  const known = knownCount(entries, knownAt);
  const last = lastWords(entries, known);
  const { item, retracts, at, trait, place } = entries;
  const [asked, traits] = askedBy(counters);
  const places = asked.length / Math.max(traits, 1);
  const standing = new Uint32Array(known);
  let length = 0;
  for (let entry = 0; entry < known; entry++) {
    const of = trait[entry]!;
    const there = place[entry]!;
    if (of >= traits || there >= places || asked[there * traits + of] === 0) continue;
    if (last[item[entry]!] !== entry + 1 || retracts[entry] !== 0) continue;
    if (at[entry]! < within.from || at[entry]! >= within.to) continue;
    standing[length++] = entry;
  }
  const whole = columnsFor(length);
  for (let row = 0; row < length; row++) {
    const entry = standing[row]!;
    whole.rows[row] = entry;
    whole.times[row] = at[entry]!;
    whole.asks[row] = place[entry]! * traits + trait[entry]!;
  }
  const byPlace = columnsFor(length);
  orderByTime(whole, 0, length, byPlace);
  const starts = new Uint32Array(places + 1);
  const placeOf = Uint16Array.from(asked, (_, asks) => Math.floor(asks / traits));
  for (let row = 0; row < length; row++) starts[placeOf[whole.asks[row]!]! + 1]!++;
  for (let each = 0; each < places; each++) starts[each + 1]! += starts[each]!;
  const next = starts.slice();
  for (let row = 0; row < length; row++) {
    const to = next[placeOf[whole.asks[row]!]!]!++;
    byPlace.rows[to] = whole.rows[row]!;
    byPlace.times[to] = whole.times[row]!;
    byPlace.asks[to] = whole.asks[row]!;
  }
  return { entries, whole, byPlace, starts, traits };
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

/** To merge is so much dearer, for each row and each halving of the lists, than to look at a row and pass over it. */
const mergingWeight = 4;

/** Room for what one counter counts, used again for the next: each list twice, to merge from one into the other. */
export interface Room {
  readonly times: readonly [Float64Array, Float64Array];
  readonly rows: readonly [Uint32Array, Uint32Array];
}

export function roomFor({ whole }: Timeline): Room {
  // One more than fits: a row that does not count is written behind the last and written over.
  const length = whole.rows.length + 1;
  return {
    times: [new Float64Array(length), new Float64Array(length)],
    rows: [new Uint32Array(length), new Uint32Array(length)],
  };
}

/** The rows that a counter counts: by trait, place and guard. They stand in the room until it is used again. */
export function countedBy(timeline: Timeline, counter: Counter, room: Room = roomFor(timeline)): Counted {
  const { starts, whole, byPlace, traits } = timeline;
  const { least } = counter;
  const counts = new Uint8Array((starts.length - 1) * traits);
  const runs: (readonly [from: number, to: number])[] = [];
  let within = 0;
  for (let place = 0; place + 1 < starts.length; place++) {
    if ((counter.places[place] ?? 0) < least || starts[place] === starts[place + 1]) continue;
    for (let trait = 0; trait < traits; trait++)
      counts[place * traits + trait] = (counter.traits[trait] ?? 0) >= least ? 1 : 0;
    runs.push([starts[place]!, starts[place + 1]!]);
    within += starts[place + 1]! - starts[place]!;
  }
  const halvings = Math.ceil(Math.log2(Math.max(runs.length, 1)));
  const ends: number[] = [];
  if (within * (1 + mergingWeight * halvings) > whole.rows.length)
    ends.push(copied(whole, 0, whole.rows.length, counts, room, 0));
  else for (const [from, to] of runs) ends.push(copied(byPlace, from, to, counts, room, ends.at(-1) ?? 0));
  return guarded(merged(room, ends), counter);
}

/**
 * Copies the rows that count behind those that are there; gives how many there are now. Every row is written and only those
 * that count are kept: that is quicker than to guess each time which it will be.
 */
function copied(
  { rows, times, asks }: TimedRows,
  from: number,
  to: number,
  counts: Uint8Array,
  { rows: [rowsTo], times: [timesTo] }: Room,
  length: number,
): number {
  let end = length;
  for (let row = from; row < to; row++) {
    rowsTo[end] = rows[row]!;
    timesTo[end] = times[row]!;
    end += counts[asks[row]!]!;
  }
  return end;
}

/** One ascending list of several that stand one after the other in the room, each up to its end. */
function merged(room: Room, ends: readonly number[]): Counted {
  let lists = ends.map((to, at) => ({ from: ends[at - 1] ?? 0, to })).filter(({ from, to }) => to > from);
  const length = ends.at(-1) ?? 0;
  let [from, to]: [0 | 1, 0 | 1] = [0, 1];
  while (lists.length > 1) {
    const next: { from: number; to: number }[] = [];
    for (let at = 0; at < lists.length; at += 2) {
      const left = lists[at]!;
      const right = lists[at + 1] ?? { from: left.to, to: left.to };
      mergeTwo(room, [from, to], left, right);
      next.push({ from: left.from, to: right.to });
    }
    [from, to] = [to, from];
    lists = next;
  }
  return { length, rows: room.rows[from], times: room.times[from] };
}

function mergeTwo(
  { rows, times }: Room,
  [from, to]: readonly [0 | 1, 0 | 1],
  left: { readonly from: number; readonly to: number },
  right: { readonly from: number; readonly to: number },
): void {
  const [rowsIn, timesIn, rowsOut, timesOut] = [rows[from], times[from], rows[to], times[to]];
  let [a, b] = [left.from, right.from];
  for (let out = left.from; out < right.to; out++) {
    const takeLeft =
      b >= right.to ||
      (a < left.to && (timesIn[a]! < timesIn[b]! || (timesIn[a] === timesIn[b] && rowsIn[a]! < rowsIn[b]!)));
    const taken = takeLeft ? a++ : b++;
    rowsOut[out] = rowsIn[taken]!;
    timesOut[out] = timesIn[taken]!;
  }
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

const everything = { from: -Infinity, to: Infinity, on: false };

/** Episodes from the instants at which they begin and end in alternation. */
export function episodesBetween(turns: readonly number[]): readonly CounterEpisode[] {
  const episodes: CounterEpisode[] = [];
  for (let at = 0; at < turns.length; at += 2)
    episodes.push(at + 1 < turns.length ? { onset: turns[at]!, clear: turns[at + 1]! } : { onset: turns[at]! });
  return episodes;
}

/** The episodes of a counter over what it counts. */
export function episodesOf(counted: Counted, counter: Counter, entries: Entries): readonly CounterEpisode[] {
  const { window, measure, onset, clear } = counter;
  if (window.kind === 'sliding' && measure === 'count') {
    const turns: number[] = [];
    const limit = { lengthMs: window.lengthMs, onset, clear };
    countTurns(counted.times, counted.length, limit, everything, (at) => turns.push(at));
    return episodesBetween(turns);
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
  const room = roomFor(timeline);
  for (const members of scopesOf(counters)) {
    const counted = countedBy(timeline, counters[members[0]!]!, room);
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
