import {
  type AskedPlace,
  countFigure,
  type Edition,
  type InvestmentView,
  investmentView,
  machineWords,
  type StartCompared,
  type ZoneReading,
} from '@truceline/truce/pages';
import type { ClauseReach, Lapse, Rate, RateReading } from '@truceline/truce/recovery';
import { layerTitles } from '@truceline/truce/shield';
import { say } from '@truceline/truce/wording';
import { inEnglish } from '../encoded-words.ts';
import { type Markup, markup, prose, sayMarkup } from '../markup.ts';
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
  watchedShare,
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
  return markup`<section class="investment" aria-labelledby="guarantees"><h2 id="guarantees">${say('What guarantees and the record say of this place')}</h2>
<p>${say('Nothing here rates the place or says what to decide. Where the text draws no area, nothing is taken to reach.')}</p>
<p>${earliestLapse ? sayMarkup('First date on which anything listed may lapse: {day}: {words} ({clause}).', { day: markup`<strong>${lapseDay(earliestLapse, dayZone)}</strong>`, words: lapseMarkup(machineWords(earliestLapse.words), earliestLapse, edition), clause: markup`<a href="${to(paths.clause(edition, earliestLapse.clause))}">${say('the clause')}</a>` }) : markup`<span class="hole">${say('No date is known on which anything listed lapses: that does not say that it lasts.')}</span>`}</p>
<h3>${say('Clauses of the guarantee, and this place')}</h3>
${clauses(view, edition, to)}
<h3>${say('Incidents recorded in the zones that hold it')}</h3>
${view.zones.length === 0 ? markup`<p class="hole">${say('No zone of the case holds this place: nothing is counted or watched here under this text.')}</p>` : view.zones.map((zone) => zonePart(zone, edition))}
${hasReachFile(edition) ? markup`<p>${sayMarkup('The same of every place of the list: {table}, {codebook}.', { table: markup`<a href="${to(`${paths.places(edition)}reach.csv`)}">${say('table (CSV)')}</a>`, codebook: markup`<a href="${to(`${paths.places(edition)}reach-codebook.csv`)}">${say('what its columns mean (CSV)')}</a>` })}</p>` : ''}
</section>`;
}

