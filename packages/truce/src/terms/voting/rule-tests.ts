import { shortName } from '../lookup.ts';
import type { Id, VotingRule } from '../term-values.ts';
import type { Ground } from '../truth.ts';
import {
  type AbstentionRule,
  type Ballots,
  type BodyRules,
  type CastSeat,
  objects,
  openSeats,
  type Tested,
  takesPart,
} from './ballot.ts';
import { amountWords, leastOf, measureOf, reaches, type Share, sum } from './exact-share.ts';

type MajorityPart = Extract<VotingRule, { readonly kind: 'majority' }>['parts'][number];

/** Consensus: at most `minus` seats object. Without it nothing is decided, so a failure lapses. */
export function consensusTest(minus: number, cast: readonly CastSeat[], rule: AbstentionRule, body: BodyRules): Tested {
  const objecting = cast.filter(({ ballot }) => objects(ballot, rule)).length;
  const open = openSeats(body.seats);
  return {
    name: 'consensus',
    result: objecting > minus ? 'failed' : open.length > 0 ? 'silent' : 'passed',
    words: `${objecting} of ${cast.length} seats object; at most ${minus} may`,
    reached: String(objecting),
    needed: String(minus),
    outOf: String(cast.length),
    ifFailed: 'lapsed',
    why: open,
  };
}

/** The chair decides: a no rejects, and a chair that does not say decides nothing. */
export function chairTest(chair: Id, ballots: Ballots, rule: AbstentionRule): Tested {
  const ballot = ballots[chair] ?? 'absent';
  return {
    name: 'chair',
    result: ballot === 'yes' ? 'passed' : 'failed',
    words: `the chair \`${shortName(chair)}\` votes ${ballot}`,
    ifFailed: objects(ballot, rule) ? 'rejected' : 'lapsed',
    why: [],
  };
}

/** One part of a majority: those in favour against the base, which abstentions may leave and absence leaves only under `present`. */
export function majorityTest(
  part: MajorityPart,
  cast: readonly CastSeat[],
  rule: AbstentionRule,
  body: BodyRules,
): Tested {
  const open = openSeats(body.seats);
  const measured = measureOf(body.seats, part.of);
  if (!('measure' in measured) || open.length > 0)
    return silentShare('majority', 'rejected', part, [
      ...open,
      ...('measure' in measured ? [] : missingWords(measured.missing, part.of, body)),
    ]);
  const { ofSeats, unit } = measured.measure;
  const counted = (keep: (seat: CastSeat) => boolean): bigint => sum(ofSeats.filter((_, index) => keep(cast[index]!)));
  const inBase = ({ ballot }: CastSeat): boolean =>
    (part.of !== 'present' || takesPart(ballot)) && !(rule === 'ignored' && ballot === 'abstain');
  const [favour, base] = [counted(({ ballot }) => ballot === 'yes'), counted(inBase)];
  return {
    name: 'majority',
    result: base > 0n && reaches(favour, part, base, unit) ? 'passed' : 'failed',
    words: `${amountWords(favour, unit)} of ${amountWords(base, unit)} ${basisWords(part.of)} in favour; ${shareWords(part)} ${asks(part, base, unit)}`,
    reached: amountWords(favour, unit),
    ...neededOf(part, base, unit),
    outOf: amountWords(base, unit),
    ifFailed: 'rejected',
    why: [],
  };
}

/** The quorum counts who takes part, of all seats; without it there is no vote. */
export function quorumTest(cast: readonly CastSeat[], body: BodyRules): Tested | undefined {
  if (body.quorum === undefined) return undefined;
  const any: Share & { readonly of: 'seats' } = { comparison: '>=', numerator: 0, denominator: 1, of: 'seats' };
  if (body.quorum.kind === 'silent')
    return silentShare('quorum', 'lapsed', any, [
      { words: 'the text does not say how many must be present', hole: body.quorum.hole },
    ]);
  const part = { ...body.quorum.value, comparison: '>=' as const };
  const measured = measureOf(body.seats, part.of);
  if (!('measure' in measured))
    return silentShare('quorum', 'lapsed', part, missingWords(measured.missing, part.of, body));
  const { ofSeats, total, unit } = measured.measure;
  const present = sum(ofSeats.filter((_, index) => takesPart(cast[index]!.ballot)));
  const open = openSeats(body.seats);
  const reached = reaches(present, part, total, unit);
  // Who else sits in it may be present too, and makes a share of the whole larger.
  const certain = open.length === 0 || (reached && part.denominator === 1);
  return {
    name: 'quorum',
    result: certain ? (reached ? 'passed' : 'failed') : 'silent',
    words: `${amountWords(present, unit)} of ${amountWords(total, unit)} ${basisWords(part.of)} present; the quorum ${asks(part, total, unit)}`,
    reached: amountWords(present, unit),
    ...neededOf(part, total, unit),
    outOf: amountWords(total, unit),
    ifFailed: 'lapsed',
    why: open,
  };
}

