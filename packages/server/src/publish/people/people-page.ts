import { dayOf } from '@truceline/truce/kernel';
import {
  currentWords,
  type Edition,
  figure,
  numberWords,
  type PeoplePanel,
  type PeopleView,
  peopleGroupWords,
  peopleUnitWords,
  pointWords,
  surveyWords,
} from '@truceline/truce/pages';
import { type PeoplePoint, type PeopleSeries, placeWords } from '@truceline/truce/recovery';
import { say } from '@truceline/truce/wording';
import type { Surroundings } from '../home-page.ts';
import { page } from '../layout.ts';
import { joined, type Markup, markup, sayMarkup } from '../markup.ts';
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
      title: `${say('People')}, ${edition.case.title}`,
      assets: around.assets,
      edition,
      crumbs: [
        { words: say('All cases'), target: '' },
        { words: edition.case.title, target: paths.home(edition) },
        { words: say('People') },
      ],
      audience: around.audience,
    },
    markup`<section class="people-page"><h1>${say('Displaced and returned')}</h1>
<p class="lead">${first}</p>${others.map((words) => markup`<p>${words}</p>`)}
${
  hasPeople(edition)
    ? markup`<p class="basis">${say('Figures are those of their publishers, each of its own survey. None is added to another, and none is carried on to a later day. A figure is current where its survey began no more than {days} days before {day}. Where people are counted says nothing of whether others should go there: that is for them to decide.', { days: String(view.book.currentDays), day: dayOf(edition.case.until, 'UTC') })}</p>
${around.audience === 'public' ? markup`<p class="notice">${say('This public edition has counts of a whole country and of its largest areas alone, each with its publisher’s address. A figure is not printed where it, or what could be reckoned from it, is a small count.')}</p>` : ''}
${overview(view, edition)}
${view.panels.map((panel, index) => panelPart(panel, index, view))}
${partsOf(view)}
${problemsOf(view)}
<section><h2>${say('Files')}</h2><ul><li>${sayMarkup('{file}, with what was said before', { file: markup`<a href="${to(`${paths.people(edition)}people.csv`)}">${say('Every figure as CSV')}</a>` })}</li><li>${sayMarkup('{file} (CSV with hashtags)', { file: markup`<a href="${to(`${paths.people(edition)}people.hxl.csv`)}">${say('What stands as HXL')}</a>` })}</li></ul></section>`
    : markup`<p class="basis">${say('That nothing is recorded does not say that nobody was displaced or came back.')}</p>`
}</section>`,
  );
}

function overview({ panels, book, zone }: PeopleView, edition: Edition): Markup {
  return markup`<section><h2>${say('What is known, by whom, of when')}</h2><table class="stacked"><caption>${say('The latest figure of each publisher for the widest place that it counts')}</caption>
<thead><tr><th scope="col">${say('Publisher')}</th><th scope="col">${say('Who is counted')}</th><th scope="col">${say('Place')}</th><th scope="col">${say('Latest figure')}</th><th scope="col">${say('Survey')}</th><th scope="col">${say('For now')}</th></tr></thead>
<tbody>${panels.map(({ publisher, group, unit, whole, areas, exercise }, index) => {
    const latest = whole?.latest;
    return markup`<tr><th scope="row"><a href="#panel-${index + 1}">${publisher}</a>${exercise && !publisher.startsWith('EXERCISE') ? markup` <strong>EXERCISE</strong>` : ''}</th><td data-column="${say('Who is counted')}">${say(peopleGroupWords[group])}, ${say(peopleUnitWords[unit])}</td><td data-column="${say('Place')}">${whole ? placeWords(whole.places) : say('{n, plural, one {{places} place, no total told} other {{places} places, no total told}}', { n: areas.length, places: figure(areas.length) })}</td><td data-column="${say('Latest figure')}">${latest ? pointWords(latest, unit) : markup`<span class="hole">${say('no total told')}</span>`}</td><td data-column="${say('Survey')}">${latest ? surveyWords(latest, zone) : markup`<span class="hole">${say('by place, beneath')}</span>`}</td><td data-column="${say('For now')}">${whole ? currentWords(whole, edition.case.until, book.currentDays) : markup`<span class="hole">${say('no figure')}</span>`}</td></tr>`;
  })}</tbody></table></section>`;
}

function panelPart(panel: PeoplePanel, index: number, { book, zone }: PeopleView): Markup {
  const { publisher, group, unit, whole, areas, finer, exercise } = panel;
  const title = say('{group}, {unit}, by {publisher}', {
    group: say(peopleGroupWords[group]),
    unit: say(peopleUnitWords[unit]),
    publisher,
  });
  return markup`<section id="panel-${index + 1}"><h2>${title}</h2>
${
  whole
    ? markup`<figure>${peopleSvg(whole, scaleOf([whole], { gapDays: book.currentDays, small: false, zone }), { words: `${title}, ${placeWords(whole.places)}`, exercise })}
<figcaption>${say('{place}, by day of survey. Dots further than {days} days apart are not joined: no survey of this publisher is known between. An open dot is an earlier word on the same survey, a cross a figure that is not printed.', { place: placeWords(whole.places), days: String(book.currentDays) })}</figcaption>
<details><summary>${say('The figures and their sources')}</summary>${pointsTable([whole], `${title}: ${placeWords(whole.places)}`, zone)}</details></figure>`
    : markup`<p>${say('No total is told, and none is made of the places.')}</p>`
}
${areas.length > 0 ? areasPart(panel, title, { gapDays: book.currentDays, zone }) : ''}
${finer > 0 ? markup`<p>${say('{n, plural, one {One smaller place is counted as well; it stands in the CSV file.} other {{count} smaller places are counted as well; they stand in the CSV file.}}', { n: finer, count: figure(finer) })}</p>` : ''}</section>`;
}

