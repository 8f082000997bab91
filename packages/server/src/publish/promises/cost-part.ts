import { decimalFigure, exactFigure, shieldWords } from '@truceline/truce/pages';
import { type Exact, formatExact } from '@truceline/truce/pledges';
import { type CostSheet, type FundedCurrency, fundStages } from '@truceline/truce/shield';
import { phrase, say } from '@truceline/truce/wording';
import { joined, type Markup, markup, sayMarkup } from '../markup.ts';
import { saidByOthers } from '../said-by-others.ts';
import { sourceLink } from './source-link.ts';

/** What force and mechanism cost against what funds them; what nobody says is a hole, and nothing is put in its place. */
export function costPart(costs: CostSheet): Markup {
  return markup`<section class="costs"><h2 id="costs">${say('What it costs, and what funds it')}</h2>
${costs.lines.length === 0 ? markup`<p>${say('Nothing can be reckoned. What would have to be known:')}</p>` : markup`${linesTable(costs)}${costs.currencies.map(fundedTable)}${sharesList(costs)}`}
${costs.holes.length === 0 ? '' : markup`<ul>${[...Map.groupBy(costs.holes, ({ of }) => of)].map(([of, holes]) => markup`<li>${shieldWords(of)}: ${holes.map(({ words }) => shieldWords(words)).join('; ')}</li>`)}</ul>`}</section>`;
}

const shortOf = {
  committed: phrase('Short, of what is committed'),
  allocated: phrase('Short, of what is allocated'),
  delivered: phrase('Short, of what is delivered'),
} as const;

function linesTable({ lines }: CostSheet): Markup {
  return markup`<div class="scroll" tabindex="0" role="region" aria-label="${say('Costs, scrolls sideways')}"><table><caption>${say('Requirement × unit cost × months; a part of a month costs its days')}</caption>
<thead><tr>${[say('What'), say('How many'), say('Each, a month'), say('Months'), say('Cost'), say('Unit cost from')].map((column) => markup`<th scope="col">${column}</th>`)}</tr></thead><tbody>${lines.map(
    ({ requirement, currency, perMonth, months, total, source }) => {
      const parts = months.filter(({ days, ofDays }) => days < ofDays);
      return markup`<tr><th scope="row">${saidByOthers(requirement.what)}</th><td class="amount">${requirement.count === undefined ? '' : decimalFigure(formatExact(requirement.count))}</td><td class="amount">${currency} ${printed(perMonth)}</td><td>${
        parts.length === 0
          ? months.length
          : say('{count}, of which in part: {parts}', {
              count: String(months.length),
              parts: parts
                .map(({ month, days, ofDays }) =>
                  say('{n, plural, other {{month} ({days} of {all} days)}}', {
                    n: ofDays,
                    month,
                    days: String(days),
                    all: String(ofDays),
                  }),
                )
                .join(', '),
            })
      }</td><td class="amount">${currency} ${printed(total)}</td><td>${source.exercise && !source.speaker.name.startsWith('EXERCISE') ? markup`<strong>EXERCISE</strong> ` : ''}${source.speaker.name}; ${joined(source.evidence.map(sourceLink), ' · ')}</td></tr>`;
    },
  )}</tbody></table></div>`;
}

function fundedTable({ currency, need, months, funds, firstShort }: FundedCurrency): Markup {
  return markup`<div class="scroll" tabindex="0" role="region" aria-label="${say('Months in {currency}, scrolls sideways', { currency })}"><table><caption>${say('Needed: {amount}. The columns are the same money at three stages and are never added.', { amount: `${currency} ${printed(need)}` })}</caption>
<thead><tr><th scope="col">${say('Month')}</th><th scope="col">${say('Needed')}</th>${fundStages.map((stage) => markup`<th scope="col">${say(shortOf[stage])}</th>`)}</tr></thead>
<tbody>${months.map(({ month, need: needed, by }) => markup`<tr><th scope="row">${month}</th><td class="amount">${printed(needed)}</td>${fundStages.map((stage) => markup`<td class="amount">${printed(by[stage].short)}</td>`)}</tr>`)}</tbody>
<tfoot><tr><th scope="row">${say('First month short')}</th><td></td>${fundStages.map((stage) => markup`<td>${firstShort[stage] ?? say('none')}</td>`)}</tr><tr><th scope="row">${say('Funds in all')}</th><td></td>${fundStages.map((stage) => markup`<td class="amount">${printed(funds[stage])}</td>`)}</tr></tfoot></table></div>`;
}

function sharesList({ shares }: CostSheet): Markup {
  return shares.length === 0
    ? markup``
    : markup`<p>${sayMarkup('Borne by: {shares}.', { shares: shares.map(({ actor, currency, amount }) => `${actor}, ${currency} ${printed(amount)}`).join('; ') })}</p>`;
}

function printed(value: Exact): string {
  return exactFigure(value);
}
