import type { Id } from '../terms/index.ts';
import type { Solver, Stretch } from './program.ts';

/** What a search for withdrawals may give. */
export interface WithdrawalLimits {
  /** No larger sets are looked for. */
  readonly actorsMax: number;
  /** Sets that are no answer any more, nor any set that holds one of them. */
  readonly without: readonly (readonly Id[])[];
}

/**
 * A smallest set of actors whose withdrawal leaves something lacking in a stretch in which nothing lacks, or nothing where
 * no set within the limits does. It looks for a set of needs whose remaining supplies fall short, which by the theorem of
 * greatest flow and least cut is the only way to fail. `actors` names the actor of each supply; an actor withdraws with all
 * that it supplies.
 */
export function smallestWithdrawal(
  stretch: Stretch,
  actors: readonly Id[],
  solve: Solver,
  limits?: WithdrawalLimits,
): readonly Id[] | undefined {
  const names = [...new Set(actors)];
  if (names.length === 0 || stretch.asks.every((count) => count === 0)) return undefined;
  const broken = solve(withdrawals(stretch, actors, names, limits));
  return broken && names.filter((_, index) => Math.round(broken[`w_${index}`] ?? 0) === 1);
}

/**
 * y: the need is in the set; z: the supply may serve one of them; v: it does and is withdrawn; w: its actor withdraws.
 */
function withdrawals(
  { asks, gives, may }: Stretch,
  actors: readonly Id[],
  names: readonly Id[],
  limits: WithdrawalLimits | undefined,
): string {
  const asked = asks.map((count, need) => `- ${count} y_${need}`);
  const gone = names.map((_, index) => `w_${index}`).join(' + ');
  return [
    'Minimize',
    ` gone: ${gone}`,
    'Subject To',
    ` fails: ${gives.map((count, supply) => `${count} z_${supply} - ${count} v_${supply}`).join(' + ')} ${asked.join(' ')} <= -1`,
    ...may.map(([supply, need]) => ` near_${supply}_${need}: z_${supply} - y_${need} >= 0`),
    ...gives.flatMap((_, supply) => [
      ` w_v_${supply}: v_${supply} - w_${names.indexOf(actors[supply]!)} <= 0`,
      ` z_v_${supply}: v_${supply} - z_${supply} <= 0`,
    ]),
    ...(limits ? [` most: ${gone} <= ${limits.actorsMax}`] : []),
    ...(limits?.without ?? []).map(
      (set, index) =>
        ` other_${index}: ${set.map((name) => `w_${names.indexOf(name)}`).join(' + ')} <= ${set.length - 1}`,
    ),
    'Binary',
    ` ${[...asks.map((_, need) => `y_${need}`), ...gives.flatMap((_, supply) => [`z_${supply}`, `v_${supply}`]), ...names.map((_, index) => `w_${index}`)].join(' ')}`,
    'End',
  ].join('\n');
}
