import { type I18n, setupI18n } from '@lingui/core';
import { compileMessage } from '@lingui/message-utils/compileMessage';
import de from './de/index.ts';
import fr from './fr/index.ts';
import type { PageLanguage } from './languages.ts';
import uk from './uk/index.ts';

/** What a text may hold in its places. */
export type WordValues = Readonly<Record<string, string | number>>;

const catalogues: Readonly<Record<PageLanguage, Readonly<Record<string, string>>>> = { en: {}, uk, fr, de };
const speakers = new Map<PageLanguage, I18n>();
const compiled = new Map<PageLanguage, Set<string>>();
let spoken: PageLanguage | undefined;
let followed: (() => PageLanguage | undefined) | undefined;

/** The language in which `say` speaks now. */
export function currentLanguage(): PageLanguage {
  return spoken ?? followed?.() ?? 'en';
}

/** Makes something in a language. What is made must be made at once: a promise goes on in whatever language stands then. */
export function inLanguage<Made>(language: PageLanguage, make: () => Made): Made {
  const before = spoken;
  spoken = language;
  try {
    return make();
  } finally {
    spoken = before;
  }
}

/** From here on the language is the source's wherever nothing is made in another: a server answers many readers at a time. */
export function followLanguage(source: () => PageLanguage | undefined): void {
  followed = source;
}

/**
 * A text of the pages in the language that is spoken. The message is the English text, in ICU MessageFormat:
 * `{zone} has {n, plural, one {# incident} other {# incidents}}`. Where a language lacks it, English stands; the test of the
 * catalogues fails then.
 */
export function say(message: string, values?: WordValues): string {
  const language = currentLanguage();
  const words = catalogues[language][message] ?? message;
  if (!/[{}']/.test(words)) return words;
  const speaker = speakerOf(language);
  const known = compiled.get(language)!;
  if (!known.has(message)) {
    speaker.load(language, { [message]: compileMessage(words) });
    known.add(message);
  }
  return speaker._(message, values ?? {});
}

/** Marks a text of a table that `say` is given later; the texts to be translated are found by their calls. */
export function phrase(message: string): string {
  return message;
}

function speakerOf(language: PageLanguage): I18n {
  const known = speakers.get(language);
  if (known) return known;
  const made = setupI18n({ locale: language, messages: { [language]: {} } });
  speakers.set(language, made);
  compiled.set(language, new Set());
  return made;
}
