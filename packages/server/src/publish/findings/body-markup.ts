import type { Filled, FindingBody, FindingCoverage, IncidentAttribution } from '@truceline/truce/findings';
import { formatLocal, type Instant } from '@truceline/truce/kernel';
import {
  attributionInWords,
  attributionTitle,
  decimalFigure,
  type Edition,
  figure,
  hoursWords,
  hypothesisTitle,
  machineWords,
  sourceClassWords,
  watchingMeansWords,
} from '@truceline/truce/pages';
import { shortName } from '@truceline/truce/terms';
import { phrase, say } from '@truceline/truce/wording';
import { type Markup, markup, prose, sayMarkup } from '../markup.ts';
import { linkTo, type PlaceInSite, paths } from '../place-in-site.ts';
import { passageOfOthers, saidByOthers } from '../said-by-others.ts';
import { scroller } from '../scroller.ts';

/** All that a finding holds beside the words of people, for the operator's pages. A hole is shown as one, with its reason. */
export function bodyShown(body: FindingBody, edition: Edition, place: PlaceInSite): Markup {
  const { dayZone } = edition.case;
  return markup`<h3>${say('Where and when, and how surely')}</h3>${placeAndTime(body, dayZone)}
<h3>${say('Who did it')}</h3>${attributionShown(body, edition)}
<h3>${say('What it rests on')}</h3>${incidentsShown(body, edition, place)}${evidenceShown(body, edition, place)}
<h3>${say('What each party says')}</h3>${statementsShown(body, edition)}
<h3>${say('What was watched, and what could not be seen')}</h3>${coverageShown(body.coverage, dayZone)}
<h3>${say('What would change it')}</h3>${body.wouldChange.length === 0 ? markup`<p>${say('Nothing that the figures show.')}</p>` : markup`<ul>${body.wouldChange.map((words) => markup`<li>${prose(machineWords(words))}</li>`)}</ul>`}
<h3>${say('Method and text')}</h3><dl class="facts"><div><dt>${say('Method')}</dt><dd>${sayMarkup('{method}; parameters {hash}', { method: machineWords(body.method.name), hash: markup`<code>${body.method.parametersHash.slice(0, 16)}</code>` })}</dd></div><div><dt>${say('Words of the clause')}</dt><dd>${filled(body.clauseTextHash, (hash) => markup`SHA-256 <code>${hash.slice(0, 16)}</code>`)}</dd></div><div><dt>${say('Measured episode')}</dt><dd><code>${body.measured}</code></dd></div></dl>`;
}

function filled<T>(member: Filled<T>, show: (value: T) => Markup | string): Markup {
  return member.kind === 'known'
    ? markup`${show(member.value)}`
    : markup`<span class="hole">${prose(machineWords(member.why))}</span>`;
}

function placeAndTime({ time, place, asOf }: FindingBody, dayZone: string): Markup {
  const at = (instant: Instant): string => formatLocal(instant, dayZone);
  const day = time.incidents - time.exact - time.datedByReport;
  const timesKnown = [
    say('known to the minute for {count} of {all}', { count: String(time.exact), all: String(time.incidents) }),
    ...(day > 0 ? [say('by the day for {count}', { count: String(day) })] : []),
    ...(time.datedByReport > 0 ? [say('that of the report for {count}', { count: String(time.datedByReport) })] : []),
  ];
  return markup`<dl class="facts"><div><dt>${say('Looked at')}</dt><dd>${say('{start} to {end}, as known at {known}', { start: at(asOf.happenedAt.startsAt), end: at(asOf.happenedAt.endsAt), known: at(asOf.knownAt) })}</dd></div>
<div><dt>${say('Time of the incidents')}</dt><dd>${time.incidents === 0 ? say('no incident is known any more') : timesKnown.join('; ')}</dd></div>
<div><dt>${say('Place')}</dt><dd>${place.zones.map((zone) => zone.replaceAll('_', ' ')).join(', ') || say('the text limits no place')}; ${filled(place.radiusM, ({ least, most }) => (least === most ? say('positions known within {distance}', { distance: metres(most) }) : say('positions known within {least} to {most}', { least: metres(least), most: metres(most) })))}${place.withoutPlace > 0 ? `; ${say('without a position: {count}', { count: String(place.withoutPlace) })}` : ''}</dd></div></dl>`;
}

