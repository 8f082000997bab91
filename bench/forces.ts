import { loadSolver } from '@truceline/language/forces';
import {
  breakingOf,
  type ForceStatement,
  oneMore,
  type StaffingAsked,
  staffingOf,
  weeklyPlan,
} from '@truceline/truce/forces';
import { addDays, isRefusal, type LocalDay, type Refusal } from '@truceline/truce/kernel';
import type { Figure } from './figure.ts';

const runs = 5;
const reachMs = 5_000;
const first = '2030-01-07' as LocalDay;

/**
 * A force of 35 contributors and 40 requirements over 104 weeks, from entries to plan, medians in a warm process: weeks by
 * themselves; with parts that stay four weeks where they go and move twice; the smallest sets of up to four withdrawals; one
 * contribution more. The ample force has three contributions an actor and more than it needs, so that larger sets have to be
 * looked for.
 */
export async function figures(seed: number): Promise<readonly Figure[]> {
  const solve = await loadSolver();
  const asked: StaffingAsked = { from: first, weeks: 104, task: 'deploy', within: (inner, outer) => inner === outer };
  const figure = (id: string, run: () => unknown, reach?: number): Figure => {
    const ours = timed(run);
    return { id, ours, unit: 'ms', ...(reach === undefined ? {} : { reach, reached: ours <= reach }) };
  };
  const scarce = taken(staffingOf(world(seed, 1, 3), asked));
  const ample = taken(staffingOf(world(seed, 3, 20), asked));
  const plan = taken(weeklyPlan(scarce, solve));
  const broken = breakingOf(ample, solve);
  return [
    figure('forces-35x40x104-laid-over-weeks', () => staffingOf(world(seed, 1, 3), asked)),
    figure('forces-35x40x104-plan', () => weeklyPlan(scarce, solve), reachMs),
    figure(
      'forces-35x40x104-plan-with-moves',
      () => weeklyPlan(scarce, solve, { stayWeeksMin: 4, movesMax: 2 }),
      reachMs,
    ),
    figure('forces-35x40x104-breaking-sets-scarce', () => breakingOf(scarce, solve)),
    figure('forces-35x40x104-breaking-sets-ample', () => breakingOf(ample, solve)),
    { id: 'forces-ample-smallest-set', ours: broken.any.sets[0]?.actors.length ?? 0, unit: 'actors' },
    figure('forces-35x40x104-one-more', () => oneMore(scarce, plan, solve)),
  ];
}

function taken<T>(found: T | Refusal): T {
  if (isRefusal(found)) throw new Error(found.message);
  return found;
}

/** Eight capabilities in five places; `lines` contributions an actor, with notice, rotation, mandates and caveats. */
function world(seed: number, lines: number, plenty: number): ForceStatement {
  let state = seed >>> 0 || 1;
  const chance = (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const zones = ['north', 'east', 'south', 'west', 'sea'];
  const day = (week: number): LocalDay => addDays(first, 7 * week);
  return {
    open: [],
    requirements: Array.from({ length: 40 }, (_, index) => ({
      id: `r${index}`,
      capability: `k${index % 8}`,
      zone: zones[index % 5]!,
      unit: 'personnel',
      quantity: 100 + chance(900),
      from: day((plenty > 3 ? 60 : 0) + chance(30)),
      ...(plenty <= 3 && chance(3) === 0 ? { until: day(60 + chance(44)) } : {}),
    })),
    contributions: Array.from({ length: 35 * lines }, (_, index) => {
      const from = chance(60);
      const [mandated, limited] = [chance(3) === 0, chance(4) === 0];
      return {
        id: `c${index}`,
        actor: `a${index % 35}`,
        capability: `k${chance(8)}`,
        unit: 'personnel',
        quantity: plenty * (200 + chance(1200)),
        rotation: 1 + chance(3),
        from: day(from - 30),
        notice: { kind: 'calendar' as const, months: 0, days: chance(90) },
        mandates: mandated ? [{ status: 'granted' as const, until: day(52 + chance(60)) }] : [],
        caveats: limited ? [{ id: 'v', of: `a${index % 35}`, kind: 'never' as const, zones: [zones[chance(5)]!] }] : [],
      };
    }),
  };
}

function timed(run: () => unknown): number {
  const all = Array.from({ length: runs }, () => {
    const began = performance.now();
    run();
    return performance.now() - began;
  }).sort((one, other) => one - other);
  return Math.round(all[runs >> 1]!);
}
