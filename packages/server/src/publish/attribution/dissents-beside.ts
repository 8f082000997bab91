import { formatLocal } from '@truceline/truce/kernel';
import type { Edition } from '@truceline/truce/pages';
import { say } from '@truceline/truce/wording';
import { type Markup, markup, sayMarkup } from '../markup.ts';
import { clauseName, linkTo, type PlaceInSite } from '../place-in-site.ts';
import { saidByOthers } from '../said-by-others.ts';

/** The recorded dissents of members in the cases that rest on an incident, beside its attribution; only the operator's edition has them. */
export function dissentsBeside(
  incident: string,
  { edition, place }: { readonly edition: Edition; readonly place: PlaceInSite },
): Markup {
  const breaches = new Set(edition.breaches.filter(({ evidence }) => evidence.includes(incident)).map(({ id }) => id));
  const cases = (edition.decisions?.docket.cases ?? []).filter(
    ({ breach, dissents }) => breach !== undefined && breaches.has(breach) && dissents.length > 0,
  );
  if (cases.length === 0) return markup``;
  return markup`<h3>${say('Dissents recorded')}</h3><ul>${cases.flatMap((each) =>
    each.dissents.map(
      ({ by, happenedAt, words }) =>
        markup`<li>${sayMarkup('{who}, {time}, in case {case}: “{words}”', {
          who: by.of ? clauseName(edition, by.of) : by.office,
          time: formatLocal(happenedAt, edition.case.dayZone),
          case: markup`<a href="${linkTo(place, `${edition.case.id}/decide/cases/${each.name}/`)}">${each.name}</a>`,
          words: saidByOthers(words),
        })}</li>`,
    ),
  )}</ul>`;
}
