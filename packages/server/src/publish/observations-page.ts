import { formatLocal, type Instant } from '@truceline/truce/kernel';
import {
  type Edition,
  figure,
  kindWords,
  type ObservationList,
  observationList,
  observedPlaceWords,
  perceivedWords,
  type ReleasedObservation,
  standingWords,
} from '@truceline/truce/pages';
import { say } from '@truceline/truce/wording';
import type { Surroundings } from './home-page.ts';
import { page } from './layout.ts';
import { type Markup, markup, sayMarkup } from './markup.ts';
import { linkTo, type PlaceInSite, paths } from './place-in-site.ts';
import { saidByOthers } from './said-by-others.ts';
import { scroller } from './scroller.ts';

const names = ['means', 'kind', 'zone', 'day'] as const;
type Asked = Readonly<Record<string, string>>;

/** What people in the field observed, the newest first; `undefined` in an edition that has none to show. */
export function observationsPage(edition: Edition, around: Surroundings): string | undefined {
  if (!edition.observations) return undefined;
  const place: PlaceInSite = { path: paths.observations(edition) };
  const asked = around.asked ?? {};
  const list = observationList(edition, asked);
  return page(
    {
      place,
      title: say('Observations of {title}', { title: edition.case.title }),
      assets: around.assets,
      edition,
      crumbs: [
        { words: say('All cases'), target: '' },
        { words: edition.case.title, target: paths.home(edition) },
        { words: say('Observations') },
      ],
      audience: around.audience,
    },
    markup`<h1>${say('Observations')}</h1>
<p>${say('What people in the field perceived, as they wrote it down. Each is the report of one team; whether several tell of one incident is worked out from the reports.')}</p>
${
  list.all === 0
    ? markup`<p class="notice">${sayMarkup('No observation has been handed over yet. They come from the {page} and from forms.', { page: markup`<a href="${linkTo(place, 'field/')}">${say('field page')}</a>` })}</p>`
    : markup`${narrowing(list, asked)}
${counted(list, asked)}
${list.rows.length > 0 ? tableOf(list, edition, place) : ''}
${pager(list, asked)}`
}`,
  );
}

/** A form that works without script: what is chosen stands in the address. */
function narrowing({ choices }: ObservationList, asked: Asked): Markup {
  return markup`<form class="narrow" method="get" action="./" aria-label="${say('Narrow the list down')}">
${choices.map(
  ({ name, title, options }) =>
    markup`<label>${title} <select name="${name}"><option value="">${say('all')}</option>${options.map(({ value, words, count }) => markup`<option value="${value}"${asked[name] === value ? markup` selected` : ''}>${words} (${figure(count)})</option>`)}</select></label>`,
)}
<label>${say('Day')} <input name="day" value="${asked.day ?? ''}" placeholder="${say('YYYY-MM-DD')}" pattern="[0-9]{4}-[0-9]{2}-[0-9]{2}" size="11" autocomplete="off"></label>
${asked.known === undefined ? '' : markup`<input type="hidden" name="known" value="${asked.known}">`}
<button type="submit">${say('Show')}</button>${names.some((name) => asked[name]) ? markup` <a href="./${queryOf({ known: asked.known })}">${say('show all')}</a>` : ''}</form>`;
}

function counted({ found, notStanding, all, watched }: ObservationList, asked: Asked): Markup {
  const chosen = names.some((name) => asked[name]);
  const said = { n: found, count: markup`<b>${figure(found)}</b>` };
  const number = chosen
    ? sayMarkup('{count} {n, plural, one {observation} other {observations}} of {all}', { ...said, all: figure(all) })
    : sayMarkup('{count} {n, plural, one {observation} other {observations}}', said);
  const corrected =
    notStanding > 0 ? say(', {count} of them corrected or taken back', { count: figure(notStanding) }) : '';
  const none =
    found === 0
      ? ` ${say('Nothing that was handed over answers to all that is chosen; that is not a statement that nothing happened.')}`
      : '';
  return markup`<p class="found">${number}${corrected}. ${say('Watched: {watched}.', { watched })}${none}</p>`;
}

function tableOf({ rows, first, found }: ObservationList, edition: Edition, place: PlaceInSite): Markup {
  const caption = say('{first} to {last} of {all}, the newest first; times on the clock of {zone}', {
    first: figure(first),
    last: figure(first + rows.length - 1),
    all: figure(found),
    zone: edition.case.dayZone,
  });
  const columns = [
    say('Observed'),
    say('What'),
    say('Perceived'),
    say('Where'),
    say('Team'),
    say('Received'),
    say('Attached'),
  ];
  return scroller(markup`<table>
<caption>${caption}</caption>
<thead><tr>${columns.map((column) => markup`<th scope="col">${column}</th>`)}</tr></thead>
<tbody data-rows>${rows.map((row) => rowOf(row, edition, place))}</tbody></table>`);
}

function rowOf(row: ReleasedObservation, edition: Edition, place: PlaceInSite): Markup {
  const { dayZone } = edition.case;
  return markup`<tr><td><time>${toTheMinute(row.from, dayZone)}</time></td><td><a href="${linkTo(place, paths.observation(edition, row.report))}">${kindWords(row.kind)}</a>${row.standing === 'standing' ? '' : markup` <span class="badge" data-kind="${row.standing}">${standingWords(row.standing)}</span>`}</td><td>${perceivedWords(row.means)}</td><td>${observedPlaceWords(row)}</td><td>${saidByOthers(row.team)}</td><td><time>${toTheMinute(row.receivedAt, dayZone)}</time></td><td class="number">${row.attachments.length === 0 ? '' : row.attachments.length}</td></tr>`;
}

/** Local time without its seconds: they stand on the observation's own page. */
function toTheMinute(at: Instant, zone: string): string {
  return formatLocal(at, zone).slice(0, 16);
}

function pager({ page: here, pages }: ObservationList, asked: Asked): Markup {
  if (pages === 1) return markup``;
  const to = (target: number) => `./${queryOf({ ...asked, page: target === 1 ? undefined : String(target) })}`;
  return markup`<nav class="pager" aria-label="${say('Pages of the list')}"><p>${here > 1 ? markup`<a rel="prev" href="${to(here - 1)}">${say('← newer')}</a> · ` : ''}${say('page {page} of {pages}', { page: String(here), pages: figure(pages) })}${here < pages ? markup` · <a rel="next" href="${to(here + 1)}">${say('older →')}</a> · <a href="${to(pages)}">${say('the oldest')}</a>` : ''}</p></nav>`;
}

/** The part of an address behind the question mark, of the names that a list knows. */
function queryOf(asked: Readonly<Record<string, string | undefined>>): string {
  const query = new URLSearchParams();
  for (const name of [...names, 'page', 'known']) if (asked[name]) query.set(name, asked[name]);
  return query.size === 0 ? '' : `?${query}`;
}
