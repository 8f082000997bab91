import { type PageLanguage, pageLanguage } from '@truceline/truce/wording/languages';
import { type Speaker, speakerOf, type WordValues } from '@truceline/truce/wording/speaker';

let speaker: Speaker | undefined;
export let language: PageLanguage = 'en';

/** Loads the words of the page's language alone, before anything is said. */
export async function learnLanguage(): Promise<void> {
  language = pageLanguage(document.documentElement.lang) ?? 'en';
  speaker = speakerOf(language, await wordsOf(language));
}

/** A text in the language of the page; the key is the English text. */
export function say(message: string, values?: WordValues): string {
  speaker ??= speakerOf('en', {});
  return speaker(message, values);
}

/** Marks a text that `say` is given later. */
export function phrase(message: string): string {
  return message;
}

/** Of a catalogue what this page says; `vite.monitor.catalogues.ts` makes it. */
async function wordsOf(spoken: PageLanguage): Promise<Readonly<Record<string, string>>> {
  switch (spoken) {
    case 'uk':
      return (await import('virtual:catalogue/uk')).default;
    case 'fr':
      return (await import('virtual:catalogue/fr')).default;
    case 'de':
      return (await import('virtual:catalogue/de')).default;
    default:
      return {};
  }
}
