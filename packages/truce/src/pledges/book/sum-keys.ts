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

/** Gives each key a small number, for good. Texts are numbered first, so that no text can pass for two. */
export class SumKeys {
  readonly #texts = new Map<string, number>();
  readonly #numbers = new Map<string, number>();
  readonly all: SumKey[] = [];

  numberOf(key: SumKey): number {
    const spelled = `${key.what} ${this.#text(key.voice)} ${key.stage} ${this.#text(key.unit)} ${this.#text(key.donor)} ${this.#text(key.kind)} ${key.scale}`;
    const known = this.#numbers.get(spelled);
    if (known !== undefined) return known;
    const number = this.all.length;
    this.#numbers.set(spelled, number);
    this.all.push(key);
    return number;
  }

  #text(text: string | undefined): number {
    if (text === undefined) return -1;
    const known = this.#texts.get(text);
    if (known !== undefined) return known;
    this.#texts.set(text, this.#texts.size);
    return this.#texts.size - 1;
  }
}
