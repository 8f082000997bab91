import type { Edition } from '@truceline/truce/pages';
import { type Sidecar, shortName } from '@truceline/truce/terms';
import { say } from '@truceline/truce/wording';
import { type Markup, prose } from '../markup.ts';

/** Kinds of items that are somebody: their titles stand without quotes. */
const somebody: ReadonlySet<string> = new Set(['actor', 'body', 'group']);

const naming = new WeakMap<Edition, (words: string) => string>();

/** Words on clauses with the titles of items in place of their short names, as a page shows them. */
export function namedInWords(words: string, edition: Edition): Markup {
  const named = naming.get(edition) ?? withTitles(edition.agreement.sidecar);
  naming.set(edition, named);
  return prose(named(words));
}

/**
 * Puts the titles that a text gives its items in place of their short names, which stand in backticks. A short name that two items
 * share under two titles, or that has none, stays as it is.
 */
export function withTitles({ titles }: Pick<Sidecar, 'titles'>): (words: string) => string {
  const all = Map.groupBy(Object.entries(titles), ([id]) => shortName(id));
  const names = new Map(
    [...all].flatMap(([short, of]): readonly (readonly [string, string])[] => {
      const [[, title] = ['', '']] = of;
      if (of.some(([, other]) => other !== title)) return [];
      return [[short, of.some(([id]) => somebody.has(id.split('/')[1] ?? '')) ? title : `“${title}”`]];
    }),
  );
  return (words) =>
    words
      .replaceAll(/`([^`]+)`/g, (whole, id: string) => names.get(id) ?? whole)
      .replaceAll('>= ', `${say('of at least')} `);
}
