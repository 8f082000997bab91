import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import {
  type Counter,
  type CounterEpisode,
  type Entries,
  joinedParts,
  type PartTurns,
} from '@truceline/truce/counters';

/** Threads that count together. The answer is the same, to the byte, for any number of them. */
export interface CountingPool {
  readonly episodes: (
    entries: Entries,
    counters: readonly Counter[],
    knownAt: number,
  ) => Promise<readonly (readonly CounterEpisode[])[]>;
  readonly close: () => Promise<void>;
}

/** What a thread is asked: the part of time that is its own. */
export interface PartAsked {
  readonly entries: Entries;
  readonly counters: readonly Counter[];
  readonly knownAt: number;
  readonly part: { readonly from: number; readonly to: number };
}

/** Times that are looked at to cut time into parts with about as much in each. */
const samplesMax = 4_096;

/** Opens threads, as many as the machine has cores unless told otherwise. */
export function openCountingPool(threads = availableParallelism()): CountingPool {
  const workers = Array.from(
    { length: Math.max(1, threads) },
    () => new Worker(new URL('./counting-worker.ts', import.meta.url)),
  );
  return {
    episodes: async (entries, counters, knownAt) => {
      const shared = sharedEntries(entries);
      const cuts = cutsOf(shared.at, workers.length);
      const parts = await Promise.all(
        workers.map((worker, at) =>
          asked(worker, {
            entries: shared,
            counters,
            knownAt,
            part: { from: cuts[at - 1] ?? -Infinity, to: cuts[at] ?? Infinity },
          }),
        ),
      );
      return joinedParts(parts, shared, counters, knownAt);
    },
    close: async () => {
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
}

/** The columns in memory that threads share; those that are there already are not copied. */
export function sharedEntries(entries: Entries): Entries {
  const shared = Object.entries(entries).map(([name, column]) => {
    if (typeof column === 'number' || column.buffer instanceof SharedArrayBuffer) return [name, column];
    const copy = new column.constructor(new SharedArrayBuffer(column.byteLength));
    copy.set(column);
    return [name, copy];
  });
  return Object.fromEntries(shared) as Entries;
}

/** Instants between which about equally much happened. */
function cutsOf(at: Float64Array, parts: number): readonly number[] {
  const step = Math.max(1, Math.floor(at.length / samplesMax));
  const samples = Float64Array.from({ length: Math.floor(at.length / step) }, (_, nth) => at[nth * step]!).sort();
  return Array.from(
    { length: parts - 1 },
    (_, part) => samples[Math.floor(((part + 1) * samples.length) / parts)] ?? 0,
  );
}

function asked(worker: Worker, question: PartAsked): Promise<readonly (PartTurns | undefined)[]> {
  return new Promise((resolve, reject) => {
    const settle = (): void => {
      worker.off('message', answered);
      worker.off('error', failed);
    };
    const answered = (turns: readonly (PartTurns | undefined)[]): void => {
      settle();
      resolve(turns);
    };
    const failed = (problem: unknown): void => {
      settle();
      reject(problem);
    };
    worker.on('message', answered);
    worker.on('error', failed);
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker takes none
    worker.postMessage(question);
  });
}
