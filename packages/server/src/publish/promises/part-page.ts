import { type Edition, hasRecovery, marksOf } from '@truceline/truce/pages';
import { phrase, say } from '@truceline/truce/wording';
import type { Surroundings } from '../home-page.ts';
import { hasHumanitarian, humanitarianLine } from '../humanitarian/humanitarian-view.ts';
import { page } from '../layout.ts';
import { markup } from '../markup.ts';
import { linkTo, type PlaceInSite } from '../place-in-site.ts';
import { hasShield } from './shield-of-edition.ts';

/** One kind of page on promises that cases may have. */
export interface PromisePart {
  readonly name: string;
  readonly title: string;
  /** What a case has that has such a page, for the end of a sentence. */
  readonly words: string;
  /** The sentence before the list of cases that have such a page; to be said. */
  readonly cases: string;
  readonly operatorsAlone: boolean;
  readonly has: (edition: Edition) => boolean;
  /** What stands beside the case's name in the list of several. */
  readonly line?: (edition: Edition) => string;
}

/** The pages on promises, by their addresses. */
export const promiseParts: readonly PromisePart[] = [
  {
    name: 'pledges',
    title: phrase('Pledges'),
    words: 'pledges',
    cases: phrase('Cases of this room that have pledges:'),
    operatorsAlone: false,
    has: ({ pledges }) => pledges !== undefined,
  },
  {
    name: 'shield',
    title: phrase('The shield'),
    words: 'guarantees',
    cases: phrase('Cases of this room that have guarantees:'),
    operatorsAlone: false,
    has: hasShield,
  },
  {
    name: 'recovery',
    title: phrase('Recovery'),
    words: 'words on needs, works or restored capacity',
    cases: phrase('Cases of this room that have words on needs, works or restored capacity:'),
    operatorsAlone: false,
    has: hasRecovery,
  },
  {
    name: 'forces',
    title: phrase('Forces'),
    words: 'words on forces',
    cases: phrase('Cases of this room that have words on forces:'),
    operatorsAlone: true,
    has: ({ forces, agreement }) => forces !== undefined || agreement.terms.forces.length > 0,
  },
  {
    name: 'readiness',
    title: phrase('What stands ready'),
    words: 'words on sites',
    cases: phrase('Cases of this room that have words on sites:'),
    operatorsAlone: true,
    has: ({ sites }) => sites !== undefined,
  },
  {
    name: 'humanitarian',
    title: 'Humanitarian arrangements',
    words: 'words or clauses on corridors, crossings, windows of silence, exchanges or searches',
    cases: phrase(
      'Cases of this room that have words or clauses on corridors, crossings, windows of silence, exchanges or searches:',
    ),
    operatorsAlone: false,
    has: hasHumanitarian,
    line: humanitarianLine,
  },
];

/** The cases that have a page of one kind. */
export function promisePartPage(part: PromisePart, editions: readonly Edition[], around: Surroundings): string {
  const place: PlaceInSite = { path: `${part.name}/` };
  return page(
    {
      place,
      title: say(part.title),
      assets: around.assets,
      crumbs: [{ words: say('All cases'), target: '' }, { words: say(part.title) }],
      audience: around.audience,
    },
    markup`<h1>${say(part.title)}</h1><p>${say(part.cases)}</p><ul>${editions.map(
      (edition) =>
        markup`<li><a href="${linkTo(place, `${edition.case.id}/${part.name}/`)}">${edition.case.title}</a>${marksOf(edition).map((mark) => markup` <strong>${mark}</strong>`)}${part.line ? markup`: ${part.line(edition)}` : ''}</li>`,
    )}</ul>`,
  );
}