function metres(radiusM: number): string {
  return radiusM >= 1000 ? `${decimalFigure(radiusM / 1000)} km` : `${figure(radiusM)} m`;
}

/** A share in whole per cent, rounded down; what is little is not told as nothing. */
function shareWords(part: number, whole: number): string {
  const share = Math.floor((part * 100) / whole);
  return share === 0 && part > 0 ? say('under 1 %') : `${share} %`;
}

function perCent(perMille: number): string {
  return `${decimalFigure((perMille / 10).toFixed(1))} %`;
}

function attributionShown({ attribution, alternative, actor }: FindingBody, { agreement }: Edition): Markup {
  const title = (of: string): string => hypothesisTitle(of, agreement);
  if (attribution.kind === 'notKnown')
    return markup`<p>${actor ? `${say('The clause or the reports name {actor}.', { actor: title(actor) })} ` : ''}<span class="hole">${prose(machineWords(attribution.why))}</span></p>`;
  const { word, perMille, borne, needed, hypotheses, table, calibration, actor: named } = attribution.value;
  const who = word === 'notAttributed' ? '' : `${title(named)}: `;
  const said = { n: needed, needed: figure(needed), m: borne, borne: figure(borne), share: perCent(perMille) };
  const bears =
    borne >= needed
      ? say(
          'It takes {n, plural, one {one incident} other {{needed} incidents}} to pass the limit; {m, plural, =0 {none bears it} one {one bears it} other {{borne} bear it}}, the least surely of those with {share}.',
          said,
        )
      : say(
          'It takes {n, plural, one {one incident} other {{needed} incidents}} to pass the limit; {m, plural, =0 {none bears it} one {one bears it} other {{borne} bear it}}.',
          { n: needed, needed: said.needed, m: borne, borne: said.borne },
        );
  const caption = sayMarkup(
    'Mean probability over its incidents; table of likelihood ratios {table}; calibration: {calibration}',
    { table, calibration: filled(calibration, (version) => version) },
  );
  const rows = hypotheses.map(
    ({ of, perMille: mean }) =>
      markup`<tr><th scope="row">${title(of)}</th><td class="number">${perCent(mean)}</td></tr>`,
  );
  const rival = filled(alternative, ({ of, perMille: share, why }) =>
    say('{rival}, {share}. It lost because {why}.', {
      rival: title(of),
      share: perCent(share),
      why: machineWords(why),
    }),
  );
  return markup`<p>${who}<strong>${attributionInWords(word)}</strong>. ${bears}</p>
${scroller(markup`<table><caption>${caption}</caption><thead><tr><th scope="col">${say('Hypothesis')}</th><th scope="col">${say('Probability')}</th></tr></thead><tbody>${rows}</tbody></table>`, say('Hypotheses, scrolls sideways'))}
<p>${sayMarkup('Strongest alternative: {rival}', { rival })}</p>`;
}

function incidentsShown(body: FindingBody, edition: Edition, place: PlaceInSite): Markup {
  const { dayZone } = edition.case;
  const known = new Set(edition.incidents.map(({ id }) => id));
  const who = commonHole(body.incidents.map(({ attribution }) => attribution));
  const said = ({ word, actor }: IncidentAttribution): string =>
    `${actor === undefined ? '' : hypothesisTitle(actor, edition.agreement)} ${attributionTitle(word)}`.trim();
  const caption = say('{n, plural, one {One incident} other {{count} incidents}}', {
    n: body.incidents.length,
    count: figure(body.incidents.length),
  });
  const more =
    body.leftOut.incidents > 0
      ? say(', and {count} more that are counted and not listed', { count: figure(body.leftOut.incidents) })
      : '';
  return markup`${scroller(
    markup`<table><caption>${caption}${more}</caption><thead><tr><th scope="col">${say('Incident')}</th><th scope="col">${say('When')}</th><th scope="col">${say('Place known within')}</th><th scope="col">${say('Origins')}</th>${who ? '' : markup`<th scope="col">${say('Who did it')}</th>`}</tr></thead>
<tbody data-rows>${body.incidents.map((incident) => markup`<tr><th scope="row">${known.has(incident.id) ? markup`<a href="${linkTo(place, paths.incident(edition, incident.id))}">${incident.id}</a>` : markup`${incident.id} <small>${say('(not an incident as known now)')}</small>`}</th><td>${incident.exactTime ? formatLocal(incident.happenedAt.startsAt, dayZone) : say('{day}, by the day', { day: formatLocal(incident.happenedAt.startsAt, dayZone).slice(0, 10) })}${incident.datedByReport ? say(', the report’s own date') : ''}</td><td>${filled(incident.radiusM, metres)}</td><td class="number">${incident.groups}</td>${who ? '' : markup`<td>${filled(incident.attribution, said)}</td>`}</tr>`)}</tbody></table>`,
    say('Incidents, scrolls sideways'),
  )}${forAll('Who did each incident: {why}', who)}`;
}

