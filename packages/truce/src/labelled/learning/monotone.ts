/** Values with the weight that each has in a mean. */
interface Block {
  value: number;
  weight: number;
  count: number;
}

/**
 * The nearest values, by weighted squares, that never fall: neighbours that would are pooled to their mean (pool adjacent
 * violators; Barlow, Bartholomew, Bremner and Brunk 1972). Values of no weight take that of the block they end up in.
 */
export function risingFit(values: readonly number[], weights: readonly number[]): readonly number[] {
  const blocks: Block[] = [];
  for (const [index, value] of values.entries()) {
    blocks.push({ value, weight: weights[index]!, count: 1 });
    for (let last = blocks.at(-1)!, before = blocks.at(-2); before && before.value > last.value; ) {
      const weight = before.weight + last.weight;
      const value_ = weight === 0 ? before.value : (before.value * before.weight + last.value * last.weight) / weight;
      blocks.splice(-2, 2, { value: value_, weight, count: before.count + last.count });
      [last, before] = [blocks.at(-1)!, blocks.at(-2)];
    }
  }
  return blocks.flatMap(({ value, count }) => Array.from({ length: count }, () => value));
}

/** The same, where values never rise. */
export function fallingFit(values: readonly number[], weights: readonly number[]): readonly number[] {
  return risingFit(
    values.map((value) => -value),
    weights,
  ).map((value) => -value);
}