function areasPart(
  { areas, whole, exercise }: PeoplePanel,
  title: string,
  { gapDays, zone }: { readonly gapDays: number; readonly zone: string },
): Markup {
  const shown = areas.slice(0, areasMax);
  const scale = scaleOf(shown, { gapDays, small: true, zone });
  const left = areas.length - shown.length;
  return markup`<h3>${say('By place')}</h3><p>${whole ? `${say('Parts of the whole above, as their publisher tells them; they need not add up to it.')} ` : ''}${say('All on one scale, from 0 to {most}.', { most: figure(scale.most) })}</p>
<ul class="multiples">${shown.map((area) => markup`<li><h4>${placeWords(area.places)}</h4>${peopleSvg(area, scale, { words: `${title}, ${placeWords(area.places)}`, exercise })}<p>${area.latest ? `${pointWords(area.latest, area.unit)}, ${surveyWords(area.latest, zone)}` : say('taken back')}</p></li>`)}</ul>
${left > 0 ? markup`<p>${say('{n, plural, one {{count} more place stands in the CSV file.} other {{count} more places stand in the CSV file.}}', { n: left, count: figure(left) })}</p>` : ''}
<details><summary>${say('The figures by place')}</summary>${pointsTable(shown, say('{title}, by place', { title }), zone)}</details>`;
}

function pointsTable(series: readonly PeopleSeries[], caption: string, zone: string): Markup {
  return markup`<div class="scroll" tabindex="0" role="region" aria-label="${caption}"><table><caption>${caption}</caption>
<thead><tr><th scope="col">${say('Place')}</th><th scope="col">${say('Survey')}</th><th scope="col" class="amount">${say('Figure')}</th><th scope="col">${say('Before')}</th><th scope="col">${say('Source')}</th></tr></thead>
<tbody>${series.map((each) => each.points.map((point) => pointRow(each, point, zone)))}</tbody></table></div>`;
}

function pointRow(series: PeopleSeries, point: PeoplePoint, zone: string): Markup {
  const sources = [...new Set([...point.standing, ...point.before].flatMap(({ evidence }) => evidence))];
  const before = point.before.map(({ count }) => (count === undefined ? say('not printed') : figure(count)));
  return markup`<tr><th scope="row">${placeWords(series.places)}</th><td>${surveyWords(point, zone)}</td><td class="amount">${pointWords(point, series.unit)}</td><td>${before.length === 0 ? '' : before.join(', ')}</td><td>${joined(sources.map(sourceLink), ', ')}</td></tr>`;
}

/** Of a sex, an age or an origin: shown apart, so that nobody takes one for all. */
function partsOf({ parts, zone }: PeopleView): Markup {
  if (parts.length === 0) return markup``;
  const shown = parts.slice(0, areasMax);
  const whom = ({ part, origin }: PeopleSeries): string =>
    [...part, ...(origin ? [say('from {place}', { place: placeWords([origin]) })] : [])].join(', ');
  return markup`<section><h2>${say('Of some of them alone')}</h2><p>${say('By sex, age or origin, as the tags of the file have it. None is a total, and none is added to another.')}</p>
<div class="scroll" tabindex="0" role="region" aria-label="${say('Parts by sex, age or origin')}"><table><caption>${parts.length > shown.length ? say('The latest figure of each; {count} more stand in the CSV file', { count: figure(parts.length - shown.length) }) : say('The latest figure of each')}</caption>
<thead><tr><th scope="col">${say('Publisher')}</th><th scope="col">${say('Who is counted')}</th><th scope="col">${say('Of these')}</th><th scope="col">${say('Place')}</th><th scope="col">${say('Survey')}</th><th scope="col" class="amount">${say('Figure')}</th></tr></thead>
<tbody>${shown.map((each) => markup`<tr><th scope="row">${each.publisher.name}</th><td>${say(peopleGroupWords[each.group])}</td><td>${whom(each)}</td><td>${placeWords(each.places)}</td><td>${each.latest ? surveyWords(each.latest, zone) : ''}</td><td class="amount">${each.latest ? pointWords(each.latest, each.unit) : say('taken back')}</td></tr>`)}</tbody></table></div></section>`;
}

function problemsOf({ book }: PeopleView): Markup {
  const { problems } = book;
  return problems.length === 0
    ? markup``
    : markup`<section><h2>${say('What was not taken in, or only in part')}</h2><details><summary>${say('{n, plural, one {One word} other {{count} words}}', { n: problems.length, count: numberWords(problems.length) })}</summary><ul>${problems.slice(0, areasMax).map(({ entry, reason }) => markup`<li><code>${entry}</code>: ${reason}</li>`)}</ul></details></section>`;
}
