/**
 * Numbers from 0 up to 1 that a seed and the number of a replication fix: the same seed, the same p-values. Mulberry32 by
 * T. Ettinger, its beginning mixed as MurmurHash3 ends.
 */
export function seededChance(seed: number, run: number): () => number {
  let state = mixed(mixed(Math.trunc(seed) ^ 0x9e3779b9) ^ Math.imul(run + 1, 0x9e3779b1));
  const word = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let turned = Math.imul(state ^ (state >>> 15), state | 1);
    turned ^= turned + Math.imul(turned ^ (turned >>> 7), turned | 61);
    return (turned ^ (turned >>> 14)) >>> 0;
  };
  return () => (word() * 0x200000 + (word() >>> 11)) / 0x20000000000000;
}

function mixed(word: number): number {
  let turned = Math.imul(word ^ (word >>> 16), 0x85ebca6b);
  turned = Math.imul(turned ^ (turned >>> 13), 0xc2b2ae35);
  return (turned ^ (turned >>> 16)) >>> 0;
}

/** Draws an index with chances in proportion to the weights, in constant time: Walker's alias method, by Vose (1991). */
export function weightedDraw(weights: Float64Array): (chance: () => number) => number {
  const size = weights.length;
  const total = weights.reduce((sum, each) => sum + each, 0);
  const keep = Float64Array.from(weights, (each) => (each * size) / total);
  const other = Int32Array.from(keep, (_, index) => index);
  const [small, large]: [number[], number[]] = [[], []];
  for (const [index, each] of keep.entries()) (each < 1 ? small : large).push(index);
  while (small.length > 0 && large.length > 0) {
    const [low, high] = [small.pop()!, large.at(-1)!];
    other[low] = high;
    keep[high] = keep[high]! - (1 - keep[low]!);
    if (keep[high]! < 1) small.push(large.pop()!);
  }
  // What rounding left over is kept whole, but nothing of weight 0 is ever drawn.
  const heaviest = weights.indexOf(weights.reduce((most, each) => Math.max(most, each), 0));
  for (const index of [...small, ...large]) {
    keep[index] = weights[index]! > 0 ? 1 : 0;
    if (weights[index] === 0) other[index] = heaviest;
  }
  return (chance) => {
    const at = Math.floor(chance() * size);
    return chance() < keep[at]! ? at : other[at]!;
  };
}
