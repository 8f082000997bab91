import { expect, it } from 'vitest';
import type { LocalDay } from '../../kernel/index.ts';
import { inLanguage, pageLanguages } from '../../wording/index.ts';
import { dayWords, weekdayWords } from './day-words.ts';

it('a heading says a day as its reader would, whatever clock the machine is on', () => {
  const said = (day: string) =>
    pageLanguages.map((language) => inLanguage(language, () => weekdayWords(day as LocalDay)));
  expect(said('2001-03-19')).toEqual([
    'Monday, 19 March 2001',
    'понеділок, 19 березня 2001 року',
    'lundi 19 mars 2001',
    'Montag, 19. März 2001',
  ]);
  expect(said('2026-11-01')[2]).toBe('dimanche 1er novembre 2026');
  expect(inLanguage('uk', () => dayWords('2026-01-31' as LocalDay))).toBe('31 січня 2026 року');
});
