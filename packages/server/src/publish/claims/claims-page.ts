import { by } from '@truceline/truce/kernel';
import {
  type ClaimRow,
  claimsLedger,
  daysOfClaim,
  type Edition,
  figure,
  hypothesisTitle,
  type SaidAgain,
  timeWords,
} from '@truceline/truce/pages';
import { say } from '@truceline/truce/wording';
import type { Surroundings } from '../home-page.ts';
import { page } from '../layout.ts';
import { type Markup, markup, sayMarkup } from '../markup.ts';
import { linkTo, type PlaceInSite, paths } from '../place-in-site.ts';
import { publishedAddress, saidByOthers } from '../said-by-others.ts';
import { scroller } from '../scroller.ts';

/** The ledger of claims: what each party claims, beside what was found in the same time. Neither column enters the other. */
export function claimsPage(edition: Edition, around: Surroundings): string | undefined {
  if (edition.claims.length === 0) return undefined;
  const place: PlaceInSite = { path: paths.claims(edition) };
  const to = (target: string) => linkTo(place, target);
  const ledger = claimsLedger(edition);
  return page(
    {
      place,
      title: say('What the parties claim, {title}', { title: edition.case.title }),
      assets: around.assets,
      edition,
      crumbs: [
        { words: say('All cases'), target: '' },
        { words: edition.case.title, target: paths.home(edition) },
        { words: say('Claims') },
      ],
      audience: around.audience,
    },
    markup`<h1>${say('What the parties claim')}</h1>
<p>${say('A party claim is a party’s own published total, in units of its own. It is evidence of what the party says. It is never counted, added, averaged or divided by what was found, nor by what the other party claims, and no incident, finding or apparent breach is made of it.')}</p>
<p>${say('Beside each claim stands what was found in the same time: incidents of the kinds that the text counts, wherever they were unless the claim names a zone, as a range, and how much was watched. The two columns count different things. Nothing follows from the one being larger.')}</p>
${saidAgain(ledger.saidAgain, edition)}
${noted(ledger.noted, edition)}
${ledgerTable(ledger.rows, edition)}
<p class="downloads"><a href="${to(`${paths.data(edition)}claims.csv`)}">claims.csv</a> · <a href="${to(`${paths.data(edition)}claims.json`)}">claims.json</a></p>`,
  );
}

function saidAgain(said: readonly SaidAgain[], edition: Edition): Markup {
  if (said.length === 0) return markup``;
  return markup`<section aria-labelledby="again"><h2 id="again">${say('More than one number for the same thing')}</h2><p>${say('All stand as they were published, in the order of publication; which is right is not for this page to say.')}</p>
<ul>${said.map((each) => markup`<li>${aboutWhat(each, edition)}: ${each.said.map(({ claim, claimed }, index) => `${index > 0 ? say('; then ') : ''}${claim.publishedAt ? say('{number} (published {time})', { number: claimed, time: timeWords(claim.publishedAt, edition.case.dayZone) }) : say('{number} (published on a day that is not stated)', { number: claimed })}`)}</li>`)}</ul></section>`;
}

function aboutWhat({ by: who, against, counted, period }: SaidAgain, edition: Edition): Markup {
  const said = { party: party(who, edition), counted: saidByOthers(counted), period };
  return against === undefined
    ? sayMarkup('{party}, {counted}, {period}', said)
    : sayMarkup('{party} against {other}, {counted}, {period}', { ...said, other: party(against, edition) });
}

/** How many notes stand open; more are folded, since each stands beside its claim as well. */
const openMax = 5;

function noted(rows: readonly ClaimRow[], edition: Edition): Markup {
  if (rows.length === 0) return markup``;
  const list = markup`<ul>${rows.map(({ claim, claimed, period }) => markup`<li>${party(claim.by, edition)}, ${period}, ${claimed} ${saidByOthers(claim.counted)}: ${saidByOthers(claim.note ?? '')}</li>`)}</ul>`;
  return markup`<section aria-labelledby="noted"><h2 id="noted">${say('Claims that do not add up')}</h2>${rows.length <= openMax ? list : markup`<details><summary>${say('{count} of {all} claims have a note; each stands beside its claim too', { count: figure(rows.length), all: figure(edition.claims.length) })}</summary>${list}</details>`}</section>`;
}

