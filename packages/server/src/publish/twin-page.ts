import {
  apartWords,
  countFigure,
  decimalFigure,
  type Edition,
  figure,
  hoursWords,
  type TwinCell,
  type TwinSide,
  type TwinView,
  type TwinZone,
  verdictWords,
} from '@truceline/truce/pages';
import { say } from '@truceline/truce/wording';
import type { Surroundings } from './home-page.ts';
import { page } from './layout.ts';
import { type Markup, markup } from './markup.ts';
import { type PlaceInSite, paths } from './place-in-site.ts';
import { twinSvg } from './twin-svg.ts';

/** The exercise beside its twin with half of the watched hours denied: the operator's page, as it tells hours. */
export function twinPage(edition: Edition, view: TwinView, around: Surroundings): string {
  const place: PlaceInSite = { path: paths.twin(edition) };
  const { total, zones, quieter, floorPerCent } = view;
  return page(
    {
      place,
      title: say('The same violence, half of the hours denied, {case}', { case: edition.case.title }),
      assets: around.assets,
      edition,
      crumbs: [
        { words: say('All cases'), target: '' },
        { words: edition.case.title, target: paths.home(edition) },
        { words: say('Half of the hours denied') },
      ],
      audience: around.audience,
    },
    markup`<h1>${say('The same violence, half of the hours denied')}</h1>
<p class="verdict">${say('{truth} true incidents in both worlds. Watched, {full} are recorded; with half of the watched hours denied, {denied}.', { truth: figure(total.truth), full: figure(total.full.recorded), denied: figure(total.denied.recorded) })} ${quieter.length === 0 ? say('No day of any zone reads quieter for it.') : say('{count} days of zones read quieter for it, which must not be.', { count: figure(quieter.length) })}</p>
<div class="basis"><p>${say('An exercise knows its own truth. It was played twice from one seed: what happened, and what parties and media say of it, is the same to the byte. In the second world the mission is kept out of every zone for half of the time in which it watched, and reports nothing of what happened then. More is recorded than happened where reports of one incident are not joined, or are made up.')}</p>
<p>${say('A count that falls because nobody was there is no calm.')} ${floorPerCent === undefined ? say('No floor of coverage was fixed.') : say('Below {floor} % of a day watched, an absence of reports says nothing: such a day cannot be determined.', { floor: decimalFigure(floorPerCent) })} ${say('An apparent breach that is recorded stands, however little was watched.')}</p></div>
<section aria-labelledby="zones"><h2 id="zones">${say('By zone, {from} to {to}', { from: view.from, to: view.to })}</h2>${zoneTable(view)}</section>
<section aria-labelledby="rates"><h2 id="rates">${say('Recorded for a hundred watched hours')}</h2>${rateTable(zones)}</section>
<section aria-labelledby="days"><h2 id="days">${say('Day by day')}</h2><p class="key">${say('For each day: recorded incidents, the share of the day that was watched with the floor as a line, and the verdict:')} <span class="badge" data-kind="beyondLimit">${verdictWords('beyondLimit')}</span> <span class="badge" data-kind="notDeterminable">${verdictWords('notDeterminable')}</span> <span class="badge" data-kind="noBreachRecorded">${verdictWords('noBreachRecorded')}</span></p>
${zones.map((zone, index) => markup`<h3>${zone.title}</h3><div class="scroll" tabindex="0" role="region" aria-label="${say('{zone}, day by day, scrolls sideways', { zone: zone.title })}"><figure class="twin">${twinSvg(zone, { floorPerCent, first: index === 0 })}</figure></div>${dayTable(zone)}`)}</section>`,
  );
}

