import type { Resolvable } from '../pledges/index.ts';
import { itemsOf, type Terms } from '../terms/index.ts';

/** Places of an item that say when it comes true, and who tells. What is open elsewhere leaves its coming true to be seen. */
const whenItComesTrue = /^\/(?:starts|when|means|counts|verifiedBy|decidedBy)\b/;

/** Whether anybody could see that a clause has come true: it stands in the terms, and they leave neither its moment nor its judge open. */
export function resolvableBy(terms: Terms): Resolvable {
  const known = new Set(itemsOf(terms).map(({ id }) => id));
  const open = new Set(terms.holes.filter(({ path }) => whenItComesTrue.test(path)).map(({ item }) => item));
  return (id) => known.has(id) && !open.has(id);
}
