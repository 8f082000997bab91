import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type PlainSentence, readingLanguages } from './sentence.ts';
import { bundledTexts, readWhole } from './testing/bundled-texts.ts';

const folder = new URL('../../golden/', import.meta.url);
const texts = bundledTexts();

describe('the plain reading of every bundled text', () => {
  for (const text of texts)
    for (const language of readingLanguages)
      it(`${text.name} in ${language} is as agreed`, () => {
        const file = new URL(`${text.name}.${language}.txt`, folder);
        const read = shown(readWhole(text, language));
        if (process.env.UPDATE_GOLDEN === '1') writeFileSync(file, read);
        expect(read, 'if the change is meant: UPDATE_GOLDEN=1 npx vitest run packages/language/src/plain/golden').toBe(
          existsSync(file) ? readFileSync(file, 'utf8') : '',
        );
      });

  it('leaves no file of a text that is gone', () => {
    const expected = texts.flatMap((text) => readingLanguages.map((language) => `${text.name}.${language}.txt`));
    expect(
      readdirSync(folder)
        .filter((file) => file.endsWith('.txt'))
        .sort(),
    ).toEqual(expected.sort());
  });
});

const marks = { says: '  ', silent: '? ', note: '* ' } as const;

function shown(sentences: readonly PlainSentence[]): string {
  const lines = sentences.flatMap((sentence, at) => [
    ...(sentence.id === sentences[at - 1]?.id ? [] : [`${at === 0 ? '' : '\n'}[${sentence.id}]`]),
    `${marks[sentence.kind]}${sentence.text}`,
  ]);
  return `${lines.join('\n')}\n`;
}
