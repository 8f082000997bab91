import { type SoakDay, type SoakDesign, soak } from './soak.ts';

/** A day of a soak run with what it cost. */
export interface SoakSample extends SoakDay {
  /** Words taken so far, episodes settled and words set aside so far. */
  readonly taken: number;
  readonly rate: number;
  /** Bytes in objects and in columns, after a collection where the process allows one. */
  readonly liveBytes: number;
  readonly residentBytes: number;
}

/** Runs day after day until told to stop. */
export function soakFor(design: SoakDesign, goesOn: (sample: SoakSample) => boolean): readonly number[] {
  const began = performance.now();
  const live: number[] = [];
  let [taken, settled, setAside] = [0, 0, 0];
  for (const day of soak(design)) {
    taken += day.words;
    settled += day.settled;
    setAside += day.setAside;
    globalThis.gc?.();
    const { heapUsed, arrayBuffers, rss } = process.memoryUsage();
    live.push(heapUsed + arrayBuffers);
    const rate = Math.round((taken / (performance.now() - began)) * 1_000);
    const sample = { ...day, taken, settled, setAside, rate, liveBytes: heapUsed + arrayBuffers, residentBytes: rss };
    if (!goesOn(sample)) break;
  }
  return live;
}

/** How many times as large the last quarter is as the first, by medians, once the first days are left out. */
export function grownBy(live: readonly number[], leftOut: number): number | undefined {
  const steady = live.slice(leftOut);
  const quarter = Math.floor(steady.length / 4);
  if (quarter < 2) return undefined;
  return median(steady.slice(-quarter)) / median(steady.slice(0, quarter));
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1]!;
}
