import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Component, clustersOf, dendrogram, type Merge } from './dendrogram.ts';
import { weightMax } from './parameters.ts';

const floor = -3_607;

/** Up to nine claims, with ties on purpose, some of them rows of one list. */
const components = fc
  .record({
    sizes: fc.array(fc.constantFrom(1, 1, 1, 2, 5), { minLength: 1, maxLength: 9, size: 'max' }),
    weights: fc.array(fc.constantFrom(-1, -9_000, -3_607, -3_000, -2_000, 0, 1_000, 1_000, 4_000, 11_542), {
      minLength: 36,
      maxLength: 36,
    }),
    rows: fc.array(fc.constantFrom(undefined, undefined, undefined, 'r1', 'r2'), { minLength: 9, maxLength: 9 }),
  })
  .map(({ sizes, weights, rows }): Component => {
    const [one, other, kept]: [number[], number[], number[]] = [[], [], []];
    let at = 0;
    for (let low = 0; low < sizes.length; low++)
      for (let high = low + 1; high < sizes.length; high++) {
        const weight = weights[at++]!;
        if (weight === -1) continue;
        one.push(low);
        other.push(high);
        kept.push(weight);
      }
    const listed = sizes.map((_, index) => (rows[index] ? [{ list: 'l', row: rows[index]! }] : undefined));
    return { sizes, rows: listed, one, other, weights: kept };
  });

/** The definition, word for word: all pairs of clusters, all pairs of reports, whole numbers of any length. */
function slowly(component: Component): readonly Merge[] {
  const weightOf = (a: number, b: number): bigint => {
    const found = component.one.findIndex(
      (one, at) => one === Math.min(a, b) && component.other[at] === Math.max(a, b),
    );
    return BigInt(found < 0 ? -weightMax : component.weights[found]!);
  };
  const clusters = component.sizes.map((_, index) => [index]);
  const merges: Merge[] = [];
  for (;;) {
    let best: { total: bigint; pairs: bigint; one: number[]; other: number[] } | undefined;
    for (const one of clusters)
      for (const other of clusters) {
        if (one[0]! >= other[0]!) continue;
        let [total, pairs] = [0n, 0n];
        let barred = false;
        for (const a of one)
          for (const b of other) {
            const count = BigInt(component.sizes[a]! * component.sizes[b]!);
            total += weightOf(a, b) * count;
            pairs += count;
            const [rowA, rowB] = [component.rows[a]?.[0]?.row, component.rows[b]?.[0]?.row];
            barred ||= rowA !== undefined && rowB !== undefined && rowA !== rowB;
          }
        if (barred || total <= BigInt(floor) * pairs) continue;
        // The first of equal ones is that of the smallest positions: clusters stand in their order.
        if (!best || total * best.pairs > best.total * pairs) best = { total, pairs, one, other };
      }
    if (!best) return merges;
    const { one, other } = best;
    merges.push({ one: one[0]!, other: other[0]!, total: Number(best.total), pairs: Number(best.pairs) });
    one.push(...other);
    one.sort((a, b) => a - b);
    clusters.splice(clusters.indexOf(other), 1);
  }
}

describe('a dendrogram by average linkage', () => {
  it('makes the merges that the definition makes, in the same order', () => {
    fc.assert(
      fc.property(components, (component) => {
        expect(dendrogram(component, floor)).toEqual(slowly(component));
      }),
      { numRuns: 500 },
    );
  });

  it('has no merge heavier than one before it, so that a higher cut only splits', () => {
    fc.assert(
      fc.property(components, fc.integer({ min: floor, max: weightMax }), (component, cut) => {
        const merges = dendrogram(component, floor);
        for (const [at, { total, pairs }] of merges.entries()) {
          const before = merges[at - 1];
          if (before) expect(before.total * pairs).toBeGreaterThanOrEqual(total * before.pairs);
        }
        const [low, high] = [floor, cut].map((each) => clustersOf(component.sizes.length, merges, each));
        for (const [a, rootA] of high!.entries())
          for (const [b, rootB] of high!.entries()) if (rootA === rootB) expect(low![a]).toBe(low![b]);
      }),
    );
  });

  it('compares means exactly where doubles cannot tell them apart', () => {
    const sizes = [30_000_001, 30_000_000, 30_000_000, 30_000_001];
    const component = { sizes, rows: sizes.map(() => undefined), one: [0, 2], other: [1, 3], weights: [1_000, 1_000] };
    expect(dendrogram(component, floor).map(({ one, other }) => [one, other])).toEqual([
      [0, 1],
      [2, 3],
    ]);
  });
});
