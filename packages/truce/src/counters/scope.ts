import { firstAbove } from './count-turns.ts';
import type { Counter } from './counter.ts';
import { type Asks, markAsked, type Slice } from './slices.ts';

/** Rows that a scope counts, ascending by time. */
export interface Counted {
  readonly length: number;
  readonly rows: Uint32Array;
  readonly times: Float64Array;
}

/** To merge is so much dearer, for each row and each halving of the lists, than to look at a row and pass over it. */
const mergingWeight = 4;

/** What counters that ask the same of an incident count, as slice after slice comes in; what they no longer need is let go. */
export class Scope {
  readonly #counter: Counter;
  readonly #withRows: boolean;
  readonly #counts: Uint8Array;
  readonly #places: readonly number[];
  #times: [Float64Array, Float64Array] = [new Float64Array(64), new Float64Array(64)];
  #rows: [Uint32Array, Uint32Array] = [new Uint32Array(0), new Uint32Array(0)];
  #length = 0;

  /** `withRows`: whether it is asked afterwards which rows they are, and not only when they happened. */
  constructor(counter: Counter, asks: Asks, withRows: boolean) {
    this.#counter = counter;
    this.#withRows = withRows;
    if (withRows) this.#rows[0] = new Uint32Array(this.#times[0].length);
    this.#counts = new Uint8Array(asks.asked.length);
    markAsked(counter, asks.traits, this.#counts);
    this.#places = [...counter.places.keys()].filter((place) => counter.places[place]! >= counter.least);
  }

  get counted(): Counted {
    return { length: this.#length, rows: this.#rows[0], times: this.#times[0] };
  }

  /** Takes in what it counts of a slice. */
  add({ length, whole, byPlace, starts }: Slice): void {
    let within = 0;
    let runs = 0;
    for (const place of this.#places) {
      const run = (starts[place + 1] ?? 0) - (starts[place] ?? 0);
      within += run;
      if (run > 0) runs++;
    }
    if (within === 0) return;
    // One more than fits: a row that does not count is written behind the last and written over.
    this.#widen(this.#length + within + 1);
    const before = this.#length;
    const halvings = Math.ceil(Math.log2(runs));
    if (within * (1 + mergingWeight * halvings) > length) {
      this.#length = this.#copy(whole, 0, length, before);
    } else {
      const ends: number[] = [before];
      for (const place of this.#places) {
        const [from, to] = [starts[place] ?? 0, starts[place + 1] ?? 0];
        if (to > from) ends.push(this.#copy(byPlace, from, to, ends.at(-1)!));
      }
      this.#length = ends.at(-1)!;
      this.#merge(ends);
    }
    if (this.#counter.guard) this.#keepGuarded(before);
  }

  /** Lets go of what happened before an instant. */
  forget(before: number): void {
    const first = firstAbove(this.#times[0], before - 1, 0, this.#length);
    if (first === 0) return;
    this.#times[0].copyWithin(0, first, this.#length);
    this.#rows[0].copyWithin(0, first, this.#length);
    this.#length -= first;
  }

  /** Copies what counts behind what is there; gives how much there is now. */
  #copy(slice: Slice['whole'], from: number, to: number, length: number): number {
    const end = copiedTimes(slice, { from, to }, this.#counts, this.#times[0], length);
    if (this.#withRows) copiedRows(slice, { from, to }, this.#counts, this.#rows[0], length);
    return end;
  }

  #widen(length: number): void {
    if (this.#times[0].length >= length) return;
    const wider = Math.max(length, 2 * this.#times[0].length);
    const times = new Float64Array(wider);
    times.set(this.#times[0].subarray(0, this.#length));
    this.#times[0] = times;
    if (!this.#withRows) return;
    const rows = new Uint32Array(wider);
    rows.set(this.#rows[0].subarray(0, this.#length));
    this.#rows[0] = rows;
  }

  /** Makes one ascending list of several that stand one after the other, each up to its end. */
  #merge(ends: readonly number[]): void {
    let lists = ends
      .slice(1)
      .map((to, at) => ({ from: ends[at]!, to }))
      .filter(({ from, to }) => to > from);
    if (lists.length < 2) return;
    const { from: begins } = lists[0]!;
    if (this.#times[1].length < this.#times[0].length) {
      this.#times[1] = new Float64Array(this.#times[0].length);
      this.#rows[1] = new Uint32Array(this.#rows[0].length);
    }
    let [from, to]: [0 | 1, 0 | 1] = [0, 1];
    while (lists.length > 1) {
      const next: { from: number; to: number }[] = [];
      for (let at = 0; at < lists.length; at += 2) {
        const left = lists[at]!;
        const right = lists[at + 1] ?? { from: left.to, to: left.to };
        this.#mergeTwo([from, to], left, right);
        next.push({ from: left.from, to: right.to });
      }
      [from, to] = [to, from];
      lists = next;
    }
    if (from === 0) return;
    // What was there before stands in the first list alone.
    this.#times[0].set(this.#times[1].subarray(begins, this.#length), begins);
    if (this.#withRows) this.#rows[0].set(this.#rows[1].subarray(begins, this.#length), begins);
  }

  #mergeTwo(
    [from, to]: readonly [0 | 1, 0 | 1],
    left: { readonly from: number; readonly to: number },
    right: { readonly from: number; readonly to: number },
  ): void {
    const [rowsIn, timesIn, rowsOut, timesOut] = [this.#rows[from], this.#times[from], this.#rows[to], this.#times[to]];
    let [a, b] = [left.from, right.from];
    for (let out = left.from; out < right.to; out++) {
      const takeLeft =
        b >= right.to ||
        (a < left.to &&
          (timesIn[a]! < timesIn[b]! || (timesIn[a] === timesIn[b] && (rowsIn[a] ?? 0) <= (rowsIn[b] ?? 0))));
      const taken = takeLeft ? a++ : b++;
      rowsOut[out] = rowsIn[taken]!;
      timesOut[out] = timesIn[taken]!;
    }
  }

  /** Of the rows from a place on, keeps what happened while the guard held: from its first moment up to, and not at, its end. */
  #keepGuarded(first: number): void {
    const [times, rows, guard] = [this.#times[0], this.#rows[0], this.#counter.guard!];
    let end = first;
    for (let row = first; row < this.#length; row++) {
      const at = times[row]!;
      if (!guard.some(([from, to]) => from <= at && at < to)) continue;
      times[end] = at;
      rows[end++] = rows[row]!;
    }
    this.#length = end;
  }
}

interface Between {
  readonly from: number;
  readonly to: number;
}

/*
 * Every value is written and only those that count are kept: that is quicker than to guess each time which it will be. The
 * times are copied by themselves, since most counters need no more.
 */
function copiedTimes(
  { times, asks }: Slice['whole'],
  { from, to }: Between,
  counts: Uint8Array,
  into: Float64Array,
  length: number,
): number {
  let end = length;
  for (let row = from; row < to; row++) {
    into[end] = times[row]!;
    end += counts[asks[row]!]!;
  }
  return end;
}

function copiedRows(
  { rows, asks }: Slice['whole'],
  { from, to }: Between,
  counts: Uint8Array,
  into: Uint32Array,
  length: number,
): void {
  let end = length;
  for (let row = from; row < to; row++) {
    into[end] = rows[row]!;
    end += counts[asks[row]!]!;
  }
}
