import { itemsOf, shortName, type Terms } from '@truceline/truce/terms';
import { describe, expect, it } from 'vitest';
import { inferencesIn } from './inferred.ts';
import { readingLanguages } from './sentence.ts';
import { type BundledText, bundledTexts, namesOf, readWhole } from './testing/bundled-texts.ts';

const texts = bundledTexts();
const translated = readingLanguages.filter((language) => language !== 'en');

/** All English words of a text that a names file may translate: titles, names, prose, notes. */
function wordsOf(text: BundledText): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (value: unknown): void => {
    if (typeof value === 'string') {
      found.add(value);
      found.add(shortName(value).replaceAll('_', ' '));
    } else if (value && typeof value === 'object') for (const each of Object.values(value)) visit(each);
  };
  for (const { terms, sidecar } of [text, ...text.readings])
    visit([terms, sidecar.titles, sidecar.notes, marksOf(text, terms)]);
  return found;
}

/** The reasons of the encoder that only the text has. */
function marksOf(text: BundledText, terms: Terms): readonly string[] {
  return [...inferencesIn(terms, text.text, text.overlay).values()].flatMap((marks) => [...marks.values()]);
}

/** Every reason of a hole, note and mark of the encoder in a text's own items: they are prose, and stand on its pages. */
function proseOf(text: BundledText): ReadonlySet<string> {
  const own = (id: string) => id.startsWith(text.terms.agreement);
  return new Set(
    [text, ...text.readings].flatMap(({ terms, sidecar }) => [
      ...terms.holes.filter((hole) => own(hole.item)).map((hole) => hole.reason),
      ...Object.entries(sidecar.notes).flatMap(([id, notes]) => (own(id) ? notes : [])),
      ...marksOf(text, terms),
    ]),
  );
}

describe('the names of every bundled text', () => {
  for (const text of texts) {
    it(`of ${text.name} translate only words that the text, its versions or what it imports have`, () => {
      const family = texts.filter(({ terms }) => terms.agreement === text.terms.agreement);
      const imported = texts.filter(({ terms }) =>
        text.terms.imports.some((each) => each.agreement === terms.agreement),
      );
      const words = new Set([...family, ...imported].flatMap((each) => [...wordsOf(each)]));
      for (const language of readingLanguages)
        expect(
          Object.keys(namesOf(text, language)).filter((key) => !words.has(key)),
          `remove them from agreements/${text.terms.agreement}/names/${language}.json, or give the new words`,
        ).toEqual([]);
    });

    it(`of ${text.name} leave no reason, note or mark of the encoder in English`, () => {
      for (const language of translated) {
        const names = namesOf(text, language);
        expect([...proseOf(text)].filter((words) => !Object.hasOwn(names, words))).toEqual([]);
      }
    });

    it(`of ${text.name} leave no title and no words of the text untranslated`, () => {
      for (const language of translated) {
        const names = namesOf(text, language);
        const said = readWhole(text, language).map((sentence) => sentence.text.replace(/[\u00a0\u202f]/g, ''));
        const open = [...wordsOf(text)].filter((word) => word && !Object.hasOwn(names, word));
        const shown = open.filter((word) =>
          said.some((sentence) => [`«${word}»`, `„${word}“`].some((quoted) => sentence.includes(quoted))),
        );
        expect(shown, `give them in agreements/${text.terms.agreement}/names/${language}.json`).toEqual([]);
      }
    });
  }

  it('give a declined name to every actor and group in Ukrainian and German', () => {
    for (const text of texts)
      for (const { id } of itemsOf(text.terms).filter(({ id }) => /\/(actor|group)\//.test(id)))
        for (const language of ['uk', 'de'] as const) {
          const said = readWhole(text, language).filter((sentence) => sentence.id === id);
          expect(said.filter((sentence) => /[«„]/.test(sentence.text) && sentence.kind === 'says')).toEqual([]);
        }
  });
});
