import type { ActOf } from '../../decisions/index.ts';
import { type Instant, instant } from '../../kernel/index.ts';
import {
  type ActDelivery,
  actor,
  chair,
  commission,
  delegate,
  does,
  hoursAfter,
  minuteMs,
  type SeatCode,
  words,
} from './seat.ts';

type Ballot = ActOf<'ballot'>['ballot'];

/** How a vote of the commission goes: the question, how long it is open, what each seat says. */
export interface VoteGone {
  readonly vote: string;
  readonly case?: string;
  readonly draft?: string;
  readonly on?: ActOf<'openVote'>['on'];
  readonly item?: ActOf<'openVote'>['item'];
  readonly opensAt: Instant;
  readonly hours: number;
  readonly question: string;
  readonly ballots: Readonly<Partial<Record<SeatCode, Ballot>>>;
}

/** A vote of the commission, the ballots a quarter of an hour apart. */
export function voteHeld(gone: VoteGone): readonly ActDelivery[] {
  const { vote, opensAt, hours, question, ballots } = gone;
  return [
    does(chair, opensAt, {
      act: 'openVote',
      vote,
      body: commission,
      on: gone.on ?? 'draft',
      ...(gone.case === undefined ? {} : { case: gone.case }),
      ...(gone.draft === undefined ? {} : { draft: gone.draft }),
      ...(gone.item === undefined ? {} : { item: gone.item }),
      closes: hoursAfter(opensAt, hours),
      words: words(question),
    }),
    ...(Object.entries(ballots) as readonly [SeatCode, Ballot][]).map(([code, ballot], index) =>
      does(delegate(code), instant(opensAt + (index + 1) * 15 * minuteMs), {
        act: 'ballot',
        vote,
        seat: actor(code),
        ballot,
      }),
    ),
  ];
}
