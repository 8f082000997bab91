/** What a pledge may still pay, or an item still costs, by its id; minor units. */
export type Amounts = ReadonlyMap<string, bigint>;

/** How much of the costs the pledges can pay when no pledge is spent twice, and which costs and pledges fall short. */
export interface Flow {
  readonly paid: bigint;
  /**
   * Items and pledges on the short side of the least cut: these items may draw on these pledges alone, and cost more than
   * they hold. Empty where everything can be paid.
   */
  readonly short: { readonly items: readonly string[]; readonly pledges: readonly string[] };
}

/**
 * Greatest flow from pledges to costs (Ford and Fulkerson 1956, along shortest ways), where an item may draw on the pledges
 * that it names. Exact whole numbers.
 */
export function greatestFlow(pledges: Amounts, costs: Amounts, mayDraw: ReadonlyMap<string, readonly string[]>): Flow {
  const held = new Map(pledges);
  const owed = new Map(costs);
  /** Paid by a pledge to an item. */
  const paid = new Map<string, Map<string, bigint>>([...costs.keys()].map((item) => [item, new Map()]));
  let total = 0n;
  for (;;) {
    const way = shortestWay(held, owed, mayDraw, paid);
    if ('reached' in way) {
      const items = [...owed.keys()].filter((item) => way.reached.has(item));
      const drawn = new Set(items.flatMap((item) => mayDraw.get(item) ?? []));
      return { paid: total, short: { items, pledges: [...drawn] } };
    }
    const { steps, amount } = way;
    for (const { item, pledge, gives } of steps) {
      const row = paid.get(item)!;
      row.set(pledge, (row.get(pledge) ?? 0n) + (gives ? amount : -amount));
    }
    owed.set(steps[0]!.item, owed.get(steps[0]!.item)! - amount);
    const last = steps.at(-1)!.pledge;
    held.set(last, held.get(last)! - amount);
    total += amount;
  }
}

interface StepOfWay {
  readonly item: string;
  readonly pledge: string;
  /** True where the pledge pays the item more, false where the item gives money of the pledge back. */
  readonly gives: boolean;
}

/** A way from an item that is still owed to a pledge that still holds something; otherwise everything that was reached. */
function shortestWay(
  held: Amounts,
  owed: Amounts,
  mayDraw: ReadonlyMap<string, readonly string[]>,
  paid: ReadonlyMap<string, ReadonlyMap<string, bigint>>,
): { readonly steps: readonly StepOfWay[]; readonly amount: bigint } | { readonly reached: ReadonlySet<string> } {
  const starts = [...owed].filter(([, amount]) => amount > 0n).map(([item]) => item);
  const cameBy = new Map<string, StepOfWay | undefined>(starts.map((item) => [item, undefined]));
  const waiting = [...starts];
  for (let item = waiting.shift(); item !== undefined; item = waiting.shift())
    for (const pledge of mayDraw.get(item) ?? []) {
      if (cameBy.has(pledge) || !held.has(pledge)) continue;
      cameBy.set(pledge, { item, pledge, gives: true });
      if (held.get(pledge)! > 0n) return backFrom(pledge, cameBy, { held, owed, paid });
      for (const [other, row] of paid)
        if (!cameBy.has(other) && (row.get(pledge) ?? 0n) > 0n) {
          cameBy.set(other, { item: other, pledge, gives: false });
          waiting.push(other);
        }
    }
  return { reached: new Set(cameBy.keys()) };
}

function backFrom(
  pledge: string,
  cameBy: ReadonlyMap<string, StepOfWay | undefined>,
  {
    held,
    owed,
    paid,
  }: {
    readonly held: Amounts;
    readonly owed: Amounts;
    readonly paid: ReadonlyMap<string, ReadonlyMap<string, bigint>>;
  },
): { readonly steps: readonly StepOfWay[]; readonly amount: bigint } {
  const steps: StepOfWay[] = [];
  let amount = held.get(pledge)!;
  for (let step = cameBy.get(pledge); step; ) {
    steps.unshift(step);
    if (!step.gives) amount = least(amount, paid.get(step.item)!.get(step.pledge)!);
    step = cameBy.get(step.gives ? step.item : step.pledge);
  }
  return { steps, amount: least(amount, owed.get(steps[0]!.item)!) };
}

function least(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}
