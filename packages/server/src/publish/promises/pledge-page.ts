import {
  amountWords,
  caveatWords,
  checksIn,
  conditionValueWords,
  type Edition,
  factWords,
  gapWords,
  intervalWords,
  namedWords,
  pledgeConditionWords,
  pledgeKindWords,
  pledgeLine,
  promiseWords,
  receivedWords,
  resultsByPledge,
  stageMeaning,
  stageWords,
  tellingWords,
  valuationWords,
  voiceWords,
  withLocalTimes,
} from '@truceline/truce/pages';
import {
  circleWords,
  type Gap,
  type Milestone,
  type PledgeConditions,
  type PledgeEntry,
  type PledgeWord,
  stages,
  voiceOf,
} from '@truceline/truce/pledges';
import { formatGrade } from '@truceline/truce/reports';
import { say } from '@truceline/truce/wording';
import type { Surroundings } from '../home-page.ts';
import { page } from '../layout.ts';
import { joined, type Markup, markup, prose, sayMarkup } from '../markup.ts';
import { linkTo, type PlaceInSite, paths } from '../place-in-site.ts';
import { amountMarkup } from './amount-markup.ts';
import { findingsOfChecks } from './checks-markup.ts';
import { pledgeAddress } from './pledge-address.ts';
import { sourceLink } from './source-link.ts';
import { besideOf, viewOf } from './view-of-edition.ts';

/** One pledge: what each voice says of it, stage by stage, what is missing, and every entry with its source. */
export function pledgePage(edition: Edition, address: string, around: Surroundings): string | undefined {
  const { ledger } = viewOf(edition);
  const standing = ledger.pledges.find((pledge) => pledgeAddress(pledge.id) === address);
  if (!standing) return undefined;
  const { id } = standing;
  const { name, gaps } = pledgeLine(standing);
  const found = resultsByPledge(checksIn(edition)).get(id) ?? [];
  const place: PlaceInSite = { path: paths.pledge(edition, id) };
  const to = (target: string) => linkTo(place, target);
  const own = new Set(standing.entries);
  const all = besideOf(edition);
  const history = [
    ...new Set([...standing.entries.flatMap((entry) => all.entries.get(entry) ?? []), ...(all.byPledge.get(id) ?? [])]),
  ];
  return page(
    {
      place,
      title: `${name}, ${edition.case.title}`,
      assets: around.assets,
      edition,
      crumbs: [
        { words: say('All cases'), target: '' },
        { words: edition.case.title, target: paths.home(edition) },
        { words: say('Pledges'), target: paths.pledges(edition) },
        { words: name },
      ],
      audience: around.audience,
    },
    markup`<h1>${name}</h1>
${standing.mergedInto === undefined ? '' : markup`<p class="notice">${sayMarkup('It became part of {other}.', { other: markup`<a href="${to(paths.pledge(edition, standing.mergedInto))}">${standing.mergedInto}</a>` })}</p>`}
${
  standing.splitInto.length > 0
    ? markup`<p class="notice">${sayMarkup('It was split into {parts}.', {
        parts: joined(
          standing.splitInto.map((part) => markup`<a href="${to(paths.pledge(edition, part))}">${part}</a>`),
          ', ',
        ),
      })}</p>`
    : ''
}
${words(standing.words)}
${conditions(all.conditions.get(id) ?? noConditions(id), edition)}
${gaps.length + standing.conflicts.length > 0 ? contradictions(gaps, standing.conflicts) : ''}
${found.length > 0 ? markup`<section><h2>${say('What the checks find')}</h2><p>${say('Each by itself, with its reason: they are never put into one score.')}</p>${findingsOfChecks(found, () => '', edition.case.dayZone)}</section>` : ''}
<section><h2>${say('What was said of it')}</h2>${standing.words.map((word) => facts(word, edition))}</section>
${entriesShown(history, edition)}
${ledger.problems.some(({ entry }) => own.has(entry)) ? markup`<section><h2>${say('Entries that are in no figure, or only in part')}</h2><ul>${ledger.problems.filter(({ entry }) => own.has(entry)).map(({ entry, reason }) => markup`<li><code>${entry}</code>: ${promiseWords(reason)}</li>`)}</ul></section>` : ''}`,
  );
}

function noConditions(pledge: string): PledgeConditions {
  return { pledge, value: 'met', states: [] };
}

function words(all: readonly PledgeWord[]): Markup {
  const told = all.filter(({ amounts, named }) => amounts.length + named.length > 0);
  if (told.length === 0) return markup`<p>${say('No amount is named at any stage.')}</p>`;
  return markup`<section><h2>${say('How far it has come')}</h2><div class="scroll" tabindex="0" role="region" aria-label="${say('Amounts by stage')}"><table><caption>${say('Each voice by itself: what the donor says and what the recipient says are two figures for one thing, and are never added.')}</caption>
<thead><tr><th scope="col">${say('Stage')}</th>${told.map(({ voice }) => markup`<th scope="col" class="amount">${voiceWords(voice)}</th>`)}</tr></thead><tbody>${stages.map(
    (stage) =>
      markup`<tr><th scope="row" title="${say(stageMeaning[stage])}">${stageWords(stage)}</th>${told.map(
        ({ amounts, named }) => {
          const at = [
            ...amounts.filter((each) => each.stage === stage).map(({ amount }) => amountMarkup(amount)),
            ...named
              .filter((each) => each.stage === stage)
              .map((each) => say('{named}, not fixed', { named: namedWords(each.named) })),
          ];
          return markup`<td class="amount">${at.length === 0 ? '–' : joined(at, '; ')}</td>`;
        },
      )}</tr>`,
  )}</tbody></table></div></section>`;
}

