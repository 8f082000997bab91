import type { DecidingBody, VotingRule } from '@truceline/truce/terms';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gameOf, wins } from './game.ts';
import { asNumber, type PowerOfBody, powerOf, whenMembersLeave } from './index.ts';

type Seat = { readonly weight?: string; readonly population?: string };
interface Rules {
  readonly votes?: VotingRule;
  readonly veto?: readonly number[];
  readonly quorum?: { readonly numerator: number; readonly denominator: number; readonly of: 'seats' | 'weight' };
}
const name = (seat: number) => `t/actor/s${String(seat).padStart(2, '0')}`;

function body(seats: readonly Seat[], { votes, veto = [], quorum }: Rules): DecidingBody {
  return {
    id: 't/body/b',
    cites: [],
    quotes: [],
    basis: 'none',
    was: [],
    allow: [],
    seats: seats.map((seat, index) => ({ actor: name(index), ...seat })),
    veto: veto.map(name),
    ...(votes ? { votes: { kind: 'said', value: votes } } : {}),
    ...(quorum ? { quorum: { kind: 'said', value: quorum } } : {}),
  };
}
const plain = (count: number): Seat[] => Array.from({ length: count }, () => ({}));
const majority = (
  ...parts: readonly [number, number, 'seats' | 'weight' | 'population', ('>' | '>=')?][]
): VotingRule => ({
  kind: 'majority',
  parts: parts.map(([numerator, denominator, of, comparison = '>=']) => ({ comparison, numerator, denominator, of })),
});
function read(of: DecidingBody): Extract<PowerOfBody, { kind: 'read' }> {
  const power = powerOf(of);
  if (power.kind !== 'read') throw new Error(power.open.join(', '));
  return power;
}
const shapley = (of: DecidingBody) => read(of).indices!.map((each) => asNumber(each.shapleyShubik));
const banzhaf = (of: DecidingBody) => read(of).indices!.map((each) => asNumber(each.banzhafShare));

describe('published indices', () => {
  it('UN Security Council, 15 seats, 9 votes, 5 vetoes', () => {
    const council = body(plain(15), { votes: majority([9, 1, 'seats']), veto: [0, 1, 2, 3, 4] });
    // 421/2145 and 4/2145 (Shapley and Shubik 1954, for the council of 15).
    const [permanent, elected] = [read(council).indices![0]!.shapleyShubik, read(council).indices![14]!.shapleyShubik];
    expect(permanent.numerator * 2145n).toBe(421n * permanent.denominator);
    expect(elected.numerator * 2145n).toBe(4n * elected.denominator);
    expect(banzhaf(council)[0]).toBeCloseTo(106 / 635, 12);
    expect(banzhaf(council)[14]).toBeCloseTo(21 / 1270, 12);
    expect(read(council).blockers).toEqual([0, 1, 2, 3, 4].map(name));
    expect(read(council).winning).toMatchObject({ smallest: 9, complete: true });
    expect(read(council).winning.listed).toHaveLength(210);
    expect(read(council).blocking.listed).toHaveLength(5 + 120);
  });

  it('European Economic Community of 1958: weights 4 4 4 2 2 1, 12 of 17; Luxembourg decides nothing', () => {
    const weights = [4, 4, 4, 2, 2, 1].map((weight) => ({ weight: String(weight) }));
    const council = body(weights, { votes: majority([12, 1, 'weight']) });
    expect(shapley(council).map((each) => Math.round(each * 60e12) / 1e12)).toEqual([14, 14, 14, 9, 9, 0]);
    expect(banzhaf(council).map((each) => Math.round(each * 21))).toEqual([5, 5, 5, 3, 3, 0]);
  });

  it('EU Council, 55 % of states and 65 % of population, small members gain by number, large ones by weight', () => {
    const populations = [83, 68, 59, 48, 38, 19, 18, 12, 11, 11, 10, 10, 10, 9, 6, 6, 5, 5, 4, 3, 2, 2, 1, 1, 1, 1, 1];
    const council = body(
      populations.map((population) => ({ population: String(population) })),
      { votes: majority([55, 100, 'seats'], [65, 100, 'population']) },
    );
    const power = banzhaf(council);
    expect(power[0]).toBeGreaterThan(power[1]!);
    expect(power.reduce((sum, each) => sum + each, 0)).toBeCloseTo(1, 12);
    expect(read(council).blockers).toEqual([]);
    expect(read(council).blocking.smallest).toBe(3);
  });
});

/** Every index by looking at every coalition and every order's meaning: slow, and nothing else. */
function bruteForce(of: DecidingBody) {
  const game = gameOf(of);
  if ('open' in game) throw new Error('open');
  const count = game.seats.length;
  const winning = Array.from({ length: 2 ** count }, (_, mask) => wins(game, (seat) => ((mask >> seat) & 1) === 1));
  const size = (mask: number) => mask.toString(2).replaceAll('0', '').length;
  const factorial = (number: number): number => (number < 2 ? 1 : number * factorial(number - 1));
  return game.seats.map((_, seat) => {
    let [swings, orders] = [0, 0];
    for (const [mask, wonAlready] of winning.entries())
      if (!((mask >> seat) & 1) && !wonAlready && winning[mask | (1 << seat)]) {
        swings++;
        orders += factorial(size(mask)) * factorial(count - size(mask) - 1);
      }
    return { swings, orders, blocks: !winning[(2 ** count - 1) & ~(1 << seat)], carries: winning[1 << seat]! };
  });
}

