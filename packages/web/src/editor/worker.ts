import { compileAgreement, pictureOf } from '@truceline/language';
import type { Answer, Question } from './question.ts';

/*
 * Reads the text beside the page, so that typing never waits. Files that the text names come with the question; nothing
 * is fetched.
 */
addEventListener('message', ({ data }: MessageEvent<Question>) => {
  const began = performance.now();
  const files = new Map(Object.entries(data.files));
  files.set(data.path, data.text);
  const compiled = compileAgreement(data.path, { readText: (path) => files.get(path) });
  const picture = pictureOf(compiled, data.path);
  const answer: Answer = { number: data.number, picture, tookMs: performance.now() - began };
  postMessage(answer);
});
