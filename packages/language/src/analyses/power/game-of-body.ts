import {
  type Share as Asked,
  type Basis,
  type DecidingBody,
  type Ground,
  type Id,
  leastOf,
  type Measure,
  measureOf,
} from '@truceline/truce/terms';
import { type Game, membersMax, type Way } from './game.ts';

/** A body as a game among its members: who sits in it, and holders of a veto or of the chair without a seat. */
export interface BodyGame {
  readonly members: readonly Id[];
  readonly game: Game;
}

/** What keeps a body from being read as a game: holes of the text, and numbers it does not give. */
export interface Unread {
  readonly open: readonly Ground[];
}

type Test = Way['tests'][number];

/**
 * The game that a body plays: a coalition carries when it can bring about an adoption whatever the others do, be it vote
 * no, abstain or stay away. So it must make the quorum by itself, even where somebody broke a silence before. A silence procedure adds the way in which nobody is left
 * to object; a non-decision that counts as approval adds the ways in which the others cannot make a valid vote.
 * `away` are members that may not take part: they stay in the base and are never there.
 */
export function gameOfBody(body: DecidingBody, away: ReadonlySet<Id> = new Set()): BodyGame | Unread {
  const open = openIn(body);
  if (open.length > 0) return { open };
  const members = membersOf(body).filter((each) => !away.has(each));
  if (members.length > membersMax) return { open: [{ words: `how to count more than ${membersMax} members` }] };
  const measures: bigint[][] = [];
  const measured = (of: readonly bigint[]): number => {
    const known = measures.findIndex((each) => each.every((value, at) => value === of[at]));
    return known >= 0 ? known : measures.push([...of]) - 1;
  };
  const test = (of: readonly bigint[], least: bigint): Test => ({ measure: measured(of), least });
  const all = (of: readonly bigint[]): Test =>
    test(
      of,
      of.reduce((total, each) => total + each, 0n),
    );
  const flags = (has: (member: Id) => boolean): bigint[] => members.map((member) => (has(member) ? 1n : 0n));
  const bySeats = (ofSeats: readonly bigint[]): bigint[] =>
    members.map((member) =>
      body.seats.reduce((total, seat, at) => (seat.actor === member ? total + ofSeats[at]! : total), 0n),
    );
  const seats = bySeats(body.seats.map(() => 1n));
  const quorum = quorumOf(body);
  const quorumTest = quorum ? [test(bySeats(quorum.ofSeats), quorum.least)] : [];
  const veto = body.veto.length > 0 ? [all(flags((member) => body.veto.includes(member)))] : [];
  const rule = ruleTests(body, { seats, bySeats, test, flags });
  const ways: Way[] = [{ tests: [...quorumTest, ...veto, ...rule] }];
  const voices = flags((member) => body.veto.includes(member) || body.seats.some((seat) => seat.actor === member));
  if (body.silence?.kind === 'said' && body.seats.length > 0) ways.push({ tests: [all(voices)] });
  if (approvesOtherwise(body)) {
    const votes = body.votes?.kind === 'said' ? body.votes.value : undefined;
    const lapses = votes?.kind === 'consensus' || (votes?.kind === 'chair' && away.has(votes.actor));
    ways.push({ tests: [...veto, ...(lapses ? [] : rule)] });
    const everybody = flags(() => true);
    const present = quorum ? bySeats(quorum.ofSeats) : everybody;
    const total = present.reduce((sum, each) => sum + each, 0n);
    ways.push({ tests: [test(present, total - (quorum?.least ?? 1n) + 1n)] });
    // Where nobody comes there is no vote, even where a quorum of weights that are all nothing would be made.
    if (quorum && votes?.kind !== 'chair') ways.push({ tests: [all(everybody)] });
  }
  return { members, game: { members: members.length, measures, ways } };
}

/** The members of a body that the text names. */
export function membersOf(body: DecidingBody): readonly Id[] {
  const chair = body.votes?.kind === 'said' && body.votes.value.kind === 'chair' ? [body.votes.value.actor] : [];
  const named = [...body.seats.map((seat) => seat.actor), ...body.veto, ...chair].filter(
    (each): each is Id => typeof each === 'string',
  );
  return [...new Set(named)];
}

/** Whether the text says that a non-decision of the body counts as approval. */
export function approvesOtherwise(body: DecidingBody): boolean {
  return body.otherwise?.kind === 'said' && ['approved', 'adopted'].includes(body.otherwise.value.outcome);
}

interface Desk {
  readonly seats: readonly bigint[];
  readonly bySeats: (ofSeats: readonly bigint[]) => bigint[];
  readonly test: (of: readonly bigint[], least: bigint) => Test;
  readonly flags: (has: (member: Id) => boolean) => bigint[];
}

function ruleTests(body: DecidingBody, { seats, bySeats, test, flags }: Desk): readonly Test[] {
  const rule = body.votes?.kind === 'said' ? body.votes.value : undefined;
  if (!rule) return [];
  if (rule.kind === 'chair')
    return [
      test(
        flags((member) => member === rule.actor),
        1n,
      ),
    ];
  const there = seats.reduce((total, each) => total + each, 0n);
  const inFavour = test(seats, 1n);
  if (rule.kind === 'consensus') return [inFavour, test(seats, there - BigInt(rule.minus))];
  return [
    inFavour,
    ...rule.parts.map((part) => {
      const { ofSeats, total, unit } = measureFor(body, part.of);
      const base = part.of === 'present' ? there : total;
      return test(bySeats(ofSeats), base === 0n ? total + 1n : leastOf(part, base, unit));
    }),
  ];
}

function quorumOf(body: DecidingBody): { readonly ofSeats: readonly bigint[]; readonly least: bigint } | undefined {
  if (body.quorum?.kind !== 'said') return undefined;
  const { numerator, denominator, of } = body.quorum.value;
  const asked: Asked = { comparison: '>=', numerator, denominator };
  const { ofSeats, total, unit } = measureFor(body, of);
  return { ofSeats, least: leastOf(asked, total, unit) };
}

function measureFor(body: DecidingBody, basis: Basis): Measure {
  const measured = measureOf(body.seats, basis);
  if (!('measure' in measured)) throw new Error(`a ${basis} is missing that was found stated in ${body.id}`);
  return measured.measure;
}

/** What is not said or not given, each as words that end the sentence "the text does not say …". */
function openIn(body: DecidingBody): readonly Ground[] {
  const { votes, quorum } = body;
  const open: Ground[] = [];
  const rule = votes?.kind === 'said' ? votes.value : undefined;
  if (body.seats.length === 0 && rule?.kind !== 'chair') open.push({ words: 'who sits in it' });
  for (const { actor } of body.seats)
    if (typeof actor !== 'string') open.push({ words: 'who sits in every seat', hole: actor.hole });
  if (votes?.kind !== 'said')
    open.push({ words: 'by which rule it decides', ...(votes === undefined ? {} : { hole: votes.hole }) });
  const bases = [
    ...(rule?.kind === 'majority' ? rule.parts.map((part) => part.of) : []),
    ...(quorum?.kind === 'said' ? [quorum.value.of] : []),
  ];
  for (const basis of new Set(bases))
    if ('missing' in measureOf(body.seats, basis)) open.push({ words: `the ${basis} of every seat` });
  if (rule?.kind === 'majority' && rule.parts.some(({ comparison }) => comparison !== '>' && comparison !== '>='))
    open.push({ words: 'how a rule is meant that more votes in favour can break' });
  return open;
}
