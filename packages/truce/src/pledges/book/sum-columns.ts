import type { LedgerTime } from '../known-entries.ts';

/** From two instants on, a figure is larger by so much, and over so many more pledges. */
export interface SumChange {
  /** It shows at every `at` and `knownAt` from these on. */
  readonly at: number;
  readonly knownAt: number;
  readonly key: number;
  /** The pledge that it comes from. */
  readonly pledge: string;
  readonly units: bigint;
  readonly count: number;
}

/** What stands, by the number of the key. */
export interface SumsFound {
  readonly units: readonly bigint[];
  readonly counts: Float64Array;
}

const lowBits = 26n;
const lowMask = (1n << lowBits) - 1n;
const lowFactor = 1n << lowBits;
/** Values beyond are added up apart. Below, both halves of two million rows add up in doubles without loss. */
const plainMax = 1n << 57n;
const rowsMax = 2 ** 21;

/**
 * Changes of figures in columns. A figure at two instants is the sum of all changes from before: one pass over the columns,
 * whichever instants are asked for. Whole numbers are kept as two halves in doubles, so that the sums are exact.
 */
export class SumColumns {
  readonly #large: SumChange[] = [];
  #at = new Float64Array(1024);
  #knownAt = new Float64Array(1024);
  #key = new Uint32Array(1024);
  #high = new Float64Array(1024);
  #low = new Float64Array(1024);
  #count = new Int32Array(1024);
  #rows = 0;

  add(change: SumChange): void {
    const isLarge = change.units >= plainMax || change.units <= -plainMax;
    if (isLarge) this.#large.push(change);
    const plain = isLarge ? 0n : change.units;
    const row = this.#rows++;
    if (row === this.#at.length) this.#grow();
    this.#at[row] = change.at;
    this.#knownAt[row] = change.knownAt;
    this.#key[row] = change.key;
    this.#high[row] = Number(plain >> lowBits);
    this.#low[row] = Number(plain & lowMask);
    this.#count[row] = change.count;
  }

  /** What stands, for the first `keys` keys. */
  sums(time: LedgerTime, keys: number): SumsFound {
    const units = Array.from({ length: keys }, () => 0n);
    const counts = new Float64Array(keys);
    for (let from = 0; from < this.#rows; from += rowsMax) {
      const [high, low] = [new Float64Array(keys), new Float64Array(keys)];
      this.#addUp(time, { from, to: Math.min(this.#rows, from + rowsMax) }, { high, low, counts });
      for (let key = 0; key < keys; key++)
        if (high[key] !== 0 || low[key] !== 0) units[key]! += BigInt(high[key]!) * lowFactor + BigInt(low[key]!);
    }
    for (const change of this.#large)
      if (change.at <= time.at && change.knownAt <= time.knownAt) units[change.key]! += change.units;
    return { units, counts };
  }

  #addUp(
    { at, knownAt }: LedgerTime,
    { from, to }: { readonly from: number; readonly to: number },
    into: { readonly high: Float64Array; readonly low: Float64Array; readonly counts: Float64Array },
  ): void {
    const [ats, knownAts, keys, highs, lows, all] = [
      this.#at,
      this.#knownAt,
      this.#key,
      this.#high,
      this.#low,
      this.#count,
    ];
    const { high, low, counts } = into;
    for (let row = from; row < to; row++)
      if (ats[row]! <= at && knownAts[row]! <= knownAt) {
        const key = keys[row]!;
        high[key]! += highs[row]!;
        low[key]! += lows[row]!;
        counts[key]! += all[row]!;
      }
  }

  #grow(): void {
    this.#at = longer(this.#at);
    this.#knownAt = longer(this.#knownAt);
    this.#key = longer(this.#key);
    this.#high = longer(this.#high);
    this.#low = longer(this.#low);
    this.#count = longer(this.#count);
  }
}

/** The same column, twice as long. */
export function longer<T extends Float64Array | Uint32Array | Int32Array>(column: T): T {
  const twice = new (column.constructor as new (length: number) => T)(column.length * 2);
  twice.set(column);
  return twice;
}
