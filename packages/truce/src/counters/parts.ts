import { batchEpisodes, episodesBetween, isPlain, runOver } from './batch.ts';
import type { Counter, CounterEpisode } from './counter.ts';
import type { Entries } from './entries.ts';

/** The turns of a counter in a part of time, by whether it is beyond its limit as the part begins. */
export interface PartTurns {
  readonly whenOff: readonly number[];
  readonly whenOn: readonly number[];
}

/**
 * The turns of all plain counters in a part of time, for whoever counts the other parts to put together. Looks at what
 * happened in the part and at what still counts as it begins, and at nothing else. Others give nothing here.
 */
export function partTurns(
  entries: Entries,
  counters: readonly Counter[],
  knownAt: number,
  part: { readonly from: number; readonly to: number },
): readonly (PartTurns | undefined)[] {
  const plain = counters.filter(isPlain);
  const { turns } = runOver(entries, plain, knownAt, { ...part, states: [false, true] });
  let next = 0;
  return counters.map((counter) => {
    if (!isPlain(counter)) return undefined;
    const [whenOff, whenOn] = turns[next++]!;
    return { whenOff: whenOff!, whenOn: whenOn! };
  });
}

/** Puts parts together in the order of time; counters that cannot be counted in parts are counted in one go. */
export function joinedParts(
  parts: readonly (readonly (PartTurns | undefined)[])[],
  entries: Entries,
  counters: readonly Counter[],
  knownAt: number,
): readonly (readonly CounterEpisode[])[] {
  const rest = counters.filter((counter) => !isPlain(counter));
  const counted = rest.length === 0 ? [] : batchEpisodes(entries, rest, knownAt);
  return counters.map((counter, index) => {
    if (!isPlain(counter)) return counted[rest.indexOf(counter)]!;
    const turns: number[] = [];
    for (const part of parts) {
      const { whenOff, whenOn } = part[index]!;
      for (const turn of turns.length % 2 === 0 ? whenOff : whenOn) turns.push(turn);
    }
    return episodesBetween(turns);
  });
}
