import { inferencesIn, type Names, type PlainSentence, plainText, titleIn } from '@truceline/language/plain';
import type { AgreementText } from '@truceline/truce/pages';
import type { Sidecar, Terms } from '@truceline/truce/terms';
import { currentLanguage } from '@truceline/truce/wording';
import { bundledTexts } from './bundled-texts.ts';
import { type Markup, markup } from './markup.ts';

/** What the names of a text are called in the language that is spoken, as far as somebody has translated them. */
export function namesIn({ agreement }: Terms): Names {
  const language = currentLanguage();
  if (language === 'en') return noNames;
  return (
    bundledTexts()
      .find(({ read }) => read.compiled.terms.agreement === agreement)
      ?.names(language) ?? noNames
  );
}

const noNames: Names = {};

/**
 * Words that the encoder wrote in English: titles, questions left open, notes. In the language that is spoken where the text has them
 * so, else as they stand and marked as English.
 */
export function encoded(words: string, names: Names): Markup {
  const language = currentLanguage();
  if (language === 'en') return markup`${words}`;
  const said = titleIn(language, words, names);
  return said === words ? inEnglish(words) : markup`${said}`;
}

/** The same as text, for headings of the browser and links whose words are marked elsewhere. */
export function encodedText(words: string, names: Names): string {
  return titleIn(currentLanguage(), words, names);
}

/** Words of the checker or the encoder that stand in English alone, marked where the page speaks another language. */
export function inEnglish(words: string | Markup): Markup {
  return currentLanguage() === 'en' ? markup`${words}` : markup`<span lang="en">${words}</span>`;
}

type ReadText = Pick<AgreementText, 'text'> & { readonly terms: Terms; readonly sidecar: Sidecar };
type ByItem = ReadonlyMap<string, readonly PlainSentence[]>;

const kept = new WeakMap<
  Terms,
  Map<string, { readonly read: ReadText; readonly names: Names; readonly byItem: ByItem }>
>();

/**
 * What each item says in plain sentences of the language that is spoken, by its id; steps stand with their ladder. Every page of a
 * clause needs the whole reading, so that it is made once for a text, its names and a language.
 */
export function plainByItem(read: ReadText, names: Names): ByItem {
  const { terms, sidecar, text } = read;
  const language = currentLanguage();
  const ofText = kept.get(terms) ?? new Map();
  kept.set(terms, ofText);
  const before = ofText.get(language);
  if (before?.names === names && before.read.text === text && before.read.sidecar === sidecar) return before.byItem;
  const byItem = Map.groupBy(plainText(terms, sidecar, language, names, inferencesIn(terms, text)), (each) =>
    each.id.split('/').slice(0, 3).join('/'),
  );
  ofText.set(language, { read, names, byItem });
  return byItem;
}
