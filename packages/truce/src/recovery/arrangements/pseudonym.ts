declare const sealedPerson: unique symbol;

/** A person without a name: a keyed hash of the name under the case's secret, made before anything is recorded. */
export type Pseudonym = string & { readonly [sealedPerson]: true };

/** The text as a pseudonym; nothing where it has not the form of one, as no name has. */
export function parsePseudonym(text: string): Pseudonym | undefined {
  return /^psn-[0-9a-f]{24}$/.test(text) ? (text as Pseudonym) : undefined;
}

/**
 * A name in the form that is hashed: without case, punctuation and order of words, so that `PETRENKO, Ivan` and `Ivan
 * Petrenko` are one. Two spellings in two alphabets stay two, and two persons of one name become one: what is found by it is to be
 * looked at by those who hold the lists. Nothing where no letter is in it.
 */
export function normalisedName(name: string): string | undefined {
  const words = name
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/['’ʼ`´‘]/g, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .sort();
  return words.some((word) => /\p{L}/u.test(word)) ? words.join(' ') : undefined;
}
