import { batchEpisodes, countedBy, episodesBetween, roomFor, scopesOf, timelineOf } from './batch.ts';
import { countTurns } from './count-turns.ts';
import type { Counter, CounterEpisode } from './counter.ts';
import type { Entries } from './entries.ts';

/** The turns of a counter in a part of time, by whether it is beyond its limit as the part begins. */
export interface PartTurns {
  readonly whenOff: readonly number[];
  readonly whenOn: readonly number[];
}

/** Whether a counter can be counted in parts: what it was before a part must not matter beyond whether it was on. */
function isPlain({ measure, window }: Counter): boolean {
  return measure === 'count' && window.kind === 'sliding';
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
  const longestMs = plain.reduce(
    (most, { window }) => Math.max(most, window.kind === 'sliding' ? window.lengthMs : 0),
    0,
  );
  const timeline = timelineOf(entries, knownAt, plain, { from: part.from - longestMs, to: part.to });
  const room = roomFor(timeline);
  const turns: (PartTurns | undefined)[] = counters.map(() => undefined);
  for (const members of scopesOf(counters)) {
    const counting = members.filter((member) => isPlain(counters[member]!));
    if (counting.length === 0) continue;
    const { times, length } = countedBy(timeline, counters[members[0]!]!, room);
    for (const member of counting) {
      const { window, onset, clear } = counters[member]!;
      const limit = { lengthMs: window.kind === 'sliding' ? window.lengthMs : 0, onset, clear };
      const [whenOff, whenOn]: [number[], number[]] = [[], []];
      countTurns(times, length, limit, { ...part, on: false }, (at) => whenOff.push(at));
      // Before everything no counter is on.
      if (part.from > -Infinity) countTurns(times, length, limit, { ...part, on: true }, (at) => whenOn.push(at));
      turns[member] = { whenOff, whenOn };
    }
  }
  return turns;
}

/** Puts parts together in the order of time; counters that cannot be counted in parts are counted in one go. */
export function joinedParts(
  parts: readonly (readonly (PartTurns | undefined)[])[],
  entries: Entries,
  counters: readonly Counter[],
  knownAt: number,
): readonly (readonly CounterEpisode[])[] {
  const rest = [...counters.keys()].filter((index) => !isPlain(counters[index]!));
  const counted =
    rest.length === 0
      ? []
      : batchEpisodes(
          entries,
          rest.map((index) => counters[index]!),
          knownAt,
        );
  return counters.map((_, index) => {
    const other = rest.indexOf(index);
    if (other >= 0) return counted[other]!;
    const turns: number[] = [];
    for (const part of parts) {
      const { whenOff, whenOn } = part[index]!;
      for (const turn of turns.length % 2 === 0 ? whenOff : whenOn) turns.push(turn);
    }
    return episodesBetween(turns);
  });
}
