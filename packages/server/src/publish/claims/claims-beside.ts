import type { LocalDay } from '@truceline/truce/kernel';
import { claimedFigure, daysOfClaim, type Edition, figure, hypothesisTitle } from '@truceline/truce/pages';
import { say } from '@truceline/truce/wording';
import { type Markup, markup, sayMarkup } from '../markup.ts';
import { linkTo, type PlaceInSite, paths } from '../place-in-site.ts';
import { saidByOthers } from '../said-by-others.ts';

const shownMax = 10;

/** What the parties claim of some days and zones, beside what was found there: words of parties, which enter no count. */
export function claimsBeside(
  edition: Edition,
  about: { readonly from: LocalDay; readonly to: LocalDay; readonly zones: readonly string[] },
  place: PlaceInSite,
): Markup {
  const { dayZone } = edition.case;
  const own = edition.claims.filter((claim) => {
    const { first, last } = daysOfClaim(claim, dayZone);
    const isThere = claim.zone === undefined || about.zones.length === 0 || about.zones.includes(claim.zone);
    return first <= about.to && last >= about.from && isThere;
  });
  const heading = markup`<h2 id="claims">${say('What the parties claim of this time')}</h2>`;
  if (own.length === 0) return markup`${heading}<p>${say('No claim of a party about this time is recorded.')}</p>`;
  const item = (claim: (typeof own)[number]): Markup => {
    const { first, last } = daysOfClaim(claim, dayZone);
    const said = {
      party: hypothesisTitle(claim.by, edition.agreement),
      days: first === last ? first : say('{first} to {last}', { first, last }),
      number: claimedFigure(claim),
      counted: saidByOthers(claim.counted),
    };
    return markup`<li>${
      claim.against === undefined
        ? sayMarkup('{party}, of {days}: {number} {counted}', said)
        : sayMarkup('{party} against {other}, of {days}: {number} {counted}', {
            ...said,
            other: hypothesisTitle(claim.against, edition.agreement),
          })
    }</li>`;
  };
  const ledger = markup`<a href="${linkTo(place, paths.claims(edition))}">${say('The ledger of claims')}</a>`;
  const more = own.length - shownMax;
  return markup`${heading}<p>${say('Words of parties, in units of their own. They enter no count, and nothing here rests on them.')}</p>
<ul>${own.slice(0, shownMax).map(item)}</ul><p>${more > 0 ? sayMarkup('{n, plural, one {{count} more claim} other {{count} more claims}}: {ledger}', { n: more, count: figure(more), ledger }) : ledger}</p>`;
}