function clauses(view: InvestmentView, edition: Edition, to: (target: string) => string): Markup {
  if (view.layers.length === 0) return markup`<p class="hole">${say('No clause and no word promises anything.')}</p>`;
  const beside = view.layers.filter(({ wordsWithoutArea }) => wordsWithoutArea > 0);
  const byClause = Map.groupBy(
    view.layers.flatMap(({ layer, clauses: own }) => own.map((each) => ({ layer, each }))),
    ({ each }) => each.clause,
  );
  return markup`${[...byClause.values()].map((same) =>
    clausePart(
      same[0]!.each,
      same.map(({ layer }) => say(layerTitles[layer])),
      { view, edition, to },
    ),
  )}${beside.length === 0 ? '' : markup`<p>${say('Pledges and words beside the text are recorded of these layers, and none of them draws an area: {layers}.', { layers: beside.map(({ layer }) => say(layerTitles[layer])).join('; ') })}</p>`}`;
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
<div><dt>${say('{n, plural, one {Layer} other {Layers}}', { n: layers.length })}</dt><dd>${layers.join('; ')}</dd></div>
<div><dt>${say('This place')}</dt><dd>${reachCell(each, edition)}${caveats.length === 0 ? '' : `. ${say('Caveats of those who act: {caveats}', { caveats: caveats.map(titled).join(', ') })}`}</dd></div>
<div><dt>${say('How it stands')}</dt><dd>${standingWords(each)}${standing.why.length === 0 ? '' : markup`: ${namedInWords(standing.why.map(machineWords).join('; '), edition)}`}</dd></div>
${missing ? markup`<div><dt>${view.byTextAlone ? say('What would have to happen before it is active, by the text alone') : say('What would have to happen before it is active')}</dt><dd>${activation(missing, edition)}</dd></div>` : ''}
<div><dt>${say('What lapses when')}</dt><dd>${lapses(each, edition)}</dd></div></dl></article>`;
}

function activation(missing: NonNullable<ClauseReach['missing']>, edition: Edition): Markup {
  const { parts, words } = activationParts(missing, (id) => clauseName(edition, id));
  return markup`${parts.length === 0 ? '' : markup`<ul>${parts.map((part) => markup`<li>${namedInWords(part, edition)}</li>`)}</ul>`}${words === '' ? '' : namedInWords(words, edition)}`;
}

function lapses({ lapses: all }: ClauseReach, edition: Edition): Markup {
  if (all.length === 0) return markup`<span class="hole">${say('nothing is said')}</span>`;
  return markup`<ul>${all.map((lapse) => {
    const words = lapseMarkup(lapseWords(lapse, edition.case.dayZone), lapse, edition);
    return markup`<li>${lapse.on ? words : markup`<span class="hole">${words}</span>`}</li>`;
  })}</ul>`;
}

/** Words on a lapse, in which a point that the text leaves open and the name of an organ stand as they were written. */
function lapseMarkup(words: string, { words: raw }: Lapse, edition: Edition): Markup {
  const [, open, organ] = /ends when the text leaves open: (.+)$|^the mandate that (.+) granted of /s.exec(raw) ?? [];
  const written = open ?? organ ?? '';
  const at = words.indexOf(written);
  if (written === '' || at < 0 || written.includes('`')) return namedInWords(words, edition);
  return markup`${namedInWords(words.slice(0, at), edition)}${inEnglish(written)}${namedInWords(words.slice(at + written.length), edition)}`;
}

function reachCell({ reach, areas }: ClauseReach, { zones }: Edition): Markup {
  const titled = (name: string): string => zones.find(({ zone }) => zone === name)?.title ?? name.replaceAll('_', ' ');
  const ground = [...new Set(areas.filter(({ kind }) => kind === reach).map((area) => areaWords(area, titled)))];
  const words = `${say(reachWords[reach])}${ground.length === 0 ? '' : `: ${ground.join('; ')}`}`;
  return reach === 'leftOpen' || reach === 'noArea' || reach === 'noShape'
    ? markup`<span class="hole">${words}</span>`
    : markup`${words}`;
}

function zonePart(reading: ZoneReading, edition: Edition): Markup {
  const { title, coarse, period, rate, trend, starts, notOver, notTold } = reading;
  const left = notOver + notTold;
  return markup`<h4>${title}</h4>
<p>${holdsWords(reading)}${coarse ? `; ${say('it is drawn coarsely, and decides nothing near its edge')}` : ''}. ${say('All counts are of the whole zone.')}${left > 0 ? ` ${say('{n, plural, one {{n} day is left out, because it is not over or not told yet.} other {{n} days are left out, because they are not over or not told yet.}}', { n: left })}` : ''}</p>
<div class="scroll" tabindex="0" role="region" aria-label="${say('Rates in {zone}, scrolls sideways', { zone: title })}"><table><caption>${say('Recorded incidents and rates with 95 % intervals, {zone}', { zone: title })}</caption>
<thead><tr><th scope="col">${say('Stretch')}</th><th scope="col">${say('Days')}</th><th scope="col">${say('Recorded')}</th><th scope="col">${say('Watched')}</th><th scope="col">${say('In 30 days')}</th><th scope="col">${say('In 30 watched days')}</th></tr></thead>
<tbody>${rateRow(say('All that is told'), period === undefined ? say('none') : say('{from} to {until}', { from: period.from, until: period.to }), rate)}${starts.map(startRows)}</tbody></table></div>
${starts.length === 0 ? markup`<p class="hole">${say('No ceasefire has a start on the clock: there is no before and after.')}</p>` : starts.map((start) => ratioLine(start, edition))}
<p>${trendWords(trend)}</p>`;
}

