import { answer } from './answer.ts';
import type { Question, Told } from './question.ts';

/** A way to have questions answered; one at a time, a new one ends the one before. */
export interface Checker {
  readonly ask: (question: Omit<Question, 'number'>) => void;
  readonly stop: () => void;
}

/**
 * Has questions answered in a worker, of the same script as the page. A page that was opened from a file may start none; then
 * the page answers itself, in the pauses between files. What is told of a question that was ended is passed over.
 */
export function makeChecker(script: string, tell: (told: Told) => void): Checker {
  let number = 0;
  let end: () => void = () => {};
  const current = (told: Told): void => {
    if (told.number === number) tell(told);
  };
  const here = (question: Question): (() => void) => {
    const ending = new AbortController();
    void answer(question, current, ending.signal);
    return () => ending.abort();
  };
  const apart = (question: Question, worker: Worker): (() => void) => {
    worker.addEventListener('message', ({ data }: MessageEvent<Told>) => current(data));
    worker.addEventListener('error', () =>
      current({ number: question.number, said: 'trouble', words: 'the check stopped by itself; load the page again' }),
    );
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker takes none
    worker.postMessage(question);
    return () => worker.terminate();
  };
  const stop = (): void => {
    number++;
    end();
    end = () => {};
  };
  return {
    stop,
    ask: (asked) => {
      stop();
      const question = { ...asked, number };
      const worker = workerOf(script);
      end = worker ? apart(question, worker) : here(question);
    },
  };
}

/** A page from a file has no origin that a worker could share. */
function workerOf(script: string): Worker | undefined {
  if (location.protocol === 'file:') return undefined;
  try {
    return new Worker(script);
  } catch {
    return undefined;
  }
}
