import type { DecidingBody, VotingRule } from '@truceline/truce/terms';
import { describe, expect, it } from 'vitest';
import type { Game } from './game.ts';
import { gameOfBody } from './game-of-body.ts';
import { indicesOf, type SeatPower } from './indices.ts';
import { type PowerOfBody, powerOf } from './power.ts';

type Seat = { readonly weight?: string; readonly population?: string };
const name = (seat: number) => `t/actor/s${String(seat).padStart(2, '0')}`;
const body = (seats: readonly Seat[], votes: VotingRule, veto: readonly number[] = []): DecidingBody => ({
  id: 't/body/b',
  cites: [],
  quotes: [],
  basis: 'none',
  was: [],
  allow: [],
  seats: seats.map((seat, index) => ({ actor: name(index), ...seat })),
  veto: veto.map(name),
  votes: { kind: 'said', value: votes },
});
const plain = (count: number): Seat[] => Array.from({ length: count }, () => ({}));
const weights = (...each: readonly number[]): Seat[] => each.map((weight) => ({ weight: String(weight) }));
const majority = (...parts: readonly [number, number, 'seats' | 'weight' | 'population'][]): VotingRule => ({
  kind: 'majority',
  parts: parts.map(([numerator, denominator, of]) => ({ comparison: '>=', numerator, denominator, of })),
});
function read(of: DecidingBody): Extract<PowerOfBody, { kind: 'read' }> {
  const power = powerOf(of);
  if (power.kind !== 'read') throw new Error(power.open.join(', '));
  return power;
}
const is = ({ numerator, denominator }: SeatPower['banzhaf'], top: number, bottom: number) =>
  expect(numerator * BigInt(bottom)).toBe(BigInt(top) * denominator);

describe('published indices of power', () => {
  it('UN Security Council since 1965: 15 seats, 9 votes, 5 vetoes', () => {
    const council = read(body(plain(15), majority([9, 1, 'seats']), [0, 1, 2, 3, 4]));
    const [permanent, elected] = [council.indices![0]!, council.indices![14]!];
    // 0.19627 and 0.001865.
    is(permanent.shapleyShubik, 421, 2145);
    is(elected.shapleyShubik, 4, 2145);
    // 848 of 5080 swings, and 84 of 5080.
    is(permanent.banzhafShare, 848, 5080);
    is(elected.banzhafShare, 84, 5080);
    is(permanent.banzhaf, 848, 2 ** 14);
    expect(council.blockers).toEqual([0, 1, 2, 3, 4].map(name));
    expect(council.members[0]!.blocksBy).toEqual(['no']);
    expect(council.winning).toEqual({
      kinds: [
        {
          size: 9,
          parts: [0, 1].map((at) => ({
            take: [5, 4][at],
            of: [
              [0, 1, 2, 3, 4],
              [5, 6, 7, 8, 9, 10, 11, 12, 13, 14],
            ][at]!.map(name),
          })),
        },
      ],
      complete: true,
      stands: 210n,
      smallest: 9,
    });
    expect(council.blocking).toMatchObject({ complete: true, stands: 5n + 120n, smallest: 1 });
  });

  it('UN Security Council until 1965: 11 seats, 7 votes, 5 vetoes; 98.7 % of the power with the five', () => {
    const council = read(body(plain(11), majority([7, 1, 'seats']), [0, 1, 2, 3, 4]));
    is(council.indices![0]!.shapleyShubik, 76, 385);
    is(council.indices![10]!.shapleyShubik, 1, 462);
  });

  it('Council of the European Economic Community of 1958: 4 4 4 2 2 1, 12 of 17; one seat decides nothing', () => {
    const council = read(body(weights(4, 4, 4, 2, 2, 1), majority([12, 1, 'weight'])));
    for (const [seat, orders] of [14, 14, 14, 9, 9, 0].entries()) is(council.indices![seat]!.shapleyShubik, orders, 60);
    for (const [seat, swings] of [5, 5, 5, 3, 3, 0].entries()) is(council.indices![seat]!.banzhafShare, swings, 21);
  });

  it('Nassau County Board of 1965: 31 31 28 21 2 2, 58 of 115; three of the six decide nothing', () => {
    const board = read(body(weights(31, 31, 28, 21, 2, 2), majority([58, 1, 'weight'])));
    for (const [seat, third] of [1, 1, 1, 0, 0, 0].entries()) is(board.indices![seat]!.banzhafShare, third, 3);
  });
});

