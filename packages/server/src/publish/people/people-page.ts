import { dayOf } from '@truceline/truce/kernel';
import {
  currentWords,
  type Edition,
  figure,
  numberWords,
  type PeoplePanel,
  type PeopleView,
  peopleGroupWords,
  pointWords,
  surveyWords,
} from '@truceline/truce/pages';
import { type PeoplePoint, type PeopleSeries, placeWords } from '@truceline/truce/recovery';
import type { Surroundings } from '../home-page.ts';
import { page } from '../layout.ts';
import { joined, type Markup, markup } from '../markup.ts';
import { linkTo, type PlaceInSite, paths } from '../place-in-site.ts';
import { sourceLink } from '../promises/source-link.ts';
import { hasPeople, peopleOf } from './people-of-edition.ts';
import { peopleSvg, scaleOf } from './people-svg.ts';

/** Areas of one panel that are drawn; the others stand in the files. */
const areasMax = 60;

/** Displaced people, refugees and returnees of a case: what is known, by whom, of when. Where nobody counted, it says so first. */
export function peoplePage(edition: Edition, around: Surroundings): string {
  const view = peopleOf(edition);
  const place: PlaceInSite = { path: paths.people(edition) };
  const to = (target: string) => linkTo(place, target);
  const [first, ...others] = view.lead;
  return page(
    {
      place,
      title: `People, ${edition.case.title}`,
      assets: around.assets,
      edition,
      crumbs: [
        { words: 'All cases', target: '' },
        { words: edition.case.title, target: paths.home(edition) },
        { words: 'People' },
      ],
      audience: around.audience,
    },
    markup`<section class="people-page"><h1>Displaced and returned</h1>
<p class="lead">${first}</p>${others.map((words) => markup`<p>${words}</p>`)}
${
  hasPeople(edition)
    ? markup`<p class="basis">Figures are those of their publishers, each of its own survey. None is added to another, and none is carried on to a later day. A figure is current where its survey began no more than ${view.book.currentDays} days before ${dayOf(edition.case.until, 'UTC')}. Where people are counted says nothing of whether others should go there: that is for them to decide.</p>
${around.audience === 'public' ? markup`<p class="notice">This public edition has counts of a whole country and of its largest areas alone, each with its publisher’s address. A figure is not printed where it, or what could be reckoned from it, is a small count.</p>` : ''}
${overview(view, edition)}
${view.panels.map((panel, index) => panelPart(panel, index, view))}
${partsOf(view)}
${problemsOf(view)}
<section><h2>Files</h2><ul><li><a href="${to(paths.people(edition))}people.csv">Every figure as CSV</a>, with what was said before</li><li><a href="${to(paths.people(edition))}people.hxl.csv">What stands as HXL</a> (CSV with hashtags)</li></ul></section>`
    : markup`<p class="basis">That nothing is recorded does not say that nobody was displaced or came back.</p>`
}</section>`,
  );
}

function overview({ panels, book, zone }: PeopleView, edition: Edition): Markup {
  return markup`<section><h2>What is known, by whom, of when</h2><table class="stacked"><caption>The latest figure of each publisher for the widest place that it counts</caption>
<thead><tr><th scope="col">Publisher</th><th scope="col">Who is counted</th><th scope="col">Place</th><th scope="col">Latest figure</th><th scope="col">Survey</th><th scope="col">For now</th></tr></thead>
<tbody>${panels.map(({ publisher, group, unit, whole, areas, exercise }, index) => {
    const latest = whole?.latest;
    return markup`<tr><th scope="row"><a href="#panel-${index + 1}">${publisher}</a>${exercise && !publisher.startsWith('EXERCISE') ? markup` <strong>EXERCISE</strong>` : ''}</th><td data-column="Who is counted">${peopleGroupWords[group]}, ${unit}</td><td data-column="Place">${whole ? placeWords(whole.places) : `${figure(areas.length)} places, no total told`}</td><td data-column="Latest figure">${latest ? pointWords(latest, unit) : markup`<span class="hole">no total told</span>`}</td><td data-column="Survey">${latest ? surveyWords(latest, zone) : markup`<span class="hole">by place, beneath</span>`}</td><td data-column="For now">${whole ? currentWords(whole, edition.case.until, book.currentDays) : markup`<span class="hole">no figure</span>`}</td></tr>`;
  })}</tbody></table></section>`;
}

