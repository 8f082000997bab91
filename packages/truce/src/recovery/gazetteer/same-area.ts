import { searchSpelling } from './spelling.ts';

/** Words for a first-level area that lists put beside its name, or leave out. */
const kinds = new Set(['oblast', 'oblasti', 'rehion', 'krai', 'province', 'provincia', 'area', 'obl']);

/** The name of a first-level area without the word for what it is: `Kharkiv Oblast` and `Харківська область` are still two. */
export function areaSpelling(name: string): string {
  return searchSpelling(name)
    .split(' ')
    .filter((word) => !kinds.has(word))
    .join(' ');
}

/** Whether two names are of one first-level area, as far as spelling tells. */
export function isSameArea(one: string, other: string): boolean {
  const spelling = areaSpelling(one);
  return spelling === '' ? one === other : spelling === areaSpelling(other);
}
