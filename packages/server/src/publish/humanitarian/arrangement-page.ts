import { dayOf } from '@truceline/truce/kernel';
import {
  arrangementTellingWords,
  arrangementWords,
  countFigure,
  crossingNoteWords,
  type Edition,
  incidentsNear,
  instantWords,
  intervalWords,
  nearKm,
  outcomeMeaning,
  passedWords,
  receivedWords,
  shotsWords,
  waitingWords,
  watchedOn,
  workWords,
  zonesNear,
} from '@truceline/truce/pages';
import { type Arrangement, crossingSeen, timesOf, untoldOf, windowOf } from '@truceline/truce/recovery';
import { incidentList } from '../counted.ts';
import type { Surroundings } from '../home-page.ts';
import { page } from '../layout.ts';
import { joined, type Markup, markup } from '../markup.ts';
import { clauseName, linkTo, type PlaceInSite, paths } from '../place-in-site.ts';
import { sourceLink } from '../promises/source-link.ts';
import { assetName, recoveryOf, worksName } from '../recovery/recovery-of-edition.ts';
import { thingAddress } from '../recovery/thing-address.ts';
import { arrangementAddress } from './arrangement-address.ts';
import { humanitarianView, titleOfArrangement } from './humanitarian-view.ts';
import { exchangePart, searchPart } from './persons-part.ts';

/** One arrangement with its steps by voice, and what nobody told; `undefined` where the edition has none at that address. */
export function arrangementPage(edition: Edition, address: string, around: Surroundings): string | undefined {
  const found = humanitarianView(edition).arrangements.filter(({ id }) => arrangementAddress(id) === address);
  const [first] = found;
  if (!first) return undefined;
  const place: PlaceInSite = { path: paths.arrangement(edition, first.id) };
  const title = titleOfArrangement(first);
  return page(
    {
      place,
      title: `${title}, ${edition.case.title}`,
      assets: around.assets,
      edition,
      crumbs: [
        { words: 'All cases', target: '' },
        { words: edition.case.title, target: paths.home(edition) },
        { words: 'Humanitarian arrangements', target: paths.humanitarian(edition) },
        { words: title },
      ],
      audience: around.audience,
    },
    markup`<section class="humanitarian"><h1>${title}</h1>${found.map((each) => arrangementPart(each, edition, place, around))}</section>`,
  );
}

/** What serves people there and the works, by name and with a link, where this edition tells of them. */
function thingsOf({ described }: Arrangement, edition: Edition, place: PlaceInSite): readonly Markup[] {
  const said = (of: 'site' | 'works'): readonly string[] => [
    ...new Set(described.flatMap(({ facts }) => facts[of] ?? [])),
  ];
  const { assetsByAddress, worksById } = recoveryOf(edition);
  return [
    ...said('site').flatMap((id) => {
      const found = assetsByAddress.get(thingAddress(id));
      return found ? [markup`<a href="${linkTo(place, paths.asset(edition, id))}">${assetName(found)}</a>`] : [];
    }),
    ...said('works').flatMap((id) => {
      const found = worksById.get(id);
      return found ? [markup`<a href="${linkTo(place, paths.worksOf(edition, id))}">${worksName(found)}</a>`] : [];
    }),
  ];
}

function arrangementPart(each: Arrangement, edition: Edition, place: PlaceInSite, around: Surroundings): Markup {
  const { dayZone } = edition.case;
  const untold = untoldOf(each);
  const clauses = [...new Set(each.described.flatMap(({ facts: { clause } }) => clause ?? []))];
  const known = new Set(edition.agreement.terms.arrangements?.map(({ id }) => id));
  const things = thingsOf(each, edition, place);
  return markup`${each.exercise && !titleOfArrangement(each).startsWith('EXERCISE') ? markup`<p><strong>EXERCISE</strong></p>` : ''}
<p class="lead">${leadOf(each)}</p>
<dl class="facts"><div><dt>Kind</dt><dd>${arrangementWords[each.kind][0]}</dd></div><div><dt>When</dt><dd>${timesOf(each).length === 0 ? 'nobody told' : [...new Set(timesOf(each).map((during) => intervalWords(during, dayZone)))].join(' or ')}</dd></div>${
    clauses.length === 0
      ? ''
      : markup`<div><dt>Under</dt><dd>${joined(
          clauses.map((id) =>
            known.has(id)
              ? markup`<a href="${linkTo(place, paths.clause(edition, id))}">${clauseName(edition, id)}</a>`
              : markup`${id}, which is no clause of this text`,
          ),
          ', ',
        )}</dd></div>`
  }${things.length === 0 ? '' : markup`<div><dt>For</dt><dd>${joined(things, '; ')}</dd></div>`}</dl>
<h2>What nobody told</h2>${untold.length === 0 ? markup`<p>Everything that is asked of this kind is told by somebody.</p>` : markup`<ul class="untold">${untold.map((words) => markup`<li>${words}</li>`)}</ul>`}
${kindPart(each, edition, place, around)}
${stepsPart(each, edition, around)}`;
}

/** How it ended, by whom; that nobody told comes first where nobody did. */
function leadOf({ kind, outcome, outcomes }: Arrangement): string {
  if (outcomes.length === 0)
    return kind === 'crossing' || kind === 'search'
      ? 'Nobody told that it is over, or how it ended.'
      : 'Nobody told how it ended: it is neither kept nor broken.';
  const said = outcomes.map((each) => `${each.outcome} by the word of ${each.voice}`).join('; ');
  if (outcome === 'unknown') return `How it ended is unknown: ${said}. It is neither kept nor broken.`;
  return `Outcome: ${outcome}, ${outcomeMeaning[outcome]}. ${said.charAt(0).toUpperCase()}${said.slice(1)}.`;
}

