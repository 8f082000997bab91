import { type CompiledAgreement, compileAgreement } from '@truceline/language/compile';
import { completionsAt } from '@truceline/language/completion';
import { pictureOf } from '@truceline/language/picture';
import type { Names } from '@truceline/language/plain';
import type { Answer, Question, WordAnswer, WordQuestion } from './question.ts';

/*
 * Reads the text beside the page, so that typing never waits. Files that the text names come with the question; nothing
 * is fetched.
 */
let last: CompiledAgreement | undefined;

addEventListener('message', async ({ data }: MessageEvent<Question | WordQuestion>) => {
  if ('word' in data) {
    const answer: WordAnswer = { word: data.word, words: last ? completionsAt(data.text, data.offset, last) : [] };
    return postMessage(answer);
  }
  const began = performance.now();
  const files = new Map(Object.entries(data.files));
  files.set(data.path, data.text);
  const compiled = compileAgreement(data.path, { readText: (path) => files.get(path) });
  last = compiled;
  const picture = pictureOf(compiled, data.path);
  const tookMs = performance.now() - began;
  const { terms, sidecar } = compiled;
  // Four languages weigh as much as the checks: they come when the first reading is made.
  const { plainText } = await import('@truceline/language/plain');
  const plain = plainText(terms, sidecar, data.language, namesIn(compiled.files, data)).map((sentence) => ({
    ...sentence,
    offset: sidecar.spans[sentence.id]?.offset ?? 0,
  }));
  const answer: Answer = { number: data.number, picture, plain, tookMs };
  return postMessage(answer);
});

/** Names in the language from the tables beside the texts that were read. */
function namesIn(read: readonly string[], { files, language }: Question): Names {
  const names: Record<string, Names[string]> = {};
  for (const file of read) {
    const table = files[`${file.slice(0, file.lastIndexOf('/') + 1)}names/${language}.json`];
    if (table !== undefined) Object.assign(names, JSON.parse(table));
  }
  return names;
}
