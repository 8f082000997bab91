import { breakingOf, oneMore, type Solver, type WeeklyPlan, weeklyPlan } from '@truceline/truce/forces';
import { isRefusal, type Refusal } from '@truceline/truce/kernel';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadSolver } from './solver.ts';
import { lackingByHall, movingWorld, over, smallWorld } from './testing/small-worlds.ts';

let solve: Solver;
beforeAll(async () => {
  solve = await loadSolver();
});

const lackIn = ({ rows }: WeeklyPlan, time: number) => rows.reduce((sum, { lacking }) => sum + lacking[time]!, 0);
const taken = <T>(found: T | Refusal): T => {
  if (isRefusal(found)) throw new Error(found.message);
  return found;
};

describe('a force over weeks', () => {
  it('lacks in each week what trying every set of requirements gives, and never gives more than there is', () => {
    fc.assert(
      fc.property(smallWorld(4, { most: 6, actors: 3, lines: 5 }), (statement) => {
        const staffing = over(4, statement);
        const plan = taken(weeklyPlan(staffing, solve));
        for (const [time, { gives, asks, may }] of staffing.stretches.entries()) {
          expect(lackIn(plan, time)).toBe(lackingByHall(staffing, time));
          for (const [supply, count] of gives.entries()) {
            const spent = plan.rows
              .flatMap(({ filled }) => filled[time]!)
              .filter((each) => each.contribution === supply);
            expect(spent.reduce((sum, each) => sum + each.count, 0)).toBeLessThanOrEqual(count);
          }
          for (const { requirement, lacking, lackingAtLeast, filled } of plan.rows) {
            const got = filled[time]!.reduce((sum, each) => sum + each.count, 0);
            expect(got + lacking[time]!).toBe(asks[requirement]);
            expect(lacking[time]).toBeGreaterThanOrEqual(lackingAtLeast[time]!);
            for (const { contribution } of filled[time]!)
              expect(may.some(([one, need]) => one === contribution && need === requirement)).toBe(true);
          }
        }
      }),
      { numRuns: 200 },
    );
  });

  it('with rules on moves lacks what the best of all ways of moving every soldier leaves', () => {
    const rules = fc.record(
      { stayWeeksMin: fc.integer({ min: 1, max: 3 }), movesMax: fc.nat({ max: 1 }) },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(movingWorld, rules, (statement, moved) => {
        const staffing = over(4, statement);
        const plan = taken(weeklyPlan(staffing, solve, moved));
        const total = staffing.weeks.reduce((sum, _, time) => sum + lackIn(plan, time), 0);
        expect(total).toBe(bestOfAllWays(staffing, moved));
      }),
      { numRuns: 60 },
    );
  });

  it('ranks where the statement does: what is of priority 1 lacks the least it can', () => {
    const statement = (priorities: readonly (number | undefined)[]) => ({
      open: [],
      requirements: priorities.map((priority, index) => ({
        id: `r${index}`,
        unit: 'soldiers',
        quantity: 5,
        ...(priority === undefined ? {} : { priority }),
      })),
      contributions: [{ id: 'c', actor: 'a', unit: 'soldiers', quantity: 6, mandates: [], caveats: [] }],
    });
    const lacks = (...priorities: readonly (number | undefined)[]) =>
      taken(weeklyPlan(over(1, statement(priorities)), solve)).rows.map(({ lacking }) => lacking[0]);
    expect(lacks(2, 1)).toEqual([4, 0]);
    expect(lacks(1, 2)).toEqual([0, 4]);
    expect(lacks(undefined, 7)).toEqual([4, 0]);
  });
});

