import { powerOf, whenMembersLeave } from '@truceline/language';
import type { DecidingBody } from '@truceline/truce/terms';
import type { Figure } from './figure.ts';

const runs = 21;

/**
 * The power of the members of a body, whole: blockers, carriers, minimal coalitions and both indices, exactly, once the
 * process is warm; medians. Populations are drawn to the person, so that no two members are alike.
 */
export async function figures(seed: number): Promise<readonly Figure[]> {
  const both = double(35, seed);
  const ms = timed(() => powerOf(both));
  return [
    { id: 'power-35-double-majority', ours: ms, unit: 'ms', reach: 50, reached: ms <= 50 },
    { id: 'power-35-when-one-or-two-leave', ours: timed(() => whenMembersLeave(both)), unit: 'ms' },
    { id: 'power-27-double-majority', ours: timed(() => powerOf(double(27, seed))), unit: 'ms' },
    { id: 'power-42-double-majority', ours: timed(() => powerOf(double(42, seed)), 3), unit: 'ms' },
    { id: 'power-60-weights', ours: timed(() => powerOf(weighted(60)), 3), unit: 'ms' },
  ];
}

/** 55 % of the seats and 65 % of the population. */
function double(seats: number, seed: number): DecidingBody {
  let state = seed >>> 0 || 1;
  const population = (): string => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return String(400_000 + Math.floor((state / 2 ** 32) ** 3 * 83_000_000));
  };
  return body(
    Array.from({ length: seats }, () => ({ population: population() })),
    [
      [55, 'seats'],
      [65, 'population'],
    ],
  );
}

/** Weights from one to nine, two thirds of them. */
function weighted(seats: number): DecidingBody {
  return body(
    Array.from({ length: seats }, (_, seat) => ({ weight: String(1 + (seat % 9)) })),
    [[67, 'weight']],
  );
}

function body(
  seats: readonly { readonly weight?: string; readonly population?: string }[],
  parts: readonly (readonly [number, 'seats' | 'weight' | 'population'])[],
): DecidingBody {
  return {
    id: 'bench/body/b',
    cites: [],
    quotes: [],
    basis: 'none',
    was: [],
    allow: [],
    seats: seats.map((seat, at) => ({ actor: `bench/actor/a${at}`, ...seat })),
    veto: [],
    votes: {
      kind: 'said',
      value: {
        kind: 'majority',
        parts: parts.map(([perCent, of]) => ({ comparison: '>=', numerator: perCent, denominator: 100, of })),
      },
    },
  };
}

function timed(run: () => unknown, times = runs): number {
  const all = Array.from({ length: times }, () => {
    const began = performance.now();
    run();
    return performance.now() - began;
  }).sort((one, other) => one - other);
  return Math.round(all[times >> 1]! * 10) / 10;
}
