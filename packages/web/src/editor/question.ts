import type { TextPicture } from '@truceline/language';
import type { Completion } from '@truceline/language/completion';
import type { PlainSentence, ReadingLanguage } from '@truceline/language/plain';

/** What the page asks of the worker: a text, under the path it has among the files that it names. */
export interface Question {
  readonly number: number;
  readonly path: string;
  readonly text: string;
  /** The language in which the clauses are read. */
  readonly language: ReadingLanguage;
}

/** The files that a text may name, by their paths: sent once, ahead of every question. */
export interface Shelf {
  readonly files: Readonly<Record<string, string>>;
}

/** What the worker answers; `number` is that of the question. */
export interface Answer {
  readonly number: number;
  readonly picture: TextPicture;
  /** The text in plain sentences, each with the place of its item. */
  readonly plain: readonly (PlainSentence & { readonly offset: number })[];
  readonly tookMs: number;
}

/** What fits at an offset of the text that was asked about last. */
export interface WordQuestion {
  readonly word: number;
  readonly text: string;
  readonly offset: number;
}

/** The words that fit; `word` is that of the question. */
export interface WordAnswer {
  readonly word: number;
  readonly words: readonly Completion[];
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
  const wordsAsked = new Map<number, (words: readonly Completion[]) => void>();
  let word = 0;
  worker.addEventListener('message', ({ data }: MessageEvent<Answer | WordAnswer>) => {
    if ('word' in data) {
      wordsAsked.get(data.word)?.(data.words);
      wordsAsked.delete(data.word);
      return;
    }
    busy = false;
    if (waiting) {
      send(waiting);
      waiting = undefined;
    }
    if (data.number === asked) answered(data);
  });
  worker.addEventListener('error', () => failed('the text could not be read; undo the last change, or start again'));
  return {
    shelve: (files: Shelf['files']): void => {
      const shelf: Shelf = { files };
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker takes none
      worker.postMessage(shelf);
    },
    ask: (question: Omit<Question, 'number'>): void => {
      const numbered = { ...question, number: ++asked };
      if (busy) waiting = numbered;
      else send(numbered);
    },
    wordsAt: (text: string, offset: number): Promise<readonly Completion[]> =>
      new Promise((resolve) => {
        const question: WordQuestion = { word: ++word, text, offset };
        wordsAsked.set(question.word, resolve);
        // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker takes none
        worker.postMessage(question);
      }),
  };
}
