import type { ApparentBreach } from '../../breaches/index.ts';
import type { Instant } from '../../kernel/index.ts';
import { type ExerciseOptions, type Ground, layGround } from '../ground.ts';

/** An apparent breach as the duty officer finds it on the board. */
export interface SeenBreach extends Pick<ApparentBreach, 'id' | 'clause' | 'onset' | 'actor' | 'level' | 'evidence'> {
  /** When enough of its evidence was known for the limit to be passed. */
  readonly detectedAt: Instant;
}

/** The board at one of the looks: what was apparent by what had been reported until then. */
export interface Look {
  readonly at: Instant;
  readonly breaches: readonly SeenBreach[];
}

const lookDays = [5, 13, 19, 28, 34, 38, 45, 53];
const hourMs = 3_600_000;

/** The instants at which the scripted duty officer looks at the board: some mornings at eight, as long as the exercise lasts. */
export function looksOf(options: ExerciseOptions): readonly Instant[] {
  return lookInstants(layGround(options));
}

/** The same, over ground that is laid already. */
export function lookInstants(ground: Ground): readonly Instant[] {
  return lookDays.filter((day) => day < ground.days).map((day) => ground.at(day, 8 * hourMs));
}

/** Breaches in the order in which they were first seen, each with the look that saw it. */
export function firstSeen(looks: readonly Look[]): readonly { readonly at: Instant; readonly breach: SeenBreach }[] {
  const known = new Set<string>();
  return looks.flatMap(({ at, breaches }) =>
    breaches.filter(({ id }) => !known.has(id) && known.add(id)).map((breach) => ({ at, breach })),
  );
}
