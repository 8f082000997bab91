import { dayOf } from '@truceline/truce/kernel';
import {
  arrangementKindWords,
  arrangementOutcomeWords,
  arrangementTellingWords,
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
  speakerWords,
  untoldWords,
  voiceWords,
  waitingWords,
  watchedOn,
  workWords,
  zonesNear,
} from '@truceline/truce/pages';
import { type Arrangement, crossingSeen, timesOf, windowOf } from '@truceline/truce/recovery';
import { say } from '@truceline/truce/wording';
import { incidentList } from '../counted.ts';
import type { Surroundings } from '../home-page.ts';
import { page } from '../layout.ts';
import { joined, type Markup, markup } from '../markup.ts';
import { clauseName, linkTo, type PlaceInSite, paths } from '../place-in-site.ts';
import { sourceLink } from '../promises/source-link.ts';
import { assetName, recoveryOf, worksName } from '../recovery/recovery-of-edition.ts';
import { thingAddress } from '../recovery/thing-address.ts';
import { withWordsOfOthers } from '../said-by-others.ts';
import { arrangementAddress } from './arrangement-address.ts';
import { cardTable } from './card-table.ts';
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
        { words: say('All cases'), target: '' },
        { words: edition.case.title, target: paths.home(edition) },
        { words: say('Humanitarian arrangements'), target: paths.humanitarian(edition) },
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
  const untold = untoldWords(each);
  const clauses = [...new Set(each.described.flatMap(({ facts: { clause } }) => clause ?? []))];
  const known = new Set(edition.agreement.terms.arrangements?.map(({ id }) => id));
  const things = thingsOf(each, edition, place);
  return markup`${each.exercise && !titleOfArrangement(each).startsWith('EXERCISE') ? markup`<p><strong>EXERCISE</strong></p>` : ''}
<p class="lead">${leadOf(each)}</p>
<dl class="facts"><div><dt>${say('Kind')}</dt><dd>${arrangementKindWords(each.kind)}</dd></div><div><dt>${say('When')}</dt><dd>${timesOf(each).length === 0 ? say('nobody told') : [...new Set(timesOf(each).map((during) => intervalWords(during, dayZone)))].join(say(' or '))}</dd></div>${
    clauses.length === 0
      ? ''
      : markup`<div><dt>${say('Under the clause')}</dt><dd>${joined(
          clauses.map((id) =>
            known.has(id)
              ? markup`<a href="${linkTo(place, paths.clause(edition, id))}">${clauseName(edition, id)}</a>`
              : say('{clause}, which is no clause of this text', { clause: id }),
          ),
          ', ',
        )}</dd></div>`
  }${things.length === 0 ? '' : markup`<div><dt>${say('For what')}</dt><dd>${joined(things, '; ')}</dd></div>`}</dl>
<h2>${say('What nobody told')}</h2>${untold.length === 0 ? markup`<p>${say('Everything that is asked of this kind is told by somebody.')}</p>` : markup`<ul class="untold">${untold.map((words) => markup`<li>${words}</li>`)}</ul>`}
${kindPart(each, edition, place, around)}
${stepsPart(each, edition, around)}`;
}

/** How it ended, by whom; that nobody told comes first where nobody did. */
function leadOf({ kind, outcome, outcomes }: Arrangement): string {
  if (outcomes.length === 0)
    return kind === 'crossing' || kind === 'search'
      ? say('Nobody told that it is over, or how it ended.')
      : say('Nobody told how it ended: it is neither kept nor broken.');
  const said = outcomes
    .map((each) =>
      say('{outcome} by the word of {voice}', {
        outcome: arrangementOutcomeWords(each.outcome),
        voice: voiceWords(each.voice),
      }),
    )
    .join('; ');
  if (outcome === 'unknown') return say('How it ended is unknown: {said}. It is neither kept nor broken.', { said });
  return `${say('Outcome: {outcome}, {meaning}.', { outcome: arrangementOutcomeWords(outcome), meaning: outcomeMeaning(outcome) })} ${said.charAt(0).toUpperCase()}${said.slice(1)}.`;
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
  return markup`<h2>${say('The work, and who guaranteed the window')}</h2><dl class="facts">
<div><dt>${say('Guarantees')}</dt><dd>${window.guarantees.length === 0 ? say('nobody tells of any') : window.guarantees.map(({ by, to, voice }) => say('{name} ({voice})', { name: to === undefined ? by : say('{by} to {to}', { by, to }), voice: voiceWords(voice) })).join('; ')}</dd></div>
<div><dt>${say('Shots near those who worked')}</dt><dd>${shotsWords(window.shotsNear)}${window.shots.length > 0 ? markup` <small>${window.shots.map(({ voice, near: said }) => `${voiceWords(voice)}: ${said === 'heard' ? say('heard') : say('none')}`).join('; ')}</small>` : ''}</dd></div>
<div><dt>${say('Work')}</dt><dd>${workWords(window.result)}${window.results.length > 0 ? markup` <small>${window.results.map(({ voice, result }) => `${voiceWords(voice)}: ${workWords(result)}`).join('; ')}</small>` : ''}</dd></div>
${audience === 'public' ? '' : markup`<div><dt>${say('Incidents within {km} km in the window', { km: String(nearKm) })}</dt><dd>${near.length === 0 ? say('not counted: nobody told when it was to hold') : near.map(({ during, found, watched }) => markup`<p>${intervalWords(during, dayZone)}: ${found ? markup`<span class="number">${countFigure(found.count)}</span>` : say('not counted: nobody told where it was')}. ${say('Watched: {share}.', { share: watched })}</p>${found && found.incidents.length > 0 ? incidentList(found.incidents, edition, place) : ''}`)}</dd></div>`}</dl>
${audience === 'public' ? '' : markup`<p>${say('An incident near by does not say that the window was broken: how it ended is told, not reckoned. The range is from those that must have been within {km} km and the window to those that may have been.', { km: String(nearKm) })}</p>`}`;
}

