import type { Instant, Interval } from '../kernel/index.ts';
import {
  type Amount,
  amountProblem,
  compareExact,
  exact,
  formatAmount,
  nought,
  type ToldEntry,
} from '../pledges/index.ts';
import type { Id } from '../terms/index.ts';

/** The entry that something rests on, when what it tells took place, and when it came in. */
export interface ToldAt {
  readonly entry: Id;
  readonly happenedAt: Interval;
  readonly receivedAt: Instant;
}

/** What an entry said a figure was. */
export interface FigureStep<A extends Amount = Amount> extends ToldAt {
  readonly amount: A;
}

/** A figure that went back: `lowered` by a later word of the same voice, or `corrected` by a word that replaces the older one. */
export interface FigureRevision<A extends Amount = Amount> {
  readonly how: 'lowered' | 'corrected';
  readonly before: FigureStep<A>;
  /** When this was known stands in its `receivedAt`. */
  readonly now: FigureStep<A>;
}

/** A figure as one voice has it now, with all that the voice said of it before. */
export interface Figure<A extends Amount = Amount> extends FigureStep<A> {
  /** In the order in which they took place; the last is the figure. What was corrected stands in `revisions` alone. */
  readonly steps: readonly FigureStep<A>[];
  readonly revisions: readonly FigureRevision<A>[];
}

/** The part of an entry that says where a figure comes from. */
export function toldAt({ id, happenedAt, receivedAt }: ToldEntry): ToldAt {
  return { entry: id, happenedAt, receivedAt };
}

/** A figure from its steps in order and from the words that others took the place of. */
export function figureOf<A extends Amount>(
  steps: readonly [FigureStep<A>, ...(readonly FigureStep<A>[])],
  corrected: readonly FigureRevision<A>[] = [],
): Figure<A> {
  const lowered = steps.flatMap((now, index): readonly FigureRevision<A>[] => {
    const before = steps[index - 1];
    return before && compareExact(now.amount.value, before.amount.value) < 0 ? [{ how: 'lowered', before, now }] : [];
  });
  return { ...steps.at(-1)!, steps, revisions: [...lowered, ...corrected] };
}

/** Why an amount is no figure, in one line. Zero is one: somebody says that nothing was paid, lost or restored. */
export function figureProblem(amount: Amount): string | undefined {
  if (compareExact(amount.value, nought) < 0)
    return `\`${formatAmount(amount)}\` is below zero; tell how much it is in all, and less than before where it became less`;
  return amount.value.units === 0n ? amountProblem({ ...amount, value: exact(1n) }) : amountProblem(amount);
}
