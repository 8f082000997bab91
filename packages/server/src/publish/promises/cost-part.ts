import { exactFigure } from '@truceline/truce/pages';
import { type Exact, formatExact } from '@truceline/truce/pledges';
import { type CostSheet, type FundedCurrency, fundStages } from '@truceline/truce/shield';
import { type Markup, markup } from '../markup.ts';

/** What force and mechanism cost against what funds them; what nobody says is a hole, and nothing is put in its place. */
export function costPart(costs: CostSheet): Markup {
  return markup`<section class="costs"><h2 id="costs">What it costs, and what funds it</h2>
${costs.lines.length === 0 ? markup`<p>Nothing can be reckoned. What would have to be known:</p>` : markup`${linesTable(costs)}${costs.currencies.map(fundedTable)}${sharesList(costs)}`}
${costs.holes.length === 0 ? '' : markup`<ul>${[...Map.groupBy(costs.holes, ({ of }) => of)].map(([of, holes]) => markup`<li>${of}: ${holes.map(({ words }) => words).join('; ')}</li>`)}</ul>`}</section>`;
}

function linesTable({ lines }: CostSheet): Markup {
  return markup`<div class="scroll" tabindex="0" role="region" aria-label="Costs, scrolls sideways"><table><caption>Requirement × unit cost × months; a part of a month costs its days</caption>
<thead><tr><th scope="col">What</th><th scope="col">How many</th><th scope="col">Each, a month</th><th scope="col">Months</th><th scope="col">Cost</th><th scope="col">Unit cost from</th></tr></thead><tbody>${lines.map(
    ({ requirement, currency, perMonth, months, total, source }) => {
      const parts = months.filter(({ days, ofDays }) => days < ofDays);
      return markup`<tr><th scope="row">${requirement.what}</th><td class="amount">${requirement.count === undefined ? '' : formatExact(requirement.count)}</td><td class="amount">${currency} ${printed(perMonth)}</td><td>${months.length}${parts.length === 0 ? '' : `, of which in part: ${parts.map(({ month, days, ofDays }) => `${month} (${days} of ${ofDays} days)`).join(', ')}`}</td><td class="amount">${currency} ${printed(total)}</td><td>${source.exercise && !source.speaker.name.startsWith('EXERCISE') ? markup`<strong>EXERCISE</strong> ` : ''}${source.speaker.name}; ${source.evidence.join(' · ')}</td></tr>`;
    },
  )}</tbody></table></div>`;
}

function fundedTable({ currency, need, months, funds, firstShort }: FundedCurrency): Markup {
  return markup`<div class="scroll" tabindex="0" role="region" aria-label="Months in ${currency}, scrolls sideways"><table><caption>Needed: ${currency} ${printed(need)}. The columns are the same money at three stages and are never added.</caption>
<thead><tr><th scope="col">Month</th><th scope="col">Needed</th>${fundStages.map((stage) => markup`<th scope="col">Short, of what is ${stage}</th>`)}</tr></thead>
<tbody>${months.map(({ month, need: needed, by }) => markup`<tr><th scope="row">${month}</th><td class="amount">${printed(needed)}</td>${fundStages.map((stage) => markup`<td class="amount">${printed(by[stage].short)}</td>`)}</tr>`)}</tbody>
<tfoot><tr><th scope="row">First month short</th><td></td>${fundStages.map((stage) => markup`<td>${firstShort[stage] ?? 'none'}</td>`)}</tr><tr><th scope="row">Funds in all</th><td></td>${fundStages.map((stage) => markup`<td class="amount">${printed(funds[stage])}</td>`)}</tr></tfoot></table></div>`;
}

function sharesList({ shares }: CostSheet): Markup {
  return shares.length === 0
    ? markup``
    : markup`<p>Borne by: ${shares.map(({ actor, currency, amount }, index) => `${index === 0 ? '' : '; '}${actor}, ${currency} ${printed(amount)}`)}.</p>`;
}

function printed(value: Exact): string {
  return exactFigure(value);
}
