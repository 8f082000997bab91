import { type Ballot, type DecidingBody, decide, type Otherwise, type VotingRule } from '@truceline/truce/terms';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Coalitions } from './coalitions.ts';
import { countsByHalves } from './counts-by-halves.ts';
import { countsBySums } from './counts-by-sums.ts';
import { countsByTable } from './counts-by-table.ts';
import { blocks, carries, type Game, totalsOf } from './game.ts';
import { gameOfBody } from './game-of-body.ts';
import { powerOf } from './power.ts';

const name = (seat: number) => `t/actor/s${seat}`;
const said = <T>(value: T) => ({ kind: 'said', value }) as const;
const share = {
  numerator: fc.integer({ min: 1, max: 5 }),
  denominator: fc.integer({ min: 1, max: 6 }),
};
const rule: fc.Arbitrary<VotingRule> = fc.oneof(
  fc.nat({ max: 3 }).map((minus): VotingRule => ({ kind: 'consensus', minus })),
  // The last is no seat.
  fc.constantFrom(0, 1, 9).map((seat): VotingRule => ({ kind: 'chair', actor: name(seat) })),
  fc
    .array(
      fc.record({
        comparison: fc.constantFrom('>' as const, '>=' as const),
        ...share,
        of: fc.constantFrom('seats' as const, 'weight' as const, 'population' as const, 'present' as const),
      }),
      { minLength: 1, maxLength: 3 },
    )
    .map((parts): VotingRule => ({ kind: 'majority', parts })),
);
const bodies = (seatsMax: number): fc.Arbitrary<DecidingBody> =>
  fc
    .record({
      seats: fc.array(
        fc.record({
          weight: fc.integer({ min: 0, max: 60 }).map((tenths) => (tenths / 10).toFixed(1)),
          population: fc.oneof(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1e6, max: 1e9 })).map(String),
        }),
        { minLength: 1, maxLength: seatsMax },
      ),
      votes: rule,
      veto: fc.subarray([0, 1, 8]),
      abstentions: fc.constantFrom('against', 'ignored', 'present'),
      quorum: fc.option(
        fc.record({ ...share, of: fc.constantFrom('seats' as const, 'weight' as const, 'population' as const) }),
        { nil: undefined },
      ),
      silence: fc.boolean(),
      otherwise: fc.constantFrom<Otherwise | undefined>(
        undefined,
        { kind: 'said', value: { outcome: 'approved' } },
        { kind: 'said', value: { outcome: 'lapses' } },
      ),
    })
    .map(({ seats, votes, veto, abstentions, quorum, silence, otherwise }) => ({
      id: 't/body/b',
      cites: [],
      quotes: [],
      basis: 'none',
      was: [],
      allow: [],
      seats: seats.map((seat, index) => ({ actor: name(index), ...seat })),
      votes: said(votes),
      veto: veto.map(name),
      abstentions: said(abstentions),
      ...(quorum === undefined ? {} : { quorum: said(quorum) }),
      ...(silence ? { silence: said({ kind: 'exact' as const, durationMs: 1 }) } : {}),
      ...(otherwise === undefined ? {} : { otherwise }),
    }));

const has = (mask: number, member: number) => ((mask >> member) & 1) === 1;
const bitsOf = (mask: number) => mask.toString(2).replaceAll('0', '').length;
const sumsOf = (game: Game, mask: number) =>
  game.measures.map((measure) => measure.reduce((sum, each, at) => (has(mask, at) ? sum + each : sum), 0n));
function gameFor(body: DecidingBody, away: ReadonlySet<string> = new Set()) {
  const found = gameOfBody(body, away);
  if ('open' in found) throw new Error(found.open.map(({ words }) => words).join());
  return found;
}

const ballots: readonly Ballot[] = ['yes', 'no', 'abstain', 'absent'];

/** Found by chance: a quorum of weights that are all nothing is made by nobody, and yet nobody there is no vote. */
const weightless: DecidingBody = {
  id: 't/body/b',
  cites: [],
  quotes: [],
  basis: 'none',
  was: [],
  allow: [],
  seats: [{ actor: name(0), weight: '0.0', population: '1000000' }],
  votes: said({ kind: 'majority', parts: [{ comparison: '>', numerator: 1, denominator: 1, of: 'seats' }] }),
  veto: [],
  abstentions: said('against'),
  quorum: said({ numerator: 1, denominator: 2, of: 'weight' }),
  otherwise: said({ outcome: 'approved' }),
};

