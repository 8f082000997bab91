import { inferencesIn, type Names, type PlainSentence, plainText, titleIn } from '@truceline/language/plain';
import type { AgreementText } from '@truceline/truce/pages';
import type { Sidecar, Terms } from '@truceline/truce/terms';
import { currentLanguage } from '@truceline/truce/wording';
import { bundledTexts } from './bundled-texts.ts';
import { type Markup, markup } from './markup.ts';

/** What the names of a text are called in the language that is spoken, as far as somebody has translated them. */
export function namesIn({ agreement }: Terms): Names {
  const language = currentLanguage();
  if (language === 'en') return {};
  return (
    bundledTexts()
      .find(({ read }) => read.compiled.terms.agreement === agreement)
      ?.names(language) ?? {}
  );
}

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

/** What each item says in plain sentences of the language that is spoken, by its id; steps stand with their ladder. */
export function plainByItem(
  { terms, sidecar, text }: Pick<AgreementText, 'text'> & { readonly terms: Terms; readonly sidecar: Sidecar },
  names: Names,
): ReadonlyMap<string, readonly PlainSentence[]> {
  return Map.groupBy(plainText(terms, sidecar, currentLanguage(), names, inferencesIn(terms, text)), (each) =>
    each.id.split('/').slice(0, 3).join('/'),
  );
}