function crossingPart(each: Arrangement, edition: Edition): Markup {
  const { dayZone } = edition.case;
  const seen = crossingSeen(each);
  if (seen.length === 0)
    return markup`<h2>${say('What was seen')}</h2><p>${say('Nobody told what was seen at it.')}</p>`;
  return markup`<h2>${say('What was seen')}</h2><p>${say('Two voices on one day speak of the same people and are not added.')}</p>${cardTable(
    say('By day and voice'),
    [
      say('When'),
      say('Whose word'),
      say('When open'),
      say('Who went out'),
      say('Who came in'),
      say('Waiting'),
      say('Note'),
    ],
    seen.slice(-rowsMax).map(({ happenedAt, voice, open, out, in: back, waiting, notes }) => ({
      cells: [
        intervalWords(happenedAt, dayZone),
        voiceWords(voice),
        open ? intervalWords(open, dayZone) : say('not told'),
        passedWords(out),
        passedWords(back),
        waitingWords(waiting, dayZone),
        crossingNoteWords(notes) || say('none told'),
      ],
    })),
  )}${seen.length > rowsMax ? markup`<p>${say('The last {count} of {all}.', { count: String(rowsMax), all: String(seen.length) })}</p>` : ''}`;
}

const rowsMax = 200;

/** What somebody else called it, or wrote of it, inside a word on an arrangement. */
function othersIn(telling: Arrangement['entries'][number]['telling']): readonly (string | undefined)[] {
  if (telling.what !== 'described') return [];
  const { name, work, placing } = telling.facts;
  return [name, work, placing?.place, placing?.region];
}

/** Every word in the order in which what it tells took place, with its two times and what it rests on. */
function stepsPart({ entries, outcome }: Arrangement, edition: Edition, { audience }: Surroundings): Markup {
  const { dayZone, knownAt } = edition.case;
  const unnamed = audience === 'public' ? say('not told in public') : say('none named');
  return markup`<h2>${say('Step by step, by whose word')}</h2>${cardTable(
    say('As known at {when}; outcome {outcome}', {
      when: instantWords(knownAt, dayZone),
      outcome: arrangementOutcomeWords(outcome),
    }),
    [say('Happened'), say('Whose word'), say('What'), say('Received'), say('Source')],
    entries
      .slice(0, rowsMax)
      .map(({ id, happenedAt, speaker, telling, receivedAt, evidence, exercise, sealedText }) => ({
        id: `word-${arrangementAddress(id)}`,
        cells: [
          intervalWords(happenedAt, dayZone),
          markup`${exercise ? markup`<strong>EXERCISE</strong> ` : ''}${speakerWords(speaker)}`,
          markup`${withWordsOfOthers(arrangementTellingWords(telling, dayZone), othersIn(telling))}${sealedText === undefined ? '' : markup` <span class="sealed">${say('Free text came with this word. It may hold names of persons: it is sealed and shown nowhere.')}</span>`}`,
          receivedWords(receivedAt, edition),
          evidence.length > 0 ? joined(evidence.map(sourceLink), '; ') : unnamed,
        ],
      })),
  )}${entries.length > rowsMax ? markup`<p>${say('The first {count} of {all} words.', { count: String(rowsMax), all: String(entries.length) })}</p>` : ''}`;
}
