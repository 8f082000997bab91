import type { Act, ActDraft, Vote } from '../../decisions/index.ts';
import type { Id } from '../../terms/index.ts';
import type { WhatIfChanges } from './what-if.ts';

/** How a seat is supposed to have voted; `none`: not at all. */
export interface SupposedBallot {
  readonly seat: Id;
  readonly ballot: 'yes' | 'no' | 'abstain' | 'none';
}

/** The changes by which seats vote otherwise: what they cast is left out, and what is supposed is cast as the vote is opened. */
export function otherBallots(
  acts: readonly Act[],
  vote: Vote,
  supposed: readonly SupposedBallot[],
): Required<Pick<WhatIfChanges, 'acts' | 'without'>> {
  const seats = new Set(supposed.map(({ seat }) => seat));
  const cast = acts.filter((act) => act.act === 'ballot' && act.vote === vote.name && seats.has(act.seat));
  return {
    without: cast.map(({ id }) => id),
    acts: supposed.flatMap(({ seat, ballot }): readonly ActDraft[] =>
      ballot === 'none'
        ? []
        : [
            {
              by: { office: 'delegate', of: seat, person: 'what-if', authenticated: false },
              happenedAt: vote.opened.happenedAt,
              said: { act: 'ballot', vote: vote.name, seat, ballot },
            },
          ],
    ),
  };
}
