import { setupI18n } from '@lingui/core';
import { compileMessage } from '@lingui/message-utils/compileMessage';
import type { PageLanguage } from './languages.ts';

/** What a text may hold in its places. */
export type WordValues = Readonly<Record<string, string | number>>;

/** Says a text, named by its English, in one language. */
export type Speaker = (message: string, values?: WordValues) => string;

/** Speaks a language by a catalogue of it; what the catalogue lacks is said in English. Messages are compiled where they are used. */
export function speakerOf(language: PageLanguage, catalogue: Readonly<Record<string, string>>): Speaker {
  const i18n = setupI18n({ locale: language, messages: { [language]: {} } });
  const compiled = new Set<string>();
  return (message, values) => {
    const words = catalogue[message] ?? message;
    if (!/[{}']/.test(words)) return words;
    if (!compiled.has(message)) {
      i18n.load(language, { [message]: compileMessage(words) });
      compiled.add(message);
    }
    return i18n._(message, values ?? {});
  };
}
