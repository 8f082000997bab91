import type { Instant } from '../kernel/index.ts';
import type { JudgementOf, Mark } from './judgement.ts';
import type { StandingJudgements } from './standing.ts';

/** What became of an item: true, untrue, looked into in vain, or judged differently by those who judged. */
export type Outcome = Mark | 'contested';

/** An item that somebody looked into. */
export interface ResolvedItem {
  readonly outcome: Outcome;
  /** Whose word it is: of people who marked it, of a body that determined on what it tells, or of both. */
  readonly from: 'people' | 'determination' | 'both';
  /** Marks that came after its source had taken the item back or corrected it; they move nothing. */
  readonly late: number;
}

/**
 * What became of a marked item. Marks count that were received before its source took it back: a source cannot clear its
 * record by taking back what was refuted, and is not judged on what it had taken back by itself. `determinedAt`: when a
 * body determined that what it tells is so.
 */
export function resolvedItem(
  marks: readonly JudgementOf<'mark'>[],
  {
    takenBackAt,
    determinedAt,
  }: { readonly takenBackAt?: Instant | undefined; readonly determinedAt?: Instant | undefined },
): ResolvedItem | undefined {
  const inTime = (at: Instant) => takenBackAt === undefined || at <= takenBackAt;
  const counted = marks.filter(({ receivedAt }) => inTime(receivedAt));
  const late = marks.length - counted.length;
  const determined = determinedAt !== undefined && inTime(determinedAt);
  const words = new Set<Mark>(counted.map(({ said }) => said.mark));
  const byPeople: Outcome | undefined = words.size > 1 ? 'contested' : [...words][0];
  if (!determined)
    return byPeople === undefined && late === 0
      ? undefined
      : { outcome: byPeople ?? 'cannotTell', from: 'people', late };
  if (byPeople === undefined) return { outcome: 'confirmed', from: 'determination', late };
  return {
    outcome: byPeople === 'refuted' || byPeople === 'contested' ? 'contested' : 'confirmed',
    from: 'both',
    late,
  };
}

/** The outcome of each marked report as people alone gave it. */
export function outcomesOf(standing: StandingJudgements): ReadonlyMap<string, Outcome> {
  return new Map([...standing.marks].map(([report, { agreed }]) => [report, agreed ?? 'contested']));
}
