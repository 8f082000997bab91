import {
  type AskedPlace,
  countFigure,
  type Edition,
  type InvestmentView,
  investmentView,
  type StartCompared,
  type ZoneReading,
} from '@truceline/truce/pages';
import type { ClauseReach, Rate, RateReading } from '@truceline/truce/recovery';
import { layerTitles } from '@truceline/truce/shield';
import { type Markup, markup, prose } from '../markup.ts';
import { clauseName, paths } from '../place-in-site.ts';
import { namedInWords } from './named-in-words.ts';
import { hasReachFile } from './reach-file.ts';
import {
  activationParts,
  areaWords,
  lapseDay,
  lapseWords,
  rateLackWords,
  ratioLackWords,
  reachWords,
  rounded,
  standingWords,
  trendLackWords,
  watchedShareWords,
} from './reach-words.ts';

/**
 * The section of a place's page on guarantees and on how often incidents were recorded: which layers reach it, how each stands, what would
 * activate it, what lapses when; rates with their intervals, before and after. It is made of the edition alone, so that a public page has what is released. It
 * rates nothing. `to` makes a link from the page to an address of the site.
 */
export function investmentPart(edition: Edition, place: AskedPlace, to: (target: string) => string): Markup {
  return investmentMarkup(investmentView(edition, place), edition, to);
}

/** The markup of a view that is at hand already. */
function investmentMarkup(view: InvestmentView, edition: Edition, to: (target: string) => string): Markup {
  const { dayZone } = edition.case;
  const { earliestLapse } = view;
  return markup`<section class="investment" aria-labelledby="guarantees"><h2 id="guarantees">What guarantees and the record say of this place</h2>
<p>Nothing here rates the place or says what to decide. Where the text draws no area, nothing is taken to reach.</p>
<p>${earliestLapse ? markup`First date on which anything listed may lapse: <strong>${lapseDay(earliestLapse, dayZone)}</strong>: ${namedInWords(earliestLapse.words, edition)} (<a href="${to(paths.clause(edition, earliestLapse.clause))}">the clause</a>).` : markup`<span class="hole">No date is known on which anything listed lapses: that does not say that it lasts.</span>`}</p>
<h3>Clauses of the guarantee, and this place</h3>
${clauses(view, edition, to)}
<h3>Incidents recorded in the zones that hold it</h3>
${view.zones.length === 0 ? markup`<p class="hole">No zone of the case holds this place: nothing is counted or watched here under this text.</p>` : view.zones.map((zone) => zonePart(zone, edition))}
${hasReachFile(edition) ? markup`<p>The same of every place of the list: <a href="${to(`${paths.places(edition)}reach.csv`)}">table (CSV)</a>, <a href="${to(`${paths.places(edition)}reach-codebook.csv`)}">what its columns mean (CSV)</a>.</p>` : ''}
</section>`;
}

function clauses(view: InvestmentView, edition: Edition, to: (target: string) => string): Markup {
  if (view.layers.length === 0) return markup`<p class="hole">No clause and no word promises anything.</p>`;
  const beside = view.layers.filter(({ wordsWithoutArea }) => wordsWithoutArea > 0);
  const byClause = Map.groupBy(
    view.layers.flatMap(({ layer, clauses: own }) => own.map((each) => ({ layer, each }))),
    ({ each }) => each.clause,
  );
  return markup`${[...byClause.values()].map((same) =>
    clausePart(
      same[0]!.each,
      same.map(({ layer }) => layerTitles[layer]),
      { view, edition, to },
    ),
  )}${beside.length === 0 ? '' : markup`<p>Pledges and words beside the text are recorded of these layers, and none of them draws an area: ${beside.map(({ layer }) => layerTitles[layer]).join('; ')}.</p>`}`;
}

function clausePart(
  each: ClauseReach,
  layers: readonly string[],
  {
    view,
    edition,
    to,
  }: { readonly view: InvestmentView; readonly edition: Edition; readonly to: (target: string) => string },
): Markup {
  const titled = (id: string): string => clauseName(edition, id);
  const { standing, missing, caveats } = each;
  return markup`<article><h4><a href="${to(paths.clause(edition, each.clause))}">${titled(each.clause)}</a></h4><dl class="facts">
<div><dt>${layers.length === 1 ? 'Layer' : 'Layers'}</dt><dd>${layers.join('; ')}</dd></div>
<div><dt>This place</dt><dd>${reachCell(each, edition)}${caveats.length === 0 ? '' : `. Caveats of those who act: ${caveats.map(titled).join(', ')}`}</dd></div>
<div><dt>How it stands</dt><dd>${standingWords(each)}${standing.why.length === 0 ? '' : markup`: ${namedInWords(standing.why.join('; '), edition)}`}</dd></div>
${missing ? markup`<div><dt>What would have to happen before it is active${view.byTextAlone ? ', by the text alone' : ''}</dt><dd>${activation(missing, edition)}</dd></div>` : ''}
<div><dt>What lapses when</dt><dd>${lapses(each, edition)}</dd></div></dl></article>`;
}

function activation(missing: NonNullable<ClauseReach['missing']>, edition: Edition): Markup {
  const { parts, words } = activationParts(missing, (id) => clauseName(edition, id));
  return markup`${parts.length === 0 ? '' : markup`<ul>${parts.map((part) => markup`<li>${namedInWords(part, edition)}</li>`)}</ul>`}${words === '' ? '' : namedInWords(words, edition)}`;
}

