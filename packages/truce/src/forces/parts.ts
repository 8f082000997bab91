import type { Stretch } from './program.ts';

/** Requirements and contributions that have to do with each other, and with no others. */
export interface Part {
  readonly needs: readonly number[];
  readonly supplies: readonly number[];
}

/** What hangs together over all weeks: each part can be planned by itself. Needs that nothing may serve are parts of their own. */
export function partsOf(stretches: readonly Stretch[]): readonly Part[] {
  const needs = stretches[0]?.asks.length ?? 0;
  const root = Array.from({ length: needs + (stretches[0]?.gives.length ?? 0) }, (_, index) => index);
  const find = (of: number): number => {
    let at = of;
    while (root[at] !== at) at = root[at]!;
    return at;
  };
  for (const { may } of stretches)
    for (const [supply, need] of may) {
      const [a, b] = [find(need), find(needs + supply)];
      root[Math.max(a, b)] = Math.min(a, b);
    }
  const groups = Map.groupBy(root.keys(), find);
  return [...groups.values()]
    .map((members) => ({
      needs: members.filter((each) => each < needs),
      supplies: members.filter((each) => each >= needs).map((each) => each - needs),
    }))
    .filter((part) => part.needs.length > 0);
}

/** A stretch as one part sees it, in the part's own positions. */
export function ofPart({ weeks, asks, gives, may }: Stretch, { needs, supplies }: Part): Stretch {
  return {
    weeks,
    asks: needs.map((need) => asks[need]!),
    gives: supplies.map((supply) => gives[supply]!),
    may: may.flatMap(([supply, need]): (readonly [number, number])[] => {
      const [one, other] = [supplies.indexOf(supply), needs.indexOf(need)];
      return one < 0 || other < 0 || asks[need] === 0 ? [] : [[one, other]];
    }),
  };
}

/** A stretch that stands for several weeks, and which. */
export interface Shared {
  readonly stretch: Stretch;
  readonly times: readonly number[];
}

/** Weeks alike are one: all of them, or only such as follow each other. */
export function alike(stretches: readonly Stretch[], following: boolean): readonly Shared[] {
  const found = new Map<string, { readonly stretch: Stretch; readonly times: number[] }>();
  let run = 0;
  let last: string | undefined;
  for (const [time, stretch] of stretches.entries()) {
    const state = JSON.stringify([stretch.asks, stretch.gives, stretch.may]);
    if (state !== last) run++;
    last = state;
    const key = following ? `${run}` : state;
    const there = found.get(key) ?? { stretch, times: [] };
    there.times.push(time);
    found.set(key, there);
  }
  return [...found.values()].map(({ stretch, times }) => ({ stretch: { ...stretch, weeks: times.length }, times }));
}
