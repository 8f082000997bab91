import type { Noun } from '../noun.ts';

/** The four cases of a German name with its article, in the order nominative, genitive, dative, accusative; the fifth says where. */
export function decline(given: readonly string[], many: boolean): Noun {
  const [nom = '', gen = nom, dat = nom, acc = nom, loc = `in ${dat}`] = given;
  return { nom, gen, dat, acc, ins: dat, loc, many };
}