function holdsWords({ holds, share }: ZoneReading): string {
  if (holds === 'certainly') return say('The zone holds the place certainly');
  if (share === undefined) return say('The zone holds the place possibly');
  return say('The zone holds the place possibly, with {share} % of the circle in which the place lies', {
    share: String(Math.round(share * 100)),
  });
}

function trendWords(trend: ZoneReading['trend']): string {
  if (trend.kind !== 'trend')
    return say('Trend: not determinable, since {why}.', { why: say(trendLackWords[trend.because]) });
  const rate = say(
    'Trend: the rate is multiplied by {factor} in 30 days (95 % interval {low} to {high}, over {n} weeks).',
    {
      factor: String(rounded(trend.factorPer30Days)),
      low: String(rounded(trend.low)),
      high: String(rounded(trend.high)),
      n: String(trend.steps),
    },
  );
  const times = String(rounded(trend.dispersion));
  const spread =
    trend.dispersion > 1.5
      ? say(
          'Weekly counts vary {times} times as much as independent incidents would: the intervals of the rates above are too narrow.',
          { times },
        )
      : say('Weekly counts vary {times} times as much as independent incidents would.', { times });
  return `${rate} ${spread} ${say('It foretells nothing.')}`;
}

function startRows(compared: StartCompared): Markup {
  const { start, daysEach, daysBefore, before, after } = compared;
  return markup`${rateRow(say('Before {day}', { day: start.from }), say('{n} of {all}', { n: String(daysBefore), all: String(daysEach) }), before)}${rateRow(say('From {day} on', { day: start.from }), `${daysEach}`, after)}`;
}

function rateRow(stretch: string, days: string, reading: RateReading): Markup {
  const { counts, hours } = reading;
  const rates =
    reading.kind === 'rate'
      ? markup`<td class="number">${rateFigure(reading.per30Days)}</td><td class="number">${rateFigure(reading.per30DaysWatched)}</td>`
      : markup`<td colspan="2"><span class="hole">${say('not determinable: {why}', { why: reading.because.map((each) => say(rateLackWords[each])).join('; ') })}</span></td>`;
  return markup`<tr><th scope="row">${stretch}</th><td>${days}</td><td class="number">${hours > 0 ? countFigure(counts) : say('nothing looked at')}</td><td>${hours > 0 ? watchedShare(reading) : say('nothing looked at')}</td>${rates}</tr>`;
}

function rateFigure({ value, low, high }: Rate): string {
  return `${value === undefined ? '' : `${rounded(value)} `}(${say('{low} to {high}', { low: String(rounded(low)), high: String(rounded(high)) })})`;
}

function ratioLine({ start, ratio, because, comparison }: StartCompared, edition: Edition): Markup {
  const by = say('{ceasefire}, first whole day {day} ({by})', {
    ceasefire: clauseName(edition, start.ceasefire),
    day: start.from,
    by: start.by.split('; ').map(machineWords).join('; '),
  });
  if (ratio) {
    const interval = say('{low} to {high}', {
      low: String(rounded(ratio.low)),
      high: ratio.high === undefined ? say('no upper limit') : String(rounded(ratio.high)),
    });
    const after =
      ratio.value === undefined
        ? say('the rate after is not a multiple of the rate before, which is 0 (95 % interval {interval}).', {
            interval,
          })
        : say('the rate after is {times} times the rate before (95 % interval {interval}).', {
            times: String(rounded(ratio.value)),
            interval,
          });
    return markup`<p>${prose(by)}: ${after} ${say('It does not say that the ceasefire made the difference.')}</p>`;
  }
  const why = [...because.map((each) => say(ratioLackWords[each])), ...(comparison ? [comparison.answer] : [])];
  return markup`<p>${prose(by)}: <span class="hole">${say('before and after cannot be set against each other: {why}.', { why: why.join('; ') })}</span></p>`;
}