// Millions, rounded; the sizes are those of the Union's 27 members, in the order of their size.
const millions = [83, 68, 59, 49, 37, 19, 18, 12, 11, 11, 11, 10, 10, 9, 6, 6, 6, 5, 5, 4, 3, 2, 2, 1, 1, 1, 1];
const bothMajorities = majority([55, 100, 'seats'], [65, 100, 'population']);

/** Adopted also where fewer than four object: the law wants four in a blocking minority. */
function withBlockingMinority(game: Game): Game {
  const seats = game.measures.findIndex((measure) => measure.every((each) => each === 1n));
  return {
    ...game,
    ways: [...game.ways, { tests: [{ measure: seats, least: BigInt(game.members - 3) }] }],
  };
}

/** The same numbers by looking at every coalition. */
function counted(populations: readonly number[]): readonly number[] {
  const total = populations.reduce((sum, each) => sum + each, 0);
  const count = populations.length;
  const carrying = new Uint8Array(2 ** count);
  const [sizes, sums] = [new Uint8Array(2 ** count), new Uint32Array(2 ** count)];
  for (let mask = 0; mask < 2 ** count; mask++) {
    if (mask > 0) {
      const last = 31 - Math.clz32(mask & -mask);
      sizes[mask] = sizes[mask & (mask - 1)]! + 1;
      sums[mask] = sums[mask & (mask - 1)]! + populations[last]!;
    }
    const double = sizes[mask]! * 100 >= 55 * count && sums[mask]! * 100 >= 65 * total;
    carrying[mask] = double || sizes[mask]! >= count - 3 ? 1 : 0;
  }
  return populations.map((_, member) => {
    let swings = 0;
    for (let mask = 0; mask < 2 ** count; mask++)
      if (!((mask >> member) & 1) && !carrying[mask] && carrying[mask | (1 << member)]) swings++;
    return swings;
  });
}

describe('the double majority of the Council of the European Union', () => {
  const council = (populations: readonly number[]) =>
    body(
      populations.map((population) => ({ population: String(population) })),
      bothMajorities,
    );

  it('takes 15 of 27 members, and four to block where the law asks for four', () => {
    const power = read(council(millions));
    expect(power.blockers).toEqual([]);
    expect(power.winning.smallest).toBe(15);
    expect(power.blocking.smallest).toBe(3);
    const found = gameOfBody(council(millions));
    if ('open' in found) throw new Error('open');
    const [whole, lawful] = [indicesOf(found.game), indicesOf(withBlockingMinority(found.game))];
    if ('uncounted' in whole || 'uncounted' in lawful) throw new Error('uncounted');
    const total = lawful.reduce((sum, each) => sum + each.shapleyShubik.numerator, 0n);
    expect(total).toBe(lawful[0]!.shapleyShubik.denominator);
    // What three large members lose by it, the small ones gain.
    expect(lawful[0]!.banzhaf.numerator).toBeLessThan(whole[0]!.banzhaf.numerator);
  });

  it('is counted as by looking at every coalition, the blocking minority of four included', () => {
    const populations = millions.filter((_, at) => at % 3 !== 2);
    const found = gameOfBody(council(populations));
    if ('open' in found) throw new Error('open');
    const indices = indicesOf(withBlockingMinority(found.game));
    if ('uncounted' in indices) throw new Error('uncounted');
    expect(indices.map(({ banzhaf }) => Number(banzhaf.numerator))).toEqual(counted(populations));
  });
});
