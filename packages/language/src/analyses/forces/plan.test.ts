import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { forcePlan, type Solver } from './plan.ts';
import { loadSolver } from './solver.ts';
import type { Balance } from './supply.ts';

let solve: Solver;
beforeAll(async () => {
  solve = await loadSolver();
});

const world = fc
  .record({
    needs: fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 3 }),
    supplies: fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 1, maxLength: 4 }),
    pairs: fc.array(fc.tuple(fc.nat({ max: 3 }), fc.nat({ max: 2 })), { maxLength: 12 }),
  })
  .map(
    ({ needs, supplies, pairs }): Balance => ({
      force: 't/force/f',
      needs: needs.map((count, index) => ({ name: `n${index}`, unit: 'personnel', count })),
      supplies: supplies.map((count, index) => ({ actor: `t/actor/a${index}`, unit: 'personnel', count })),
      may: [...new Map(pairs.map((pair) => [pair.join(), pair])).values()].filter(
        ([supply, need]) => supply < supplies.length && need < needs.length,
      ),
      open: [],
    }),
  );

/** The least that is lacking, by Hall's condition over every set of needs: slow, and by another way. */
function lacking(balance: Balance, gone: number): number {
  let worst = 0;
  for (let set = 1; set < 2 ** balance.needs.length; set++) {
    const asked = balance.needs.reduce((sum, need, index) => sum + ((set >> index) & 1 ? need.count : 0), 0);
    const there = balance.supplies.reduce((sum, supply, index) => {
      const near = balance.may.some(([one, need]) => one === index && (set >> need) & 1);
      return sum + (near && !((gone >> index) & 1) ? supply.count : 0);
    }, 0);
    worst = Math.max(worst, asked - there);
  }
  return worst;
}

describe('whether pledges can meet requirements', () => {
  it('is answered as by trying every set, and the fewest withdrawals that break it are the fewest', () => {
    fc.assert(
      fc.property(world, (balance) => {
        const plan = forcePlan(balance, solve);
        const lack = plan.short.reduce((sum, each) => sum + each, 0);
        expect(lack).toBe(lacking(balance, 0));
        for (const [index, supply] of balance.supplies.entries()) {
          const spent = plan.given.filter((each) => each.supply === index).reduce((sum, each) => sum + each.count, 0);
          expect(spent).toBeLessThanOrEqual(supply.count);
        }
        if (lack > 0) {
          expect(plan.breakers).toBeUndefined();
          return;
        }
        const sizes = Array.from({ length: 2 ** balance.supplies.length }, (_, gone) => gone)
          .filter((gone) => lacking(balance, gone) > 0)
          .map((gone) => gone.toString(2).replaceAll('0', '').length);
        expect(plan.breakers?.length).toBe(Math.min(...sizes));
        expect(
          lacking(
            balance,
            plan.breakers!.reduce((mask, index) => mask | (1 << index), 0),
          ),
        ).toBeGreaterThan(0);
      }),
      { numRuns: 250 },
    );
  });
});
