import {
  bitsWords,
  correctionWords,
  type Edition,
  figure,
  instantWords,
  linkRowWords,
  pairsWords,
  type ReleasedIncident,
  type ReleasedJoin,
  type ReleasedJoined,
  type ReleasedVoice,
} from '@truceline/truce/pages';
import { phrase, say } from '@truceline/truce/wording';
import { type Markup, markup, sayMarkup } from './markup.ts';
import { linkTo, type PlaceInSite, paths } from './place-in-site.ts';
import { saidByOthers } from './said-by-others.ts';
import { scroller } from './scroller.ts';

/** More than so many links, copies or voices are counted, not listed. */
const listedMax = 20;

interface Sight {
  readonly edition: Edition;
  readonly place: PlaceInSite;
}

type Weights = NonNullable<ReleasedJoin['weighed']>;

/**
 * Why the reports of an incident are one: the weakest link in bits, every other on demand, what stands nearest and was not
 * joined, the range of counts, the independent voices, and what became of it. A public edition says that they agree.
 */
export function joinedPart(incident: ReleasedIncident, sight: Sight): Markup {
  const joined = incident.joined?.();
  if (!joined) return markup`<h2>${say('Why these reports are taken as one')}</h2>${publicWords(incident)}`;
  return markup`${reusedPart(joined, sight)}<h2>${say('Why these reports are taken as one')}</h2>
${reasons(joined, sight)}
${nearestPart(joined, sight)}
<h2>${say('One incident, or how many')}</h2>${countPart(joined)}
<h2>${say('Independent voices')}</h2>${voicesPart(joined, sight)}
<h2>${say('What became of it')}</h2>${changesPart(joined, sight)}`;
}

function publicWords({ reports, groups }: ReleasedIncident): Markup {
  if (reports.length === 1) return markup`<p>${say('There is one report.')}</p>`;
  return markup`<p>${groups === 1 ? say('They repeat one voice.') : say('{n, plural, one {{count} independent voice agrees} other {{count} independent voices agree}} closely enough in what they tell, where and when.', { n: groups, count: String(groups) })} ${say('How closely is not published: it would tell places and hours more finely than this edition may.')}</p>`;
}

function reasons({ joins, weakest, countedFrom }: ReleasedJoined, sight: Sight): Markup {
  const agreements = joins.filter(({ because }) => because === 'agreement');
  const copies = joins.length - agreements.length;
  if (joins.length === 0) return markup`<p>${say('There is one report.')}</p>`;
  if (!weakest)
    return markup`<p>${say('Its {reports} reports are one publication and {n, plural, one {a copy} other {{copies} copies}} of it. Nothing had to be weighed.', { reports: figure(joins.length + 1), n: copies, copies: String(copies) })}</p>`;
  const others = agreements.filter((join) => join !== weakest && !same(join, weakest));
  return markup`<p>${say('What two reports agree in speaks for one incident, what they differ in against it. Each bit doubles the odds; what a source does not say counts nothing. Reports are counted as one from about {share} in 100 on: single joins may be wrong, and the number of incidents is right on average. What a finding leans on is joined more strictly.', { share: String(Math.round(countedFrom * 100)) })}${others.length > 0 ? ` ${say('This is the weakest link:')}` : ''}</p>
${linkTable(weakest, sight)}
${others.length === 0 ? '' : markup`<details><summary>${say('{n, plural, one {The other link} other {The {count} other links}}', { n: others.length, count: figure(others.length) })}</summary>${others.slice(0, listedMax).map((join) => linkTable(join, sight))}${others.length > listedMax ? markup`<p>${say('{count} more are alike.', { count: figure(others.length - listedMax) })}</p>` : ''}</details>`}`;
}

function same(a: ReleasedJoin, b: ReleasedJoin): boolean {
  return a.one === b.one && a.other === b.other;
}

function linkTable(join: ReleasedJoin, sight: Sight): Markup {
  const side = (report: string, count: number): Markup =>
    count > 1
      ? sayMarkup('{report} and {count} more', { report: reportLink(report, sight), count: figure(count - 1) })
      : reportLink(report, sight);
  return bitsTable(
    join.weighed!,
    sayMarkup('{one} with {other}', {
      one: side(join.one, join.oneReports),
      other: side(join.other, join.otherReports),
    }),
  );
}

function bitsTable({ rows, tenths, probability }: Weights, caption: Markup): Markup {
  return scroller(markup`<table><caption>${caption}</caption><thead><tr><th scope="col">${say('What was compared')}</th><th scope="col" class="number">${say('Bits')}</th></tr></thead><tbody>${rows.map((row) => markup`<tr><td>${linkRowWords(row.words)}</td><td class="number">${bitsWords(row.tenths)}</td></tr>`)}</tbody>
<tfoot><tr><th scope="row">${say('Together: {pairs}', { pairs: pairsWords(probability) })}</th><td class="number">${bitsWords(tenths)}</td></tr></tfoot></table>`);
}

