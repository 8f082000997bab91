import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { greatestFlow } from './flow.ts';

const pledges = ['p', 'q', 'r'];
const items = ['a', 'b', 'c'];
const amount = fc.integer({ min: 0, max: 6 }).map(BigInt);
const world = fc.record({
  holds: fc.tuple(amount, amount, amount),
  costs: fc.tuple(amount, amount, amount),
  draws: fc.tuple(fc.subarray(pledges), fc.subarray(pledges), fc.subarray(pledges)),
});

/** What can be paid at most, by Hall's condition: over every set of items, what its pledges hold and what is left out costs. */
function byEverySet(
  holds: ReadonlyMap<string, bigint>,
  costs: ReadonlyMap<string, bigint>,
  draws: ReadonlyMap<string, readonly string[]>,
) {
  let least: bigint | undefined;
  for (let mask = 0; mask < 2 ** items.length; mask++) {
    const chosen = items.filter((_, index) => (mask >> index) & 1);
    const drawn = new Set(chosen.flatMap((item) => draws.get(item)!));
    const cut =
      [...drawn].reduce((sum, pledge) => sum + holds.get(pledge)!, 0n) +
      items.filter((item) => !chosen.includes(item)).reduce((sum, item) => sum + costs.get(item)!, 0n);
    if (least === undefined || cut < least) least = cut;
  }
  return least!;
}

describe('what pledges can pay', () => {
  it('is as much as the tightest set of items allows, and the short side is such a set', () => {
    fc.assert(
      fc.property(world, ({ holds, costs, draws }) => {
        const held = new Map(pledges.map((pledge, index) => [pledge, holds[index]!]));
        const owed = new Map(items.map((item, index) => [item, costs[index]!]));
        const may = new Map(items.map((item, index) => [item, draws[index]!]));
        const { paid, short } = greatestFlow(held, owed, may);
        expect(paid).toBe(byEverySet(held, owed, may));
        const all = costs.reduce((sum, each) => sum + each, 0n);
        expect(short.items.length > 0).toBe(paid < all);
        if (short.items.length === 0) return;
        const cost = short.items.reduce((sum, item) => sum + owed.get(item)!, 0n);
        const behind = short.pledges.reduce((sum, pledge) => sum + held.get(pledge)!, 0n);
        expect(cost - behind).toBe(all - paid);
      }),
      { numRuns: 2_000 },
    );
  });
});
