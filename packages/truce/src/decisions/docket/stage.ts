import type { ActKind } from '../acts/index.ts';

/**
 * Where a case stands. `alleged`: nothing was done about it; `inquiry`: a reply, a task or a finding is there; `drafted`: a
 * determination is before the body; `voting`; `determined`; `review`: a determination is looked at again; `closed`;
 * `joined`: another case goes on with it. None of them is a judgement.
 */
export const stages = ['alleged', 'inquiry', 'drafted', 'voting', 'determined', 'review', 'closed', 'joined'] as const;
export type Stage = (typeof stages)[number];

/** What moves a case: an act of a person, or the end of a vote. */
export type Move =
  | Extract<
      ActKind,
      | 'askReply'
      | 'reply'
      | 'task'
      | 'taskDone'
      | 'find'
      | 'attribute'
      | 'draft'
      | 'withdrawDraft'
      | 'dissent'
      | 'remedy'
      | 'remedyDone'
      | 'review'
      | 'join'
      | 'split'
      | 'closeCase'
      | 'reopen'
      | 'openVote'
      | 'withdrawVote'
    >
  | 'voteAdopted'
  | 'voteNotAdopted';

type Moves = Readonly<Partial<Record<Move, Stage>>>;

const inquiring: Moves = {
  askReply: 'inquiry',
  reply: 'inquiry',
  task: 'inquiry',
  taskDone: 'inquiry',
  find: 'inquiry',
  attribute: 'inquiry',
  draft: 'drafted',
  join: 'joined',
  split: 'inquiry',
  closeCase: 'closed',
};
/** What stays possible beside the stage that it does not change. */
const staying = (stage: Stage, ...moves: readonly Move[]): Moves =>
  Object.fromEntries(moves.map((move) => [move, stage]));

/**
 * The legal moves: from a stage by a move to a stage, and no others. A vote that does not adopt leads back to the drafts,
 * so that another one can be put; every stage but `joined` has a way on, and `joined` goes on in the other case.
 */
export const moves: Readonly<Record<Stage, Moves>> = {
  alleged: { ...inquiring, split: 'alleged' },
  inquiry: inquiring,
  drafted: {
    ...staying('drafted', 'askReply', 'reply', 'task', 'taskDone', 'find', 'attribute', 'draft', 'split'),
    withdrawDraft: 'inquiry',
    openVote: 'voting',
    join: 'joined',
    closeCase: 'closed',
  },
  voting: {
    ...staying('voting', 'reply', 'taskDone', 'find', 'dissent'),
    voteAdopted: 'determined',
    voteNotAdopted: 'drafted',
    withdrawVote: 'drafted',
    withdrawDraft: 'inquiry',
  },
  determined: {
    ...staying(
      'determined',
      'reply',
      'taskDone',
      'dissent',
      'remedy',
      'remedyDone',
      'split',
      'openVote',
      'voteAdopted',
      'voteNotAdopted',
      'withdrawVote',
    ),
    review: 'review',
    closeCase: 'closed',
  },
  review: {
    ...staying(
      'review',
      'askReply',
      'reply',
      'task',
      'taskDone',
      'find',
      'attribute',
      'dissent',
      'split',
      'remedyDone',
    ),
    draft: 'drafted',
    closeCase: 'closed',
  },
  closed: { ...staying('closed', 'remedyDone', 'dissent'), reopen: 'inquiry', review: 'review' },
  joined: {},
};
