import { formatInstant } from '@truceline/truce/kernel';
import { type Chart, chartOf, chartSources, type Edition, hasRange, instantWords } from '@truceline/truce/pages';
import { say } from '@truceline/truce/wording';
import type { Surroundings } from '../home-page.ts';
import { page } from '../layout.ts';
import { type Markup, markup, sayMarkup } from '../markup.ts';
import { linkTo, type PlaceInSite, paths } from '../place-in-site.ts';
import { type AskedRange, askedRange, rangeQuery } from './asked-range.ts';
import { chartDrawing, chartLegend } from './chart-drawing.ts';
import { chartFrame } from './chart-frame.ts';
import { chartTable } from './chart-table.ts';

/** The page of a chart; `undefined` where the edition has none of that name. */
export function chartPage(edition: Edition, name: string, around: Surroundings): string | undefined {
  const asked = askedRange(around.asked, edition);
  const chart = chartOf(edition, name, asked.range);
  if (!chart) return undefined;
  const place: PlaceInSite = { path: paths.chart(edition, name) };
  return page(
    {
      place,
      title: `${chart.title}, ${edition.case.title}`,
      assets: around.assets,
      edition,
      crumbs: [
        { words: say('All cases'), target: '' },
        { words: edition.case.title, target: paths.home(edition) },
        { words: say('Charts'), target: paths.charts(edition) },
        { words: chart.title },
      ],
      audience: around.audience,
    },
    markup`<h1>${chart.title}</h1>
${asked.notices.map((notice) => markup`<p class="notice" role="status">${notice}</p>`)}<p class="notice" data-known="${formatInstant(edition.case.knownAt)}" hidden>${say('The address asks for what was known at another time than this page shows: a copy that only holds files has its own known-at alone.')}</p>
${chartFrame({
  id: `chart-${chart.name}`,
  reading: chart.reading,
  drawing: drawn(chart, edition),
  table: chartTable(chart, (day) =>
    edition.days.some((each) => each.day === day) ? linkTo(place, paths.at(edition, day)) : undefined,
  ),
  sources: sourcesOf(chart, edition, place),
  exports: exportsOf(chart, { edition, place, asked, around }),
})}
${hasRange(chart.name) && around.asked !== undefined ? rangeForm(asked, edition) : ''}`,
  );
}

/** The drawing with what its signs mean and what was counted. */
function drawn(chart: Chart, edition: Edition): Markup {
  const nothing =
    chart.table.rows.length === 0
      ? markup`<p class="notice">${say('There is nothing to draw in this edition.')}</p>`
      : '';
  return markup`<figure class="chart-figure">${nothing}${chart.table.rows.length === 0 ? '' : chartDrawing(chart, { exercise: edition.case.exercise, prefix: `${chart.name}-` })}<figcaption>${sayMarkup('Counted: {unit}. As known at {known}.', { unit: chart.unit, known: instantWords(edition.case.knownAt, edition.case.dayZone) })}</figcaption></figure>
${chartLegend(chart, `${chart.name}-`)}${chart.annotations.length === 0 ? '' : annotated(chart)}`;
}

function annotated({ annotations }: Chart): Markup {
  return markup`<details class="chart-changes"><summary>${say('{n, plural, one {What changed: # entry} other {What changed: # entries}}', { n: annotations.length })}</summary><ul>${annotations.map(({ day, words, kind }) => markup`<li data-annotation="${kind}">${day}: ${words}</li>`)}</ul></details>`;
}

/** On what the chart rests, how it was made, and where its rule stands. */
function sourcesOf(chart: Chart, edition: Edition, place: PlaceInSite): Markup {
  return markup`<dl class="facts">${chartSources(edition).map(({ words, told }) => markup`<div><dt>${words}</dt><dd>${told}</dd></div>`)}
<div><dt>${say('How it was made')}</dt><dd>${chart.method.map((words) => markup`<p>${words}</p>`)}</dd></div></dl>
<p><a href="${linkTo(place, paths.agreement(edition))}">${say('The text and its rules')}</a> · <a href="${linkTo(place, paths.data(edition))}">${say('Data files')}</a></p>`;
}

interface ExportGround {
  readonly edition: Edition;
  readonly place: PlaceInSite;
  readonly asked: AskedRange;
  readonly around: Surroundings;
}

/** Ways to take the chart along: the permalink, files, and in public the code that shows it elsewhere. */
function exportsOf(chart: Chart, { edition, place, asked, around }: ExportGround): Markup {
  const query = rangeQuery(asked.range, formatInstant(edition.case.knownAt));
  const [csvAt, svgAt] = [paths.chartCsv(edition, chart.name), paths.chartSvg(edition, chart.name)].map(
    (target) => `${linkTo(place, target)}?${query}`,
  );
  const permalink = `${linkTo(place, place.path)}?${query}`;
  return markup`<div class="chart-exports"><p><a href="${permalink}">${say('Permalink')}</a> <button type="button" data-copy-link="${permalink}" hidden>${say('Copy the permalink')}</button></p>
<p>${say('Take it along:')} <a href="${csvAt}" download="${chart.name}-${edition.case.id}.csv">CSV</a> · <a href="${svgAt}" download="${chart.name}-${edition.case.id}.svg">SVG</a> <button type="button" data-picture-of="${svgAt}" data-picture-name="${chart.name}-${edition.case.id}.png" data-picture-failed="${say('The browser could not make the picture; take the SVG.')}" hidden>${say('PNG, twice as large')}</button></p>
${around.audience === 'public' ? embedCode(chart, edition, place) : markup`<p class="hint">${say('Only public pages can be shown inside other pages: this room holds what may not be published.')}</p>`}</div>`;
}

/** The code with which another page shows the chart: the picture in a closed frame, without script. */
function embedCode(chart: Chart, edition: Edition, place: PlaceInSite): Markup {
  const target = linkTo(place, paths.chartEmbed(edition, chart.name));
  const code = `<iframe src="${target}" title="${chart.title}" width="760" height="600" sandbox="allow-popups" loading="lazy" referrerpolicy="no-referrer"></iframe>`;
  return markup`<details class="chart-embed"><summary>${say('Show it on another page')}</summary><p>${say('The frame shows the newest picture with its known-at, and runs no script. Write the full address of this site before the path.')}</p><pre class="command" data-embed="${target}">${code}</pre><p><a href="${target}">${say('The frame by itself')}</a></p></details>`;
}

/** Another stretch of days; a copy that only holds files answers with the newest. */
function rangeForm({ range }: AskedRange, edition: Edition): Markup {
  const [first, last] = [edition.days[0]?.day, edition.days.at(-1)?.day];
  if (first === undefined || last === undefined) return markup``;
  return markup`<form class="chart-range" method="get"><fieldset><legend>${say('Other days')}</legend><label>${say('From')} <input type="date" name="from" min="${first}" max="${last}" value="${range.from ?? ''}"></label> <label>${say('To')} <input type="date" name="to" min="${first}" max="${last}" value="${range.to ?? ''}"></label> <button type="submit">${say('Show')}</button></fieldset></form>`;
}
