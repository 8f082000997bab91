import type { FreeGame, Uncounted, WinningCounts } from './winning-counts.ts';

/** States that are told apart over all members; beyond that nothing is counted, and the caller says so. */
const statesMax = 300_000;
/** One slot per size holds a count below 2^63, which covers 60 members. */
const slotBits = 64n;
const slotMask = (1n << slotBits) - 1n;

interface State {
  readonly sums: readonly number[];
  /** Coalitions that reach the state, by size, packed. */
  ways: bigint;
}

/**
 * Counts coalitions by what they add up to on several sums at once, member after member. Sums beyond what is needed are
 * one state, sums that can no longer reach it are dropped. The counts by size are slots of one large number, so that one
 * multiplication joins the coalitions before a member with those behind it.
 */
export function countsBySums({ count, least, sums }: FreeGame): WinningCounts | Uncounted {
  const rests = restsOf(sums, count);
  const layers: ReadonlyMap<string, State>[] = [
    new Map([[keyOf(sums.map(() => 0)), { sums: sums.map(() => 0), ways: 1n }]]),
  ];
  let states = 1;
  for (let member = 0; member < count; member++) {
    const next = new Map<string, State>();
    const reach = (reached: readonly number[], ways: bigint): void => {
      if (reached.some((each, at) => each + rests[member + 1]![at]! < sums[at]!.need)) return;
      const key = keyOf(reached);
      const known = next.get(key);
      if (known) known.ways += ways;
      else next.set(key, { sums: reached, ways });
    };
    for (const state of layers[member]!.values()) {
      reach(state.sums, state.ways);
      reach(joined(state.sums, sums, member), state.ways << slotBits);
    }
    states += next.size;
    if (states > statesMax)
      return { uncounted: `sums with more than ${statesMax} states for ${count} members that are not needed anyway` };
    layers.push(next);
  }
  return fromTheEnd(layers, { count, least, sums });
}

/** From the last member back: the ways to complete each state, and with them the coalitions that hold each member. */
function fromTheEnd(layers: readonly ReadonlyMap<string, State>[], { count, least, sums }: FreeGame): WinningCounts {
  const holding: (readonly bigint[])[] = [];
  let completions = new Map([...layers[count]!.keys()].map((key) => [key, 1n]));
  for (let member = count - 1; member >= 0; member--) {
    const before = new Map<string, bigint>();
    let held = 0n;
    for (const [key, state] of layers[member]!) {
      const joining = (completions.get(keyOf(joined(state.sums, sums, member))) ?? 0n) << slotBits;
      before.set(key, (completions.get(key) ?? 0n) + joining);
      held += state.ways * joining;
    }
    holding.unshift(slots(held, count, least));
    completions = before;
  }
  return { bySize: slots([...completions.values()][0] ?? 0n, count, least), holding };
}

function joined(reached: readonly number[], sums: FreeGame['sums'], member: number): readonly number[] {
  return reached.map((each, at) => Math.min(each + sums[at]!.units[member]!, sums[at]!.need));
}

function keyOf(reached: readonly number[]): string {
  return reached.join();
}

/** What the members from each one on add up to, by sum. */
function restsOf(sums: FreeGame['sums'], count: number): readonly (readonly number[])[] {
  const rests: (readonly number[])[] = [sums.map(() => 0)];
  for (let member = count - 1; member >= 0; member--)
    rests.unshift(sums.map(({ units }, at) => units[member]! + rests[0]![at]!));
  return rests;
}

function slots(packed: bigint, count: number, least: number): readonly bigint[] {
  return Array.from({ length: count + 1 }, (_, size) =>
    size < least ? 0n : (packed >> (BigInt(size) * slotBits)) & slotMask,
  );
}
