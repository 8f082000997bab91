import {
  bitsWords,
  correctionWords,
  type Edition,
  instantWords,
  pairsWords,
  type ReleasedIncident,
  type ReleasedJoin,
  type ReleasedJoined,
  type ReleasedVoice,
} from '@truceline/truce/pages';
import { type Markup, markup } from './markup.ts';
import { linkTo, type PlaceInSite, paths } from './place-in-site.ts';

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
  if (!joined) return markup`<h2>Why these reports are taken as one</h2>${publicWords(incident)}`;
  return markup`${reusedPart(joined, sight)}<h2>Why these reports are taken as one</h2>
${reasons(joined, sight)}
${nearestPart(joined, sight)}
<h2>One incident, or how many</h2>${countPart(joined)}
<h2>Independent voices</h2>${voicesPart(joined, sight)}
<h2>What became of it</h2>${changesPart(joined, sight)}`;
}

function publicWords({ reports, groups }: ReleasedIncident): Markup {
  if (reports.length === 1) return markup`<p>There is one report.</p>`;
  return markup`<p>${groups === 1 ? 'They repeat one voice.' : `${groups} independent voices agree closely enough in what they tell, where and when.`} How closely is not published: it would tell places and hours more finely than this edition may.</p>`;
}

function reasons({ joins, weakest, countedFrom }: ReleasedJoined, sight: Sight): Markup {
  const agreements = joins.filter(({ because }) => because === 'agreement');
  const copies = joins.length - agreements.length;
  if (joins.length === 0) return markup`<p>There is one report.</p>`;
  if (!weakest)
    return markup`<p>Its ${joins.length + 1} reports are one publication and ${copies === 1 ? 'a copy' : `${copies} copies`} of it. Nothing had to be weighed.</p>`;
  const others = agreements.filter((join) => join !== weakest && !same(join, weakest));
  return markup`<p>What two reports agree in speaks for one incident, what they differ in against it. Each bit doubles the odds; what a source does not say counts nothing. Reports are counted as one from about ${Math.round(countedFrom * 100)} in 100 on: single joins may be wrong, and the number of incidents is right on average. What a finding leans on is joined more strictly.${others.length > 0 ? ' This is the weakest link:' : ''}</p>
${linkTable(weakest, sight)}
${others.length === 0 ? '' : markup`<details><summary>${others.length === 1 ? 'The other link' : `The ${others.length} other links`}</summary>${others.slice(0, listedMax).map((join) => linkTable(join, sight))}${others.length > listedMax ? markup`<p>${others.length - listedMax} more are alike.</p>` : ''}</details>`}`;
}

function same(a: ReleasedJoin, b: ReleasedJoin): boolean {
  return a.one === b.one && a.other === b.other;
}

function linkTable(join: ReleasedJoin, sight: Sight): Markup {
  const side = (report: string, count: number): Markup =>
    markup`${reportLink(report, sight)}${count > 1 ? ` and ${count - 1} more` : ''}`;
  return bitsTable(
    join.weighed!,
    markup`${side(join.one, join.oneReports)} with ${side(join.other, join.otherReports)}`,
  );
}

function bitsTable({ rows, tenths, probability }: Weights, caption: Markup): Markup {
  return markup`<table><caption>${caption}</caption><thead><tr><th scope="col">What was compared</th><th scope="col" class="number">Bits</th></tr></thead><tbody>${rows.map((row) => markup`<tr><td>${row.words}</td><td class="number">${bitsWords(row.tenths)}</td></tr>`)}</tbody>
<tfoot><tr><th scope="row">Together: ${pairsWords(probability)}</th><td class="number">${bitsWords(tenths)}</td></tr></tfoot></table>`;
}