function zoneTable({ zones, total }: TwinView): Markup {
  const rows = [...zones, { ...total, title: say('All zones') }];
  return markup`<div class="scroll" tabindex="0" role="region" aria-label="${say('Table, scrolls sideways')}"><table><caption>${say('What is recorded, how much was watched, and on how many days what can be said')}</caption>
<thead><tr><th scope="col">${say('Zone')}</th><th scope="col">${say('World')}</th><th scope="col">${say('True incidents')}</th><th scope="col">${say('Recorded')}</th><th scope="col">${say('Hours watched')}</th><th scope="col">${say('Share')}</th><th scope="col">${say('Days: apparent breach')}</th><th scope="col">${say('Days: cannot be determined')}</th><th scope="col">${say('Days: no breach recorded')}</th></tr></thead>
<tbody>${rows.map(
    ({ title, truth, full, denied }) =>
      markup`<tr><th scope="row" rowspan="2">${title}</th><th scope="row" class="world">${say('watched')}</th><td class="number">${figure(truth)}</td>${sideCells(full)}</tr><tr><th scope="row" class="world">${say('half denied')}</th><td class="number">${figure(truth)}</td>${sideCells(denied)}</tr>`,
  )}</tbody></table></div>`;
}

function sideCells({ recorded, watchedMs, lengthMs, sharePerCent, days }: TwinSide): Markup {
  return markup`<td class="number">${figure(recorded)}</td><td class="number">${say('{part} of {whole}', { part: hoursWords(watchedMs), whole: hoursWords(lengthMs) })}</td><td class="number">${sharePerCent} %</td><td class="number">${days.beyondLimit}</td><td class="number">${days.notDeterminable}</td><td class="number">${days.noBreachRecorded}</td>`;
}

function rateTable(zones: readonly TwinZone[]): Markup {
  const rate = ({ tenthsPer100Hours: tenths }: TwinSide) =>
    tenths === undefined ? say('nobody watched') : decimalFigure(`${Math.floor(tenths / 10)}.${tenths % 10}`);
  return markup`<p>${say('Dividing by hours does not make two worlds comparable: parties and media report whoever watches, and what is watched by day says little of the night. Where counts may not be compared as they stand, the reason is given.')}</p>
<div class="scroll" tabindex="0" role="region" aria-label="${say('Table, scrolls sideways')}"><table><caption>${say('Recorded incidents for a hundred watched hours')}</caption><thead><tr><th scope="col">${say('Zone')}</th><th scope="col">${say('Watched')}</th><th scope="col">${say('Half denied')}</th><th scope="col">${say('May they be compared?')}</th></tr></thead>
<tbody>${zones.map(({ title, full, denied, apart }) => markup`<tr><th scope="row">${title}</th><td class="number">${rate(full)}</td><td class="number">${rate(denied)}</td><td>${apart.length === 0 ? say('yes: the same means, much the same share') : say('no: {why}', { why: apart.map(apartWords).join('; ') })}</td></tr>`)}</tbody></table></div>`;
}

function dayTable({ title, days }: TwinZone): Markup {
  const cells = (cell: TwinCell) =>
    markup`<td class="number">${countFigure(cell.count)}</td><td class="number">${hoursWords(cell.watchedMs)}</td><td><span class="badge" data-kind="${cell.verdict.kind}">${verdictWords(cell.verdict.kind)}</span></td>`;
  return markup`<details><summary>${say('{zone} in figures', { zone: title })}</summary><div class="scroll" tabindex="0" role="region" aria-label="${say('Table, scrolls sideways')}"><table><caption>${say('{zone}, day by day in both worlds', { zone: title })}</caption><thead><tr><th scope="col" rowspan="2">${say('Day')}</th><th scope="colgroup" colspan="3">${say('Watched')}</th><th scope="colgroup" colspan="3">${say('Half denied')}</th></tr><tr><th scope="col">${say('Recorded')}</th><th scope="col">${say('Hours watched')}</th><th scope="col">${say('Verdict')}</th><th scope="col">${say('Recorded')}</th><th scope="col">${say('Hours watched')}</th><th scope="col">${say('Verdict')}</th></tr></thead>
<tbody>${days.map(({ day, full, denied }) => markup`<tr><th scope="row">${day}</th>${cells(full)}${cells(denied)}</tr>`)}</tbody></table></div></details>`;
}
