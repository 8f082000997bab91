import { expect, it } from 'vitest';
import { inLanguage } from '../../wording/index.ts';
import { machineWords } from './machine-words.ts';

const uk = (words: string) => inLanguage('uk', () => machineWords(words));

it('a sentence that counts is said by the forms of the language, whichever form the English has', () => {
  const rest = 'dated by the report; a date of the incident may lie outside the window';
  expect(uk(`one incident is ${rest}`)).toMatch(/^один інцидент датовано/);
  expect(uk(`3 incidents are ${rest}`)).toMatch(/^3 інциденти датовано/);
  expect(uk(`5 incidents are ${rest}`)).toMatch(/^5 інцидентів датовано/);
});

it('a list of sentences is said one by one, with the decimal mark of the language', () => {
  const one = (zone: string) => `\`${zone}\` watched 59.8 % of the time (18 of 28 rows recorded)`;
  expect(uk(`below the floor of 60 % before it in 2 of 5 zones: ${one('a')}; ${one('b')}`)).toBe(
    'нижче порогу 60 % до нього у 2 із 5 зон: `a` під наглядом 59,8 % часу (записано 18 із 28 рядків); `b` під наглядом 59,8 % часу (записано 18 із 28 рядків)',
  );
});

it('what it does not know, and English, stand as they were written', () => {
  expect(uk('from here to there by nobody known')).toBe('from here to there by nobody known');
  expect(machineWords('no change')).toBe('no change');
});