function nearestPart({ nearest }: ReleasedJoined, sight: Sight): Markup {
  if (!nearest) return markup`<p>No other incident is near enough in place and time to be compared with it.</p>`;
  const link = markup`<a href="${linkTo(sight.place, paths.incident(sight.edition, nearest.incident))}">${nearest.incident}</a>`;
  const { weighed } = nearest;
  return markup`<p>Nearest to it, and not taken as one with it: ${link}. ${
    nearest.because === 'rows'
      ? 'A list that has both as items of its own keeps them apart.'
      : weighed.turn
        ? `${capital(weighed.turn)}.`
        : 'No single point would have made them one.'
  }</p>
<details><summary>How it was weighed</summary>${bitsTable(weighed, markup`With ${link}`)}</details>`;
}

function capital(words: string): string {
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}

function countPart({ parts, together, evidenceParts }: ReleasedJoined): Markup {
  if (parts === 1 && together === 1)
    return markup`<p>It counts as one incident, however strictly or loosely reports are taken as one.</p>`;
  return markup`<p>It counts as one incident. ${parts > 1 ? `Taken as strictly as the range goes, it would be ${parts}.` : 'However strictly reports are taken as one, it is one.'} ${together > 1 ? `Taken as loosely as the range goes, it and ${together === 2 ? 'another incident' : `${together - 1} others`} would be one.` : 'However loosely, no other would be one with it.'}${evidenceParts.length > 1 ? ` A finding may lean on it as ${evidenceParts.length} incidents.` : ''}</p>`;
}

const becauseWords = {
  address: 'the same address',
  words: 'the same words',
  nearlyTheWords: 'nearly the same words',
  cites: 'one cites the other, or both a third',
  media: 'the same pictures',
  source: 'the same source',
  owner: 'the same owner',
  party: 'the same party',
} as const;

function voicesPart({ voices }: ReleasedJoined, sight: Sight): Markup {
  return markup`<p>${voices.length === 1 ? 'One voice speaks of it.' : `${voices.length} voices speak of it that do not depend on each other.`}</p>
<ol>${voices.slice(0, listedMax).map((voice) => markup`<li>${reportLink(voice.origin, sight)}${othersOf(voice, sight)}</li>`)}</ol>${voices.length > listedMax ? markup`<p>${voices.length - listedMax} more voices.</p>` : ''}`;
}

function othersOf({ others }: ReleasedVoice, sight: Sight): Markup {
  if (others.length === 0) return markup``;
  const more = others.length - listedMax;
  return markup`, first of ${others.length + 1}<ul>${others.slice(0, listedMax).map(({ report, because }) => markup`<li>${reportLink(report, sight)}: ${becauseWords[because]}</li>`)}${more > 0 ? markup`<li>${more} more</li>` : ''}</ul>`;
}

function reusedPart({ reused }: ReleasedJoined, sight: Sight): Markup {
  if (reused.length === 0) return markup``;
  return markup`<p class="notice">Pictures or films of this incident are shown of another as well, too far away or too late to be of one event. One of them shows something else.</p>
<ul>${reused.slice(0, listedMax).map(({ report, elsewhere, incident }) => markup`<li>${reportLink(report, sight)}, and ${reportLink(elsewhere, sight)} of <a href="${linkTo(sight.place, paths.incident(sight.edition, incident))}">${incident}</a></li>`)}</ul>`;
}

function changesPart({ changes }: ReleasedJoined, { edition }: Sight): Markup {
  if (changes.length === 0)
    return markup`<p>It has not been frozen yet; its name is settled when the reporting period ends.</p>`;
  const shown = changes.slice(-listedMax);
  return markup`<ul>${shown.map((change) => markup`<li>${instantWords(change.at, edition.case.dayZone)}: ${correctionWords(change)}${change.millibits === undefined ? '' : ` (${bitsWords(Math.round(change.millibits / 100))} bits)`}</li>`)}</ul>`;
}

/** The source of a report, as a link to it. */
function reportLink(id: string, { edition, place }: Sight): Markup {
  const report = edition.reports.find((each) => each.id === id);
  return markup`<a href="${linkTo(place, paths.reportItem(edition, id))}">${report?.source ?? report?.feed ?? id.slice(0, 12)}</a>`;
}
