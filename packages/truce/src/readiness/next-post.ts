import { byText, type Position } from '../kernel/index.ts';
import type { ContactCourse } from './contact-course.ts';
import { placeAlong } from './contact-course.ts';
import type { RevisitedStretch } from './line-revisits.ts';
import type { Stand } from './sensor.ts';
import { type CourseStretch, stretchesInReach } from './stretches-in-reach.ts';

/** A place where a post could stand, and what it would see. */
export interface PostCandidate {
  readonly id: string;
  readonly stand: Stand;
  readonly rangeM: number;
}

/** A stretch that more watching is wanted for; `weight` counts for each of its metres, such as the hours in which nobody sees it. */
export interface WatchDemand {
  readonly stretch: CourseStretch;
  readonly weight: number;
}

/** Which posts to set up, and what they would see that is asked for: metres times weight. */
export interface PostProposal {
  /** In order of their ids. */
  readonly posts: readonly string[];
  readonly gained: number;
  /** What is asked for altogether. */
  readonly demanded: number;
  /**
   * `exact`: the solver proved that no other choice of as many posts sees more, but for a ten-thousandth; `greedy`: one post after another, each the
   * best at its turn, which sees at least 1 - 1/e (63.2 %) of the best choice (Nemhauser, Wolsey and Fisher 1978).
   */
  readonly how: 'exact' | 'greedy';
}

/** The gap at which solvers of integer programs stop (HiGHS: 1e-4). */
const gapMax = 1e-4;

/** Less than this share of what is asked for is rounding: a stretch of a hair's breadth where two ends nearly meet. */
const dustShare = 1e-9;

/** Solves a program in the LP format of CPLEX; the values of its variables, or nothing where it has no solution. */
export type CoverSolver = (program: string) => Readonly<Record<string, number>> | undefined;

/** Candidates every so many metres along the course, standing on it. */
export function candidatesAlong(
  course: ContactCourse,
  { everyM, rangeM }: { readonly everyM: number; readonly rangeM: number },
): readonly PostCandidate[] {
  const count = Math.max(1, Math.round(course.lengthM / everyM));
  const stepM = course.lengthM / count;
  return Array.from({ length: count }, (_, index) => ({
    id: `km ${((index + 0.5) * (stepM / 1000)).toFixed(stepM < 200 ? 3 : 1)}`,
    stand: { kind: 'place', at: placeAlong(course, (index + 0.5) * stepM) },
    rangeM,
  }));
}

/** What is left to watch: each stretch by the hours in which nobody sees it. */
export function unwatchedDemand(stretches: readonly RevisitedStretch[], hours: number): readonly WatchDemand[] {
  return stretches
    .filter(({ hoursSeen }) => hoursSeen < hours)
    .map(({ stretch, hoursSeen }) => ({ stretch, weight: hours - hoursSeen }));
}

/** A set of candidates, and how much is asked for of what exactly these see. */
interface Seen {
  readonly by: readonly number[];
  readonly weight: number;
}

/** The problem, made small: stretches that the same candidates see are one. */
export interface CoverProblem {
  readonly candidates: readonly PostCandidate[];
  readonly seen: readonly Seen[];
  readonly demanded: number;
}

/** Cuts the demand where a candidate's reach begins or ends. Two candidates of one id are one: the last given. */
export function coverProblem(
  course: ContactCourse,
  given: readonly PostCandidate[],
  demand: readonly WatchDemand[],
): CoverProblem {
  const candidates = [...new Map(given.map((each) => [each.id, each])).values()].sort((a, b) => byText(a.id, b.id));
  const turns = candidates
    .flatMap(({ stand, rangeM }, index) =>
      stretchesInReach(course, stand, rangeM).flatMap(([from, to]) => [
        { at: from, index, enters: true },
        { at: to, index, enters: false },
      ]),
    )
    .sort((a, b) => a.at - b.at);
  const wanted = demand
    .filter(({ stretch, weight }) => weight > 0 && stretch[0] < stretch[1])
    .sort((a, b) => a.stretch[0] - b.stretch[0] || a.stretch[1] - b.stretch[1]);
  const weights = new Map<string, number>();
  const add = (open: ReadonlySet<number>, from: number, to: number): void => {
    if (open.size === 0 || from >= to) return;
    const key = [...open].sort((a, b) => a - b).join();
    const weight = wanted.reduce(
      (sum, each) => sum + each.weight * Math.max(0, Math.min(to, each.stretch[1]) - Math.max(from, each.stretch[0])),
      0,
    );
    if (weight > 0) weights.set(key, (weights.get(key) ?? 0) + weight);
  };
  const open = new Set<number>();
  let last = 0;
  for (const { at, index, enters } of turns) {
    add(open, last, at);
    last = at;
    if (enters) open.add(index);
    else open.delete(index);
  }
  const demanded = wanted.reduce((sum, { stretch, weight }) => sum + weight * (stretch[1] - stretch[0]), 0);
  return {
    candidates,
    seen: [...weights]
      .filter(([, weight]) => weight > demanded * dustShare)
      .map(([key, weight]) => ({ by: key.split(',').map(Number), weight })),
    demanded,
  };
}

