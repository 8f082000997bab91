import type { CoalitionCounts, ReducedWay } from './count-coalitions.ts';

/** States that are held at once over all members; beyond that nothing is counted, and the caller says so. */
const statesMax = 400_000;
/** One slot per size holds a count below 2^63, which covers 60 members. */
const slotBits = 64n;

interface Layer {
  /** Sums reached so far to the number of ways to reach them, by size, packed. */
  readonly reached: ReadonlyMap<string, State>;
}

interface State {
  readonly sums: readonly bigint[];
  ways: bigint;
}

/**
 * Counts coalitions by what they add up to, member after member. Sums beyond what a test needs are one state, sums that
 * can no longer reach it are dropped. The counts by size are slots of one large number, so that one multiplication
 * joins the coalitions before a member with those behind it. `undefined` beyond the limit of states.
 */
export function countBySums({ members, sizeLeast, tests }: ReducedWay): CoalitionCounts | undefined {
  const behind = restsOf(tests, members);
  const layers: Layer[] = [{ reached: new Map([['', { sums: tests.map(() => 0n), ways: 1n }]]) }];
  let states = 1;
  for (let member = 0; member < members; member++) {
    const next = new Map<string, State>();
    for (const { sums, ways } of layers[member]!.reached.values()) {
      add(next, saturated(sums, tests, member, false), ways, tests, behind[member + 1]!);
      add(next, saturated(sums, tests, member, true), ways << slotBits, tests, behind[member + 1]!);
    }
    states += next.size;
    if (states > statesMax) return undefined;
    layers.push({ reached: next });
  }
  return joined(layers, { members, sizeLeast, tests });
}

function add(
  into: Map<string, State>,
  sums: readonly bigint[],
  ways: bigint,
  tests: ReducedWay['tests'],
  rest: readonly bigint[],
): void {
  if (sums.some((each, at) => each + rest[at]! < tests[at]!.least)) return;
  const key = sums.join(',');
  const known = into.get(key);
  if (known) known.ways += ways;
  else into.set(key, { sums, ways });
}

function saturated(sums: readonly bigint[], tests: ReducedWay['tests'], member: number, joins: boolean) {
  if (!joins) return sums;
  return sums.map((each, at) => {
    const sum = each + tests[at]!.of[member]!;
    return sum > tests[at]!.least ? tests[at]!.least : sum;
  });
}

/** What the members from each one on add up to, by test. */
function restsOf(tests: ReducedWay['tests'], members: number): readonly (readonly bigint[])[] {
  const rests: (readonly bigint[])[] = [tests.map(() => 0n)];
  for (let member = members - 1; member >= 0; member--)
    rests.unshift(tests.map(({ of }, at) => of[member]! + rests[0]![at]!));
  return rests;
}

/** From the last member back: the ways to complete each state, and with them the coalitions that hold each member. */
function joined(layers: readonly Layer[], { members, sizeLeast, tests }: ReducedWay): CoalitionCounts {
  const holding: (readonly bigint[])[] = [];
  let completions = new Map([...layers[members]!.reached.keys()].map((key) => [key, 1n]));
  for (let member = members - 1; member >= 0; member--) {
    const before = new Map<string, bigint>();
    let together = 0n;
    for (const [key, { sums, ways }] of layers[member]!.reached) {
      const out = completions.get(keyOf(sums, members - member)) ?? completions.get(sums.join(',')) ?? 0n;
      const joins = completions.get(saturated(sums, tests, member, true).join(',')) ?? 0n;
      before.set(key, out + (joins << slotBits));
      together += ways * (joins << slotBits);
    }
    holding.unshift(slots(together, members, sizeLeast));
    completions = before;
  }
  return { carrying: slots(completions.get('') ?? 0n, members, sizeLeast), holding };
}