const rule: fc.Arbitrary<VotingRule> = fc.oneof(
  fc.nat({ max: 3 }).map((minus): VotingRule => ({ kind: 'consensus', minus })),
  fc.nat({ max: 1 }).map((seat): VotingRule => ({ kind: 'chair', actor: name(seat) })),
  fc
    .array(
      fc.record({
        comparison: fc.constantFrom('>' as const, '>=' as const),
        numerator: fc.integer({ min: 1, max: 5 }),
        denominator: fc.integer({ min: 1, max: 6 }),
        of: fc.constantFrom('seats' as const, 'weight' as const, 'population' as const, 'present' as const),
      }),
      { minLength: 1, maxLength: 3 },
    )
    .map((parts): VotingRule => ({ kind: 'majority', parts })),
);
const game = fc
  .record({
    seats: fc.array(
      fc.record({
        weight: fc.integer({ min: 0, max: 60 }).map((tenths) => (tenths / 10).toFixed(1)),
        population: fc.oneof(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1e6, max: 1e9 })).map(String),
      }),
      { minLength: 2, maxLength: 8 },
    ),
    votes: rule,
    veto: fc.uniqueArray(fc.nat({ max: 1 }), { maxLength: 2 }),
  })
  .map(({ seats, votes, veto }) => body(seats, { votes, veto }));

describe('every game of up to eight seats', () => {
  it('has the same indices, blockers and carriers as by looking at every coalition', () => {
    fc.assert(
      fc.property(game, (of) => {
        const [power, brute] = [read(of), bruteForce(of)];
        expect(power.indices!.map((each) => Number(each.banzhaf.numerator))).toEqual(brute.map((each) => each.swings));
        expect(power.indices!.map((each) => Number(each.shapleyShubik.numerator))).toEqual(
          brute.map((each) => each.orders),
        );
        expect(power.blockers).toEqual(of.seats.map((seat) => seat.actor).filter((_, seat) => brute[seat]!.blocks));
        expect(power.carriers).toEqual(of.seats.map((seat) => seat.actor).filter((_, seat) => brute[seat]!.carries));
      }),
      { numRuns: 1_500 },
    );
  });

  it('lists exactly the minimal coalitions', () => {
    fc.assert(
      fc.property(game, (of) => {
        const { winning, blocking, canDecide } = read(of);
        const found = gameOf(of);
        if ('open' in found) return;
        for (const coalition of winning.listed) {
          expect(wins(found, (seat) => coalition.includes(seat))).toBe(true);
          for (const member of coalition)
            expect(wins(found, (seat) => seat !== member && coalition.includes(seat))).toBe(false);
        }
        if (canDecide)
          for (const coalition of blocking.listed) expect(wins(found, (seat) => !coalition.includes(seat))).toBe(false);
      }),
      { numRuns: 300 },
    );
  });
});

describe('larger bodies', () => {
  it('are counted the same by sums and by halves', () => {
    const weights = Array.from({ length: 22 }, (_, seat) => 1 + ((seat * 7) % 11));
    const small = body(
      weights.map((weight) => ({ weight: String(weight) })),
      { votes: majority([60, 100, 'weight']) },
    );
    const large = body(weights.map((weight) => ({ weight: `${weight}00000000` })).with(0, { weight: '100000000.1' }), {
      votes: majority([60, 100, 'weight']),
    });
    for (const [one, other] of shapley(small).map((each, seat) => [each, shapley(large)[seat]!]))
      expect(one).toBeCloseTo(other!, 2);
    expect(shapley(large).reduce((sum, each) => sum + each, 0)).toBeCloseTo(1, 12);
  });

  it('of 60 seats are counted exactly, the shares adding up to one', () => {
    const seats = Array.from({ length: 60 }, (_, seat) => ({ weight: String(1 + (seat % 9)) }));
    const council = body(seats, { votes: majority([1, 2, 'seats', '>'], [2, 3, 'weight']), veto: [3] });
    const total = read(council).indices!.reduce((sum, each) => sum + each.shapleyShubik.numerator, 0n);
    expect(total).toBe(read(council).indices![0]!.shapleyShubik.denominator);
    expect(read(council).blockers).toEqual([name(3)]);
  });

  it('say so where the numbers are too large to be counted', () => {
    const seats = Array.from({ length: 45 }, (_, seat) => ({ population: String(1e7 + seat * 7919) }));
    expect(read(body(seats, { votes: majority([65, 100, 'population']) })).uncounted).toContain('more than 40 seats');
  });
});

describe('what a text leaves open', () => {
  it('leaves the power open, and says which words are missing', () => {
    expect(powerOf(body(plain(3), {}))).toEqual({ kind: 'open', body: 't/body/b', open: ['by which rule it decides'] });
    const open = body(plain(2), { votes: { kind: 'consensus', minus: 0 } });
    const hole = { ...open, seats: [...open.seats, { actor: { kind: 'silent', hole: 'h' } as const }] };
    expect(powerOf(hole)).toMatchObject({ kind: 'open', open: ['who sits in every seat'] });
    expect(powerOf(body(plain(2), { votes: majority([1, 2, 'weight']) }))).toMatchObject({
      open: ['the weight of every seat'],
    });
  });
});

describe('members that leave', () => {
  it('make others able to block, or the body unable to decide', () => {
    const three = body(plain(3), { votes: majority([2, 1, 'seats']) });
    expect(whenMembersLeave(three)).toEqual([
      ...[0, 1, 2].map((gone) => ({
        gone: [name(gone)],
        canDecide: true,
        newBlockers: [0, 1, 2].filter((seat) => seat !== gone).map(name),
        lostBlockers: [],
      })),
      ...[
        [0, 1],
        [0, 2],
        [1, 2],
      ].map((gone) => ({
        gone: gone.map(name),
        canDecide: false,
        newBlockers: [0, 1, 2].filter((seat) => !gone.includes(seat)).map(name),
        lostBlockers: [],
      })),
    ]);
  });
});
