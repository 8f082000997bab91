import { type Id, shortName, type Terms } from '@truceline/truce/terms';
import { keywordAsWritten } from '../clause-table.ts';
import { type EffectiveItem, itemsOfFile, overlaid } from '../compile/load.ts';
import type { Clause } from '../generated/ast.ts';
import { parse } from '../parse/parse.ts';

/**
 * How the encoder came by what a clause says, where the text does not say it: by item or step, then by the keyword of
 * the clause. The terms keep this for values; for parties, places, starts, shapes and conditions only the text has it.
 */
export type Inferences = ReadonlyMap<Id, ReadonlyMap<string, string>>;

/** The `derived` marks of a text, with the reading that the terms were compiled under; `overlay` is the file of a reading that stands apart. */
export function inferencesIn(terms: Terms, text: string, overlay?: string): Inferences {
  const own = parse('text', text);
  const file = { parsed: own, agreement: terms.agreement, imports: [] };
  let items: readonly EffectiveItem[] = itemsOfFile(file, terms.agreement);
  if (terms.reading !== undefined) {
    const name = shortName(terms.reading);
    const from = overlay === undefined ? own : parse('overlay', overlay);
    const reading = from.tree.items.find((each) => each.kind === 'reading' && each.name === name);
    if (reading) items = overlaid(items, { node: reading, from }, []);
  }
  return new Map(
    items
      .flatMap((item) => [item, ...item.steps])
      .flatMap(({ id, clauses }) => {
        const derived = clauses.flatMap(({ node }) => derivedOf(node));
        return derived.length > 0 ? [[id, new Map(derived)] as const] : [];
      }),
  );
}

function derivedOf(node: Clause): readonly (readonly [string, string])[] {
  const { derived } = node as { readonly derived?: string };
  return derived === undefined ? [] : [[keywordAsWritten(node.keyword), derived]];
}
