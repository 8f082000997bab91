import { type Balance, balanceOf, forcePlan, plansByDay, type Solver } from '@truceline/truce/forces';
import { withinByText } from '@truceline/truce/terms';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { compileAgreement } from '../../index.ts';
import { loadSolver } from './solver.ts';

let solve: Solver;
beforeAll(async () => {
  solve = await loadSolver();
});

const world = fc
  .record({
    needs: fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 3 }),
    supplies: fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 1, maxLength: 4 }),
    actors: fc.constantFrom(4, 2),
    pairs: fc.array(fc.tuple(fc.nat({ max: 3 }), fc.nat({ max: 2 })), { maxLength: 12 }),
  })
  .map(
    ({ needs, supplies, actors, pairs }): Balance => ({
      force: 't/force/f',
      needs: needs.map((count, index) => ({ name: `n${index}`, unit: 'personnel', count })),
      supplies: supplies.map((count, index) => ({ actor: `t/actor/a${index % actors}`, unit: 'personnel', count })),
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
        const actors = [...new Set(balance.supplies.map((supply) => supply.actor))];
        const goneWith = (leaving: readonly string[]) =>
          balance.supplies.reduce(
            (mask, { actor }, index) => (leaving.includes(actor) ? mask | (1 << index) : mask),
            0,
          );
        const sizes = Array.from({ length: 2 ** actors.length }, (_, set) => actors.filter((_, at) => (set >> at) & 1))
          .filter((leaving) => lacking(balance, goneWith(leaving)) > 0)
          .map((leaving) => leaving.length);
        expect(plan.breakers?.length).toBe(Math.min(...sizes));
        expect(lacking(balance, goneWith(plan.breakers!))).toBeGreaterThan(0);
      }),
      { numRuns: 250 },
    );
  });
});

describe('a force by its days', () => {
  const plans = (body: string) => {
    const text = `truce v1 agreement f "F" dated 2030-01-01 source d "d" official
      actor fr { role guarantor } actor gb { role guarantor }
      ${body}`;
    const { terms } = compileAgreement('f.truce', { readText: (path) => (path === 'f.truce' ? text : undefined) });
    const balance = balanceOf(terms.forces[0]!, 'deploy', terms, withinByText(terms));
    return plansByDay(balance, solve).map(({ day, plan }) => [day, ...plan.short, plan.breakers?.length]);
  };

  it('requires more from a later day, instead of and not beside what it required before', () => {
    expect(
      plans(
        'force f { contributors fr 10 personnel, gb 5 personnel requires 10 personnel from 2030-02-01 requires 15 personnel from 2030-03-01 }',
      ),
    ).toEqual([
      ['2030-02-01', 0, 1],
      ['2030-03-01', 0, 1],
    ]);
  });

  it('cannot count what comes too late: by its own day, its notice, or a mandate that takes time', () => {
    const need = 'requires 10 personnel from 2030-02-01';
    expect(plans(`force f { contributors fr 10 personnel from 2030-02-02 ${need} }`)).toEqual([
      ['2030-02-01', 10, undefined],
    ]);
    expect(plans(`force f { contributors fr 10 personnel notice 32 days ${need} }`)[0]![1]).toBe(10);
    expect(plans(`force f { contributors fr 10 personnel notice 31 days ${need} }`)[0]![1]).toBe(0);
    const mandate = (clauses: string) => `mandate m { of fr organ "parliament" actions deploy ${clauses} }`;
    const force = `force f { contributors fr 10 personnel ${need} }`;
    expect(plans(`${mandate('status required takes 6 weeks')} ${force}`)[0]![1]).toBe(10);
    expect(plans(`${mandate('status required takes 2 weeks')} ${force}`)[0]![1]).toBe(0);
    expect(plans(`${mandate('status granted takes 6 weeks')} ${force}`)[0]![1]).toBe(0);
  });

  it('is short again when a mandate runs out', () => {
    expect(
      plans(
        'mandate m { of fr organ "parliament" actions deploy status granted valid 2030-01-01 to 2030-06-30 } force f { contributors fr 10 personnel requires 10 personnel from 2030-02-01 }',
      ),
    ).toEqual([
      ['2030-02-01', 0, 1],
      ['2030-07-01', 10, undefined],
    ]);
  });

  it('loses all that an actor sends when the actor withdraws', () => {
    expect(
      plans('force f { contributors fr 5 personnel, fr 5 personnel, gb 2 personnel requires 6 personnel }'),
    ).toEqual([[undefined, 0, 1]]);
  });
});
