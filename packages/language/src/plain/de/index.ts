import type { Names, Tongue } from '../tongue.ts';
import { decline } from './decline.ts';
import { say } from './say.ts';
import { words } from './words.ts';

/** A state without article: genitive with -s, the other cases alike. */
const plain = (name: string): readonly string[] => [name, `${name}s`, name, name];

/** States and organisations by their English names: nominative, genitive, dative, accusative. */
const names: Names = {
  Ukraine: ['die Ukraine', 'der Ukraine', 'der Ukraine', 'die Ukraine'],
  'Russian Federation': [
    'die Russische Föderation',
    'der Russischen Föderation',
    'der Russischen Föderation',
    'die Russische Föderation',
  ],
  'United States': {
    forms: ['die Vereinigten Staaten', 'der Vereinigten Staaten', 'den Vereinigten Staaten', 'die Vereinigten Staaten'],
    plural: true,
  },
  France: plain('Frankreich'),
  'United Kingdom': [
    'das Vereinigte Königreich',
    'des Vereinigten Königreichs',
    'dem Vereinigten Königreich',
    'das Vereinigte Königreich',
    'im Vereinigten Königreich',
  ],
  Germany: plain('Deutschland'),
  Poland: plain('Polen'),
  Italy: plain('Italien'),
  Türkiye: ['die Türkei', 'der Türkei', 'der Türkei', 'die Türkei'],
  Ireland: plain('Irland'),
  Spain: plain('Spanien'),
  Belgium: plain('Belgien'),
  Sweden: plain('Schweden'),
  Canada: plain('Kanada'),
  Romania: plain('Rumänien'),
  OSCE: ['die OSZE', 'der OSZE', 'der OSZE', 'die OSZE'],
  'United Nations': {
    forms: ['die Vereinten Nationen', 'der Vereinten Nationen', 'den Vereinten Nationen', 'die Vereinten Nationen'],
    plural: true,
  },
  'European Union': [
    'die Europäische Union',
    'der Europäischen Union',
    'der Europäischen Union',
    'die Europäische Union',
  ],
};

/** German. */
export const german: Tongue = {
  language: 'de',
  locale: 'de',
  say,
  words,
  names,
  quote: (text) => `„${text}“`,
  decline,
  hour: (hours, minutes) => `${hours}:${minutes}`,
  dated: (day, month, year) => `${day}. ${month} ${year}`,
  unitCase: {},
  finish: (sentence) =>
    sentence
      .replaceAll(' bei dem ', ' beim ')
      .replaceAll(' zu dem ', ' zum ')
      .replaceAll(' zu der ', ' zur ')
      .replaceAll(' in dem ', ' im '),
};
