import { de } from './de.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';
import { uk } from './uk.ts';

/** One language's words. */
export type Words = { readonly [Key in keyof typeof en]: string };
export type Word = keyof typeof en;

/** The languages of the page, each by the name that its speakers give it. */
export const languages = {
  en: { name: 'English', words: en },
  uk: { name: 'Українська', words: uk },
  fr: { name: 'Français', words: fr },
  de: { name: 'Deutsch', words: de },
} as const satisfies Readonly<Record<string, { readonly name: string; readonly words: Words }>>;

export type LanguageName = keyof typeof languages;

/** Whether the page has the language. */
export function isLanguage(name: string): name is LanguageName {
  return Object.hasOwn(languages, name);
}

let current: LanguageName = 'en';

/** Chooses the language of what is said from now on. */
export function speak(language: LanguageName): void {
  current = language;
}

/** The language that is spoken. */
export function spoken(): LanguageName {
  return current;
}

/** A word or sentence in the chosen language; each `{}` in it takes the next of the values. */
export function say(word: Word, ...values: readonly (string | number)[]): string {
  let at = 0;
  const text: string = languages[current].words[word];
  return text.replaceAll('{}', () => String(values[at++] ?? ''));
}

/** A time of day as the language writes it; with the day where it is not today's. */
export function clock(ms: number): string {
  const sameDay = new Date(ms).toDateString() === new Date().toDateString();
  return new Intl.DateTimeFormat(current, {
    ...(sameDay ? {} : { day: 'numeric', month: 'short' }),
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(ms);
}
