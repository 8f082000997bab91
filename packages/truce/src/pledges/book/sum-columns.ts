import type { LedgerTime } from '../known-entries.ts';

/** From two instants on, a figure is larger by so much, and over so many more pledges. */
export interface SumChange {
  /** It shows at every `at` and `knownAt` from these on. */
  readonly at: number;
  readonly knownAt: number;
  readonly key: number;
  readonly units: bigint;
  readonly count: number;
}

/** What stands under a key. */
export interface SumFound {
  readonly units: bigint;
  readonly count: number;
}

const lowBits = 26n;
const lowMask = (1n << lowBits) - 1n;
const lowFactor = 2n ** lowBits;
/** Values beyond are added up apart. Below, both halves of two million rows add up in doubles without loss. */
const plainMax = 2n ** 57n;
const rowsMax = 2 ** 21;

/**
 * Changes of figures in columns. A figure at two instants is the sum of all changes from before: one pass over the columns,
 * whichever instants are asked for. Whole numbers are kept as two halves in doubles, so that the sums are exact.
 */
export class SumColumns {
  #at = new Float64Array(1024);
  #knownAt = new Float64Array(1024);
  #key = new Uint32Array(1024);
  #high = new Float64Array(1024);
  #low = new Float64Array(1024);
  #count = new Int32Array(1024);
  #large: SumChange[] = [];
  rows = 0;

  add(change: SumChange): void {
    if (change.units >= plainMax || change.units <= -plainMax) this.#large.push(change);
    const plain = this.#large.at(-1) === change ? 0n : change.units;
    if (this.rows === this.#at.length) this.#grow();
    this.#at[this.rows] = change.at;
    this.#knownAt[this.rows] = change.knownAt;
    this.#key[this.rows] = change.key;
    this.#high[this.rows] = Number(plain >> lowBits);
    this.#low[this.rows] = Number(plain & lowMask);
    this.#count[this.rows] = change.count;
    this.rows++;
  }

  /** What stands by the number of its key, for the first `keys` of them; keys with nothing are left out. */
  sums({ at, knownAt }: LedgerTime, keys: number): ReadonlyMap<number, SumFound> {
    const totals = Array.from({ length: keys }, () => 0n);
    const counts = new Float64Array(keys);
    for (let from = 0; from < this.rows; from += rowsMax) {
      const [high, low] = [new Float64Array(keys), new Float64Array(keys)];
      const to = Math.min(this.rows, from + rowsMax);
      for (let row = from; row < to; row++)
        if (this.#at[row]! <= at && this.#knownAt[row]! <= knownAt) {
          const key = this.#key[row]!;
          high[key]! += this.#high[row]!;
          low[key]! += this.#low[row]!;
          counts[key]! += this.#count[row]!;
        }
      for (let key = 0; key < keys; key++)
        if (high[key] !== 0 || low[key] !== 0) totals[key]! += BigInt(high[key]!) * lowFactor + BigInt(low[key]!);
    }
    for (const change of this.#large)
      if (change.at <= at && change.knownAt <= knownAt) totals[change.key]! += change.units;
    const found = new Map<number, SumFound>();
    for (let key = 0; key < keys; key++)
      if (counts[key] !== 0) found.set(key, { units: totals[key]!, count: counts[key]! });
    return found;
  }

  #grow(): void {
    const longer = <T extends Float64Array | Uint32Array | Int32Array>(to: T, from: T): T => {
      to.set(from);
      return to;
    };
    const length = this.rows * 2;
    this.#at = longer(new Float64Array(length), this.#at);
    this.#knownAt = longer(new Float64Array(length), this.#knownAt);
    this.#key = longer(new Uint32Array(length), this.#key);
    this.#high = longer(new Float64Array(length), this.#high);
    this.#low = longer(new Float64Array(length), this.#low);
    this.#count = longer(new Int32Array(length), this.#count);
  }
}
