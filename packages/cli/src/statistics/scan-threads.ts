import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { isRefusal, type Refusal } from '@truceline/truce/kernel';
import {
  type OpenScan,
  openScan,
  type ScanFound,
  type ScanInput,
  type ScanParameters,
} from '@truceline/truce/statistics';

/** What a thread scans. */
export interface ScanAsked {
  readonly input: ScanInput;
  readonly by: ScanParameters;
}

/** Replications that a thread is asked for: from the first to the one before the last. */
export interface PartAsked {
  readonly from: number;
  readonly to: number;
}

/** How many threads, and who hears how far it is. */
export interface ScanThreads {
  /** Default: as many as the machine has cores where there is much to do, else 1. */
  readonly threads?: number;
  readonly progress?: (done: number) => void;
  readonly signal?: AbortSignal;
}

/** Replications that one thread draws at a time. */
const partOf = 8;
/** Places by intervals by replications from which threads are worth their start. */
const muchMin = 5_000_000;

/**
 * Scans with replications in several threads. A replication draws by its number, so that the answer is the same for any number of
 * threads. Stopped by the signal: `undefined`.
 */
export async function scanInThreads(
  input: ScanInput,
  by: ScanParameters,
  { threads, progress, signal }: ScanThreads = {},
): Promise<ScanFound | Refusal | undefined> {
  const scan = openScan(input, by);
  if (isRefusal(scan)) return scan;
  const much = input.places.length * scan.intervals * by.replications > muchMin;
  const count = threads ?? (much ? availableParallelism() : 1);
  const ratios: (number | undefined)[] = [];
  const known = (): readonly number[] => {
    const gap = ratios.indexOf(undefined);
    return (gap < 0 ? ratios : ratios.slice(0, gap)) as number[];
  };
  let asked = 0;
  const next = (): PartAsked | undefined => {
    if (asked >= by.replications || signal?.aborted || scan.ended(known())) return undefined;
    const from = asked;
    asked = Math.min(by.replications, from + partOf);
    for (let run = from; run < asked; run++) ratios[run] = undefined;
    return { from, to: asked };
  };
  const answered = ({ from }: PartAsked, found: readonly number[]): void => {
    for (const [at, ratio] of found.entries()) ratios[from + at] = ratio;
    progress?.(known().length);
  };
  if (count > 1) await inWorkers({ input, by }, count, { next, answered, signal });
  else await here(scan, { next, answered });
  if (signal?.aborted) return undefined;
  const drawn = known();
  if (drawn.length < by.replications && !scan.ended(drawn))
    throw new Error('a thread of the scan ended before its work');
  return scan.found(drawn);
}

/** Who hands out parts and takes what came of them. */
interface Parts {
  readonly next: () => PartAsked | undefined;
  readonly answered: (part: PartAsked, ratios: readonly number[]) => void;
  readonly signal?: AbortSignal | undefined;
}

async function here(scan: OpenScan, { next, answered }: Parts): Promise<void> {
  for (let part = next(); part; part = next()) {
    answered(part, scan.ratios(part.from, part.to));
    // So that Ctrl-C is heard.
    await new Promise((resolve) => setImmediate(resolve));
  }
}

async function inWorkers(asked: ScanAsked, count: number, parts: Parts): Promise<void> {
  const workers = Array.from(
    { length: count },
    () => new Worker(new URL('./scan-worker.ts', import.meta.url), { workerData: asked }),
  );
  const stop = (): void => workers.forEach((worker) => void worker.terminate());
  parts.signal?.addEventListener('abort', stop, { once: true });
  try {
    await Promise.all(workers.map((worker) => untilDone(worker, parts)));
  } finally {
    parts.signal?.removeEventListener('abort', stop);
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}

function untilDone(worker: Worker, { next, answered }: Parts): Promise<void> {
  return new Promise((resolve, reject) => {
    let part: PartAsked | undefined;
    const ask = (): void => {
      part = next();
      if (!part) return resolve();
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker takes none
      worker.postMessage(part);
    };
    worker.on('message', (ratios: readonly number[]) => {
      answered(part!, ratios);
      ask();
    });
    worker.on('error', reject);
    // A thread that was stopped says nothing more.
    worker.on('exit', () => resolve());
    ask();
  });
}