function kindPart(each: Arrangement, edition: Edition, place: PlaceInSite, around: Surroundings): Markup {
  switch (each.kind) {
    case 'pause':
      return windowPart(each, edition, place, around);
    case 'crossing':
      return crossingPart(each, edition);
    case 'exchange':
      return exchangePart(each, edition, around.audience);
    case 'search':
      return searchPart(each);
    case 'corridor':
      return markup``;
  }
}

function windowPart(each: Arrangement, edition: Edition, place: PlaceInSite, { audience }: Surroundings): Markup {
  const window = windowOf(each);
  const { dayZone } = edition.case;
  const [placing] = each.described.flatMap(({ facts }) => facts.placing ?? []);
  const zones = placing ? zonesNear(edition, placing) : [];
  const near = timesOf(each).map((during) => ({
    during,
    found: placing && incidentsNear(edition, placing, during),
    watched: watchedOn(edition, dayOf(during.startsAt, dayZone), zones),
  }));
  return markup`<h2>The work, and who guaranteed the window</h2><dl class="facts">
<div><dt>Guarantees</dt><dd>${window.guarantees.length === 0 ? 'nobody tells of any' : window.guarantees.map(({ by, to, voice }) => `${by}${to === undefined ? '' : ` to ${to}`} (${voice})`).join('; ')}</dd></div>
<div><dt>Shots near those who worked</dt><dd>${shotsWords(window.shotsNear)}${window.shots.length > 0 ? markup` <small>${window.shots.map(({ voice, near: said }) => `${voice}: ${said}`).join('; ')}</small>` : ''}</dd></div>
<div><dt>Work</dt><dd>${workWords(window.result)}${window.results.length > 0 ? markup` <small>${window.results.map(({ voice, result }) => `${voice}: ${result}`).join('; ')}</small>` : ''}</dd></div>
${audience === 'public' ? '' : markup`<div><dt>Incidents within ${nearKm} km in the window</dt><dd>${near.length === 0 ? 'not counted: nobody told when it was to hold' : near.map(({ during, found, watched }) => markup`<p>${intervalWords(during, dayZone)}: ${found ? markup`<span class="number">${countFigure(found.count)}</span>` : 'not counted: nobody told where it was'}. Watched: ${watched}.</p>${found && found.incidents.length > 0 ? incidentList(found.incidents, edition, place) : ''}`)}</dd></div>`}</dl>
${audience === 'public' ? '' : markup`<p>An incident near by does not say that the window was broken: how it ended is told, not reckoned. The range is from those that must have been within ${nearKm} km and the window to those that may have been.</p>`}`;
}

function crossingPart(each: Arrangement, edition: Edition): Markup {
  const { dayZone } = edition.case;
  const seen = crossingSeen(each);
  if (seen.length === 0) return markup`<h2>What was seen</h2><p>Nobody told what was seen at it.</p>`;
  return markup`<h2>What was seen</h2><p>Two voices on one day speak of the same people and are not added.</p><table class="cards"><caption>By day and voice</caption><thead><tr><th scope="col">When</th><th scope="col">Whose word</th><th scope="col">Open</th><th scope="col">Out</th><th scope="col">In</th><th scope="col">Waiting</th><th scope="col">Note</th></tr></thead><tbody>${seen
    .slice(-rowsMax)
    .map(
      ({ happenedAt, voice, open, out, in: back, waiting, notes }) =>
        markup`<tr><td data-column="When">${intervalWords(happenedAt, dayZone)}</td><td data-column="Whose word">${voice}</td><td data-column="Open">${open ? intervalWords(open, dayZone) : 'not told'}</td><td data-column="Out">${passedWords(out)}</td><td data-column="In">${passedWords(back)}</td><td data-column="Waiting">${waitingWords(waiting, dayZone)}</td><td data-column="Note">${crossingNoteWords(notes) || 'none told'}</td></tr>`,
    )}</tbody></table>${seen.length > rowsMax ? markup`<p>The last ${rowsMax} of ${seen.length}.</p>` : ''}`;
}

const rowsMax = 200;

/** Every word in the order in which what it tells took place, with its two times and what it rests on. */
function stepsPart({ entries, outcome }: Arrangement, edition: Edition, { audience }: Surroundings): Markup {
  const { dayZone, knownAt } = edition.case;
  return markup`<h2>Step by step, by whose word</h2><table class="cards"><caption>As known at ${instantWords(knownAt, dayZone)}; outcome ${outcome}</caption><thead><tr><th scope="col">Happened</th><th scope="col">Whose word</th><th scope="col">What</th><th scope="col">Received</th><th scope="col">Source</th></tr></thead><tbody>${entries
    .slice(0, rowsMax)
    .map(
      ({ id, happenedAt, speaker, telling, receivedAt, evidence, exercise, sealedText }) =>
        markup`<tr id="${`word-${arrangementAddress(id)}`}"><td data-column="Happened">${intervalWords(happenedAt, dayZone)}</td><td data-column="Whose word">${exercise ? markup`<strong>EXERCISE</strong> ` : ''}${speaker.side}: ${speaker.name}</td><td data-column="What">${arrangementTellingWords(telling, dayZone)}${sealedText === undefined ? '' : markup` <span class="sealed">Free text came with this word. It may hold names of persons: it is sealed and shown nowhere.</span>`}</td><td data-column="Received">${receivedWords(receivedAt, edition)}</td><td data-column="Source">${evidence.length > 0 ? joined(evidence.map(sourceLink), '; ') : audience === 'public' ? 'not told in public' : 'none named'}</td></tr>`,
    )}</tbody></table>${entries.length > rowsMax ? markup`<p>The first ${rowsMax} of ${entries.length} words.</p>` : ''}`;
}
