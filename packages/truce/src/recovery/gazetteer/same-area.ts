import { searchSpelling } from './spelling.ts';

/** Words for a first-level area that lists put beside its name, or leave out, in lower case. */
const areaWords = [
  'oblast',
  'oblasti',
  'obl',
  'область',
  'області',
  'обл',
  'region',
  'région',
  'rehion',
  'krai',
  'край',
  'province',
  'provincia',
  'area',
  'gebiet',
];
const plain = new Set(areaWords);
const spelled = new Set(areaWords.map(searchSpelling));

/** Whether a word, in lower case, says only that a name is one of a first-level area: `oblast`, `обл.`. */
export function isAreaWord(word: string): boolean {
  return plain.has(word.replace(/[.'’]$/u, ''));
}

/** The name of a first-level area without the word for what it is: `Kharkiv Oblast` and `Харківська область` are still two. */
export function areaSpelling(name: string): string {
  return searchSpelling(name)
    .split(' ')
    .filter((word) => !spelled.has(word))
    .join(' ');
}

/** Whether two names are of one first-level area, as far as spelling tells. */
export function isSameArea(one: string, other: string): boolean {
  const spelling = areaSpelling(one);
  return spelling === '' ? one === other : spelling === areaSpelling(other);
}