describe('what breaks a force', () => {
  it('is what trying every set of actors finds: all the smallest, for each requirement and for any', () => {
    fc.assert(
      fc.property(smallWorld(3, { most: 6, actors: 5, lines: 7 }), (statement) => {
        const staffing = over(3, statement);
        const found = breakingOf(staffing, solve, { actorsMax: 3, setsMax: 50 });
        const actors = [...new Set(statement.contributions.map(({ actor }) => actor))].sort();
        const sets = Array.from({ length: 2 ** actors.length }, (_, set) =>
          actors.filter((_each, at) => (set >> at) & 1),
        );
        const smallest = (breaks: (set: readonly string[], time: number) => boolean) => {
          const broken = sets.flatMap((set) => {
            const first = staffing.weeks.findIndex((_, time) => breaks(set, time));
            return first < 0 ? [] : [{ actors: set, week: first }];
          });
          const size = Math.min(...broken.map((each) => each.actors.length));
          return broken.filter((each) => each.actors.length === size && size <= 3);
        };
        for (const { requirement, sets: listed, shortAlready } of found.each) {
          const lackingWithout = (set: readonly string[], time: number) => {
            const { asks, gives, may } = staffing.stretches[time]!;
            const there = may.filter(
              ([supply, need]) => need === requirement && !set.includes(staffing.contributions[supply]!.actor),
            );
            return asks[requirement]! > there.reduce((sum, [supply]) => sum + gives[supply]!, 0);
          };
          const already = staffing.weeks.filter((_, time) => lackingWithout([], time)).length;
          expect(shortAlready).toBe(already);
          expect(new Set(listed)).toEqual(
            new Set(smallest((set, time) => !lackingWithout([], time) && lackingWithout(set, time))),
          );
        }
        // Requirements that have nothing to do with each other break apart: asked of worlds that are of one part.
        const whole = staffing.weeks.every((_, time) => lackingByHall(staffing, time) === 0);
        if (whole)
          expect(new Set(found.any.sets)).toEqual(
            new Set(smallest((set, time) => lackingByHall(staffing, time, set) > 0)),
          );
        for (const { actors: set, week } of found.any.sets)
          expect(lackingByHall(staffing, week, set)).toBeGreaterThan(lackingByHall(staffing, week));
      }),
      { numRuns: 150 },
    );
  });

  it('says that there are more sets than it lists', () => {
    const statement = {
      open: [],
      requirements: [{ id: 'r', unit: 'soldiers', quantity: 4 }],
      contributions: ['a', 'b', 'c', 'd'].map((actor) => ({
        id: actor,
        actor,
        unit: 'soldiers',
        quantity: 1,
        mandates: [],
        caveats: [],
      })),
    };
    const found = breakingOf(over(2, statement), solve, { actorsMax: 4, setsMax: 3 });
    expect([found.any.more, found.any.sets.length]).toEqual([true, 3]);
    expect([found.each[0]!.more, found.each[0]!.sets.length]).toEqual([true, 3]);
    expect(breakingOf(over(2, statement), solve, { actorsMax: 4, setsMax: 4 }).any.more).toBe(false);
  });
});

describe('more and less', () => {
  it('never lacks less when somebody withdraws', () => {
    fc.assert(
      fc.property(
        smallWorld(3, { most: 6, actors: 3, lines: 5 }),
        fc.constantFrom('a0', 'a1', 'a2'),
        (statement, gone) => {
          const without = {
            ...statement,
            contributions: statement.contributions.filter(({ actor }) => actor !== gone),
          };
          const [whole, less] = [statement, without].map((each) => taken(weeklyPlan(over(3, each), solve)));
          for (const time of [0, 1, 2]) expect(lackIn(less!, time)).toBeGreaterThanOrEqual(lackIn(whole!, time));
        },
      ),
      { numRuns: 150 },
    );
  });

  it('mends a requirement with one contribution more, of no smaller size, and most with the best of all of them', () => {
    fc.assert(
      fc.property(smallWorld(3, { most: 5, actors: 3, lines: 4 }), (statement) => {
        const staffing = over(3, statement);
        const plan = taken(weeklyPlan(staffing, solve));
        const total = (planned: WeeklyPlan) => [0, 1, 2].reduce((sum, time) => sum + lackIn(planned, time), 0);
        const more = taken(oneMore(staffing, plan, solve));
        const withOne = (quantity: number, { capability, zone }: { capability?: string; zone?: string }) =>
          taken(
            weeklyPlan(
              over(3, {
                ...statement,
                contributions: [
                  ...statement.contributions,
                  {
                    id: 'more',
                    actor: 'new',
                    unit: 'soldiers',
                    quantity,
                    mandates: [],
                    caveats: [],
                    ...(capability === undefined ? {} : { capability }),
                    ...(zone === undefined ? {} : { zones: [zone] }),
                  },
                ],
              }),
              solve,
            ),
          );
        for (const each of more.each) {
          const lacked = plan.rows[each.requirement]!.lacking.reduce((sum, count) => sum + count, 0);
          expect(total(withOne(each.quantity, each))).toBeLessThanOrEqual(total(plan) - lacked);
        }
        const kinds = statement.requirements.map(({ capability, zone }) => ({
          ...(capability === undefined ? {} : { capability }),
          ...(zone === undefined ? {} : { zone }),
        }));
        const gains = kinds.map((kind) => total(plan) - total(withOne(1000, kind)));
        const [most] = more.most;
        expect(most?.mends ?? 0).toBe(Math.max(...gains));
        if (!most) return;
        expect(most.ofLacking).toBe(total(plan));
        expect(total(plan) - total(withOne(most.quantity, most))).toBe(most.mends);
        if (most.quantity > 1) expect(total(plan) - total(withOne(most.quantity - 1, most))).toBeLessThan(most.mends);
      }),
      { numRuns: 100 },
    );
  });
});

