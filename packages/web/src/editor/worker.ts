import { type CompiledAgreement, compileAgreement } from '@truceline/language/compile';
import { pictureOf } from '@truceline/language/picture';
import type { Names } from '@truceline/language/plain';
import type { Answer, Question, Shelf, WordAnswer, WordQuestion } from './question.ts';

/*
 * Reads the text beside the page, so that typing never waits. Files that a text may name are sent once; nothing is
 * fetched.
 */
let last: CompiledAgreement | undefined;
let shelf: Shelf['files'] = {};

addEventListener('message', async ({ data }: MessageEvent<Shelf | Question | WordQuestion>) => {
  if ('files' in data) return fill(data);
  if ('word' in data) {
    const { completionsAt } = await import('@truceline/language/completion');
    const answer: WordAnswer = { word: data.word, words: last ? completionsAt(data.text, data.offset, last) : [] };
    return postMessage(answer);
  }
  const began = performance.now();
  const compiled = compileAgreement(data.path, {
    readText: (path) => (path === data.path ? data.text : shelf[path]),
  });
  last = compiled;
  const picture = pictureOf(compiled, data.path);
  const tookMs = performance.now() - began;
  const { terms, sidecar } = compiled;
  // Four languages weigh as much as the checks: they come when the first reading is made.
  const { inferencesIn, plainText } = await import('@truceline/language/plain');
  const names = namesIn(compiled.files, data.language);
  const plain = plainText(terms, sidecar, data.language, names, inferencesIn(terms, data.text)).map((sentence) => ({
    ...sentence,
    offset: sidecar.spans[sentence.id]?.offset ?? 0,
  }));
  const answer: Answer = { number: data.number, picture, plain, tookMs };
  return postMessage(answer);
});

/** Reads the bundled texts once while the reader still looks at the page: the first question then finds the code warm. */
function fill({ files }: Shelf): void {
  shelf = files;
  for (const path of Object.keys(files).filter((each) => each.endsWith('/agreement.truce')))
    pictureOf(compileAgreement(path, { readText: (asked) => files[asked] }), path);
}

/** Names in the language from the tables beside the texts that were read. */
function namesIn(read: readonly string[], language: Question['language']): Names {
  const names: Record<string, Names[string]> = {};
  for (const file of read) {
    const table = shelf[`${file.slice(0, file.lastIndexOf('/') + 1)}names/${language}.json`];
    if (table !== undefined) Object.assign(names, JSON.parse(table));
  }
  return names;
}
