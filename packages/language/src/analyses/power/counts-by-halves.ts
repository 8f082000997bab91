import type { FreeGame, WinningCounts } from './winning-counts.ts';

/** Members up to which coalitions are counted by halves: 2^21 subsets on either side. */
export const halvesSeatsMax = 42;

/**
 * Counts for weights of any size: the subsets of either half, by their number of members and in the order of their sums,
 * meet in the middle (Horowitz and Sahni 1974). Exact: every number stays below 2^53.
 */
export function countsByHalves({ count, least, sums }: FreeGame): WinningCounts {
  const { units, need } = sums[0]!;
  const middle = count >> 1;
  const [left, right] = [subsetsOf(units.slice(0, middle)), subsetsOf(units.slice(middle))];
  const bySize: bigint[] = [];
  const holding = units.map((): bigint[] => []);
  const [ofLeft, ofRight] = [new Float64Array(2 ** left.members), new Float64Array(2 ** right.members)];
  for (let size = 0; size <= count; size++) {
    const [one, other] =
      size < least
        ? [nobody(left.members), nobody(right.members)]
        : [meet(left, right, { size, need, counts: ofLeft }), meet(right, left, { size, need, counts: ofRight })];
    for (const [at, held] of [...one.holding, ...other.holding].entries()) holding[at]!.push(BigInt(held));
    bySize.push(BigInt(one.all));
  }
  return { bySize, holding };
}

/** How many coalitions of one size reach what is needed, and how many of them hold each member of one half. */
interface Held {
  readonly all: number;
  readonly holding: Float64Array;
}

function nobody(members: number): Held {
  return { all: 0, holding: new Float64Array(members) };
}

interface Subsets {
  readonly members: number;
  /** Subsets of each number of members, ascending by their sums. */
  readonly ofSize: readonly SubsetsOfSize[];
}

interface SubsetsOfSize {
  readonly sums: Float64Array;
  /** Bit i: the subset holds member i of its half. */
  readonly masks: Uint32Array;
}

/** All subsets, made by merging member after member: the subsets without it, and those of one fewer with it. */
function subsetsOf(units: readonly number[]): Subsets {
  const nothing: SubsetsOfSize = { sums: new Float64Array(0), masks: new Uint32Array(0) };
  let ofSize: SubsetsOfSize[] = [{ sums: new Float64Array(1), masks: new Uint32Array(1) }];
  for (const [member, unit] of units.entries())
    ofSize = Array.from({ length: member + 2 }, (_, size) =>
      merged(ofSize[size] ?? nothing, ofSize[size - 1] ?? nothing, unit, 1 << member),
    );
  return { members: units.length, ofSize };
}

function merged(without: SubsetsOfSize, others: SubsetsOfSize, unit: number, bit: number): SubsetsOfSize {
  const length = without.sums.length + others.sums.length;
  const [sums, masks] = [new Float64Array(length), new Uint32Array(length)];
  const [plain, more] = [without.sums, others.sums];
  for (let to = 0, one = 0, other = 0; to < length; to++)
    if (other >= more.length || (one < plain.length && plain[one]! <= more[other]! + unit)) {
      sums[to] = plain[one]!;
      masks[to] = without.masks[one++]!;
    } else {
      sums[to] = more[other]! + unit;
      masks[to] = others.masks[other++]! | bit;
    }
  return { sums, masks };
}

/**
 * For each subset of one half, how many of the other's bring it to the sum that is needed, at one size of both together.
 * Few subsets are told to their members one by one; many are laid out and folded.
 */
function meet(
  one: Subsets,
  other: Subsets,
  { size, need, counts }: { readonly size: number; readonly need: number; readonly counts: Float64Array },
): Held {
  const from = Math.max(0, size - other.members);
  const to = Math.min(size, one.members);
  let subsets = 0;
  for (let own = from; own <= to; own++) subsets += one.ofSize[own]!.sums.length;
  if (subsets * one.members < 2 * counts.length) {
    const held = nobody(one.members);
    let all = 0;
    for (let own = from; own <= to; own++) all += tell(one.ofSize[own]!, other.ofSize[size - own]!, need, held.holding);
    return { all, holding: held.holding };
  }
  counts.fill(0);
  for (let own = from; own <= to; own++) layOut(one.ofSize[own]!, other.ofSize[size - own]!, need, counts);
  const holding = fold(counts, one.members);
  return { all: counts[0]!, holding };
}

function layOut({ sums, masks }: SubsetsOfSize, other: SubsetsOfSize, need: number, counts: Float64Array): void {
  const theirs = other.sums;
  const all = theirs.length;
  let short = all;
  for (let at = 0; at < sums.length; at++) {
    const from = need - sums[at]!;
    while (short > 0 && theirs[short - 1]! >= from) short--;
    counts[masks[at]!] = all - short;
  }
}

function tell({ sums, masks }: SubsetsOfSize, other: SubsetsOfSize, need: number, holding: Float64Array): number {
  const theirs = other.sums;
  let [short, all] = [theirs.length, 0];
  for (let at = 0; at < sums.length; at++) {
    const from = need - sums[at]!;
    while (short > 0 && theirs[short - 1]! >= from) short--;
    const enough = theirs.length - short;
    if (enough === 0) continue;
    all += enough;
    for (let rest = masks[at]!; rest !== 0; rest &= rest - 1) {
      const member = 31 - Math.clz32(rest & -rest);
      holding[member] = holding[member]! + enough;
    }
  }
  return all;
}

/** Sums by member over the subsets that hold it, the last member first folded away; leaves the whole sum in front. */
function fold(counts: Float64Array, members: number): Float64Array {
  const holding = new Float64Array(members);
  for (let member = members - 1, half = counts.length >> 1; half >= 1; member--, half >>= 1) {
    let held = 0;
    for (let at = 0; at < half; at++) {
      const each = counts[half + at]!;
      held += each;
      counts[at] = counts[at]! + each;
    }
    holding[member] = held;
  }
  return holding;
}
