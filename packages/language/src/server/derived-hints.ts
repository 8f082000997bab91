import { type Id, itemsOf } from '@truceline/truce/terms';
import { clauseKeywords } from '../clause-table.ts';
import type { CompiledAgreement } from '../compile/compile.ts';
import { itemNamed } from './names.ts';
import { type Token, tokensOf } from './tokens.ts';

/** What an editor shows behind a name: that values of the item were derived by the encoder, and how. */
export interface DerivedHint {
  /** Where the name ends. */
  readonly offset: number;
  /** `derived: in`. */
  readonly label: string;
  /** `in: the areas of the package`, a line each. */
  readonly about: string;
}

/** A value that stands in no text: the clause it is in, and how the encoder came to it. */
interface Derived {
  readonly clause: string;
  readonly how: string;
}

/** Most hints for one request, and most characters of how a value was derived. */
const hintsMax = 2_000;
const howMax = 300;

/**
 * Hints behind every name, between two offsets, of an item that says something which the text itself does not: where it is
 * written, and wherever it is named, since there nothing else tells that it rests on the encoder.
 */
export function derivedHints(
  text: string,
  compiled: CompiledAgreement,
  path: string,
  { from, to }: { readonly from: number; readonly to: number },
): readonly DerivedHint[] {
  const tokens = tokensOf(text);
  const derived = derivedOf(tokens, compiled, path);
  if (derived.size === 0) return [];
  const names = new Map<string, Id | undefined>();
  return tokens
    .filter((token) => token.kind === 'word' && token.offset + token.text.length >= from && token.offset <= to)
    .flatMap((token): readonly DerivedHint[] => {
      if (!names.has(token.text)) names.set(token.text, itemNamed(token.text, compiled));
      const own = derived.get(names.get(token.text) ?? '');
      return own === undefined
        ? []
        : [
            {
              offset: token.offset + token.text.length,
              label: `derived: ${[...new Set(own.map((each) => each.clause))].join(', ')}`,
              about: own.map(({ clause, how }) => `${clause}: ${how}`).join('\n'),
            },
          ];
    })
    .slice(0, hintsMax);
}

/** By item, what is marked `derived` in this file; of items of other files, what their compiled values tell. */
function derivedOf(
  tokens: readonly Token[],
  { terms, sidecar }: CompiledAgreement,
  path: string,
): ReadonlyMap<Id, readonly Derived[]> {
  const found = new Map<Id, Derived[]>();
  const add = (id: Id, clause: string, how: string): void => {
    const words = how.replace(/\s+/g, ' ').trim();
    found.set(id, [
      ...(found.get(id) ?? []),
      { clause, how: words.length > howMax ? `${words.slice(0, howMax)}…` : words },
    ]);
  };
  const spans = Object.entries(sidecar.spans).filter(([, span]) => span.file === path);
  for (const [index, token] of tokens.entries()) {
    const how = tokens[index + 1];
    if (token.text !== 'derived' || token.kind !== 'word' || how?.kind !== 'text') continue;
    const [inner] = spans
      .filter(([, span]) => span.offset <= token.offset && token.offset < span.offset + span.length)
      .sort(([, a], [, b]) => a.length - b.length);
    if (inner) add(inner[0], clauseBefore(tokens, index), how.text.replace(/^"|"$/g, '').replace(/\\(.)/g, '$1'));
  }
  for (const item of itemsOf(terms))
    if (sidecar.spans[item.id]?.file !== path)
      for (const [field, value] of Object.entries(item)) {
        const how = (value as { readonly derived?: unknown } | undefined)?.derived;
        if (typeof how === 'string') add(item.id, field, how);
      }
  return found;
}

/** The keyword of the clause that a word stands behind. */
function clauseBefore(tokens: readonly Token[], index: number): string {
  for (let at = index - 1; at >= 0 && !['{', '}'].includes(tokens[at]!.text); at--) {
    const one = tokens[at]!;
    const two = `${tokens[at - 1]?.text} ${one.text}`;
    if (one.kind !== 'word') continue;
    if (clauseKeywords.includes(two)) return two;
    if (clauseKeywords.includes(one.text)) return one.text;
  }
  return 'what it says';
}