function evidenceShown({ evidence, leftOut }: FindingBody, edition: Edition, place: PlaceInSite): Markup {
  const known = new Set(edition.reports.map(({ id }) => id));
  const ratios = commonHole(evidence.map(({ likelihoodRatio }) => likelihoodRatio));
  const archives = commonHole(evidence.map(({ archive }) => archive));
  const said = { n: evidence.length, count: figure(evidence.length) };
  const caption =
    leftOut.reports > 0
      ? say('Evidence: {n, plural, one {one report} other {{count} reports}}, and {more} more that are not listed.', {
          ...said,
          more: figure(leftOut.reports),
        })
      : say('Evidence: {n, plural, one {one report} other {{count} reports}}.', said);
  return markup`${scroller(
    markup`<table class="evidence"><caption>${caption} ${say('Reports of one group of one incident count once.')}</caption><thead><tr><th scope="col">${say('Report')}</th><th scope="col">${say('Source')}</th><th scope="col">${say('Grade')}</th><th scope="col">${say('Incident')}</th><th scope="col">${say('Group')}</th>${ratios ? '' : markup`<th scope="col">${say('Likelihood ratio')}</th>`}${archives ? '' : markup`<th scope="col">${say('Archive hash')}</th>`}</tr></thead>
<tbody data-rows>${evidence.map((row) => markup`<tr><th scope="row">${known.has(row.report) ? markup`<a href="${linkTo(place, paths.reportItem(edition, row.report))}">${row.report.slice(0, 12)}</a>` : row.report.slice(0, 12)}</th><td>${saidByOthers(row.source)} <small>${sourceClassWords(row.sourceClass)}</small></td><td>${row.grade}</td><td>${row.incident}</td><td class="number">${row.group}</td>${ratios ? '' : markup`<td>${filled(row.likelihoodRatio, ({ of, milli }) => say('{ratio} for {hypothesis}', { ratio: decimalFigure((milli / 1000).toFixed(1)), hypothesis: hypothesisTitle(of, edition.agreement) }))}</td>`}${archives ? '' : markup`<td>${filled(row.archive, (hashes) => markup`${hashes.map((hash) => markup`<code>${hash.slice(0, 12)}</code> `)}`)}</td>`}</tr>`)}</tbody></table>`,
    say('Evidence, scrolls sideways'),
  )}${forAll('Likelihood ratio of each report: {why}', ratios)}${forAll('Archive hash of each report: {why}', archives)}`;
}

/** The reason that all members share, where none is known: told once, and not row by row. */
function commonHole(members: readonly Filled<unknown>[]): string | undefined {
  const [first] = members;
  if (first?.kind !== 'notKnown') return undefined;
  return members.every((each) => each.kind === 'notKnown' && each.why === first.why) ? first.why : undefined;
}

const forAllSentences = {
  'Who did each incident: {why}': phrase('Who did each incident: {why}'),
  'Likelihood ratio of each report: {why}': phrase('Likelihood ratio of each report: {why}'),
  'Archive hash of each report: {why}': phrase('Archive hash of each report: {why}'),
} as const;

