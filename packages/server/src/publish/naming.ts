import type { Names } from '@truceline/language/plain';
import { itemsOf, type Sidecar, shortName, stepsOf, type Terms } from '@truceline/truce/terms';
import { say } from '@truceline/truce/wording';
import { encodedText } from './encoded-words.ts';
import { type Markup, markup } from './markup.ts';
import { linkTo, type PlaceInSite } from './place-in-site.ts';

/** What an identifier of a text is called on a page, and where its clause stands. */
export interface Naming {
  /** Words in which `backticks` stand round identifiers: those become names that lead to their clauses, all is escaped. */
  readonly named: (words: string) => Markup;
  /** A link to the clause of an item, with its name. */
  readonly link: (id: string) => Markup;
}

/** Names for the pages of a text; clauses of texts that it imports stand on the pages of those. */
export function namingOf(
  { terms, sidecar }: { readonly terms: Terms; readonly sidecar: Sidecar },
  place: PlaceInSite,
  names: Names = {},
): Naming {
  const steps = stepsOf(terms).map(({ ladder, step }) => ({ id: step.id, ladder, number: step.number }));
  const ids = [...itemsOf(terms).map((item) => item.id), ...steps.map((step) => step.id)];
  const own = (id: string): boolean => id.startsWith(`${terms.agreement}/`);
  const byName = new Map<string, string>();
  for (const id of [...ids.filter((each) => !own(each)), ...ids.filter(own)]) {
    byName.set(shortName(id), id);
    const ladder = steps.find((step) => step.id === id)?.ladder;
    if (ladder !== undefined) byName.set(`${shortName(ladder)}.${shortName(id)}`, id);
  }
  const nameOf = (id: string): string => {
    const step = steps.find((each) => each.id === id);
    if (step)
      return terms.ladders.length > 1
        ? say('step {number} of {ladder}', { number: step.number, ladder: nameOf(step.ladder) })
        : say('step {number}', { number: step.number });
    return encodedText(sidecar.titles[id] ?? shortName(id).replaceAll('_', ' '), names);
  };
  const address = (id: string): string => {
    const anchor = id.split('/').slice(1, 3).join('-');
    return own(id) ? `#${anchor}` : `${linkTo(place, `texts/${id.split('/')[0]}/`)}#${anchor}`;
  };
  const link = (id: string): Markup => markup`<a href="${address(id)}" title="${shortName(id)}">${nameOf(id)}</a>`;
  const named = (words: string): Markup =>
    markup`${words.split('`').map((piece, at) => {
      if (at % 2 === 0) return piece;
      const id = byName.get(piece);
      return id === undefined ? markup`<code>${piece}</code>` : link(id);
    })}`;
  return { named, link };
}
