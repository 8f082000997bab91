import { D2, MultiSet, map, output, reduce } from '@tanstack/db-ivm';
import type { Counter, Entries } from '@truceline/truce/counters';
import type { Digest } from './duckdb.ts';

/** A time that counts for a counter, within one of the stretches in which its turns are looked for. */
type Keyed = [key: string, value: string];

/**
 * Episodes kept up to date by incremental dataflow, in batches. Time is cut into stretches as long as a counter's window: the
 * turns in a stretch depend on it and the one before alone, so that a batch costs the stretches it touches and no others. The
 * flags of all stretches, put in order, give the turns, as with the other peers.
 */
export function dbivmEpisodes(
  entries: Entries,
  counters: readonly Counter[],
  batch: number,
): { readonly digest: Digest; readonly ms: number } {
  const graph = new D2();
  const input = graph.newInput<Keyed>();
  const flags = new Map<string, string>();
  input.pipe(
    map((each: Keyed): Keyed => each),
    reduce((values: [string, number][]): [string, number][] => {
      const [first] = values;
      return first ? [[flagsIn(values, counters), 1]] : [];
    }),
    output((message) => {
      for (const [[key, found], many] of message.getInner() as [Keyed, number][]) {
        if (many > 0) flags.set(key, found);
        else if (flags.get(key) === found) flags.delete(key);
      }
    }),
  );
  graph.finalize();
  const asking = new Map<number, readonly number[]>();
  const askedBy = (entry: number): readonly number[] => {
    const [trait, place] = [entries.trait[entry]!, entries.place[entry]!];
    const key = trait * 65_536 + place;
    let found = asking.get(key);
    if (!found) {
      found = [...counters.keys()].filter(
        (index) => counters[index]!.traits[trait]! >= 3 && counters[index]!.places[place]! >= 3,
      );
      asking.set(key, found);
    }
    return found;
  };
  const standing = new Map<number, number>();
  const began = performance.now();
  for (let from = 0; from < entries.length; from += batch) {
    const changes: [Keyed, number][] = [];
    const change = (entry: number, many: number): void => {
      for (const index of askedBy(entry)) {
        const { window } = counters[index]!;
        const lengthMs = window.kind === 'sliding' ? window.lengthMs : 1;
        const stretch = Math.floor(entries.at[entry]! / lengthMs);
        // In its own stretch it may be the last of so many; in the next it is what leaves.
        for (const within of [stretch, stretch + 1])
          changes.push([
            [`${index} ${within}`, `${index} ${Number(within === stretch)} ${entries.at[entry]} ${entry}`],
            many,
          ]);
      }
    };
    for (let entry = from; entry < Math.min(from + batch, entries.length); entry++) {
      const before = standing.get(entries.item[entry]!);
      if (before !== undefined) change(before, -1);
      if (entries.retracts[entry] === 1) standing.delete(entries.item[entry]!);
      else {
        standing.set(entries.item[entry]!, entry);
        change(entry, 1);
      }
    }
    input.sendData(new MultiSet(changes));
    graph.run();
  }
  const ms = performance.now() - began;
  return { digest: digestOf(flags, counters), ms };
}

/** The flags of a stretch: onsets of its own times, and clears that follow from the times of the stretch before. */
function flagsIn(values: readonly [string, number][], counters: readonly Counter[]): string {
  const rows = values.flatMap(([value, many]) => (many > 0 ? [value.split(' ').map(Number)] : []));
  rows.sort((a, b) => a[2]! - b[2]! || a[3]! - b[3]!);
  const index = rows[0]![0]!;
  const { window, onset, clear } = counters[index]!;
  const lengthMs = window.kind === 'sliding' ? window.lengthMs : 1;
  const found: string[] = [String(index)];
  for (const [at, [, own, time]] of rows.entries()) {
    const [oldest, newest] = [rows[at - onset + 1], rows[at + clear]];
    if (own === 1 && oldest && time! - oldest[2]! < lengthMs) found.push(`1:${time}`);
    if (own === 0 && (!newest || newest[2]! - time! > lengthMs)) found.push(`0:${time! + lengthMs}`);
  }
  return found.join(' ');
}

function digestOf(flags: ReadonlyMap<string, string>, counters: readonly Counter[]): Digest {
  const byCounter: Map<number, 0 | 1>[] = counters.map(() => new Map());
  for (const found of flags.values()) {
    const [index, ...all] = found.split(' ');
    for (const flag of all) {
      const [turn, at] = flag.split(':').map(Number);
      byCounter[Number(index)]!.set(at!, turn as 0 | 1);
    }
  }
  return byCounter.flatMap((turns, index) => {
    const digest: number[] = [];
    let on = false;
    for (const [at, turn] of [...turns].sort((a, b) => a[0] - b[0])) {
      if ((turn === 1) === on) continue;
      on = turn === 1;
      if (on) digest.push(index, at, -1);
      else digest[digest.length - 1] = at;
    }
    return digest;
  });
}
