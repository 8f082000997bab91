import type { Decimal, Id, Reference } from '../term-values.ts';
import type { DecidingBody } from '../terms.ts';
import type { Ground } from '../truth.ts';

/**
 * How a seat stands on a proposal when the vote is closed. `absent` also covers a seat that nobody has heard of;
 * `recused` stands aside from this question: it counts as absent, since no clause takes a seat out of a base.
 */
export type Ballot = 'yes' | 'no' | 'abstain' | 'absent' | 'recused';

/** Ballots by the actor that holds the seat, the veto or the chair; who is not named is absent. */
export type Ballots = Readonly<Record<Id, Ballot>>;

/** What of a body the evaluator of voting rules looks at. */
export type BodyRules = Pick<DecidingBody, 'seats' | 'votes' | 'veto' | 'abstentions' | 'quorum' | 'silence'>;

/** How abstentions count: as a no, out of the base, or in the base without being a no. */
export type AbstentionRule = 'against' | 'ignored' | 'present';

/** One test of a rule, with its arithmetic: what was reached, what was needed, out of what. */
export interface VoteTest {
  readonly name: 'silence' | 'presence' | 'quorum' | 'veto' | 'in favour' | 'consensus' | 'majority' | 'chair';
  /** `silent`: the text leaves open what the test needs. */
  readonly result: 'passed' | 'failed' | 'silent';
  /** The arithmetic in one line: `3 of 5 seats in favour; > 1/2 of 5 asks for 3`. */
  readonly words: string;
  readonly reached?: Decimal;
  readonly needed?: Decimal;
  readonly outOf?: Decimal;
}

/**
 * What a body decided. `adopted` and `rejected` are decisions; `lapsed` is none (no quorum, no consensus, no chair), and
 * the text's `otherwise` says what follows. `silent`: only a better text can tell, and `why` names its holes.
 */
export interface VoteOutcome {
  readonly outcome: 'adopted' | 'rejected' | 'lapsed' | 'silent';
  readonly tests: readonly VoteTest[];
  readonly why: readonly Ground[];
}

/** A test with what follows from failing it, and for a silent one the grounds. */
export interface Tested extends VoteTest {
  readonly ifFailed: 'rejected' | 'lapsed';
  readonly why: readonly Ground[];
}

/** A seat with its ballot, or a seat that the text leaves open. */
export interface CastSeat {
  readonly actor: Reference;
  readonly ballot: Ballot;
}

/** Whether a ballot is that of someone who takes part in the vote. */
export function takesPart(ballot: Ballot): boolean {
  return ballot !== 'absent' && ballot !== 'recused';
}

/** Whether a ballot is an objection: a no, or an abstention where the text counts it as one. */
export function objects(ballot: Ballot, rule: AbstentionRule): boolean {
  return ballot === 'no' || (ballot === 'abstain' && rule === 'against');
}

/** Grounds for each seat that the text leaves open. */
export function openSeats(seats: BodyRules['seats']): readonly Ground[] {
  return seats.flatMap(({ actor }) =>
    typeof actor === 'string' ? [] : [{ words: 'the text does not say who else sits in it', hole: actor.hole }],
  );
}