function lapses({ lapses: all }: ClauseReach, edition: Edition): Markup {
  if (all.length === 0) return markup`<span class="hole">nothing is said</span>`;
  return markup`<ul>${all.map((lapse) => {
    const words = namedInWords(lapseWords(lapse, edition.case.dayZone), edition);
    return markup`<li>${lapse.on ? words : markup`<span class="hole">${words}</span>`}</li>`;
  })}</ul>`;
}

function reachCell({ reach, areas }: ClauseReach, { zones }: Edition): Markup {
  const titled = (name: string): string => zones.find(({ zone }) => zone === name)?.title ?? name.replaceAll('_', ' ');
  const ground = [...new Set(areas.filter(({ kind }) => kind === reach).map((area) => areaWords(area, titled)))];
  const words = `${reachWords[reach]}${ground.length === 0 ? '' : `: ${ground.join('; ')}`}`;
  return reach === 'leftOpen' || reach === 'noArea' || reach === 'noShape'
    ? markup`<span class="hole">${words}</span>`
    : markup`${words}`;
}

function zonePart(reading: ZoneReading, edition: Edition): Markup {
  const { title, holds, share, coarse, period, rate, trend, starts, notOver, notTold } = reading;
  const left = notOver + notTold;
  return markup`<h4>${title}</h4>
<p>The zone holds the place ${holds}${holds === 'possibly' && share !== undefined ? `, with ${Math.round(share * 100)} % of the circle in which the place lies` : ''}${coarse ? '; it is drawn coarsely, and decides nothing near its edge' : ''}. All counts are of the whole zone.${left > 0 ? ` ${left} ${left === 1 ? 'day is' : 'days are'} left out, because ${left === 1 ? 'it is' : 'they are'} not over or not told yet.` : ''}</p>
<div class="scroll" tabindex="0" role="region" aria-label="Rates in ${title}, scrolls sideways"><table><caption>Recorded incidents and rates with 95 % intervals, ${title}</caption>
<thead><tr><th scope="col">Stretch</th><th scope="col">Days</th><th scope="col">Recorded</th><th scope="col">Watched</th><th scope="col">In 30 days</th><th scope="col">In 30 watched days</th></tr></thead>
<tbody>${rateRow('All that is told', period === undefined ? 'none' : `${period.from} to ${period.to}`, rate)}${starts.map(startRows)}</tbody></table></div>
${starts.length === 0 ? markup`<p class="hole">No ceasefire has a start on the clock: there is no before and after.</p>` : starts.map((start) => ratioLine(start, edition))}
<p>${trend.kind === 'trend' ? `Trend: the rate is multiplied by ${rounded(trend.factorPer30Days)} in 30 days (95 % interval ${rounded(trend.low)} to ${rounded(trend.high)}, over ${trend.steps} weeks). Weekly counts vary ${rounded(trend.dispersion)} times as much as independent incidents would${trend.dispersion > 1.5 ? ': the intervals of the rates above are too narrow' : ''}. It foretells nothing.` : `Trend: not determinable, since ${trendLackWords[trend.because]}.`}</p>`;
}

function startRows(compared: StartCompared): Markup {
  const { start, daysEach, daysBefore, before, after } = compared;
  return markup`${rateRow(`Before ${start.from}`, `${daysBefore} of ${daysEach}`, before)}${rateRow(`From ${start.from} on`, `${daysEach}`, after)}`;
}

function rateRow(stretch: string, days: string, reading: RateReading): Markup {
  const { counts, hours } = reading;
  const rates =
    reading.kind === 'rate'
      ? markup`<td class="number">${rateFigure(reading.per30Days)}</td><td class="number">${rateFigure(reading.per30DaysWatched)}</td>`
      : markup`<td colspan="2"><span class="hole">not determinable: ${reading.because.map((each) => rateLackWords[each]).join('; ')}</span></td>`;
  return markup`<tr><th scope="row">${stretch}</th><td>${days}</td><td class="number">${hours > 0 ? countFigure(counts) : 'nothing looked at'}</td><td>${watchedShare(reading)}</td>${rates}</tr>`;
}

function watchedShare(reading: RateReading): string {
  return reading.hours > 0 ? watchedShareWords(reading).replace(/^Watched: /, '') : 'nothing looked at';
}

function rateFigure({ value, low, high }: Rate): string {
  return `${value === undefined ? '' : `${rounded(value)} `}(${rounded(low)} to ${rounded(high)})`;
}

function ratioLine({ start, ratio, because, comparison }: StartCompared, edition: Edition): Markup {
  const by = `${clauseName(edition, start.ceasefire)}, first whole day ${start.from} (${start.by})`;
  if (ratio)
    return markup`<p>${prose(by)}: the rate after is ${ratio.value === undefined ? 'not a multiple of the rate before, which is 0' : `${rounded(ratio.value)} times the rate before`} (95 % interval ${rounded(ratio.low)} to ${ratio.high === undefined ? 'no upper limit' : rounded(ratio.high)}). It does not say that the ceasefire made the difference.</p>`;
  const why = [...because.map((each) => ratioLackWords[each]), ...(comparison ? [comparison.answer] : [])];
  return markup`<p>${prose(by)}: <span class="hole">before and after cannot be set against each other: ${why.join('; ')}.</span></p>`;
}
