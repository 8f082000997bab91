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
} from '@truceline/truce/pages';
import type { Surroundings } from './home-page.ts';
import { page } from './layout.ts';
import { type Markup, markup } from './markup.ts';
import { linkTo, type PlaceInSite, paths } from './place-in-site.ts';

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
      title: `Observations of ${edition.case.title}`,
      assets: around.assets,
      edition,
      crumbs: [
        { words: 'All cases', target: '' },
        { words: edition.case.title, target: paths.home(edition) },
        { words: 'Observations' },
      ],
      audience: around.audience,
    },
    markup`<h1>Observations</h1>
<p>What people in the field perceived, as they wrote it down. Each is the report of one team; whether several tell of one incident is worked out from the reports.</p>
${
  list.all === 0
    ? markup`<p class="notice">No observation has been handed over yet. They come from the <a href="${linkTo(place, 'field/')}">field page</a> and from forms.</p>`
    : markup`${narrowing(list, asked)}
${counted(list, asked)}
${list.rows.length > 0 ? tableOf(list, edition, place) : ''}
${pager(list, asked)}`
}`,
  );
}

/** A form that works without script: what is chosen stands in the address. */
function narrowing({ choices }: ObservationList, asked: Asked): Markup {
  return markup`<form class="narrow" method="get" action="./" aria-label="Narrow the list down">
${choices.map(
  ({ name, title, options }) =>
    markup`<label>${title} <select name="${name}"><option value="">all</option>${options.map(({ value, words, count }) => markup`<option value="${value}"${asked[name] === value ? markup` selected` : ''}>${words} (${figure(count)})</option>`)}</select></label>`,
)}
<label>Day <input name="day" value="${asked.day ?? ''}" placeholder="YYYY-MM-DD" pattern="[0-9]{4}-[0-9]{2}-[0-9]{2}" size="11" autocomplete="off"></label>
${asked.known === undefined ? '' : markup`<input type="hidden" name="known" value="${asked.known}">`}
<button type="submit">Show</button>${names.some((name) => asked[name]) ? markup` <a href="./${queryOf({ known: asked.known })}">show all</a>` : ''}</form>`;
}

function counted({ found, notStanding, all, watched }: ObservationList, asked: Asked): Markup {
  const chosen = names.some((name) => asked[name]);
  return markup`<p class="found"><b>${figure(found)}</b> ${found === 1 ? 'observation' : 'observations'}${chosen ? ` of ${figure(all)}` : ''}${notStanding > 0 ? `, ${figure(notStanding)} of them corrected or taken back` : ''}. Watched: ${watched}.${found === 0 ? ' Nothing that was handed over answers to all that is chosen; that is not a statement that nothing happened.' : ''}</p>`;
}

function tableOf({ rows, first, found }: ObservationList, edition: Edition, place: PlaceInSite): Markup {
  return markup`<div class="scroll" tabindex="0" role="region" aria-label="Table, scrolls sideways"><table>
<caption>${figure(first)} to ${figure(first + rows.length - 1)} of ${figure(found)}, the newest first; times on the clock of ${edition.case.dayZone}</caption>
<thead><tr><th scope="col">Observed</th><th scope="col">What</th><th scope="col">Perceived</th><th scope="col">Where</th><th scope="col">Team</th><th scope="col">Received</th><th scope="col">Attached</th></tr></thead>
<tbody data-rows>${rows.map((row) => rowOf(row, edition, place))}</tbody></table></div>`;
}

function rowOf(row: ReleasedObservation, edition: Edition, place: PlaceInSite): Markup {
  const { dayZone } = edition.case;
  return markup`<tr><td><time>${toTheMinute(row.from, dayZone)}</time></td><td><a href="${linkTo(place, paths.observation(edition, row.report))}">${kindWords(row.kind)}</a>${row.standing === 'standing' ? '' : markup` <span class="badge" data-kind="${row.standing}">${row.standing}</span>`}</td><td>${perceivedWords(row.means)}</td><td>${observedPlaceWords(row)}</td><td>${row.team}</td><td><time>${toTheMinute(row.receivedAt, dayZone)}</time></td><td class="number">${row.attachments.length === 0 ? '' : row.attachments.length}</td></tr>`;
}

/** Local time without its seconds: they stand on the observation's own page. */
function toTheMinute(at: Instant, zone: string): string {
  return formatLocal(at, zone).slice(0, 16);
}

function pager({ page: here, pages }: ObservationList, asked: Asked): Markup {
  if (pages === 1) return markup``;
  const to = (target: number) => `./${queryOf({ ...asked, page: target === 1 ? undefined : String(target) })}`;
  return markup`<nav class="pager" aria-label="Pages of the list"><p>${here > 1 ? markup`<a rel="prev" href="${to(here - 1)}">← newer</a> · ` : ''}page ${here} of ${figure(pages)}${here < pages ? markup` · <a rel="next" href="${to(here + 1)}">older →</a> · <a href="${to(pages)}">the oldest</a>` : ''}</p></nav>`;
}

/** The part of an address behind the question mark, of the names that a list knows. */
function queryOf(asked: Readonly<Record<string, string | undefined>>): string {
  const query = new URLSearchParams();
  for (const name of [...names, 'page', 'known']) if (asked[name]) query.set(name, asked[name]);
  return query.size === 0 ? '' : `?${query}`;
}
