import { byText } from '../../kernel/index.ts';
import type { LedgerTime } from '../known-entries.ts';
import { longer, type SumChange } from './sum-columns.ts';

/**
 * From which two instants on a pledge counts under a key, in columns. Which pledges count under some keys at two instants is
 * found in one pass, and given in the order of their ids.
 */
export class PledgeColumns {
  readonly #numbers = new Map<string, number>();
  readonly #ids: string[] = [];
  /** Numbers of pledges in the order of their ids; made when it is asked for and pledges have come. */
  #sorted: readonly number[] = [];
  #at = new Float64Array(1024);
  #knownAt = new Float64Array(1024);
  #key = new Uint32Array(1024);
  #pledge = new Uint32Array(1024);
  #count = new Int32Array(1024);
  #rows = 0;

  add({ at, knownAt, key, pledge, count }: SumChange): void {
    const row = this.#rows++;
    if (row === this.#at.length) this.#grow();
    this.#at[row] = at;
    this.#knownAt[row] = knownAt;
    this.#key[row] = key;
    this.#pledge[row] = this.#numberOf(pledge);
    this.#count[row] = count;
  }

  /** The ids of pledges that count under any of the keys, in order. */
  pledges({ at, knownAt }: LedgerTime, keys: ReadonlySet<number>): readonly string[] {
    const counts = new Int32Array(this.#ids.length);
    const isAsked = new Uint8Array(Math.max(0, ...keys) + 1);
    for (const key of keys) isAsked[key] = 1;
    const [ats, knownAts, rowKeys] = [this.#at, this.#knownAt, this.#key];
    for (let row = 0; row < this.#rows; row++)
      if (isAsked[rowKeys[row]!] === 1 && ats[row]! <= at && knownAts[row]! <= knownAt)
        counts[this.#pledge[row]!]! += this.#count[row]!;
    if (this.#sorted.length < this.#ids.length)
      this.#sorted = this.#ids.map((_, number) => number).sort((a, b) => byText(this.#ids[a]!, this.#ids[b]!));
    return this.#sorted.filter((number) => counts[number]! > 0).map((number) => this.#ids[number]!);
  }

  #numberOf(pledge: string): number {
    const known = this.#numbers.get(pledge);
    if (known !== undefined) return known;
    this.#numbers.set(pledge, this.#ids.length);
    return this.#ids.push(pledge) - 1;
  }

  #grow(): void {
    this.#at = longer(this.#at);
    this.#knownAt = longer(this.#knownAt);
    this.#key = longer(this.#key);
    this.#pledge = longer(this.#pledge);
    this.#count = longer(this.#count);
  }
}
