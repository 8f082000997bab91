import { describe, expect, it } from 'vitest';
import { isLanguage, languages, say, speak, type Word } from './words.ts';

const all = Object.entries(languages).flatMap(([language, { words }]) =>
  Object.entries(words).map(([key, text]) => ({ language, key: key as Word, text })),
);
const holes = (text: string) => text.split('{}').length;

describe('the words of the field page', () => {
  it('say everything in four languages, with a hole for every value', () => {
    expect(Object.keys(languages)).toEqual(['en', 'uk', 'fr', 'de']);
    for (const { language, key, text } of all) {
      expect(text.trim(), `${language} ${key}`).not.toBe('');
      expect(holes(text), `${language} ${key}`).toBe(holes(languages.en.words[key]));
    }
    for (const { words } of Object.values(languages)) expect(words.sectors.split(',')).toHaveLength(8);
  });

  it('never call a place safe, cleared or without danger', () => {
    for (const { language, key, text } of all)
      expect(text, `${language} ${key}`).not.toMatch(
        /\bsafe|\bclear\b|cleared|безпеч|\bsûr|sécuris|sicher|gefahrlos|déminé/i,
      );
  });

  it('put values into sentences', () => {
    expect(isLanguage('xx')).toBe(false);
    speak('de');
    expect(say('code', 3, 7)).toBe('Code 3 von 7');
    speak('en');
    expect(say('waiting', 4)).toBe('Waiting to be handed over: 4');
  });
});
