import { type Edition, figure, numberWords, voiceWords } from '@truceline/truce/pages';
import type { SameWorks } from '@truceline/truce/recovery';
import { say } from '@truceline/truce/wording';
import type { Surroundings } from '../home-page.ts';
import { page } from '../layout.ts';
import { joined, type Markup, markup } from '../markup.ts';
import { linkTo, type PlaceInSite, paths } from '../place-in-site.ts';
import { likenessMarkup } from './likeness-markup.ts';
import { type RecoveryOfEdition, recoveryOf, worksName } from './recovery-of-edition.ts';

/** Groups that stand on the first page of recovery; and groups or pairs on this one. */
const groupsFirst = 20;
const listedMax = 500;

/** Works that stand in more than one list: those that are certainly the same, and those that a person must look at. */
export function copiesPage(edition: Edition, around: Surroundings): string | undefined {
  const of = recoveryOf(edition);
  if (of.ledger.works.length === 0) return undefined;
  const { certain } = of.copies;
  const suspected = of.suspected();
  const place: PlaceInSite = { path: paths.copies(edition) };
  const to = (target: string) => linkTo(place, target);
  const link = linked(of, edition, to);
  return page(
    {
      place,
      title: `${say('Works in more than one list')}, ${edition.case.title}`,
      assets: around.assets,
      edition,
      crumbs: [
        { words: say('All cases'), target: '' },
        { words: edition.case.title, target: paths.home(edition) },
        { words: say('Recovery'), target: paths.recovery(edition) },
        { words: say('In more than one list') },
      ],
      audience: around.audience,
    },
    markup`<h1>${say('Works in more than one list')}</h1>
<p class="lead">${say('Certainly the same: {groups}; alike, and perhaps the same: {pairs}.', { groups: groupsWords(certain.length), pairs: say('{n, plural, one {{count} pair} other {{count} pairs}}', { n: suspected.length, count: numberWords(suspected.length) }) })}</p>
${certain.length === 0 ? '' : markup`<section><h2>${say('Certainly the same')}</h2>${groups(certain.slice(0, listedMax), link)}${left(certain.length, listedMax)}</section>`}
${suspected.length === 0 ? '' : markup`<section><h2>${say('Alike, and perhaps the same')}</h2><p>${say('Both count in every sum until a person says that they are one.')}</p><ul>${suspected.slice(0, listedMax).map(({ works, alike }) => markup`<li>${joined(works.toReversed().map(link), ' ? ')}: ${likenessMarkup(alike)}</li>`)}</ul>${left(suspected.length, listedMax)}</section>`}`,
  );
}

/** The groups that are certain, on the first page of recovery, with the way to all others. */
export function certainCopies(of: RecoveryOfEdition, edition: Edition, to: (target: string) => string): Markup {
  if (of.ledger.works.length === 0) return markup``;
  const { certain } = of.copies;
  return markup`<section aria-labelledby="copies"><h2 id="copies">${say('Works in more than one list')}</h2>
${certain.length === 0 ? markup`<p>${say('No works are certainly in two lists: none share an identifier, and nobody says that two are one.')}</p>` : markup`<p>${say('Certainly the same: {groups}.', { groups: groupsWords(certain.length) })}</p>${groups(certain.slice(0, groupsFirst), linked(of, edition, to))}${left(certain.length, groupsFirst)}`}
<p><a href="${to(paths.copies(edition))}">${say('All of these, and works that are only alike')}</a></p></section>`;
}

function groups(certain: readonly SameWorks[], link: (id: string) => Markup): Markup {
  return markup`<p>${say('By a shared identifier, or by the word of those who looked. Sums count them once; nothing is merged.')}</p><ul>${certain.map(
    ({ works, links }) =>
      markup`<li>${joined(works.map(link), ' = ')}: ${joined(
        links.map((each) =>
          each.because === 'identifier'
            ? `${each.identifier.scheme} ${each.identifier.id}`
            : say('told by {voice}', { voice: each.told.map(({ voice }) => voiceWords(voice)).join(', ') }),
        ),
        '; ',
      )}</li>`,
  )}</ul>`;
}

function linked({ worksById }: RecoveryOfEdition, edition: Edition, to: (target: string) => string) {
  return (id: string): Markup => {
    const works = worksById.get(id);
    return works
      ? markup`<a href="${to(paths.worksOf(edition, id))}">${worksName(works)}</a> <small>${id}</small>`
      : markup`${id}`;
  };
}

function groupsWords(count: number): string {
  return say('{n, plural, one {{count} group of works} other {{count} groups of works}}', {
    n: count,
    count: numberWords(count),
  });
}

function left(count: number, most: number): Markup {
  return count > most ? markup`<p>${say('And {n} more.', { n: figure(count - most) })}</p>` : markup``;
}
