import type { PromisePart } from '../promises/part-page.ts';
import { hasPeople } from './people-of-edition.ts';

/** The pages on people, for the page over all cases. */
export const peoplePart: PromisePart = {
  name: 'people',
  title: 'Displaced and returned',
  words: 'counts of displaced or returned people',
  operatorsAlone: false,
  has: hasPeople,
};
