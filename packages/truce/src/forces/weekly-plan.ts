import { type Refusal, refuse } from '../kernel/index.ts';
import { alike, ofPart, type Part, partsOf, type Shared } from './parts.ts';
import { type Assigned, assign, isTied, lackOf, type MoveRules, type Solver } from './program.ts';
import { placesOf, type Staffing } from './staffing.ts';

/** One requirement over the weeks. */
export interface RequirementWeeks {
  /** Its position in the statement. */
  readonly requirement: number;
  /** What it asks in each week; 0 where it does not hold. */
  readonly asked: readonly number[];
  /** What it lacks in each week in the plan. */
  readonly lacking: readonly number[];
  /** What it would lack if everything that may serve it did, and nothing else. */
  readonly lackingAtLeast: readonly number[];
  /** Who fills it, by week. */
  readonly filled: readonly (readonly { readonly contribution: number; readonly count: number }[])[];
}

/** The best that contributions can do for requirements over the weeks. */
export interface WeeklyPlan {
  readonly rows: readonly RequirementWeeks[];
  readonly rules: MoveRules;
  /** What was made least, in one line. */
  readonly aim: string;
}

/**
 * Assigns contributions to requirements over all weeks so that as little as possible is lacking: the sum over requirements
 * and weeks of one unit, or one rank of priority after the other where the statement ranks. Units are never added: what is
 * counted in two units has nothing to do with each other. Which of two requirements goes short where they compete is the
 * solver's choice; `lackingAtLeast` is not.
 */
export function weeklyPlan(staffing: Staffing, solve: Solver, rules: MoveRules = {}): WeeklyPlan | Refusal {
  const { requirements, stretches, weeks } = staffing;
  const lacking = requirements.map(() => weeks.map(() => 0));
  const filled = requirements.map(() => weeks.map((): { contribution: number; count: number }[] => []));
  for (const part of partsOf(stretches)) {
    const own = stretches.map((each) => ofPart(each, part));
    // A rule on how long to stay counts single weeks; moves alone gain nothing by a change while nothing else changes.
    const shared =
      (rules.stayWeeksMin ?? 1) > 1
        ? withPlaces(own, part, staffing, rules).map((stretch, time): Shared => ({ stretch, times: [time] }))
        : alike(withPlaces(own, part, staffing, rules), isTied(rules));
    const found = ranked(part, shared, staffing, solve, rules);
    if (found === undefined) return refuse('forces-unsolved', 'the solver found no plan; ask for fewer weeks or rules');
    for (const [index, { times }] of shared.entries())
      for (const time of times) {
        for (const [need, position] of part.needs.entries()) lacking[position]![time] = found.short[index]![need]!;
        for (const { supply, need, count } of found.given[index]!)
          filled[part.needs[need]!]![time]!.push({ contribution: part.supplies[supply]!, count });
      }
  }
  return {
    rules,
    aim: aimOf(staffing, rules),
    rows: requirements.map((_, need) => ({
      requirement: need,
      asked: stretches.map(({ asks }) => asks[need]!),
      lacking: lacking[need]!,
      lackingAtLeast: stretches.map(({ asks, gives, may }) =>
        Math.max(0, asks[need]! - may.reduce((sum, [supply, other]) => sum + (other === need ? gives[supply]! : 0), 0)),
      ),
      filled: filled[need]!,
    })),
  };
}

/** Where moves have rules, a contribution may stand in a place before anything is asked there. */
function withPlaces(
  own: readonly Shared['stretch'][],
  { needs, supplies }: Part,
  { stretches }: Staffing,
  rules: MoveRules,
): readonly Shared['stretch'][] {
  if (!isTied(rules)) return own;
  return own.map((stretch, time) => ({
    ...stretch,
    may: stretches[time]!.may.flatMap(([supply, need]): (readonly [number, number])[] => {
      const [one, other] = [supplies.indexOf(supply), needs.indexOf(need)];
      return one < 0 || other < 0 ? [] : [[one, other]];
    }),
  }));
}

function ranked(
  part: Part,
  shared: readonly Shared[],
  { requirements }: Staffing,
  solve: Solver,
  rules: MoveRules,
): Assigned | undefined {
  const stretches = shared.map(({ stretch }) => stretch);
  const places = placesOf(part.needs.map((need) => requirements[need]!));
  const ranks = [...new Set(part.needs.map((need) => rankOf(requirements[need]!.priority)))].sort((a, b) => a - b);
  const kept: { readonly needs: readonly number[]; readonly lack: number }[] = [];
  let found: Assigned | undefined;
  for (const rank of ranks) {
    const least = part.needs.flatMap((need, index) => (rankOf(requirements[need]!.priority) === rank ? [index] : []));
    found = assign({ stretches, places, rules, least, kept }, solve);
    if (found === undefined) return undefined;
    kept.push({ needs: least, lack: lackOf(found, stretches, least) });
  }
  return found;
}

/** Requirements without a rank come after all that have one. */
function rankOf(priority: number | undefined): number {
  return priority ?? Number.MAX_SAFE_INTEGER;
}

function aimOf({ requirements }: Staffing, { stayWeeksMin = 1, movesMax }: MoveRules): string {
  const ranks = requirements.filter(({ priority }) => priority !== undefined).length;
  const aim =
    ranks > 0
      ? `first the least lacking of priority 1, then of the next; ${ranks} of ${requirements.length} requirements have one`
      : 'the least sum of what is lacking over requirements and weeks, unit by unit; no requirement is ranked before another';
  return [
    aim,
    ...(stayWeeksMin > 1 ? [`who takes up a place stays at least ${stayWeeksMin} weeks, or as long as it may`] : []),
    ...(movesMax === undefined ? [] : [`no contribution moves as a whole more than ${movesMax} times`]),
  ].join('; ');
}