describe('the game of a body', () => {
  it('is what its members can bring about, whatever the others do, by the evaluator of votes', () => {
    fc.assert(
      fc.property(bodies(4), fc.constantFrom([], [name(0)]), (body, kept) => {
        const { members, game } = gameFor(body, new Set(kept));
        // Who breaks a silence may still stay away from the vote; one set of ballots cannot say both.
        fc.pre(members.length <= 5 && !(body.silence && body.quorum));
        const votes = 4 ** members.length;
        const approves = body.otherwise?.kind === 'said' && body.otherwise.value.outcome === 'approved';
        const ballotIn = (vote: number, member: number): number => (vote >> (2 * member)) & 3;
        const carried = Array.from({ length: votes }, (_, vote) => {
          const cast = Object.fromEntries(members.map((member, at) => [member, ballots[ballotIn(vote, at)]!]));
          const { outcome } = decide(body, cast);
          return outcome === 'adopted' || (outcome === 'lapsed' && approves);
        });
        for (let mask = 0; mask < 2 ** members.length; mask++) {
          // By what the coalition casts: whether every answer of the others leaves the proposal carried.
          const holds = new Map<number, boolean>();
          const own = members.reduce((bits, _, at) => (has(mask, at) ? bits | (3 << (2 * at)) : bits), 0);
          for (const [vote, each] of carried.entries()) holds.set(vote & own, (holds.get(vote & own) ?? true) && each);
          expect(carries(game, sumsOf(game, mask)), `${mask} of ${members.join()}`).toBe(
            [...holds.values()].some(Boolean),
          );
        }
      }),
      { numRuns: 400, examples: [[weightless, []]] },
    );
  });
});

/** The coalitions that the kinds stand for, as masks. */
function expanded({ kinds }: Coalitions, members: readonly string[]): readonly number[] {
  const chosen = (of: readonly string[], take: number): readonly number[] =>
    take === 0
      ? [0]
      : of.flatMap((member, at) =>
          chosen(of.slice(at + 1), take - 1).map((rest) => rest | (1 << members.indexOf(member))),
        );
  return kinds
    .flatMap(({ parts }) =>
      parts.reduce((masks, { take, of }) => masks.flatMap((mask) => chosen(of, take).map((more) => mask | more)), [0]),
    )
    .sort((a, b) => a - b);
}

describe('every body of up to eight seats', () => {
  it('has the indices, blockers, carriers and minimal coalitions found by looking at every coalition', () => {
    const factorial = (number: number): bigint => (number < 2 ? 1n : BigInt(number) * factorial(number - 1));
    fc.assert(
      fc.property(bodies(8), (body) => {
        const { members, game } = gameFor(body);
        const power = powerOf(body);
        if (power.kind !== 'read') throw new Error('open');
        const count = members.length;
        const masks = Array.from({ length: 2 ** count }, (_, mask) => mask);
        const carried = masks.map((mask) => carries(game, sumsOf(game, mask)));
        const whole = 2 ** count - 1;
        for (const [at, member] of members.entries()) {
          const swings = masks.filter((mask) => has(mask, at) && carried[mask] && !carried[mask ^ (1 << at)]);
          const { banzhaf, shapleyShubik } = power.indices![at]!;
          expect(banzhaf).toEqual({ numerator: BigInt(swings.length), denominator: 1n << BigInt(count - 1) });
          expect(shapleyShubik.numerator).toBe(
            swings.reduce((sum, mask) => sum + factorial(bitsOf(mask) - 1) * factorial(count - bitsOf(mask)), 0n),
          );
          expect(power.blockers.includes(member)).toBe(!carried[whole ^ (1 << at)]);
          expect(power.carriers.includes(member)).toBe(carried[1 << at]);
        }
        const minimal = (found: (mask: number) => boolean) =>
          masks.filter((mask) => found(mask) && members.every((_, at) => !has(mask, at) || !found(mask ^ (1 << at))));
        expect(power.winning.complete && power.blocking.complete).toBe(true);
        expect(expanded(power.winning, members)).toEqual(minimal((mask) => carried[mask]!));
        expect(expanded(power.blocking, members)).toEqual(minimal((mask) => !carried[whole ^ mask]));
        expect(blocks(game, sumsOf(game, whole), totalsOf(game))).toBe(!carried[0]);
      }),
      { numRuns: 1_500 },
    );
  });
});

describe('the ways of counting', () => {
  it('agree with each other', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 300 }), { minLength: 2, maxLength: 16 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.nat(16),
        (units, part, least) => {
          const need = Math.max(1, Math.round(part * units.reduce((sum, each) => sum + each, 0)));
          const free = { count: units.length, least: Math.min(least, units.length), sums: [{ units, need }] };
          const byHalves = countsByHalves(free);
          expect(countsByTable(free)).toEqual(byHalves);
          expect(countsBySums(free)).toEqual(byHalves);
        },
      ),
      { numRuns: 300 },
    );
  });
});
