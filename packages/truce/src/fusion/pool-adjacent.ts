/** A value with what it weighs. */
export interface Weighted {
  readonly value: number;
  readonly weight: number;
}

/**
 * The values that never fall and are nearest to those given in weighted squares: neighbours that fall are pooled to their
 * mean (pool adjacent violators; Ayer et al. 1955). A block of no weight at all is pooled to the plain mean.
 */
export function neverFalling(values: readonly Weighted[]): readonly number[] {
  const blocks: { sum: number; weight: number; plain: number; count: number }[] = [];
  const meanOf = (block: (typeof blocks)[number]): number =>
    block.weight > 0 ? block.sum / block.weight : block.plain / block.count;
  for (const { value, weight } of values) {
    blocks.push({ sum: value * weight, weight, plain: value, count: 1 });
    for (let last = blocks.length - 1; last > 0 && meanOf(blocks[last - 1]!) > meanOf(blocks[last]!); last--) {
      const { sum, weight: more, plain, count } = blocks.pop()!;
      const into = blocks[last - 1]!;
      into.sum += sum;
      into.weight += more;
      into.plain += plain;
      into.count += count;
    }
  }
  return blocks.flatMap((block) => Array.from({ length: block.count }, () => meanOf(block)));
}

/** The same for values that never rise. */
export function neverRising(values: readonly Weighted[]): readonly number[] {
  return neverFalling(values.map(({ value, weight }) => ({ value: -value, weight }))).map((value) => 0 - value);
}
