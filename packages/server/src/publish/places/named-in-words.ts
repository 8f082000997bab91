import type { Edition } from '@truceline/truce/pages';
import { shortName } from '@truceline/truce/terms';
import { type Markup, prose } from '../markup.ts';

/** Kinds of items that are somebody: their titles stand without quotes. */
const somebody: ReadonlySet<string> = new Set(['actor', 'body', 'group']);

const namesOf = new WeakMap<Edition, ReadonlyMap<string, string>>();

/**
 * Words on clauses, in which items stand as short names in backticks, with the titles that the text gives them. A short name that two
 * items share under two titles, or that has none, stays as it is.
 */
export function namedInWords(words: string, edition: Edition): Markup {
  const names = namesOf.get(edition) ?? named(edition);
  namesOf.set(edition, names);
  return prose(
    words.replaceAll(/`([^`]+)`/g, (all, id: string) => names.get(id) ?? all).replaceAll('>= ', 'of at least '),
  );
}

function named({ agreement }: Edition): ReadonlyMap<string, string> {
  const all = Map.groupBy(Object.entries(agreement.sidecar.titles), ([id]) => shortName(id));
  return new Map(
    [...all].flatMap(([short, of]): readonly (readonly [string, string])[] => {
      const [[, title] = ['', '']] = of;
      if (of.some(([, other]) => other !== title)) return [];
      return [[short, of.some(([id]) => somebody.has(id.split('/')[1] ?? '')) ? title : `“${title}”`]];
    }),
  );
}