/** What a choice of candidates, by their places in the list, would see of what is asked for. */
export function gainedBy({ seen }: CoverProblem, chosen: readonly number[]): number {
  const posts = new Set(chosen);
  return seen.reduce((sum, { by, weight }) => (by.some((index) => posts.has(index)) ? sum + weight : sum), 0);
}

/** One post after another, each the one that adds most; of equal ones the first by id. Stops where none adds anything. */
export function greedyPosts(problem: CoverProblem, count: number): PostProposal {
  const chosen: number[] = [];
  const left = new Set(problem.seen);
  while (chosen.length < count) {
    const gains = new Float64Array(problem.candidates.length);
    for (const { by, weight } of left) for (const index of by) gains[index]! += weight;
    const best = gains.reduce((most, gain, index) => (gain > gains[most]! ? index : most), 0);
    if (!(gains[best]! > 0)) break;
    chosen.push(best);
    for (const each of left) if (each.by.includes(best)) left.delete(each);
  }
  return proposal(problem, chosen, 'greedy');
}

/**
 * The posts that together see most of what is asked for: the maximal covering location problem (Church and ReVelle 1974) as
 * an integer program for the solver given. Where the solver finds nothing, the greedy choice is given, and called so.
 */
export function bestPosts(problem: CoverProblem, count: number, solve: CoverSolver): PostProposal {
  const greedy = greedyPosts(problem, count);
  if (problem.seen.length === 0 || !(count > 0)) return { ...greedy, how: 'exact' };
  const solution = solve(coverProgram(problem, count));
  if (!solution) return greedy;
  const chosen = problem.candidates.flatMap((_, index) => ((solution[`x${index}`] ?? 0) > 0.5 ? [index] : []));
  const found = proposal(problem, chosen, 'exact');
  if (chosen.length > count || found.gained < greedy.gained * (1 - gapMax)) return greedy;
  return found.gained < greedy.gained ? { ...greedy, how: 'exact' } : found;
}

/** The program: x is 1 where a post stands, y at most 1 where something is seen. */
function coverProgram({ candidates, seen, demanded }: CoverProblem, count: number): string {
  const unit = demanded / 1e6;
  const posts = [...new Set(seen.flatMap(({ by }) => by))].sort((a, b) => a - b);
  return [
    'Maximize',
    ' gained:',
    ...seen.map(({ weight }, index) => ` + ${(weight / unit).toFixed(6)} y${index}`),
    'Subject To',
    ' posts:',
    ...posts.map((index) => ` + x${index}`),
    ` <= ${Math.min(count, candidates.length)}`,
    ...seen.map(({ by }, index) => [` s${index}:`, ...by.map((each) => ` + x${each}`), ` - y${index} >= 0`].join('\n')),
    'Bounds',
    ...seen.map((_, index) => ` 0 <= y${index} <= 1`),
    'Binary',
    ...posts.map((index) => ` x${index}`),
    'End',
    '',
  ].join('\n');
}

function proposal(problem: CoverProblem, chosen: readonly number[], how: PostProposal['how']): PostProposal {
  return {
    posts: chosen.map((index) => problem.candidates[index]!.id).sort(byText),
    gained: gainedBy(problem, chosen),
    demanded: problem.demanded,
    how,
  };
}

/** Where a proposed post would stand. */
export function placeOfCandidate({ stand }: PostCandidate): Position | undefined {
  return stand.kind === 'place' ? stand.at : stand.path[0];
}
