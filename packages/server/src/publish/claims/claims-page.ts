import { by } from '@truceline/truce/kernel';
import {
  type ClaimRow,
  claimsLedger,
  daysOfClaim,
  type Edition,
  hypothesisTitle,
  type SaidAgain,
  timeWords,
} from '@truceline/truce/pages';
import { type Surroundings, safeAddress } from '../home-page.ts';
import { page } from '../layout.ts';
import { type Markup, markup } from '../markup.ts';
import { linkTo, type PlaceInSite, paths } from '../place-in-site.ts';

/** The ledger of claims: what each party claims, beside what was found in the same time. Neither column enters the other. */
export function claimsPage(edition: Edition, around: Surroundings): string | undefined {
  if (edition.claims.length === 0) return undefined;
  const place: PlaceInSite = { path: paths.claims(edition) };
  const to = (target: string) => linkTo(place, target);
  const ledger = claimsLedger(edition);
  return page(
    {
      place,
      title: `What the parties claim, ${edition.case.title}`,
      assets: around.assets,
      edition,
      crumbs: [
        { words: 'All cases', target: '' },
        { words: edition.case.title, target: paths.home(edition) },
        { words: 'Claims' },
      ],
      audience: around.audience,
    },
    markup`<h1>What the parties claim</h1>
<p>A party claim is a party’s own published total, in units of its own. It is evidence of what the party says. It is never counted, added, averaged or divided by what was found, nor by what the other party claims, and no incident, finding or apparent breach is made of it.</p>
<p>Beside each claim stands what was found in the same time: incidents of the kinds that the text counts, wherever they were unless the claim names a zone, as a range, and how much was watched. The two columns count different things. Nothing follows from the one being larger.</p>
${saidAgain(ledger.saidAgain, edition)}
${noted(ledger.noted, edition)}
${ledgerTable(ledger.rows, edition)}
<p class="downloads"><a href="${to(`${paths.data(edition)}claims.csv`)}">claims.csv</a> · <a href="${to(`${paths.data(edition)}claims.json`)}">claims.json</a></p>`,
  );
}

function saidAgain(said: readonly SaidAgain[], edition: Edition): Markup {
  if (said.length === 0) return markup``;
  return markup`<section aria-labelledby="again"><h2 id="again">More than one number for the same thing</h2><p>All stand as they were published, in the order of publication; which is right is not for this page to say.</p>
<ul>${said.map((each) => markup`<li>${party(each.by, edition)}${each.against === undefined ? '' : ` against ${party(each.against, edition)}`}, ${each.counted}, ${each.period}: ${each.said.map(({ claim, claimed }, index) => markup`${index > 0 ? '; then ' : ''}${claimed} (published ${claim.publishedAt ? timeWords(claim.publishedAt, edition.case.dayZone) : 'on a day that is not stated'})`)}</li>`)}</ul></section>`;
}

/** How many notes stand open; more are folded, since each stands beside its claim as well. */
const openMax = 5;

function noted(rows: readonly ClaimRow[], edition: Edition): Markup {
  if (rows.length === 0) return markup``;
  const list = markup`<ul>${rows.map(({ claim, claimed, period }) => markup`<li>${party(claim.by, edition)}, ${period}, ${claimed} ${claim.counted}: ${claim.note}</li>`)}</ul>`;
  return markup`<section aria-labelledby="noted"><h2 id="noted">Claims that do not add up</h2>${rows.length <= openMax ? list : markup`<details><summary>${rows.length} of ${edition.claims.length} claims have a note; each stands beside its claim too</summary>${list}</details>`}</section>`;
}

/** The claims by the month in which their time begins, the newest first; all but the newest month are folded. */
function ledgerTable(rows: readonly ClaimRow[], edition: Edition): Markup {
  const { dayZone } = edition.case;
  const firstDay = ({ claim }: ClaimRow): string => daysOfClaim(claim, dayZone).first;
  const months = [...Map.groupBy(rows, (row) => firstDay(row).slice(0, 7))].sort(by(([month]) => month)).reverse();
  return markup`<section aria-labelledby="ledger"><h2 id="ledger">The ledger</h2><p>${rows.length === 1 ? 'One claim' : `${rows.length} claims`} by the month in which their time begins, the newest first; on the clocks of ${dayZone}.</p>
${months.map(([month, own], index) => {
  const newestFirst = [...Map.groupBy(own, firstDay)].sort(by(([day]) => day)).reverse();
  return markup`<details class="month"${index === 0 ? markup` open` : ''}><summary>${month}: ${own.length} of ${rows.length} claims</summary>${monthTable(
    newestFirst.flatMap(([, same]) => same),
    { month, edition },
  )}</details>`;
})}</section>`;
}

function monthTable(
  rows: readonly ClaimRow[],
  { month, edition }: { readonly month: string; readonly edition: Edition },
): Markup {
  return markup`<div class="scroll" tabindex="0" role="region" aria-label="Ledger of claims of ${month}, scrolls sideways"><table class="ledger"><caption>Claims of ${month}</caption>
<thead><tr><th scope="colgroup" colspan="5">What the party claims</th><th scope="colgroup" colspan="2" class="found">What was found in the same time</th><th scope="col" rowspan="2">Published, source and note</th></tr>
<tr><th scope="col">Time</th><th scope="col">By</th><th scope="col">Against</th><th scope="col">Number</th><th scope="col">Counted, in its words</th><th scope="col" class="found">Incidents</th><th scope="col">Watched</th></tr></thead>
<tbody data-rows>${rows.map((row) => claimRow(row, edition))}</tbody></table></div>`;
}

function claimRow(
  { claim, claimed, period, zone: title, found, foundTold, watched }: ClaimRow,
  edition: Edition,
): Markup {
  const { dayZone } = edition.case;
  const { by, against, counted, zone, publishedAt, media, note } = claim;
  return markup`<tr><th scope="row">${period}${zone === undefined ? '' : markup`<br><small>in ${title}</small>`}</th><td>${party(by, edition)}</td><td>${against === undefined ? 'not named' : party(against, edition)}</td><td class="number">${claimed}</td><td>${counted}</td><td class="found${foundTold ? ' number' : ''}">${foundTold ? markup`<span class="count">${found}</span>` : markup`<span class="hole">${found}</span>`}</td><td>${watched}</td><td>${publishedAt ? timeWords(publishedAt, dayZone) : 'date of publication not stated'}${media.map((item) => markup` <a href="${safeAddress(item.url)}" rel="noreferrer">${item.title ?? item.url}</a>`)}${note === undefined ? '' : markup` <strong>Note:</strong> ${note}`}</td></tr>`;
}

/** A party by the title that the text gives it. */
function party(name: string, { agreement }: Edition): string {
  return hypothesisTitle(name, agreement);
}
