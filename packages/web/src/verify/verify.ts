import { answer } from './answer.ts';
import { openVerifyPage } from './page.ts';
import type { Question, Told } from './question.ts';

/*
 * The page on which a reader checks a record, and the worker that does it: one classic script that plays both parts, so that a
 * copy of the page works when it is opened from a file, where a browser runs no modules and starts no workers.
 */
if (typeof document === 'undefined')
  addEventListener('message', ({ data }: MessageEvent<Question>) => {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker takes none
    void answer(data, (told: Told) => postMessage(told), new AbortController().signal);
  });
else openVerifyPage((document.currentScript as HTMLScriptElement | null)?.src ?? '');
