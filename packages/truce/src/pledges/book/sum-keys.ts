import type { Stage } from '../entry.ts';

/** What a figure of a book is counted by. `what` says which figure it is; members that do not apply are absent. */
export interface SumKey {
  readonly what: 'fixed' | 'named' | 'namedOnly' | 'low' | 'high' | 'flags';
  readonly voice?: string;
  readonly stage?: Stage;
  /** A unit; of `flags` the names of all flags that a pledge has. */
  readonly unit?: string;
  readonly donor?: string;
  readonly kind?: string;
  /** Digits after the point of the values that are added up under it. */
  readonly scale: number;
}

/** Gives each key a small number, for good. */
export class SumKeys {
  readonly all: SumKey[] = [];
  readonly #texts = new Map<string, number>();
  readonly #pairs = new Map<number, number>();
  readonly #numbers = new Map<number, number>();

  numberOf(key: SumKey): number {
    const group = this.#pair(this.#pair(this.#text(key.voice), this.#text(key.donor)), this.#text(key.kind));
    const place = this.#pair(this.#pair(group, this.#text(key.unit)), this.#text(key.stage));
    const spelled = (place * whats.length + whats.indexOf(key.what)) * scalesMax + key.scale;
    const known = this.#numbers.get(spelled);
    if (known !== undefined) return known;
    this.#numbers.set(spelled, this.all.length);
    return this.all.push(key) - 1;
  }

  /** A number for a text; zero for none. */
  #text(text: string | undefined): number {
    if (text === undefined) return 0;
    const known = this.#texts.get(text);
    if (known !== undefined) return known;
    const number = this.#texts.size + 1;
    this.#texts.set(text, number);
    return number;
  }

  /** A number for two numbers in this order. */
  #pair(one: number, other: number): number {
    const both = one * numbersMax + other;
    const known = this.#pairs.get(both);
    if (known !== undefined) return known;
    const number = this.#pairs.size;
    if (number >= numbersMax) throw new RangeError(`a book of pledges has ${numbersMax} different keys at most`);
    this.#pairs.set(both, number);
    return number;
  }
}

const whats: readonly SumKey['what'][] = ['fixed', 'named', 'namedOnly', 'low', 'high', 'flags'];
/** More than the digits that an amount may have after its point. */
const scalesMax = 64;
/** Two numbers below fit into one that is exact. */
const numbersMax = 2 ** 26;
