import type { Game } from './game.ts';
import { type Uncounted, winningCounts } from './winning-counts.ts';

/** A share as an exact fraction. */
export interface Share {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/** How much a seat decides, by the two indices in use. */
export interface SeatPower {
  /** Coalitions of the others that this seat turns into winning ones, of 2^(n−1) (Penrose 1946, Banzhaf 1965). */
  readonly banzhaf: Share;
  /** This seat's swings of all swings (normalised Banzhaf index). */
  readonly banzhafShare: Share;
  /** Orders of arrival in which this seat is pivotal (Shapley and Shubik 1954). */
  readonly shapleyShubik: Share;
}

/** The indices of every seat, in the order of the seats; a reason where they are not counted. */
export function indicesOf(game: Game): readonly SeatPower[] | Uncounted {
  const counts = winningCounts(game);
  if ('uncounted' in counts) return counts;
  const seats = game.members;
  const all = counts.bySize.reduce((sum, each) => sum + each, 0n);
  const swings = counts.holding.map((held) => 2n * held.reduce((sum, each) => sum + each, 0n) - all);
  const everySwing = swings.reduce((sum, each) => sum + each, 0n);
  const orders = factorial(seats);
  return counts.holding.map((held, seat) => ({
    banzhaf: { numerator: swings[seat]!, denominator: 1n << BigInt(seats - 1) },
    banzhafShare: { numerator: swings[seat]!, denominator: everySwing > 0n ? everySwing : 1n },
    shapleyShubik: { numerator: pivots(held, counts.bySize), denominator: orders },
  }));
}

/** Orders in which the seat turns those before it, k of them, into a winning coalition: k!(n−k−1)! for each such k. */
function pivots(held: readonly bigint[], bySize: readonly bigint[]): bigint {
  const seats = bySize.length - 1;
  let orders = 0n;
  for (let before = 0; before < seats; before++) {
    const winningWithout = bySize[before]! - held[before]!;
    orders += (held[before + 1]! - winningWithout) * factorial(before) * factorial(seats - before - 1);
  }
  return orders;
}

const factorials: bigint[] = [1n];

function factorial(number: number): bigint {
  for (let next = factorials.length; next <= number; next++) factorials.push(factorials[next - 1]! * BigInt(next));
  return factorials[number]!;
}

/** A share as a decimal fraction, for people. */
export function asNumber({ numerator, denominator }: Share): number {
  const digits = 10n ** 15n;
  return Number((numerator * digits) / denominator) / 1e15;
}
