// Mutated texts through the whole language, in parallel: no crash, no answer over a second, an error for every torn text.
// `npm run fuzz -- --inputs 2000000 --seed 1`; one input again: `--seed 1 --only 4711`.
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { readCorpus } from './corpus.ts';
import { chanceOf } from './mutate.ts';
import { answerMaxMs, type Failure, failureOf, inputOf } from './trial.ts';

interface Share {
  readonly seed: number;
  readonly first: number;
  readonly step: number;
  readonly until: number;
}

type Word = { readonly done: number } | { readonly failed: number; readonly failure: Failure };

const failuresMax = 200;
/** A worker that says nothing for so long hangs in one input. */
const silenceMaxMs = 30_000;
const progressEveryMs = 60_000;

if (isMainThread) process.exitCode = await lead();
else work(workerData as Share);

async function lead(): Promise<number> {
  const { values } = parseArgs({
    options: {
      inputs: { type: 'string', default: '2000000' },
      seed: { type: 'string', default: '1' },
      minutes: { type: 'string', default: '0' },
      workers: { type: 'string', default: String(availableParallelism()) },
      only: { type: 'string' },
    },
  });
  const seed = Number(values.seed);
  if (values.only !== undefined) return again(seed, Number(values.only));
  const [inputs, workers] = [Number(values.inputs), Number(values.workers)];
  if (![seed, inputs, workers].every(Number.isSafeInteger) || inputs < 1 || workers < 1) {
    console.error('usage: npm run fuzz -- [--inputs N] [--seed N] [--minutes N] [--workers N] [--only N]');
    return 2;
  }
  const began = Date.now();
  const failures: string[] = [];
  const shares: number[] = [];
  const rate = (total: number): string => {
    const seconds = (Date.now() - began) / 1000;
    return `${total} inputs, seed ${seed}, ${seconds.toFixed(0)} s, ${Math.round(total / seconds)} a second; ${failures.length} failed`;
  };
  const sum = (): number => shares.reduce((total, each) => total + each, 0);
  const progress = setInterval(() => console.log(`so far: ${rate(sum())}`), progressEveryMs);
  const done = await Promise.all(
    Array.from({ length: workers }, (_, first) =>
      share({ seed, first, step: workers, until: inputs }, failures, Number(values.minutes) * 60_000, (number) => {
        shares[first] = number;
      }),
    ),
  );
  clearInterval(progress);
  console.log(rate(done.reduce((total, each) => total + each, 0)));
  return failures.length > 0 ? 1 : 0;
}

/** One worker's share of the inputs, to its end or to the end of the time. */
function share(data: Share, failures: string[], limitMs: number, tell: (done: number) => void): Promise<number> {
  return new Promise((resolve) => {
    const worker = new Worker(new URL(import.meta.url), { workerData: data });
    let [last, done] = [Date.now(), 0];
    const began = last;
    const end = (): void => {
      clearInterval(watch);
      void worker.terminate();
      resolve(done);
    };
    const watch = setInterval(() => {
      if (limitMs > 0 && Date.now() - began > limitMs) return end();
      if (Date.now() - last < silenceMaxMs) return;
      failures.push('hang');
      console.log(
        `hang: one of the inputs ${data.first + done * data.step} and following of this worker (step ${data.step})`,
      );
      end();
    }, 1_000);
    worker.on('message', (word: Word) => {
      last = Date.now();
      if ('done' in word) {
        done = word.done;
        tell(done);
        return;
      }
      failures.push(word.failure.what);
      console.log(`${word.failure.what}: input ${word.failed}: ${word.failure.words}`);
      if (failures.length >= failuresMax) end();
    });
    worker.on('error', (problem) => {
      failures.push('crash');
      console.log(`crash of a worker: ${String(problem)}`);
      end();
    });
    worker.on('exit', end);
  });
}

function work({ seed, first, step, until }: Share): void {
  const corpus = readCorpus();
  const say: (word: Word) => void = parentPort!.postMessage.bind(parentPort);
  let done = 0;
  for (let input = first; input < until; input += step) {
    const failure = trial(seed, input, corpus);
    if (failure) say({ failed: input, failure });
    done++;
    if (done % 100 === 0 || input + step >= until) say({ done });
  }
}

/** A slow answer counts only when it is slow three times: the machine may have been busy. */
function trial(seed: number, input: number, corpus: ReturnType<typeof readCorpus>): Failure | undefined {
  let failure: Failure | undefined;
  for (let times = 0; times < 3; times++) {
    failure = failureOf(inputOf(corpus, chanceOf(seed, input)), () => performance.now());
    if (failure?.what !== 'slow') return failure;
  }
  return failure;
}

function again(seed: number, only: number): number {
  const input = inputOf(readCorpus(), chanceOf(seed, only));
  console.log(input.text);
  const failure = failureOf(input, () => performance.now());
  console.log(failure ? `${failure.what}: ${failure.words}` : `answered within ${answerMaxMs} ms, as it should be`);
  return failure ? 1 : 0;
}
