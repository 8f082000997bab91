import {
  type Ballot,
  type DecidingBody,
  type DecidingTerms,
  decide,
  type Ground,
  type Id,
} from '@truceline/truce/terms';
import { type Coalitions, minimalBlocking, minimalCarrying } from './coalitions.ts';
import { blocks, carries, sumsOfOne, totalsOf } from './game.ts';
import { approvesOtherwise, type BodyGame, gameOfBody, membersOf } from './game-of-body.ts';
import { indicesOf, type SeatPower } from './indices.ts';
import { type Variant, variantsOf } from './variants.ts';

/** Yes and no hold whatever the holes of the text come to say; `unknown` is what they decide. */
export type Sure = 'yes' | 'no' | 'unknown';

/** What one member of a body can do. */
export interface MemberPower {
  readonly actor: Id;
  /** Alone, whatever the others want. */
  readonly blocks: Sure;
  /** By which ballots it blocks alone while all others are in favour; empty where something is open. */
  readonly blocksBy: readonly Ballot[];
  /** Alone, against all others. */
  readonly carries: Sure;
}

interface OfBody {
  readonly body: Id;
  /** In the order of the seats; then holders of a veto or of the chair without a seat. */
  readonly members: readonly MemberPower[];
  /** What the text says of a non-decision; the analysis counts only what the body itself decides or lets pass. */
  readonly afterNonDecision: 'nothing' | 'approved' | 'escalates' | 'unknown';
}

/**
 * Who can block and who can carry in a body, as far as the text lets one say. While something is open no number is given,
 * but what holds however the holes are filled is said of each member.
 */
export type PowerOfBody =
  | (OfBody & {
      readonly kind: 'open';
      /** Words that end the sentence "the text does not say …". */
      readonly open: readonly string[];
      readonly grounds: readonly Ground[];
      readonly canDecide: Sure;
    })
  | (OfBody & {
      readonly kind: 'read';
      readonly seats: readonly Id[];
      /** False where not even all together can adopt anything. */
      readonly canDecide: boolean;
      readonly blockers: readonly Id[];
      /** Members that carry a proposal against all others. */
      readonly carriers: readonly Id[];
      readonly winning: Coalitions;
      readonly blocking: Coalitions;
      /** In the order of the seats; absent, with the reason, where the numbers are too large to be counted exactly. */
      readonly indices?: readonly SeatPower[];
      readonly uncounted?: string;
    });

const nobodyKeptOut: DecidingTerms = { caveats: [], mandates: [] };

/** The power of every member of a body: blockers, carriers, minimal coalitions, Banzhaf and Shapley-Shubik; exact. */
export function powerOf(body: DecidingBody, terms: DecidingTerms = nobodyKeptOut): PowerOfBody {
  const alone = powerAlone(body, terms);
  const { members, variant, game: only, afterNonDecision } = alone;
  const base = { body: body.id, members, afterNonDecision };
  if (!variant || !only)
    return {
      ...base,
      kind: 'open',
      open: [...new Set(alone.open.map(({ words }) => words))],
      grounds: alone.open,
      canDecide: alone.canDecide,
    };
  const indices = indicesOf(only.game);
  const named = (which: 'blocks' | 'carries'): readonly Id[] =>
    members.filter((member) => member[which] === 'yes').map(({ actor }) => actor);
  return {
    ...base,
    members: members.map((member) => ({ ...member, blocksBy: ballotsThatBlock(variant, member.actor) })),
    kind: 'read',
    seats: members.map(({ actor }) => actor),
    canDecide: canDecide(only),
    blockers: named('blocks'),
    carriers: named('carries'),
    winning: minimalCarrying(only.game, only.members),
    blocking: minimalBlocking(only.game, only.members),
    ...('uncounted' in indices
      ? { uncounted: indices.uncounted }
      : { indices: members.map(({ actor }) => indices[only.members.indexOf(actor)] ?? powerless(only)) }),
  };
}

/** What members can do alone, for certain: without counting coalitions, so that it is quick for every body of a long text. */
interface PowerAlone {
  readonly members: readonly MemberPower[];
  readonly canDecide: Sure;
  readonly open: readonly Ground[];
  readonly afterNonDecision: OfBody['afterNonDecision'];
  /** The one way to read the body, and its game; absent while something is open. */
  readonly variant?: Variant;
  readonly game?: BodyGame;
}

