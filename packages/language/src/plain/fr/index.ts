import type { Names, Tongue } from '../tongue.ts';
import { decline } from './decline.ts';
import { say } from './say.ts';
import { words } from './words.ts';

/** States and organisations by their English names: with the article, and where. */
const names: Names = {
  Ukraine: ['l’Ukraine', 'en Ukraine'],
  'Russian Federation': ['la Fédération de Russie', 'en Fédération de Russie'],
  'United States': ['les États-Unis', 'aux États-Unis'],
  France: ['la France', 'en France'],
  'United Kingdom': ['le Royaume-Uni', 'au Royaume-Uni'],
  Germany: ['l’Allemagne', 'en Allemagne'],
  Poland: ['la Pologne', 'en Pologne'],
  Italy: ['l’Italie', 'en Italie'],
  Türkiye: ['la Türkiye', 'en Türkiye'],
  Ireland: ['l’Irlande', 'en Irlande'],
  Spain: ['l’Espagne', 'en Espagne'],
  Belgium: ['la Belgique', 'en Belgique'],
  Sweden: ['la Suède', 'en Suède'],
  Canada: ['le Canada', 'au Canada'],
  Romania: ['la Roumanie', 'en Roumanie'],
  OSCE: ['l’OSCE', 'à l’OSCE'],
  'United Nations': ['l’Organisation des Nations Unies', 'à l’Organisation des Nations Unies'],
  'European Union': ['l’Union européenne', 'dans l’Union européenne'],
};

const narrow = '\u202f';

/** French. */
export const french: Tongue = {
  language: 'fr',
  locale: 'fr',
  say,
  words,
  names,
  quote: (text) => `«${narrow}${text}${narrow}»`,
  decline,
  hour: (hours, minutes) => `${Number(hours)} h ${minutes}`,
  dated: (day, month, year) => `${day} ${month} ${year}`,
  unitCase: {},
  firstDay: '1er',
  finish: (sentence) =>
    sentence
      .replace(/(?<!\p{L})((?:lors|puis|jus)?qu)e (?=[aeiouyéèêà])/giu, '$1’')
      .replace(/(?<!\p{L})de (?=[aeiouéèêà])/gu, 'd’')
      .replaceAll('« ', `«${narrow}`)
      .replaceAll(' »', `${narrow}»`)
      .replaceAll(' :', '\u00a0:')
      .replaceAll(' ;', `${narrow};`)
      .replace(/(\d+) h (\d\d)\b/g, `$1${narrow}h${narrow}$2`),
};
