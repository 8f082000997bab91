import {
  accusedWords,
  countFigure,
  determinationOf,
  type Edition,
  figure,
  machineWords,
  type ReleasedBreach,
  timeWords,
  titleOfZone,
} from '@truceline/truce/pages';
import { say } from '@truceline/truce/wording';
import { watchedAtOnset } from './breach-page.ts';
import type { Surroundings } from './home-page.ts';
import { page } from './layout.ts';
import { type Markup, markup, prose } from './markup.ts';
import { clauseName, linkTo, type PlaceInSite, paths } from './place-in-site.ts';
import { scroller } from './scroller.ts';

/** All apparent breaches of a case, the newest first, and below them what is only possibly beyond a limit. */
export function breachesPage(edition: Edition, around: Surroundings): string {
  const place: PlaceInSite = { path: paths.breaches(edition) };
  return page(
    {
      place,
      title: say('Apparent breaches, {title}', { title: edition.case.title }),
      assets: around.assets,
      edition,
      crumbs: [
        { words: say('All cases'), target: '' },
        { words: edition.case.title, target: paths.home(edition) },
        { words: say('Apparent breaches') },
      ],
      audience: around.audience,
      live: around.live,
      stays: true,
    },
    markup`<h1>${say('Apparent breaches')}</h1><p>${say('Findings beyond a limit of the text. They are never added up with incidents or with what was determined.')} ${determinedSentence(edition)}</p>
${breachTable('apparent', edition, place)}
${edition.possible.length > 0 ? breachTable('possible', edition, place) : ''}
${stopped(edition, place)}`,
  );
}

/** How many of them a body has determined; nothing of it is told where the edition holds no decisions. */
function determinedSentence(edition: Edition): string {
  if (!edition.decisions) return say('This edition does not tell whether any was determined.');
  const found = edition.breaches.filter(({ id }) => determinationOf(edition, id)).length;
  return found === 0
    ? say('No determination of any of them is recorded.')
    : say('Determined: {found} of {all}; each says by whom.', {
        found: figure(found),
        all: figure(edition.breaches.length),
      });
}

const listMax = 1000;

function captionOf(kind: ReleasedBreach['status'], count: number): string {
  const said = { count: figure(count), max: figure(listMax) };
  if (kind === 'apparent')
    return count > listMax
      ? say('Apparent: {count}, the newest {max} shown', said)
      : say('Apparent: {count}', { count: said.count });
  return count > listMax
    ? say('Possibly beyond a limit: {count}, the newest {max} shown', said)
    : say('Possibly beyond a limit: {count}', { count: said.count });
}

function breachTable(kind: ReleasedBreach['status'], edition: Edition, place: PlaceInSite): Markup {
  const breaches = kind === 'apparent' ? edition.breaches : edition.possible;
  if (breaches.length === 0)
    return markup`<p class="notice">${edition.clauses.some((clause) => clause.state === 'notEvaluable') ? say('Apparent: none. Some clauses cannot be evaluated; see below.') : say('Apparent: none. That is what was recorded, not what happened.')}</p>`;
  const { dayZone } = edition.case;
  return scroller(markup`<table><caption>${captionOf(kind, breaches.length)}</caption><thead><tr><th scope="col">${say('From')}</th><th scope="col">${say('Until')}</th><th scope="col">${say('Clause')}</th><th scope="col">${say('Zone')}</th><th scope="col">${say('Actor')}</th><th scope="col">${say('Count')}</th><th scope="col">${say('Watched on the first day')}</th></tr></thead>
<tbody data-rows>${[...breaches]
    .reverse()
    .slice(0, listMax)
    .map(
      (breach) =>
        markup`<tr><td><a href="${linkTo(place, paths.breach(edition, breach.id))}">${timeWords(breach.onset, dayZone)}</a></td><td>${breach.clear ? timeWords(breach.clear, dayZone) : say('still standing')}</td><td>${clauseName(edition, breach.clause)}</td><td>${breach.zones.map((zone) => titleOfZone(zone, edition)).join(', ') || say('everywhere')}</td><td>${breach.actor ?? accusedWords(breach)}</td><td class="number">${countFigure(breach.count)}</td><td>${watchedAtOnset(edition, breach)}</td></tr>`,
    )}</tbody></table>`);
}

function stopped(edition: Edition, place: PlaceInSite): Markup {
  const silent = edition.clauses.filter((clause) => clause.state === 'notEvaluable');
  if (silent.length === 0) return markup``;
  return markup`<h2>${say('Clauses that cannot be evaluated')}</h2><p>${say('No evidence can settle these; only a better text can.')}</p><ul>${silent.map((clause) => markup`<li class="hole"><a href="${linkTo(place, paths.clausePage(edition, clause.id))}">${clauseName(edition, clause.id)}</a>: ${prose(clause.why.map((ground) => machineWords(ground.words)).join('; '))}</li>`)}</ul>`;
}
