/**
 * A name or a noun in the forms that a sentence asks for. A language without a case repeats another form there: in
 * English all are alike; in French `gen` is with « de », `dat` with « à ».
 */
export interface Noun {
  readonly nom: string;
  readonly gen: string;
  readonly dat: string;
  readonly acc: string;
  readonly ins: string;
  readonly loc: string;
  /** Whether the verb stands in the plural. */
  readonly many: boolean;
}

/** The forms in the order in which tables give them. */
export const forms = ['nom', 'gen', 'dat', 'acc', 'ins', 'loc'] as const;

/** A noun each of whose forms is made in the same way. */
export function eachForm(make: (form: (typeof forms)[number]) => string, many: boolean): Noun {
  return {
    nom: make('nom'),
    gen: make('gen'),
    dat: make('dat'),
    acc: make('acc'),
    ins: make('ins'),
    loc: make('loc'),
    many,
  };
}

/** Several nouns as one: "France and the United Kingdom" in every form. */
export function together(nouns: readonly Noun[], list: (parts: readonly string[]) => string): Noun {
  return eachForm((form) => list(nouns.map((noun) => noun[form])), nouns.length > 1 || nouns[0]?.many === true);
}

/** The noun with quoted titles behind it: "the zones “A” and “B”". */
export function entitled(noun: Noun, titles: string): Noun {
  return eachForm((form) => `${noun[form]} ${titles}`, noun.many);
}

/** A form of the verb that fits the noun. */
export function agree(noun: Noun, one: string, many: string): string {
  return noun.many ? many : one;
}

/** What is added to a name, in brackets: "Ukraine (weight 29)". */
export function behind(name: string, added: readonly string[]): string {
  return added.length ? `${name} (${added.join(', ')})` : name;
}
