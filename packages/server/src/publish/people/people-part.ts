import { phrase } from '@truceline/truce/wording';
import type { PromisePart } from '../promises/part-page.ts';
import { hasPeople } from './people-of-edition.ts';

/** The pages on people, for the page over all cases. */
export const peoplePart: PromisePart = {
  name: 'people',
  title: phrase('Displaced and returned'),
  words: 'counts of displaced or returned people',
  cases: phrase('Cases of this room that have counts of displaced or returned people:'),
  operatorsAlone: false,
  has: hasPeople,
};
