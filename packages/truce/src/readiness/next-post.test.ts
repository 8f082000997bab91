import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isRefusal } from '../kernel/index.ts';
import { contactCourse, placeAlong } from './contact-course.ts';
import {
  bestPosts,
  type CoverProblem,
  type CoverSolver,
  candidatesAlong,
  coverProblem,
  gainedBy,
  greedyPosts,
  type PostCandidate,
  unwatchedDemand,
} from './next-post.ts';
import { stretchesInReach } from './stretches-in-reach.ts';

const made = contactCourse([
  [
    [36, 47],
    [36, 47.3],
  ],
]);
if (isRefusal(made)) throw new Error(made.message);
const course = made;
const candidates: fc.Arbitrary<readonly PostCandidate[]> = fc.uniqueArray(
  fc
    .record({
      along: fc.double({ min: 0, max: 1, noNaN: true }),
      rangeM: fc.integer({ min: 0, max: 9_000 }),
      name: fc.nat(20),
    })
    .map(({ along, rangeM, name }) => ({
      id: `c${name}`,
      stand: { kind: 'place' as const, at: placeAlong(course, along * course.lengthM) },
      rangeM,
    })),
  { maxLength: 8, selector: ({ id }) => id },
);
const demands = fc
  .array(fc.record({ along: fc.double({ min: 0, max: 1, noNaN: true }), weight: fc.integer({ min: 0, max: 9 }) }), {
    maxLength: 6,
  })
  .map((parts) => {
    const cuts = [...new Set([0, ...parts.map(({ along }) => along * course.lengthM), course.lengthM])].sort(
      (a, b) => a - b,
    );
    return cuts
      .slice(1)
      .map((to, index) => ({ stretch: [cuts[index]!, to] as const, weight: parts[index]?.weight ?? 1 }));
  });

function choices(count: number, of: number): readonly (readonly number[])[] {
  return Array.from({ length: 2 ** of }, (_, mask) =>
    Array.from({ length: of }, (__, bit) => bit).filter((bit) => (mask >> bit) & 1),
  ).filter((each) => each.length <= count);
}

/** Solves the program by trying all choices: what a solver must give, from the text that it is given. */
const byTrying: CoverSolver = (program) => {
  const objective = new Map(
    [...program.split('Subject To')[0]!.matchAll(/\+ ([\d.]+) (y\d+)/g)].map(([, weight, name]) => [
      name!,
      Number(weight),
    ]),
  );
  const rules = [...program.matchAll(/s\d+:([\s\S]*?)- (y\d+) >= 0/g)].map(([, posts, name]) => ({
    name: name!,
    posts: posts!.match(/x\d+/g) ?? [],
  }));
  const most = Number(/<= (\d+)\n s0/.exec(program)![1]);
  const names = program.split('Binary')[1]!.match(/x\d+/g)!;
  let best: { value: number; chosen: readonly string[] } = { value: -1, chosen: [] };
  for (const choice of choices(most, names.length)) {
    const chosen = choice.map((index) => names[index]!);
    const value = rules.reduce(
      (sum, { name, posts }) => (posts.some((post) => chosen.includes(post)) ? sum + objective.get(name)! : sum),
      0,
    );
    if (value > best.value) best = { value, chosen };
  }
  return Object.fromEntries(best.chosen.map((name) => [name, 1]));
};

/** What a choice sees of the demand, by the metre and without the made-small problem. */
function plainGain(
  problem: CoverProblem,
  demand: readonly { stretch: readonly [number, number]; weight: number }[],
  chosen: readonly number[],
): number {
  const reach = chosen.flatMap((index) =>
    stretchesInReach(course, problem.candidates[index]!.stand, problem.candidates[index]!.rangeM),
  );
  const cuts = [...new Set([...reach.flat(), ...demand.flatMap(({ stretch }) => stretch)])].sort((a, b) => a - b);
  return cuts.slice(1).reduce((sum, to, index) => {
    const middle = (cuts[index]! + to) / 2;
    const held = (each: readonly [number, number]) => each[0] <= middle && middle < each[1];
    return reach.some(held)
      ? sum + (to - cuts[index]!) * (demand.find(({ stretch }) => held(stretch))?.weight ?? 0)
      : sum;
  }, 0);
}

describe('where the next posts see most', () => {
  it('is the best of all choices in small worlds, and the greedy one keeps its bound', () => {
    fc.assert(
      fc.property(candidates, demands, fc.integer({ min: 0, max: 4 }), (some, demand, count) => {
        const problem = coverProblem(course, some, demand);
        const best = Math.max(
          0,
          ...choices(count, problem.candidates.length).map((choice) => plainGain(problem, demand, choice)),
        );
        const exact = bestPosts(problem, count, byTrying);
        const greedy = greedyPosts(problem, count);
        expect(Math.abs(exact.gained - best)).toBeLessThanOrEqual(1e-5 * problem.demanded + 1e-6);
        expect(exact.how).toBe('exact');
        expect(exact.posts.length).toBeLessThanOrEqual(count);
        expect(greedy.gained).toBeLessThanOrEqual(exact.gained + 1e-6);
        expect(greedy.gained + 1e-6).toBeGreaterThanOrEqual((1 - 1 / Math.E) * best);
        for (const choice of choices(count, problem.candidates.length).slice(0, 20))
          expect(gainedBy(problem, choice)).toBeCloseTo(plainGain(problem, demand, choice), 4);
      }),
      { numRuns: 60 },
    );
  });

  it('is called greedy where the solver finds nothing', () => {
    const problem = coverProblem(course, candidatesAlong(course, { everyM: 5_000, rangeM: 3_000 }), [
      { stretch: [0, course.lengthM], weight: 1 },
    ]);
    expect(bestPosts(problem, 2, () => undefined)).toMatchObject({ how: 'greedy', posts: { length: 2 } });
    expect(problem.candidates).toHaveLength(7);
  });

  it('asks for the hours in which nobody sees a stretch', () => {
    const stretch = [0, 10] as const;
    expect(
      unwatchedDemand(
        [
          { stretch, hoursSeen: 3, longestUnseenHours: 1 },
          { stretch, hoursSeen: 5, longestUnseenHours: 0 },
        ],
        5,
      ),
    ).toEqual([{ stretch, weight: 2 }]);
  });
});
