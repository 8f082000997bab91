import type { Noun } from '../noun.ts';

/** The six cases of a Ukrainian noun; the sixth stands with its preposition, and is the genitive with «на території» where none is given. */
export function decline(given: readonly string[], many: boolean): Noun {
  const [nom = '', gen = nom, dat = gen, acc = nom, ins = gen, loc] = given;
  return { nom, gen, dat, acc, ins, loc: loc ?? `на території ${gen}`, many };
}
