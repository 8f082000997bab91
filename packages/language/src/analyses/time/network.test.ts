import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Difference, infeasibleCore } from './network.ts';

const nodes = ['a', 'b', 'c', 'd'];
const horizon = 7;

/** Whether some assignment of whole numbers up to the horizon meets every constraint, by trying all. */
function feasible(constraints: readonly Difference<string>[]): boolean {
  for (let code = 0; code < horizon ** nodes.length; code++) {
    const at = new Map(nodes.map((node, index) => [node, Math.floor(code / horizon ** index) % horizon]));
    const holds = constraints.every(({ from, to, leastMs, mostMs }) => {
      const apart = at.get(to)! - at.get(from)!;
      return (leastMs === undefined || apart >= leastMs) && (mostMs === undefined || apart <= mostMs);
    });
    if (holds) return true;
  }
  return false;
}

const constraint = fc
  .record({
    ends: fc.constantFrom(
      ...nodes.flatMap((from) => nodes.filter((to) => to !== from).map((to) => [from, to] as const)),
    ),
    bound: fc.constantFrom('leastMs', 'mostMs'),
    ms: fc.integer({ min: -1, max: 2 }),
  })
  .map(({ ends: [from, to], bound, ms }) => ({ from, to, [bound]: ms }));
const world = fc
  .array(constraint, { minLength: 1, maxLength: 7 })
  .map((all) => all.map((each, index): Difference<string> => ({ ...each, because: `clause ${index}` })));

describe('clocks as difference constraints', () => {
  it('cannot all be met exactly when no assignment meets them; the core is one of the smallest that cannot', () => {
    fc.assert(
      fc.property(world, (constraints) => {
        const core = infeasibleCore(constraints);
        expect(core === undefined).toBe(feasible(constraints));
        if (!core) return;
        const only = (reasons: readonly string[]) => constraints.filter((each) => reasons.includes(each.because));
        expect(feasible(only(core))).toBe(false);
        for (const left of core) expect(feasible(only(core.filter((each) => each !== left)))).toBe(true);
      }),
      { numRuns: 400 },
    );
  });

  it('are met at the very edge and not beyond it', () => {
    const clock = (least: number, most: number): readonly Difference<string>[] => [
      { from: 'trigger', to: 'granted', leastMs: least, because: 'mandate' },
      { from: 'trigger', to: 'act', mostMs: most, because: 'step' },
      { from: 'granted', to: 'act', leastMs: 0, because: 'mandate' },
    ];
    expect(infeasibleCore(clock(72, 72))).toBeUndefined();
    expect(infeasibleCore(clock(73, 72))).toEqual(expect.arrayContaining(['mandate', 'step']));
  });
});
