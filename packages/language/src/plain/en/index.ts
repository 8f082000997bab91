import { eachForm } from '../noun.ts';
import type { Tongue } from '../tongue.ts';
import { say } from './say.ts';
import { words } from './words.ts';

/** English, as the texts are encoded; spelling and dates as in the United Kingdom. */
export const english: Tongue = {
  language: 'en',
  locale: 'en-GB',
  say,
  words,
  names: {
    'United States': ['the United States'],
    'United Kingdom': ['the United Kingdom'],
    'Russian Federation': ['the Russian Federation'],
    OSCE: ['the OSCE'],
    'United Nations': ['the United Nations'],
    'European Union': ['the European Union'],
  },
  quote: (text) => `“${text}”`,
  decline: ([given = ''], plural) => eachForm(() => given, plural),
  hour: (hours, minutes) => `${hours}:${minutes}`,
  dated: (day, month, year) => `${day} ${month} ${year}`,
  unitCase: {},
};
