/**
 * A seeded source of chance for synthetic worlds: xoshiro128** (Blackman and Vigna), filled by splitmix32. The same seed
 * and label give the same draws on every machine. It is no source of secrets.
 */
export interface Chance {
  /** At least 0, less than 1, in steps of 2^-32. */
  readonly share: () => number;
  /** A whole number from `least` to `most`, both included. */
  readonly whole: (least: number, most: number) => number;
  /** True with the given probability. */
  readonly happens: (probability: number) => boolean;
  /** One of the list, each as likely as any other. Throws on an empty list. */
  readonly one: <T>(list: readonly T[]) => T;
  /** One of the list by weight. */
  readonly weighted: <T>(list: readonly (readonly [value: T, weight: number])[]) => T;
  /** Exponential with the given mean. */
  readonly wait: (mean: number) => number;
  /** Normal with mean 0 (Box and Muller). */
  readonly error: (sigma: number) => number;
  /** How many, where `mean` are expected (Poisson, by Knuth's product; for means below 50). */
  readonly many: (mean: number) => number;
}

/** Chance of its own for one part of a world: parts do not disturb each other when one of them draws more. */
export function chanceOf(seed: number, label: string): Chance {
  const share = shares(seed, label);
  const whole = (least: number, most: number) => least + Math.floor(share() * (most - least + 1));
  const one = <T>(list: readonly T[]): T => {
    if (list.length === 0) throw new RangeError('cannot choose from an empty list');
    return list[whole(0, list.length - 1)]!;
  };
  return {
    share,
    whole,
    happens: (probability) => share() < probability,
    one,
    weighted: (list) => {
      let rest = share() * list.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [value, weight] of list) {
        rest -= weight;
        if (rest < 0) return value;
      }
      return one(list)[0];
    },
    wait: (mean) => -mean * Math.log(1 - share()),
    error: (sigma) => sigma * Math.sqrt(-2 * Math.log(1 - share())) * Math.cos(2 * Math.PI * share()),
    many: (mean) => {
      const limit = Math.exp(-mean);
      let count = 0;
      for (let product = share(); product > limit; product *= share()) count++;
      return count;
    },
  };
}

function shares(seed: number, label: string): () => number {
  let filling = seed >>> 0;
  for (let index = 0; index < label.length; index++)
    filling = (Math.imul(filling ^ label.charCodeAt(index), 0x01000193) + index) >>> 0;
  const splitmix = () => {
    filling = (filling + 0x9e3779b9) >>> 0;
    let mixed = Math.imul(filling ^ (filling >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return (mixed ^ (mixed >>> 15)) >>> 0;
  };
  let [a, b, c, d] = [splitmix(), splitmix(), splitmix(), splitmix()];
  return () => {
    const drawn = Math.imul(rotated(Math.imul(b, 5), 7), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotated(d, 11);
    return drawn / 0x1_0000_0000;
  };
}

function rotated(value: number, bits: number): number {
  return (value << bits) | (value >>> (32 - bits));
}