/** A no of one of these defeats the proposal, whether or not they have a seat. */
export function vetoTest(ballots: Ballots, rule: AbstentionRule, body: BodyRules): Tested | undefined {
  if (body.veto.length === 0) return undefined;
  const against = body.veto.filter((each) => typeof each === 'string' && objects(ballots[each] ?? 'absent', rule));
  const open: readonly Ground[] = body.veto.flatMap((each) =>
    typeof each === 'string' ? [] : [{ words: 'the text does not say who else has a veto', hole: each.hole }],
  );
  const someoneObjects = body.seats.some(
    ({ actor }) => typeof actor !== 'string' || objects(ballots[actor] ?? 'absent', rule),
  );
  return {
    name: 'veto',
    result: against.length > 0 ? 'failed' : open.length > 0 && someoneObjects ? 'silent' : 'passed',
    words:
      against.length > 0
        ? `${against.map((each) => `\`${shortName(each as Id)}\``).join(', ')} may veto and ${against.length === 1 ? 'objects' : 'object'}`
        : 'nobody who may veto objects',
    ifFailed: 'rejected',
    why: open,
  };
}

/** Somebody takes part at all. */
export function presenceTest(ballots: Ballots, cast: readonly CastSeat[], body: BodyRules): Tested {
  const outside = body.veto.filter((each) => typeof each === 'string' && takesPart(ballots[each] ?? 'absent'));
  const some = outside.length > 0 || cast.some(({ ballot }) => takesPart(ballot));
  const open = openSeats(body.seats);
  return {
    name: 'presence',
    result: some ? 'passed' : open.length > 0 ? 'silent' : 'failed',
    words: some ? 'at least one takes part' : 'nobody takes part',
    ifFailed: 'lapsed',
    why: open,
  };
}

/** At least one seat is in favour: nothing is adopted by mere absence, but by a silence procedure. */
export function inFavourTest(cast: readonly CastSeat[], ifFailed: Tested['ifFailed'], body: BodyRules): Tested {
  const favour = cast.filter(({ ballot }) => ballot === 'yes').length;
  const open = openSeats(body.seats);
  return {
    name: 'in favour',
    result: favour > 0 ? 'passed' : open.length > 0 ? 'silent' : 'failed',
    words: `${favour} of ${cast.length} seats in favour; at least one is needed`,
    ifFailed,
    why: open,
  };
}

function silentShare(
  name: 'majority' | 'quorum',
  ifFailed: Tested['ifFailed'],
  part: Share & { readonly of: MajorityPart['of'] },
  why: readonly Ground[],
): Tested {
  return {
    name,
    result: 'silent',
    words: `${shareWords(part)} of ${basisWords(part.of)}: ${why.map(({ words }) => words).join('; ')}`,
    ifFailed,
    why,
  };
}

function missingWords(missing: readonly number[], basis: string, body: BodyRules): readonly Ground[] {
  return missing.map((index) => {
    const { actor } = body.seats[index]!;
    return typeof actor === 'string'
      ? { words: `no ${basis} is stated for \`${shortName(actor)}\``, of: actor }
      : { words: `no ${basis} is stated for the open seat`, hole: actor.hole };
  });
}

function shareWords({ comparison, numerator, denominator }: Share): string {
  return denominator === 1 ? `${comparison} ${numerator}` : `${comparison} ${numerator}/${denominator}`;
}

function basisWords(basis: MajorityPart['of']): string {
  return basis === 'present' ? 'seats present' : basis;
}

function asks(share: Share, base: bigint, unit: bigint): string {
  const needed = neededOf(share, base, unit).needed;
  return needed === undefined ? 'is asked for' : `asks for ${needed}`;
}

function neededOf(share: Share, base: bigint, unit: bigint): { readonly needed?: string } {
  if (share.comparison !== '>=' && share.comparison !== '>') return {};
  return { needed: amountWords(leastOf(share, base, unit), unit) };
}
