import type { Tongue } from '../tongue.ts';
import { decline } from './decline.ts';
import { names } from './names.ts';
import { say } from './say.ts';
import { words } from './words.ts';

/** Ukrainian. */
export const ukrainian: Tongue = {
  language: 'uk',
  locale: 'uk',
  say,
  words,
  names,
  quote: (text) => `«${text}»`,
  decline,
  hour: (hours, minutes) => `${hours}:${minutes}`,
  dated: (day, month, year) => `${day} ${month} ${year} року`,
  unitCase: { секунда: 'секунду', хвилина: 'хвилину', година: 'годину' },
  finish: (sentence) =>
    sentence
      .replaceAll(' — ', '\u00a0— ')
      // Euphony: «в» and «все» behind a vowel, «із» before a sibilant.
      .replace(/(?<=[аеєиіїоуюя]) у (?=[бгґджзклмнпрстцчш])/g, ' в ')
      .replace(/(?<=[аеєиіїоуюя] )у(?=с(?:е|ього|ьому|ім) )/g, 'в')
      .replace(/(?<= )з (?=[зсцчшщ])/g, 'із '),
};