function nearestPart({ nearest }: ReleasedJoined, sight: Sight): Markup {
  if (!nearest)
    return markup`<p>${say('No other incident is near enough in place and time to be compared with it.')}</p>`;
  const link = markup`<a href="${linkTo(sight.place, paths.incident(sight.edition, nearest.incident))}">${nearest.incident}</a>`;
  const { weighed } = nearest;
  return markup`<p>${sayMarkup('Nearest to it, and not taken as one with it: {incident}.', { incident: link })} ${
    nearest.because === 'rows'
      ? say('A list that has both as items of its own keeps them apart.')
      : weighed.turn
        ? `${capital(linkRowWords(weighed.turn))}.`
        : say('No single point would have made them one.')
  }</p>
<details><summary>${say('How it was weighed')}</summary>${bitsTable(weighed, sayMarkup('With {incident}', { incident: link }))}</details>`;
}

function capital(words: string): string {
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}

function countPart({ parts, together, evidenceParts }: ReleasedJoined): Markup {
  if (parts === 1 && together === 1)
    return markup`<p>${say('It counts as one incident, however strictly or loosely reports are taken as one.')}</p>`;
  const strictly =
    parts > 1
      ? say('Taken as strictly as the range goes, it would be {count}.', { count: figure(parts) })
      : say('However strictly reports are taken as one, it is one.');
  const loosely =
    together > 1
      ? say(
          'Taken as loosely as the range goes, it and {n, plural, one {another incident} other {{count} others}} would be one.',
          { n: together - 1, count: figure(together - 1) },
        )
      : say('However loosely, no other would be one with it.');
  const leaning =
    evidenceParts.length > 1
      ? ` ${say('A finding may lean on it as {count} incidents.', { count: figure(evidenceParts.length) })}`
      : '';
  return markup`<p>${say('It counts as one incident.')} ${strictly} ${loosely}${leaning}</p>`;
}

const becauseWords = {
  address: phrase('the same address'),
  words: phrase('the same words'),
  nearlyTheWords: phrase('nearly the same words'),
  cites: phrase('one cites the other, or both a third'),
  media: phrase('the same pictures'),
  source: phrase('the same source'),
  owner: phrase('the same owner'),
  party: phrase('the same party'),
} as const;

function voicesPart({ voices }: ReleasedJoined, sight: Sight): Markup {
  return markup`<p>${say('{n, plural, one {One voice speaks of it.} other {{count} voices speak of it that do not depend on each other.}}', { n: voices.length, count: figure(voices.length) })}</p>
<ol>${voices.slice(0, listedMax).map((voice) => markup`<li>${reportLink(voice.origin, sight)}${othersOf(voice, sight)}</li>`)}</ol>${voices.length > listedMax ? markup`<p>${say('{n, plural, one {{count} more voice.} other {{count} more voices.}}', { n: voices.length - listedMax, count: figure(voices.length - listedMax) })}</p>` : ''}`;
}

function othersOf({ others }: ReleasedVoice, sight: Sight): Markup {
  if (others.length === 0) return markup``;
  const more = others.length - listedMax;
  return markup`${say(', first of {count}', { count: figure(others.length + 1) })}<ul>${others.slice(0, listedMax).map(({ report, because }) => markup`<li>${reportLink(report, sight)}: ${say(becauseWords[because])}</li>`)}${more > 0 ? markup`<li>${say('{count} more', { count: figure(more) })}</li>` : ''}</ul>`;
}

function reusedPart({ reused }: ReleasedJoined, sight: Sight): Markup {
  if (reused.length === 0) return markup``;
  return markup`<p class="notice">${say('Pictures or films of this incident are shown of another as well, too far away or too late to be of one event. One of them shows something else.')}</p>
<ul>${reused.slice(0, listedMax).map(({ report, elsewhere, incident }) => markup`<li>${sayMarkup('{report}, and {elsewhere} of {incident}', { report: reportLink(report, sight), elsewhere: reportLink(elsewhere, sight), incident: markup`<a href="${linkTo(sight.place, paths.incident(sight.edition, incident))}">${incident}</a>` })}</li>`)}</ul>`;
}

function changesPart({ changes }: ReleasedJoined, { edition }: Sight): Markup {
  if (changes.length === 0)
    return markup`<p>${say('It has not been frozen yet; its name is settled when the reporting period ends.')}</p>`;
  const shown = changes.slice(-listedMax);
  return markup`<ul>${shown.map((change) => markup`<li>${instantWords(change.at, edition.case.dayZone)}: ${correctionWords(change)}${change.millibits === undefined ? '' : ` (${say('{bits} bits', { bits: bitsWords(Math.round(change.millibits / 100)) })})`}</li>`)}</ul>`;
}

/** The source of a report, as a link to it. */
function reportLink(id: string, { edition, place }: Sight): Markup {
  const report = edition.reports.find((each) => each.id === id);
  return markup`<a href="${linkTo(place, paths.reportItem(edition, id))}">${saidByOthers(report?.source ?? report?.feed ?? id.slice(0, 12))}</a>`;
}
