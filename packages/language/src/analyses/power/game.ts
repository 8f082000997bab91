/**
 * Who together can carry a proposal, whatever the others do: a coalition carries when it passes every test of one of the
 * ways. All numbers are whole, so that nothing is rounded, and more members never undo what fewer can.
 */
export interface Game {
  readonly members: number;
  /** What each member counts for, one list per measure (seats, weight, vetoes). Never negative. */
  readonly measures: readonly (readonly bigint[])[];
  readonly ways: readonly Way[];
}

/** Tests that must all be passed: the coalition's members together reach the least amount of each measure. */
export interface Way {
  readonly tests: readonly { readonly measure: number; readonly least: bigint }[];
}

/** Most members that are analysed. */
export const membersMax = 60;

/** What all members count for, by measure. */
export function totalsOf(game: Game): readonly bigint[] {
  return game.measures.map((measure) => measure.reduce((total, each) => total + each, 0n));
}

/** Whether a coalition that counts so much on each measure carries. */
export function carries(game: Game, sums: readonly bigint[]): boolean {
  return game.ways.some(({ tests }) => tests.every(({ measure, least }) => sums[measure]! >= least));
}

/** Whether nothing is carried without a coalition that counts so much; `totals` are those of all members. */
export function blocks(game: Game, sums: readonly bigint[], totals: readonly bigint[]): boolean {
  return game.ways.every(({ tests }) => tests.some(({ measure, least }) => totals[measure]! - sums[measure]! < least));
}

/** What one member counts for on each measure. */
export function sumsOfOne(game: Game, member: number): readonly bigint[] {
  return game.measures.map((measure) => measure[member]!);
}