/** The claims by the month in which their time begins, the newest first; all but the newest month are folded. */
function ledgerTable(rows: readonly ClaimRow[], edition: Edition): Markup {
  const { dayZone } = edition.case;
  const firstDay = ({ claim }: ClaimRow): string => daysOfClaim(claim, dayZone).first;
  const months = [...Map.groupBy(rows, (row) => firstDay(row).slice(0, 7))].sort(by(([month]) => month)).reverse();
  return markup`<section aria-labelledby="ledger"><h2 id="ledger">${say('The ledger')}</h2><p>${say('{n, plural, one {One claim} other {{count} claims}} by the month in which their time begins, the newest first; on the clocks of {zone}.', { n: rows.length, count: figure(rows.length), zone: dayZone })}</p>
${months.map(([month, own], index) => {
  const newestFirst = [...Map.groupBy(own, firstDay)].sort(by(([day]) => day)).reverse();
  return markup`<details class="month"${index === 0 ? markup` open` : ''}><summary>${say('{month}: {count} of {n, plural, one {{all} claims} other {{all} claims}}', { month, count: figure(own.length), n: rows.length, all: figure(rows.length) })}</summary>${monthTable(
    newestFirst.flatMap(([, same]) => same),
    { month, edition },
  )}</details>`;
})}</section>`;
}

function monthTable(
  rows: readonly ClaimRow[],
  { month, edition }: { readonly month: string; readonly edition: Edition },
): Markup {
  return scroller(
    markup`<table class="ledger"><caption>${say('Claims of {month}', { month })}</caption>
<thead><tr><th scope="colgroup" colspan="5">${say('What the party claims')}</th><th scope="colgroup" colspan="2" class="found">${say('What was found in the same time')}</th><th scope="col" rowspan="2">${say('Published, source and note')}</th></tr>
<tr><th scope="col">${say('Time')}</th><th scope="col">${say('By')}</th><th scope="col">${say('Against')}</th><th scope="col">${say('Number')}</th><th scope="col">${say('Counted, in its words')}</th><th scope="col" class="found">${say('Incidents')}</th><th scope="col">${say('Watched')}</th></tr></thead>
<tbody data-rows>${rows.map((row) => claimRow(row, edition))}</tbody></table>`,
    say('Ledger of claims of {month}, scrolls sideways', { month }),
  );
}

function claimRow(
  { claim, claimed, period, zone: title, found, foundTold, watched }: ClaimRow,
  edition: Edition,
): Markup {
  const { dayZone } = edition.case;
  const { by, against, counted, zone, publishedAt, media, note } = claim;
  return markup`<tr><th scope="row">${period}${zone === undefined ? '' : markup`<br><small>${say('in {zone}', { zone: title })}</small>`}</th><td>${party(by, edition)}</td><td>${against === undefined ? say('not named') : party(against, edition)}</td><td class="number">${claimed}</td><td>${saidByOthers(counted)}</td><td class="found${foundTold ? ' number' : ''}">${foundTold ? markup`<span class="count">${found}</span>` : markup`<span class="hole">${found}</span>`}</td><td>${watched}</td><td>${publishedAt ? timeWords(publishedAt, dayZone) : say('date of publication not stated')}${media.map((item) => markup` ${publishedAddress(item)}`)}${note === undefined ? '' : markup` <strong>${say('Note:')}</strong> ${saidByOthers(note)}`}</td></tr>`;
}

/** A party by the title that the text gives it. */
function party(name: string, { agreement }: Edition): string {
  return hypothesisTitle(name, agreement);
}
