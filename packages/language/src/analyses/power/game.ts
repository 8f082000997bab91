/**
 * Who together can carry a proposal, whatever the others do: a coalition carries when it passes every test of one of the
 * ways. All numbers are whole, so that nothing is rounded.
 */
export interface Game {
  readonly members: number;
  /** What each member counts for, one list per measure (seats, weight, population). Never negative. */
  readonly measures: readonly (readonly bigint[])[];
  readonly ways: readonly Way[];
}

/** Tests that must all be passed: the members of the coalition together reach the least amount of each measure. */
export interface Way {
  readonly tests: readonly { readonly measure: number; readonly least: bigint }[];
}

/** What all members count for on a measure. */
export function totalOf(game: Game, measure: number): bigint {
  return (game.measures[measure] ?? []).reduce((total, each) => total + each, 0n);
}

/** What a coalition counts for on each measure. `of` gives the members by number. */
export function sumsOf(game: Game, of: Iterable<number>): readonly bigint[] {
  const sums = game.measures.map(() => 0n);
  for (const member of of) for (const [at, measure] of game.measures.entries()) sums[at]! += measure[member]!;
  return sums;
}

/** Whether a coalition with these sums carries. */
export function carries(game: Game, sums: readonly bigint[]): boolean {
  return game.ways.some(({ tests }) => tests.every(({ measure, least }) => sums[measure]! >= least));
}

/** Whether the others cannot carry without a coalition with these sums. `totals` are those of all members. */
export function blocks(game: Game, sums: readonly bigint[], totals: readonly bigint[]): boolean {
  return game.ways.every(({ tests }) =>
    tests.some(({ measure, least }) => totals[measure]! - sums[measure]! < least),
  );
}
