import de from './de/index.ts';
import fr from './fr/index.ts';
import type { PageLanguage } from './languages.ts';
import { type Speaker, speakerOf, type WordValues } from './speaker.ts';
import uk from './uk/index.ts';

const catalogues: Readonly<Record<PageLanguage, Readonly<Record<string, string>>>> = { en: {}, uk, fr, de };
const speakers = new Map<PageLanguage, Speaker>();
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
  let speaker = speakers.get(language);
  if (!speaker) {
    speaker = speakerOf(language, catalogues[language]);
    speakers.set(language, speaker);
  }
  return speaker(message, values);
}

/** Marks a text of a table that `say` is given later; the texts to be translated are found by their calls. */
export function phrase(message: string): string {
  return message;
}