function contradictions(
  gaps: readonly Gap[],
  conflicts: readonly { readonly fact: string; readonly says: readonly string[] }[],
): Markup {
  return markup`<section><h2>${say('Where voices differ, or nobody confirms')}</h2><ul>${gaps.map((gap) => markup`<li>${gapWords(gap)}</li>`)}${conflicts.map(({ fact, says }) => markup`<li><strong>${factWords(fact)}</strong>: ${joined(says.map(promiseWords), '; ')}</li>`)}</ul></section>`;
}

function facts({ voice, facts: said }: PledgeWord, edition: Edition): Markup {
  const { dayZone } = edition.case;
  const quoted = (words: string | undefined): Markup | undefined =>
    words === undefined || words === '' ? undefined : markup`<span lang="" dir="auto">${words}</span>`;
  const rows: readonly (readonly [string, Markup | string | undefined])[] = [
    [say('Donor'), said.donor],
    [say('Recipient'), said.recipient],
    [say('Kind'), said.kind && pledgeKindWords(said.kind)],
    [say('Purpose'), quoted(said.purpose)],
    [say('Instrument'), quoted(said.instrument)],
    [say('Caveat'), quoted(said.caveats?.map((each) => caveatWords(each, dayZone)).join('; '))],
    [say('Due'), said.schedule?.map((each) => milestoneWords(each, dayZone)).join('; ')],
    [say('Trigger'), quoted(said.trigger)],
    [say('Channel'), quoted(said.channel)],
    [say('Who decides'), said.decider],
    [say('Reckoned at'), said.basis && valuationWords(said.basis)],
  ];
  const shown = rows.filter(([, value]) => value !== undefined && value !== '');
  return markup`<h3>${voiceWords(voice)}</h3>${shown.length === 0 ? markup`<p>${say('Amounts alone.')}</p>` : markup`<dl class="facts">${shown.map(([term, value]) => markup`<div><dt>${term}</dt><dd>${value}</dd></div>`)}</dl>`}`;
}

function milestoneWords({ during, amount, stage, name }: Milestone, zone: string): string {
  const what = [name, amount && amountWords(amount), stage && stageWords(stage)]
    .filter((each) => each !== undefined)
    .join(' ');
  return `${intervalWords(during, zone)}${what === '' ? '' : `: ${what}`}`;
}

/** What must hold before it is due, what has become of each, and why. */
function conditions({ states, value, circle }: PledgeConditions, edition: Edition): Markup {
  if (states.length === 0) return markup``;
  const { dayZone } = edition.case;
  const { titles } = edition.agreement.sidecar;
  const titled = (id: string): string => (Object.hasOwn(titles, id) ? titles[id]! : id);
  return markup`<section><h2>${say('What it hangs on: {value}', { value: conditionValueWords(value) })}</h2>${circle ? markup`<p class="notice" role="alert">${prose(promiseWords(circleWords(circle)))}</p>` : ''}
<ul>${states.map((state) => markup`<li>${pledgeConditionWords(state.condition, titled, dayZone)}: <strong>${conditionValueWords(state.value)}</strong>. ${prose(withLocalTimes(promiseWords(state.why), dayZone))}. ${say('Put by {voices}.', { voices: state.voices.map(voiceWords).join(', ') })}</li>`)}</ul></section>`;
}

function entriesShown(entries: readonly PledgeEntry[], edition: Edition): Markup {
  const { dayZone } = edition.case;
  return markup`<section><h2>${say('Every word on it')}</h2><div class="scroll" tabindex="0" role="region" aria-label="${say('Entries')}"><table><caption>${say('In the order in which they took place, times on the clocks of {zone}.', { zone: dayZone })}</caption>
<thead><tr>${[say('Happened'), say('Received'), say('Whose word'), say('What'), say('Grade'), say('Source')].map((column) => markup`<th scope="col">${column}</th>`)}</tr></thead>
<tbody>${entries
    .toSorted((a, b) => a.happenedAt.endsAt - b.happenedAt.endsAt || a.receivedAt - b.receivedAt)
    .map(
      (entry) =>
        markup`<tr id="${entry.id}"><td>${intervalWords(entry.happenedAt, dayZone)}</td><td>${receivedWords(entry.receivedAt, edition)}</td><td>${voiceWords(voiceOf(entry))}</td><td>${tellingWords(entry.telling)}${entry.replaces === undefined ? '' : ` ${say('(in place of {entry})', { entry: entry.replaces })}`}</td><td>${formatGrade(entry.grade)}</td><td>${joined(entry.evidence.map(sourceLink), '; ')}</td></tr>`,
    )}</tbody></table></div></section>`;
}
