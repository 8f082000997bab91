import { formatInstant, type Instant } from '../../kernel/index.ts';
import { type Ground, type Id, shortName } from '../../terms/index.ts';
import type { DocketClock } from '../clocks/index.ts';

/** A clock of a step that ran out, where the text says that the step then lapses. */
export interface RanOut {
  /** The first instant that was too late. */
  readonly at: Instant;
  /** From when it counted: a step whose condition has gone since has nothing to do with it. */
  readonly startsAt: Instant;
  readonly why: Ground;
}

/**
 * Clocks that a person confirmed and that ran out, by the step or guarantee that lapses with them by the text. One that was
 * met late ran out all the same. Where the text has something else follow, a person has to do it, and nothing is here.
 */
export function ranOutOf(clocks: readonly DocketClock[]): ReadonlyMap<Id, readonly RanOut[]> {
  const found = clocks.flatMap((clock) => {
    const { state, lateMs, follows, kind, dueAt, startsAt, clause } = clock;
    const over = state === 'missed' || (state === 'met' && lateMs !== undefined);
    if (!over || kind !== 'latest' || follows.outcome !== 'lapses' || dueAt === undefined || startsAt === undefined)
      return [];
    const why: Ground = {
      words: `the clock of \`${shortName(clause)}\` (${clock.cause.words}) ran out at ${formatInstant(dueAt)}: by the text it lapses`,
      of: clause,
    };
    return [{ clause, at: (dueAt + 1) as Instant, startsAt, why }];
  });
  return Map.groupBy(found, ({ clause }) => clause);
}