function forAll(what: keyof typeof forAllSentences, why: string | undefined): Markup {
  if (why === undefined) return markup``;
  return markup`<p>${sayMarkup(forAllSentences[what], { why: markup`<span class="hole">${prose(machineWords(why))}</span>` })}</p>`;
}

function statementsShown({ statements }: FindingBody, edition: Edition): Markup {
  const { agreement, case: facts } = edition;
  return markup`<dl class="facts">${statements.map(({ party, said }) => markup`<div><dt>${hypothesisTitle(shortName(party), agreement)}</dt><dd>${filled(said, ({ words, at }) => markup`${passageOfOthers(words)} <small>${formatLocal(at, facts.dayZone)}</small>`)}</dd></div>`)}</dl>`;
}

function coverageShown({ during, zones, denials, unseen }: FindingCoverage, dayZone: string): Markup {
  const columns = [
    say('Zone'),
    say('Area'),
    say('Watched'),
    say('Mean share of the area'),
    say('By means'),
    say('Planned, denied, jammed'),
  ];
  const stretch = {
    first: formatLocal(during.startsAt, dayZone),
    last: formatLocal(during.endsAt, dayZone),
  };
  return markup`${scroller(
    markup`<table><caption>${say('From {first} to {last}', stretch)}</caption><thead><tr>${columns.map((column) => markup`<th scope="col">${column}</th>`)}</tr></thead>
<tbody>${zones.map(({ zone, squareKm, watched }) =>
      watched.kind === 'notKnown'
        ? markup`<tr><th scope="row">${zone.replaceAll('_', ' ')}</th><td>${filled(squareKm, (area) => `${figure(area)} km²`)}</td><td colspan="4">${filled(watched, () => '')}</td></tr>`
        : markup`<tr><th scope="row">${zone.replaceAll('_', ' ')}</th><td>${filled(squareKm, (area) => `${figure(area)} km²`)}</td><td>${say('{part} of {whole}', { part: hoursWords(watched.value.watchedMs), whole: hoursWords(watched.value.lengthMs) })}</td><td>${filled(watched.value.areaMs, (areaMs) => shareWords(areaMs, watched.value.lengthMs))}</td><td>${watched.value.byMeans.map(({ means, watchedMs }) => `${watchingMeansWords(means)} ${hoursWords(watchedMs)}`).join('; ') || say('none')}</td><td>${hoursWords(watched.value.plannedMs)}, ${hoursWords(watched.value.deniedMs)}, ${hoursWords(watched.value.jammedMs)}</td></tr>`,
    )}</tbody></table>`,
    say('What was watched, scrolls sideways'),
  )}
${denials.length === 0 ? markup`<p>${say('No refusal of access is recorded for it. That is not a record that there was none.')}</p>` : deniedTable(denials)}
<p>${say('What monitors could not see:')}</p>${unseen.length === 0 ? markup`<p>${say('Nothing is recorded as unseen: some means watched all of its time and all of its ground.')}</p>` : markup`<ul>${unseen.map((words) => markup`<li>${machineWords(words)}</li>`)}</ul>`}`;
}

const restrictions: Readonly<Record<string, string>> = {
  denial: phrase('denial'),
  conditional: phrase('conditional'),
  delay: phrase('delay'),
  regular: phrase('regular'),
  impediment: phrase('impediment'),
};

function deniedTable(denials: FindingCoverage['denials']): Markup {
  const how = (kind: string): string => (Object.hasOwn(restrictions, kind) ? say(restrictions[kind]!) : kind);
  return scroller(
    markup`<table><caption>${say('Access that was kept from people, by whom')}</caption><thead><tr><th scope="col">${say('By')}</th><th scope="col">${say('Time lost')}</th><th scope="col">${say('Rows')}</th><th scope="col">${say('How')}</th></tr></thead><tbody>${denials.map(({ by, lostMs, rows, byKind }) => markup`<tr><th scope="row">${by ?? say('not stated')}</th><td class="number">${hoursWords(lostMs)}</td><td class="number">${rows}</td><td>${byKind.map((each) => `${how(each.kind)} ${hoursWords(each.lostMs)}`).join('; ')}</td></tr>`)}</tbody></table>`,
    say('Access, scrolls sideways'),
  );
}
