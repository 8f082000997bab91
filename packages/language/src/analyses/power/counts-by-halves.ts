import type { FreeGame, Uncounted, WinningCounts } from './winning-counts.ts';

/** Seats up to which coalitions are counted by halves: 2^20 subsets on either side. */
const seatsByHalves = 40;
/** With two sums at once every coalition is looked at. */
const seatsOneByOne = 22;

/**
 * Counts for weights of any size: the subsets of either half, in the order of their sums, meet in the middle (Horowitz and
 * Sahni 1974). Exact: every number stays below 2^53.
 */
export function countsByHalves(game: FreeGame): WinningCounts | Uncounted {
  if (game.sums.length > 1)
    return game.count <= seatsOneByOne
      ? countsOneByOne(game)
      : { uncounted: `two kinds of weight at once for more than ${seatsOneByOne} seats without a veto` };
  if (game.count > seatsByHalves)
    return { uncounted: `weights with many digits for more than ${seatsByHalves} seats without a veto` };
  const { units, need } = game.sums[0]!;
  const middle = game.count >> 1;
  const [left, right] = [subsetsOf(units.slice(0, middle)), subsetsOf(units.slice(middle))];
  const one = held(left, right, { need, least: game.least });
  const other = held(right, left, { need, least: game.least });
  const sizes = Array.from({ length: game.count + 1 }, (_, size) => size);
  const at = (counts: Float64Array, size: number): bigint =>
    size < game.least ? 0n : BigInt(counts[size - game.least]!);
  return {
    bySize: sizes.map((size) => at(one.bySize, size)),
    holding: [...one.holding, ...other.holding].map((counts) => sizes.map((size) => at(counts, size))),
  };
}

interface Subsets {
  readonly seats: number;
  /** Ascending. */
  readonly sums: Float64Array;
  /** Bit i: the subset holds seat i of its half. */
  readonly masks: Uint32Array;
  readonly sizes: Uint8Array;
}

/** All subsets in the order of their sums, made by merging: the subsets without the next seat, and those with it. */
function subsetsOf(units: readonly number[]): Subsets {
  let [sums, masks] = [new Float64Array(1), new Uint32Array(1)];
  for (const [seat, unit] of units.entries()) {
    const length = sums.length;
    const [nextSums, nextMasks] = [new Float64Array(2 * length), new Uint32Array(2 * length)];
    for (let plain = 0, more = 0, to = 0; to < 2 * length; to++)
      if (more >= length || (plain < length && sums[plain]! <= sums[more]! + unit)) {
        nextSums[to] = sums[plain]!;
        nextMasks[to] = masks[plain++]!;
      } else {
        nextSums[to] = sums[more]! + unit;
        nextMasks[to] = masks[more++]! | (1 << seat);
      }
    [sums, masks] = [nextSums, nextMasks];
  }
  const sizes = Uint8Array.from(masks, (mask) => {
    let size = 0;
    for (let rest = mask; rest > 0; rest &= rest - 1) size++;
    return size;
  });
  return { seats: units.length, sums, masks, sizes };
}

/**
 * For each subset of one half, how many subsets of the other make it win, by the size of both together; then folded seat
 * by seat into the counts of those that hold each seat. Sizes below `least` are left out of the rows.
 */
function held(
  one: Subsets,
  other: Subsets,
  rule: { readonly need: number; readonly least: number },
): { readonly bySize: Float64Array; readonly holding: readonly Float64Array[] } {
  const width = one.seats + other.seats - rule.least + 1;
  const rows = new Float64Array(one.sums.length * width);
  const seen = new Float64Array(other.seats + 1);
  let next = other.sums.length - 1;
  for (let at = 0; at < one.sums.length; at++) {
    const from = rule.need - one.sums[at]!;
    for (; next >= 0 && other.sums[next]! >= from; next--) seen[other.sizes[next]!]!++;
    const size = one.sizes[at]!;
    const row = one.masks[at]! * width - rule.least + size;
    for (let more = Math.max(rule.least - size, 0); more <= other.seats; more++) rows[row + more] = seen[more]!;
  }
  const holding: Float64Array[] = [];
  for (let seat = one.seats - 1, half = rows.length / 2; seat >= 0; seat--, half /= 2) {
    const counts = new Float64Array(width);
    for (let at = 0; at < half; at += width)
      for (let size = 0; size < width; size++) {
        const held = rows[half + at + size]!;
        counts[size]! += held;
        rows[at + size]! += held;
      }
    holding.unshift(counts);
  }
  return { bySize: rows.slice(0, width), holding };
}

function countsOneByOne({ count, least, sums }: FreeGame): WinningCounts {
  const bySize = Array.from({ length: count + 1 }, () => 0n);
  const holding = Array.from({ length: count }, () => Array.from({ length: count + 1 }, () => 0n));
  const reached = sums.map(() => 0);
  let size = 0;
  let members = 0;
  // In Gray's order each coalition differs from the one before by one seat.
  for (let step = 0; ; ) {
    if (size >= least && sums.every((sum, index) => reached[index]! >= sum.need)) {
      bySize[size]!++;
      for (let seat = 0; seat < count; seat++) if ((members >> seat) & 1) holding[seat]![size]!++;
    }
    if (++step === 2 ** count) return { bySize, holding };
    const seat = 31 - Math.clz32(step & -step);
    const joins = ((members >> seat) & 1) === 0;
    members ^= 1 << seat;
    size += joins ? 1 : -1;
    for (const [index, sum] of sums.entries()) reached[index]! += joins ? sum.units[seat]! : -sum.units[seat]!;
  }
}