/** Who can block and carry alone in a body, and what is open about it. */
export function powerAlone(body: DecidingBody, terms: DecidingTerms = nobodyKeptOut): PowerAlone {
  const { open, of } = variantsOf(body, terms);
  const read = of.map((variant) => gameOfBody(variant.body, variant.away));
  const games = read.flatMap((game) => ('open' in game ? [] : [game]));
  const grounds = distinct([...open, ...read.flatMap((game) => ('open' in game ? game.open : []))]);
  const whole = games.length === read.length && games.length > 0;
  const [variant] = of;
  const [game] = games;
  return {
    members: membersOf(body).map((actor) => (whole ? memberOf(actor, games) : openMember(actor, body))),
    canDecide: whole ? sure(games, canDecide) : 'unknown',
    open: grounds,
    afterNonDecision: afterNonDecision(body),
    ...(whole && grounds.length === 0 && variant && game ? { variant, game } : {}),
  };
}

function memberOf(actor: Id, games: readonly BodyGame[]): MemberPower {
  return {
    actor,
    blocks: sure(games, (game) => can(game, actor, blocksAlone)),
    blocksBy: [],
    carries: sure(games, (game) => can(game, actor, carriesAlone)),
  };
}

function canDecide({ game }: BodyGame): boolean {
  return carries(game, totalsOf(game));
}

/** A member that may not take part turns nothing. */
function powerless({ game }: BodyGame): SeatPower {
  const none = { numerator: 0n, denominator: 1n << BigInt(Math.max(game.members - 1, 0)) };
  return { banzhaf: none, banzhafShare: { ...none, denominator: 1n }, shapleyShubik: { ...none, denominator: 1n } };
}

/**
 * What is certain of a member though the body cannot be read as a whole: with further seats to come, an objection still
 * breaks a consensus without exceptions, a veto still defeats, and nobody but the chair decides what the chair decides.
 */
function openMember(actor: Id, body: DecidingBody): MemberPower {
  const rule = body.votes?.kind === 'said' ? body.votes.value : undefined;
  const unknown: MemberPower = { actor, blocks: 'unknown', blocksBy: [], carries: 'unknown' };
  if (!rule || body.otherwise?.kind === 'silent' || approvesOtherwise(body)) return unknown;
  const seated = body.seats.some((seat) => seat.actor === actor);
  const certain =
    (body.silence === undefined || seated || body.veto.includes(actor)) &&
    (body.veto.includes(actor) ||
      (rule.kind === 'consensus' && rule.minus === 0 && seated) ||
      (rule.kind === 'chair' && rule.actor === actor && (body.silence === undefined || seated)));
  return certain ? { ...unknown, blocks: 'yes' } : unknown;
}

function can(game: BodyGame, actor: Id, does: (game: BodyGame, member: number) => boolean): boolean {
  const at = game.members.indexOf(actor);
  return at >= 0 && does(game, at);
}

/** Whether a member of a game blocks alone. */
export function blocksAlone({ game }: BodyGame, member: number): boolean {
  return blocks(game, sumsOfOne(game, member), totalsOf(game));
}

function carriesAlone({ game }: BodyGame, member: number): boolean {
  return carries(game, sumsOfOne(game, member));
}

function sure(games: readonly BodyGame[], holds: (game: BodyGame) => boolean): Sure {
  const answers = games.map(holds);
  return answers.every(Boolean) ? 'yes' : answers.some(Boolean) ? 'unknown' : 'no';
}

function ballotsThatBlock({ body, away }: Variant, actor: Id): readonly Ballot[] {
  if (away.has(actor)) return [];
  const others = Object.fromEntries(
    membersOf(body).map((each) => [each, away.has(each) ? ('absent' as const) : ('yes' as const)]),
  );
  return (['no', 'abstain', 'absent'] as const).filter((ballot) => {
    const { outcome } = decide(body, { ...others, [actor]: ballot });
    return outcome === 'rejected' || (outcome === 'lapsed' && !approvesOtherwise(body));
  });
}

function afterNonDecision(body: DecidingBody): OfBody['afterNonDecision'] {
  if (body.otherwise?.kind === 'silent') return 'unknown';
  if (approvesOtherwise(body)) return 'approved';
  return body.otherwise?.value.outcome === 'escalates' ? 'escalates' : 'nothing';
}

function distinct(grounds: readonly Ground[]): readonly Ground[] {
  return [...new Map(grounds.map((each) => [`${each.hole ?? ''} ${each.of ?? ''} ${each.words}`, each])).values()];
}
