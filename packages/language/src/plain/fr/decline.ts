import type { Noun } from '../noun.ts';

/**
 * A French name with « de » and « à » before it, by its article: « le » gives « du » and « au ». The second form, where
 * a table gives it, says where something is.
 */
export function decline(given: readonly string[], plural: boolean): Noun {
  const [name = '', loc = `dans ${name}`] = given;
  const [gen, dat] = withArticle(name);
  return { nom: name, gen, dat, acc: name, ins: name, loc, many: plural || name.startsWith('les ') };
}

function withArticle(name: string): readonly [of: string, to: string] {
  if (name.startsWith('le ')) return [`du ${name.slice(3)}`, `au ${name.slice(3)}`];
  if (name.startsWith('les ')) return [`des ${name.slice(4)}`, `aux ${name.slice(4)}`];
  return [/^[aeiouyéèêh]/i.test(name) ? `d’${name}` : `de ${name}`, `à ${name}`];
}
