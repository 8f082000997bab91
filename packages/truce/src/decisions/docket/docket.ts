import type { BreachId } from '../../breaches/index.ts';
import type { Instant } from '../../kernel/index.ts';
import type { Ballot, Ground, Id, VoteOutcome } from '../../terms/index.ts';
import type { Act, ActOf } from '../acts/index.ts';
import type { Stage } from './stage.ts';
import type { StillNeeded } from './still-needed.ts';

/** The open and closed cases of all bodies, their votes, and what was done that is no legal move. */
export interface Docket {
  readonly cases: readonly DocketCase[];
  readonly votes: readonly Vote[];
  readonly determinations: readonly Determination[];
  /** Acts that the record holds and that move nothing, each with the reason, for whoever did them. */
  readonly refused: readonly RefusedAct[];
}

export interface RefusedAct {
  readonly act: Act;
  readonly code: string;
  readonly why: string;
}

/** One matter before a body, from the allegation on. Nothing in it is ever deleted. */
export interface DocketCase {
  readonly name: string;
  readonly stage: Stage;
  /** Since when it stands there. */
  readonly since: Instant;
  readonly openedAt: Instant;
  readonly body?: Id;
  readonly breach?: BreachId;
  readonly clause?: Id;
  readonly accused?: Id;
  readonly allegation: string;
  readonly replies: readonly Reply[];
  readonly tasks: readonly Task[];
  readonly drafts: readonly Draft[];
  readonly votes: readonly string[];
  readonly determination?: Determination;
  readonly remedies: readonly Remedy[];
  readonly dissents: readonly ActOf<'dissent'>[];
  /** Where a joined case goes on; where a case was split off from. */
  readonly into?: string;
  readonly from?: string;
  readonly joined: readonly string[];
  /** Every act on it, in the order in which they were done. */
  readonly acts: readonly Act[];
  /** What the text leaves open and the case will meet: said before it is met. */
  readonly foretold: readonly Ground[];
}

export interface Reply {
  readonly of: Id;
  readonly due?: Instant;
  readonly asked?: ActOf<'askReply'>;
  readonly given?: ActOf<'reply'>;
  /** `late`: it came, after its time was over; it stands in the file all the same. */
  readonly state: 'awaited' | 'given' | 'late' | 'missing' | 'unasked';
  /** By how much it was late, in milliseconds. */
  readonly lateMs?: number;
}

export interface Task {
  readonly task: ActOf<'task'>;
  readonly done?: ActOf<'taskDone'>;
  readonly state: 'running' | 'overdue' | 'done' | 'partly' | 'impossible';
}

export interface Draft {
  readonly draft: ActOf<'draft'>;
  readonly state: 'standing' | 'withdrawn' | 'voting' | 'adopted' | 'notAdopted';
}

export interface Remedy {
  readonly remedy: ActOf<'remedy'>;
  readonly done?: ActOf<'remedyDone'>;
  readonly state: 'running' | 'overdue' | 'done' | 'partly' | 'notDone' | 'unknown';
}

/** What an entitled body determined, by which vote. `entitled` says whether the text gives that body the task. */
export interface Determination {
  readonly case: string;
  readonly breach?: BreachId;
  readonly clause?: Id;
  readonly body: Id;
  readonly vote: string;
  readonly decidedAt: Instant;
  readonly outcome: ActOf<'draft'>['outcome'];
  readonly level?: string;
  readonly actor?: Id;
  readonly words: string;
  readonly entitled: boolean;
}

/** How a seat stands in a vote. */
export interface SeatStanding {
  readonly seat: Id;
  readonly ballot: Ballot;
  readonly at?: Instant;
  /** The seat that cast it for this one. */
  readonly castBy?: Id;
  /** How often it was changed before the close. */
  readonly changes: number;
  readonly note?: string;
}

/** One vote of a body, by the rules of the text that was in force when it was opened. */
export interface Vote {
  readonly name: string;
  readonly opened: ActOf<'openVote'>;
  readonly body: Id;
  readonly opensAt: Instant;
  readonly closesAt: Instant;
  readonly state: 'open' | 'closed' | 'withdrawn';
  readonly seats: readonly SeatStanding[];
  /** Of a closed vote: what came of it, with the arithmetic. Of an open one: what would come of it if it closed now. */
  readonly outcome: VoteOutcome;
  /** Of an open vote: what is still needed, and from whom. */
  readonly needed?: StillNeeded;
}
