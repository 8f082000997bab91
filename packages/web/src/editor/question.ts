import type { TextPicture } from '@truceline/language';

/** What the page asks of the worker: a text, under the path it has among the files that it names. */
export interface Question {
  readonly number: number;
  readonly path: string;
  readonly text: string;
  readonly files: Readonly<Record<string, string>>;
}

/** What the worker answers; `number` is that of the question. */
export interface Answer {
  readonly number: number;
  readonly picture: TextPicture;
  readonly tookMs: number;
}

/** Asks the worker, the newest question only: one that a newer has overtaken is never answered. */
export function makeReader(answered: (answer: Answer) => void, failed: (words: string) => void) {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
  let asked = 0;
  let busy = false;
  let waiting: Question | undefined;
  const send = (question: Question): void => {
    busy = true;
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker takes none
    worker.postMessage(question);
  };
  worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => {
    busy = false;
    if (waiting) {
      send(waiting);
      waiting = undefined;
    }
    if (data.number === asked) answered(data);
  });
  worker.addEventListener('error', () => failed('the text could not be read; undo the last change, or start again'));
  return (question: Omit<Question, 'number'>): void => {
    const numbered = { ...question, number: ++asked };
    if (busy) waiting = numbered;
    else send(numbered);
  };
}
