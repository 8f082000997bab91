import type { Counter } from './counter.ts';
import { type Entries, knownCount, lastWords } from './entries.ts';
import { columnsFor, orderByTime, type TimedRows } from './order-by-time.ts';

/** What happened in a stretch of time, in order: as a whole and place by place. It stands until the next slice is asked for. */
export interface Slice {
  readonly from: number;
  readonly to: number;
  readonly length: number;
  readonly whole: TimedRows;
  /** The same rows place by place: those of place p stand from `starts[p]` to `starts[p + 1]`. */
  readonly byPlace: TimedRows;
  readonly starts: Uint32Array;
}

/** By place and trait in one number (`place × traits + trait`) whether any counter counts it. */
export interface Asks {
  readonly traits: number;
  readonly places: number;
  readonly asked: Uint8Array;
}

/** Rows to a slice, about: few enough to stay near the processor while every counter looks at them. */
const rowsPerSlice = 1 << 16;
/** Time is cut at one of so many equal steps. */
const steps = 1 << 14;

/** What the counters ask for, all together. */
export function asksOf(counters: readonly Counter[]): Asks {
  const traits = counters.reduce((most, counter) => Math.max(most, counter.traits.length), 1);
  const places = counters.reduce((most, counter) => Math.max(most, counter.places.length), 1);
  const asked = new Uint8Array(places * traits);
  for (const counter of counters) markAsked(counter, traits, asked);
  return { traits, places, asked };
}

/** Marks what one counter counts. */
export function markAsked({ places, traits, least }: Counter, width: number, asked: Uint8Array): void {
  for (let place = 0; place < places.length; place++) {
    if (places[place]! < least) continue;
    for (let trait = 0; trait < traits.length; trait++) if (traits[trait]! >= least) asked[place * width + trait] = 1;
  }
}

/**
 * What stood at an instant, slice by slice in the order of time: of each item the last word, as far as any counter asks for
 * it. The slices lie side by side and leave nothing out between `from` and `to`.
 */
export function* slicesOf(
  entries: Entries,
  knownAt: number,
  asks: Asks,
  within: { readonly from: number; readonly to: number },
): Generator<Slice> {
  const known = knownCount(entries, knownAt);
  const { at, trait, place } = entries;
  const { rows, earliest, latest } = standingRows(entries, known, asks, within);
  if (rows.length === 0) return;
  const scale = latest > earliest ? (steps - 1) / (latest - earliest) : 0;
  const stepOf = (row: number): number => ((at[row]! - earliest) * scale) | 0;
  const perStep = new Uint32Array(steps + 1);
  for (let nth = 0; nth < rows.length; nth++) perStep[stepOf(rows[nth]!)]!++;
  // Steps are gathered into slices; a step that alone has more than its share is a slice of its own.
  const sliceOf = new Uint16Array(steps);
  const firsts: number[] = [0];
  let filled = 0;
  for (let step = 0; step < steps; step++) {
    if (filled > 0 && filled + perStep[step]! > rowsPerSlice) {
      firsts.push(step);
      filled = 0;
    }
    filled += perStep[step]!;
    sliceOf[step] = firsts.length - 1;
  }
  const ends = new Uint32Array(firsts.length + 1);
  for (let step = 0; step < steps; step++) ends[sliceOf[step]! + 1]! += perStep[step]!;
  for (let slice = 0; slice < firsts.length; slice++) ends[slice + 1]! += ends[slice]!;
  const next = ends.slice();
  const bySlice = new Uint32Array(rows.length);
  for (let nth = 0; nth < rows.length; nth++) bySlice[next[sliceOf[stepOf(rows[nth]!)]!]!++] = rows[nth]!;
  const most = firsts.reduce((longest, _, slice) => Math.max(longest, ends[slice + 1]! - ends[slice]!), 0);
  const [whole, byPlace] = [columnsFor(most, asks.asked.length), columnsFor(most, asks.asked.length)];
  let from = within.from;
  for (let slice = 0; slice < firsts.length; slice++) {
    const length = ends[slice + 1]! - ends[slice]!;
    for (let nth = 0; nth < length; nth++) {
      const row = bySlice[ends[slice]! + nth]!;
      byPlace.rows[nth] = row;
      byPlace.times[nth] = at[row]!;
      byPlace.asks[nth] = place[row]! * asks.traits + trait[row]!;
    }
    orderByTime(byPlace, length, whole);
    const starts = partition(whole, byPlace, length, asks);
    // The next slice begins with its first row; nothing happened between the last of this one and that.
    const last = slice === firsts.length - 1;
    const to = last ? within.to : whole.times[length - 1]! + 1;
    yield { from, to, length, whole, byPlace, starts };
    from = to;
  }
}

/** Rows that stand and that are asked for, in the order of receipt. */
function standingRows(
  entries: Entries,
  known: number,
  { traits, places, asked }: Asks,
  within: { readonly from: number; readonly to: number },
): { readonly rows: Uint32Array; readonly earliest: number; readonly latest: number } {
  const last = lastWords(entries, known);
  const { item, retracts, at, trait, place } = entries;
  const rows = new Uint32Array(known);
  let length = 0;
  let [earliest, latest] = [Infinity, -Infinity];
  for (let entry = 0; entry < known; entry++) {
    // A part of time is most often left out by its time: that is read in order, the last words are not.
    const time = at[entry]!;
    if (time < within.from || time >= within.to) continue;
    const of = trait[entry]!;
    const there = place[entry]!;
    if (of >= traits || there >= places || asked[there * traits + of] === 0) continue;
    if (last[item[entry]!] !== entry + 1 || retracts[entry] !== 0) continue;
    if (time < earliest) earliest = time;
    if (time > latest) latest = time;
    rows[length++] = entry;
  }
  return { rows: rows.subarray(0, length), earliest, latest };
}

function partition(whole: TimedRows, byPlace: TimedRows, length: number, { traits, places }: Asks): Uint32Array {
  const starts = new Uint32Array(places + 1);
  const placeOf = (row: number): number => (whole.asks[row]! / traits) | 0;
  for (let row = 0; row < length; row++) starts[placeOf(row) + 1]!++;
  for (let each = 0; each < places; each++) starts[each + 1]! += starts[each]!;
  const next = starts.slice();
  for (let row = 0; row < length; row++) {
    const to = next[placeOf(row)]!++;
    byPlace.rows[to] = whole.rows[row]!;
    byPlace.times[to] = whole.times[row]!;
    byPlace.asks[to] = whole.asks[row]!;
  }
  return starts;
}
