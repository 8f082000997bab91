/** A condition over atoms: an atom, all of some, one of some, the contrary of one. No parts: true for `and`, false for `or`. */
export type Formula =
  | { readonly kind: 'atom'; readonly key: string }
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Formula[] }
  | { readonly kind: 'not'; readonly part: Formula };

/** How an atom stands now. `open`: neither holds nor does not. */
export type Standing = 'true' | 'false' | 'open';

/** One atom and what would have to become of it. */
export interface Literal {
  readonly key: string;
  readonly holds: boolean;
}

/** What the search looks up. */
export interface AtomGround {
  readonly now: (key: string) => Standing;
  /** Whether anything could make the atom so. What already is so needs nothing. */
  readonly possible: (literal: Literal) => boolean;
}

/** Sets of changes, the smallest first; `complete` says that none is left out. */
export interface MinimalSets {
  readonly sets: readonly (readonly Literal[])[];
  readonly complete: boolean;
}

/** Terms kept at each step of the search; beyond it those with most to change are dropped, and the answer says so. */
const termsMax = 400;

/**
 * Every smallest set of changes that makes the formula true while all else stays as it is: its prime implicants over what
 * still has to change. An open atom stays open unless it is in the set, so that the evaluator of four values agrees.
 */
export function minimalSets(formula: Formula, ground: AtomGround, most = termsMax): MinimalSets {
  const search = new Search(ground, most);
  const terms = search.terms(formula, true);
  const needed = terms.map((term) => search.needed(term));
  return { sets: absorbed(needed).sort(bySize), complete: !search.cut };
}

/** A way to make a formula true: what must hold and what must not, satisfied or not. Sorted, each atom once. */
type Term = readonly Literal[];

class Search {
  cut = false;
  readonly #ground: AtomGround;
  readonly #most: number;

  constructor(ground: AtomGround, most: number) {
    this.#ground = ground;
    this.#most = most;
  }

  terms(formula: Formula, wanted: boolean): readonly Term[] {
    switch (formula.kind) {
      case 'atom': {
        const literal = { key: formula.key, holds: wanted };
        return this.#satisfied(literal) || this.#ground.possible(literal) ? [[literal]] : [];
      }
      case 'not':
        return this.terms(formula.part, !wanted);
      default: {
        const each = formula.parts.map((part) => this.terms(part, wanted));
        return (formula.kind === 'and') === wanted
          ? each.reduce<readonly Term[]>((before, next) => this.#kept(product(before, next)), [[]])
          : this.#kept(each.flat());
      }
    }
  }

  needed(term: Term): Term {
    return term.filter((literal) => !this.#satisfied(literal));
  }

  #satisfied({ key, holds }: Literal): boolean {
    return this.#ground.now(key) === (holds ? 'true' : 'false');
  }

  #kept(terms: readonly Term[]): readonly Term[] {
    const kept = absorbed(terms);
    if (kept.length <= this.#most) return kept;
    this.cut = true;
    return [...kept].sort((a, b) => this.needed(a).length - this.needed(b).length || bySize(a, b)).slice(0, this.#most);
  }
}

function product(left: readonly Term[], right: readonly Term[]): readonly Term[] {
  return left.flatMap((one) => right.flatMap((other) => joined(one, other) ?? []).map((term) => [term])).flat();
}

/** Both terms at once; nothing where one wants what the other does not. */
function joined(one: Term, other: Term): readonly Term[] | undefined {
  const all = new Map(one.map(({ key, holds }) => [key, holds]));
  for (const { key, holds } of other) {
    if (all.has(key) && all.get(key) !== holds) return undefined;
    all.set(key, holds);
  }
  return [[...all].map(([key, holds]) => ({ key, holds })).sort((a, b) => (a.key < b.key ? -1 : 1))];
}

/** Without those that hold another as a part, and each once. */
function absorbed(terms: readonly Term[]): Term[] {
  const rising = [...terms].sort(bySize);
  const kept: { readonly term: Term; readonly words: ReadonlySet<string> }[] = [];
  for (const term of rising) {
    const words = new Set(term.map(wordOf));
    if (!kept.some((each) => each.words.size <= words.size && [...each.words].every((word) => words.has(word))))
      kept.push({ term, words });
  }
  return kept.map(({ term }) => term);
}

function wordOf({ key, holds }: Literal): string {
  return `${holds ? '+' : '-'}${key}`;
}

function bySize(a: Term, b: Term): number {
  return a.length - b.length || (a.map(wordOf).join('\n') < b.map(wordOf).join('\n') ? -1 : 1);
}