function panelPart(panel: PeoplePanel, index: number, { book, zone }: PeopleView): Markup {
  const { publisher, group, unit, whole, areas, finer, exercise } = panel;
  const title = `${peopleGroupWords[group]}, ${unit}, by ${publisher}`;
  return markup`<section id="panel-${index + 1}"><h2>${title}</h2>
${
  whole
    ? markup`<figure>${peopleSvg(whole, scaleOf([whole], { gapDays: book.currentDays, small: false, zone }), { words: `${title}, ${placeWords(whole.places)}`, exercise })}
<figcaption>${placeWords(whole.places)}, by day of survey. Dots further than ${book.currentDays} days apart are not joined: no survey of this publisher is known between. An open dot is an earlier word on the same survey, a cross a figure that is not printed.</figcaption>
<details><summary>The figures and their sources</summary>${pointsTable([whole], `${title}: ${placeWords(whole.places)}`, zone)}</details></figure>`
    : markup`<p>No total is told, and none is made of the places.</p>`
}
${areas.length > 0 ? areasPart(panel, title, { gapDays: book.currentDays, zone }) : ''}
${finer > 0 ? markup`<p>${finer === 1 ? 'One smaller place is' : `${figure(finer)} smaller places are`} counted as well; ${finer === 1 ? 'it stands' : 'they stand'} in the CSV file.</p>` : ''}</section>`;
}

function areasPart(
  { areas, whole, exercise }: PeoplePanel,
  title: string,
  { gapDays, zone }: { readonly gapDays: number; readonly zone: string },
): Markup {
  const shown = areas.slice(0, areasMax);
  const scale = scaleOf(shown, { gapDays, small: true, zone });
  const left = areas.length - shown.length;
  return markup`<h3>By place</h3><p>${whole ? 'Parts of the whole above, as their publisher tells them; they need not add up to it. ' : ''}All on one scale, from 0 to ${figure(scale.most)}.</p>
<ul class="multiples">${shown.map((area) => markup`<li><h4>${placeWords(area.places)}</h4>${peopleSvg(area, scale, { words: `${title}, ${placeWords(area.places)}`, exercise })}<p>${area.latest ? `${pointWords(area.latest, area.unit)}, ${surveyWords(area.latest, zone)}` : 'taken back'}</p></li>`)}</ul>
${left > 0 ? markup`<p>${figure(left)} more places stand in the CSV file.</p>` : ''}
<details><summary>The figures by place</summary>${pointsTable(shown, `${title}, by place`, zone)}</details>`;
}

function pointsTable(series: readonly PeopleSeries[], caption: string, zone: string): Markup {
  return markup`<div class="scroll" tabindex="0" role="region" aria-label="${caption}"><table><caption>${caption}</caption>
<thead><tr><th scope="col">Place</th><th scope="col">Survey</th><th scope="col" class="amount">Figure</th><th scope="col">Before</th><th scope="col">Source</th></tr></thead>
<tbody>${series.map((each) => each.points.map((point) => pointRow(each, point, zone)))}</tbody></table></div>`;
}

function pointRow(series: PeopleSeries, point: PeoplePoint, zone: string): Markup {
  const sources = [...new Set([...point.standing, ...point.before].flatMap(({ evidence }) => evidence))];
  const before = point.before.map(({ count }) => (count === undefined ? 'not printed' : figure(count)));
  return markup`<tr><th scope="row">${placeWords(series.places)}</th><td>${surveyWords(point, zone)}</td><td class="amount">${pointWords(point, series.unit)}</td><td>${before.length === 0 ? '' : before.join(', ')}</td><td>${joined(sources.map(sourceLink), ', ')}</td></tr>`;
}

/** Of a sex, an age or an origin: shown apart, so that nobody takes one for all. */
function partsOf({ parts, zone }: PeopleView): Markup {
  if (parts.length === 0) return markup``;
  const shown = parts.slice(0, areasMax);
  const whom = ({ part, origin }: PeopleSeries): string =>
    [...part, ...(origin ? [`from ${placeWords([origin])}`] : [])].join(', ');
  return markup`<section><h2>Of some of them alone</h2><p>By sex, age or origin, as the tags of the file have it. None is a total, and none is added to another.</p>
<div class="scroll" tabindex="0" role="region" aria-label="Parts by sex, age or origin"><table><caption>The latest figure of each${parts.length > shown.length ? `; ${figure(parts.length - shown.length)} more stand in the CSV file` : ''}</caption>
<thead><tr><th scope="col">Publisher</th><th scope="col">Who is counted</th><th scope="col">Of these</th><th scope="col">Place</th><th scope="col">Survey</th><th scope="col" class="amount">Figure</th></tr></thead>
<tbody>${shown.map((each) => markup`<tr><th scope="row">${each.publisher.name}</th><td>${peopleGroupWords[each.group]}</td><td>${whom(each)}</td><td>${placeWords(each.places)}</td><td>${each.latest ? surveyWords(each.latest, zone) : ''}</td><td class="amount">${each.latest ? pointWords(each.latest, each.unit) : 'taken back'}</td></tr>`)}</tbody></table></div></section>`;
}

function problemsOf({ book }: PeopleView): Markup {
  const { problems } = book;
  return problems.length === 0
    ? markup``
    : markup`<section><h2>What was not taken in, or only in part</h2><details><summary>${problems.length === 1 ? 'One word' : `${numberWords(problems.length)} words`}</summary><ul>${problems.slice(0, areasMax).map(({ entry, reason }) => markup`<li><code>${entry}</code>: ${reason}</li>`)}</ul></details></section>`;
}
