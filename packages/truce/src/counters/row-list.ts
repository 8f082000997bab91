import { leaves } from './batch.ts';
import type { Counter } from './counter.ts';
import type { Entries } from './entries.ts';
import type { Turns } from './episode-list.ts';

/** Standing entries of a scope in the order of time, for counters that need more of them than their times. */
export class RowList {
  readonly #entries: Entries;
  #rows: number[] = [];

  constructor(entries: Entries) {
    this.#entries = entries;
  }

  add(entry: number): void {
    this.#rows.splice(this.#placeOf(entry), 0, entry);
  }

  remove(entry: number): void {
    const place = this.#placeOf(entry);
    if (this.#rows[place] === entry) this.#rows.splice(place, 1);
  }

  /** Lets go of what happened before an instant. */
  forget(before: number): void {
    const { at } = this.#entries;
    const gone = this.#rows.findIndex((row) => at[row]! >= before);
    this.#rows.splice(0, gone < 0 ? this.#rows.length : gone);
  }

  /** Rows as they stand, in the order of time. */
  get rows(): readonly number[] {
    return this.#rows;
  }

  /** Follows entries to the rows to which they were moved. */
  renumber(rowOf: (row: number) => number): void {
    this.#rows = this.#rows.map(rowOf);
  }

  /** The turns of a sum, of a count of distinct things, or over windows that end at given instants: by adding up. */
  turns(counter: Counter): Turns {
    return {
      onset: (from, limit) => this.#turn(from, counter, (number) => number >= counter.onset, limit),
      clear: (from) => this.#turn(from, counter, (number) => number < counter.clear, Infinity),
    };
  }

  /** The first instant at or after `from` at which something begins or ends to count and the number is as asked. */
  #turn(from: number, counter: Counter, asked: (number: number) => boolean, limit: number): number {
    const { at } = this.#entries;
    const untilOf = (row: number): number => leaves(at[row]!, counter.window);
    const standing: { readonly until: number; readonly entry: number }[] = [];
    const number = numberOf(counter, this.#entries);
    let next = this.#firstCounting(from, counter);
    for (; next < this.#rows.length && at[this.#rows[next]!]! < from; next++) {
      const entry = this.#rows[next]!;
      standing.push({ until: untilOf(entry), entry });
      number.add(entry);
    }
    let left = 0;
    for (;;) {
      const arrives = next < this.#rows.length ? at[this.#rows[next]!]! : Infinity;
      const departs = left < standing.length ? standing[left]!.until : Infinity;
      const now = Math.min(arrives, departs);
      if (now === Infinity || now >= limit) return Infinity;
      for (; next < this.#rows.length; next++) {
        const entry = this.#rows[next]!;
        if (at[entry] !== now) break;
        standing.push({ until: untilOf(entry), entry });
        number.add(entry);
      }
      for (; left < standing.length && standing[left]!.until === now; left++) number.remove(standing[left]!.entry);
      if (now >= from && asked(number.value())) return now;
    }
  }

  /** First row that still counts at the instant or later; windows end in the order in which they begin. */
  #firstCounting(at: number, { window }: Counter): number {
    let [low, high] = [0, this.#rows.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (leaves(this.#entries.at[this.#rows[middle]!]!, window) < at) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #placeOf(entry: number): number {
    const { at } = this.#entries;
    let [low, high] = [0, this.#rows.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      const row = this.#rows[middle]!;
      if (at[row]! < at[entry]! || (at[row] === at[entry] && row < entry)) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** A number that entries are added to and taken from. */
function numberOf({ measure }: Counter, { amount, key }: Entries) {
  if (measure === 'distinct') {
    const times = new Map<number, number>();
    return {
      add: (entry: number): void => {
        const of = key?.[entry] ?? entry;
        times.set(of, (times.get(of) ?? 0) + 1);
      },
      remove: (entry: number): void => {
        const of = key?.[entry] ?? entry;
        const left = times.get(of)! - 1;
        if (left > 0) times.set(of, left);
        else times.delete(of);
      },
      value: (): number => times.size,
    };
  }
  let sum = 0;
  const of = (entry: number): number => (measure === 'sum' ? (amount?.[entry] ?? 1) : 1);
  return {
    add: (entry: number): void => {
      sum += of(entry);
    },
    remove: (entry: number): void => {
      sum -= of(entry);
    },
    value: (): number => sum,
  };
}