/** Every way for every soldier to be at home or in a place, week by week: slow, and by another way. */
function bestOfAllWays(
  { stretches, requirements }: ReturnType<typeof over>,
  { stayWeeksMin = 1, movesMax = 99 }: { readonly stayWeeksMin?: number; readonly movesMax?: number },
): number {
  const places = [...new Set(requirements.map(({ zone }) => zone!))];
  const { gives } = stretches[0]!;
  const may = (supply: number, place: string, time: number) =>
    stretches[time]!.may.some(([one, need]) => one === supply && requirements[need]!.zone === place);
  const ways = gives.map((_, supply) => waysOf(stretches.length, supply, places, may, stayWeeksMin));
  const soldiers = gives.flatMap((count, supply) => Array.from({ length: count }, () => supply));
  let best = Number.POSITIVE_INFINITY;
  const walk = (at: number, chosen: readonly (readonly (string | undefined)[])[], least: number): void => {
    if (at === soldiers.length) {
      const moved = gives.every((count, supply) => {
        const taken = chosen
          .filter((_, index) => soldiers[index] === supply)
          .reduce((sum, way) => sum + takings(way), 0);
        return taken <= count * (1 + movesMax);
      });
      if (moved) best = Math.min(best, lackOfWays(chosen));
      return;
    }
    const own = ways[soldiers[at]!]!;
    // Soldiers of one contribution are alike: their ways are taken in order.
    const from = soldiers[at] === soldiers[at - 1] ? least : 0;
    for (let index = from; index < own.length; index++) walk(at + 1, [...chosen, own[index]!], index);
  };
  // In these worlds a place has one requirement a week: what stands there serves it.
  const lackOfWays = (chosen: readonly (readonly (string | undefined)[])[]) =>
    stretches.reduce(
      (total, { asks }, time) =>
        asks.reduce((sum, asked, need) => {
          if (asked === 0) return sum;
          const there = chosen.filter((way) => way[time] === requirements[need]!.zone).length;
          return sum + Math.max(0, asked - there);
        }, total),
      0,
    );
  walk(0, [], 0);
  return best;
}

function waysOf(
  weeks: number,
  supply: number,
  places: readonly string[],
  may: (supply: number, place: string, time: number) => boolean,
  stay: number,
): readonly (readonly (string | undefined)[])[] {
  let ways: readonly (readonly (string | undefined)[])[] = [[]];
  for (let time = 0; time < weeks; time++)
    ways = ways.flatMap((way) =>
      [undefined, ...places.filter((place) => may(supply, place, time))].map((place) => [...way, place]),
    );
  return ways.filter((way) =>
    way.every((place, time) => {
      const before = way[time - 1];
      if (time === 0 || before === undefined || before === place || !may(supply, before, time)) return true;
      let since = time - 1;
      while (way[since - 1] === before) since--;
      return time - since >= stay;
    }),
  );
}

function takings(way: readonly (string | undefined)[]): number {
  return way.filter((place, time) => place !== undefined && place !== way[time - 1]).length;
}
