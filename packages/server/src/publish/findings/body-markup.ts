import type { Filled, FindingBody, FindingCoverage, IncidentAttribution } from '@truceline/truce/findings';
import { formatLocal, type Instant } from '@truceline/truce/kernel';
import {
  attributionInWords,
  attributionTitle,
  type Edition,
  figure,
  hoursWords,
  hypothesisTitle,
} from '@truceline/truce/pages';
import { shortName } from '@truceline/truce/terms';
import { type Markup, markup, prose } from '../markup.ts';
import { linkTo, type PlaceInSite, paths } from '../place-in-site.ts';

/** All that a finding holds beside the words of people, for the operator's pages. A hole is shown as one, with its reason. */
export function bodyShown(body: FindingBody, edition: Edition, place: PlaceInSite): Markup {
  const { dayZone } = edition.case;
  return markup`<h3>Where and when, and how surely</h3>${placeAndTime(body, dayZone)}
<h3>Who did it</h3>${attributionShown(body, edition)}
<h3>What it rests on</h3>${incidentsShown(body, edition, place)}${evidenceShown(body, edition, place)}
<h3>What each party says</h3>${statementsShown(body, edition)}
<h3>What was watched, and what could not be seen</h3>${coverageShown(body.coverage, dayZone)}
<h3>What would change it</h3>${body.wouldChange.length === 0 ? markup`<p>Nothing that the figures show.</p>` : markup`<ul>${body.wouldChange.map((words) => markup`<li>${prose(words)}</li>`)}</ul>`}
<h3>Method and text</h3><dl class="facts"><div><dt>Method</dt><dd>${body.method.name}; parameters <code>${body.method.parametersHash.slice(0, 16)}</code></dd></div><div><dt>Words of the clause</dt><dd>${filled(body.clauseTextHash, (hash) => markup`SHA-256 <code>${hash.slice(0, 16)}</code>`)}</dd></div><div><dt>Measured episode</dt><dd><code>${body.measured}</code></dd></div></dl>`;
}

function filled<T>(member: Filled<T>, show: (value: T) => Markup | string): Markup {
  return member.kind === 'known'
    ? markup`${show(member.value)}`
    : markup`<span class="hole">${prose(member.why)}</span>`;
}

function placeAndTime({ time, place, asOf }: FindingBody, dayZone: string): Markup {
  const at = (instant: Instant): string => formatLocal(instant, dayZone);
  const day = time.incidents - time.exact - time.datedByReport;
  return markup`<dl class="facts"><div><dt>Looked at</dt><dd>${at(asOf.happenedAt.startsAt)} to ${at(asOf.happenedAt.endsAt)}, as known at ${at(asOf.knownAt)}</dd></div>
<div><dt>Time of the incidents</dt><dd>${time.incidents === 0 ? 'no incident is known any more' : `known to the minute for ${time.exact} of ${time.incidents}${day > 0 ? `; by the day for ${day}` : ''}${time.datedByReport > 0 ? `; that of the report for ${time.datedByReport}` : ''}`}</dd></div>
<div><dt>Place</dt><dd>${place.zones.map((zone) => zone.replaceAll('_', ' ')).join(', ') || 'the text limits no place'}; ${filled(place.radiusM, ({ least, most }) => `positions known within ${least === most ? metres(most) : `${metres(least)} to ${metres(most)}`}`)}${place.withoutPlace > 0 ? `; without a position: ${place.withoutPlace}` : ''}</dd></div></dl>`;
}

function metres(radiusM: number): string {
  return radiusM >= 1000 ? `${figure(radiusM / 1000)} km` : `${figure(radiusM)} m`;
}

/** A share in whole per cent, rounded down; what is little is not told as nothing. */
function shareWords(part: number, whole: number): string {
  const share = Math.floor((part * 100) / whole);
  return share === 0 && part > 0 ? 'under 1 %' : `${share} %`;
}

function perCent(perMille: number): string {
  return `${(perMille / 10).toFixed(1)} %`;
}

function attributionShown({ attribution, alternative, actor }: FindingBody, { agreement }: Edition): Markup {
  const title = (of: string): string => hypothesisTitle(of, agreement);
  if (attribution.kind === 'notKnown')
    return markup`<p>${actor ? `The clause or the reports name ${title(actor)}. ` : ''}<span class="hole">${prose(attribution.why)}</span></p>`;
  const { word, perMille, borne, needed, hypotheses, table, calibration, actor: named } = attribution.value;
  const who = word === 'notAttributed' ? '' : `${title(named)}: `;
  return markup`<p>${who}<strong>${attributionInWords[word]}</strong>. It takes ${needed === 1 ? 'one incident' : `${needed} incidents`} to pass the limit; ${borne === 0 ? 'none bears it' : borne === 1 ? 'one bears it' : `${borne} bear it`}${borne >= needed ? `, the least surely of those with ${perCent(perMille)}` : ''}.</p>
<div class="scroll" tabindex="0" role="region" aria-label="Hypotheses, scrolls sideways"><table><caption>Mean probability over its incidents; table of likelihood ratios ${table}; calibration: ${filled(calibration, (version) => version)}</caption><thead><tr><th scope="col">Hypothesis</th><th scope="col">Probability</th></tr></thead><tbody>${hypotheses.map(({ of, perMille: mean }) => markup`<tr><th scope="row">${title(of)}</th><td class="number">${perCent(mean)}</td></tr>`)}</tbody></table></div>
<p>Strongest alternative: ${filled(alternative, ({ of, perMille: rival, why }) => `${title(of)}, ${perCent(rival)}. It lost because ${why}.`)}</p>`;
}

function incidentsShown(body: FindingBody, edition: Edition, place: PlaceInSite): Markup {
  const { dayZone } = edition.case;
  const known = new Set(edition.incidents.map(({ id }) => id));
  const who = commonHole(body.incidents.map(({ attribution }) => attribution));
  const said = ({ word, actor }: IncidentAttribution): string =>
    `${actor === undefined ? '' : hypothesisTitle(actor, edition.agreement)} ${attributionTitle(word)}`.trim();
  return markup`<div class="scroll" tabindex="0" role="region" aria-label="Incidents, scrolls sideways"><table><caption>${body.incidents.length === 1 ? 'One incident' : `${body.incidents.length} incidents`}${body.leftOut.incidents > 0 ? `, and ${body.leftOut.incidents} more that are counted and not listed` : ''}</caption><thead><tr><th scope="col">Incident</th><th scope="col">When</th><th scope="col">Place known within</th><th scope="col">Origins</th>${who ? '' : markup`<th scope="col">Who did it</th>`}</tr></thead>
<tbody data-rows>${body.incidents.map((incident) => markup`<tr><th scope="row">${known.has(incident.id) ? markup`<a href="${linkTo(place, paths.incident(edition, incident.id))}">${incident.id}</a>` : markup`${incident.id} <small>(not an incident as known now)</small>`}</th><td>${incident.exactTime ? formatLocal(incident.happenedAt.startsAt, dayZone) : `${formatLocal(incident.happenedAt.startsAt, dayZone).slice(0, 10)}, by the day`}${incident.datedByReport ? ', the report’s own date' : ''}</td><td>${filled(incident.radiusM, metres)}</td><td class="number">${incident.groups}</td>${who ? '' : markup`<td>${filled(incident.attribution, said)}</td>`}</tr>`)}</tbody></table></div>${forAll('Who did each incident', who)}`;
}

function evidenceShown({ evidence, leftOut }: FindingBody, edition: Edition, place: PlaceInSite): Markup {
  const known = new Set(edition.reports.map(({ id }) => id));
  const ratios = commonHole(evidence.map(({ likelihoodRatio }) => likelihoodRatio));
  const archives = commonHole(evidence.map(({ archive }) => archive));
  return markup`<div class="scroll" tabindex="0" role="region" aria-label="Evidence, scrolls sideways"><table class="evidence"><caption>Evidence: ${evidence.length === 1 ? 'one report' : `${evidence.length} reports`}${leftOut.reports > 0 ? `, and ${leftOut.reports} more that are not listed` : ''}. Reports of one group of one incident count once.</caption><thead><tr><th scope="col">Report</th><th scope="col">Source</th><th scope="col">Grade</th><th scope="col">Incident</th><th scope="col">Group</th>${ratios ? '' : markup`<th scope="col">Likelihood ratio</th>`}${archives ? '' : markup`<th scope="col">Archive hash</th>`}</tr></thead>
<tbody data-rows>${evidence.map((row) => markup`<tr><th scope="row">${known.has(row.report) ? markup`<a href="${linkTo(place, paths.reportItem(edition, row.report))}">${row.report.slice(0, 12)}</a>` : row.report.slice(0, 12)}</th><td>${row.source} <small>${row.sourceClass}</small></td><td>${row.grade}</td><td>${row.incident}</td><td class="number">${row.group}</td>${ratios ? '' : markup`<td>${filled(row.likelihoodRatio, ({ of, milli }) => `${(milli / 1000).toFixed(1)} for ${hypothesisTitle(of, edition.agreement)}`)}</td>`}${archives ? '' : markup`<td>${filled(row.archive, (hashes) => markup`${hashes.map((hash) => markup`<code>${hash.slice(0, 12)}</code> `)}`)}</td>`}</tr>`)}</tbody></table></div>${forAll('Likelihood ratio of each report', ratios)}${forAll('Archive hash of each report', archives)}`;
}

/** The reason that all members share, where none is known: told once, and not row by row. */
function commonHole(members: readonly Filled<unknown>[]): string | undefined {
  const [first] = members;
  if (first?.kind !== 'notKnown') return undefined;
  return members.every((each) => each.kind === 'notKnown' && each.why === first.why) ? first.why : undefined;
}

function forAll(what: string, why: string | undefined): Markup {
  return why === undefined ? markup`` : markup`<p>${what}: <span class="hole">${prose(why)}</span></p>`;
}

function statementsShown({ statements }: FindingBody, edition: Edition): Markup {
  const { agreement, case: facts } = edition;
  return markup`<dl class="facts">${statements.map(({ party, said }) => markup`<div><dt>${hypothesisTitle(shortName(party), agreement)}</dt><dd>${filled(said, ({ words, at }) => markup`<blockquote class="source">${words}</blockquote> <small>${formatLocal(at, facts.dayZone)}</small>`)}</dd></div>`)}</dl>`;
}

function coverageShown({ during, zones, denials, unseen }: FindingCoverage, dayZone: string): Markup {
  return markup`<div class="scroll" tabindex="0" role="region" aria-label="What was watched, scrolls sideways"><table><caption>From ${formatLocal(during.startsAt, dayZone)} to ${formatLocal(during.endsAt, dayZone)}</caption><thead><tr><th scope="col">Zone</th><th scope="col">Area</th><th scope="col">Watched</th><th scope="col">Mean share of the area</th><th scope="col">By means</th><th scope="col">Planned, denied, jammed</th></tr></thead>
<tbody>${zones.map(({ zone, squareKm, watched }) =>
    watched.kind === 'notKnown'
      ? markup`<tr><th scope="row">${zone.replaceAll('_', ' ')}</th><td>${filled(squareKm, (area) => `${figure(area)} km²`)}</td><td colspan="4">${filled(watched, () => '')}</td></tr>`
      : markup`<tr><th scope="row">${zone.replaceAll('_', ' ')}</th><td>${filled(squareKm, (area) => `${figure(area)} km²`)}</td><td>${hoursWords(watched.value.watchedMs)} of ${hoursWords(watched.value.lengthMs)}</td><td>${filled(watched.value.areaMs, (areaMs) => shareWords(areaMs, watched.value.lengthMs))}</td><td>${watched.value.byMeans.map(({ means, watchedMs }) => `${means} ${hoursWords(watchedMs)}`).join('; ') || 'none'}</td><td>${hoursWords(watched.value.plannedMs)}, ${hoursWords(watched.value.deniedMs)}, ${hoursWords(watched.value.jammedMs)}</td></tr>`,
  )}</tbody></table></div>
${denials.length === 0 ? markup`<p>No refusal of access is recorded for it. That is not a record that there was none.</p>` : markup`<div class="scroll" tabindex="0" role="region" aria-label="Access, scrolls sideways"><table><caption>Access that was kept from people, by whom</caption><thead><tr><th scope="col">By</th><th scope="col">Time lost</th><th scope="col">Rows</th><th scope="col">How</th></tr></thead><tbody>${denials.map(({ by, lostMs, rows, byKind }) => markup`<tr><th scope="row">${by ?? 'not stated'}</th><td class="number">${hoursWords(lostMs)}</td><td class="number">${rows}</td><td>${byKind.map((each) => `${each.kind} ${hoursWords(each.lostMs)}`).join('; ')}</td></tr>`)}</tbody></table></div>`}
<p>What monitors could not see:</p>${unseen.length === 0 ? markup`<p>Nothing is recorded as unseen: some means watched all of its time and all of its ground.</p>` : markup`<ul>${unseen.map((words) => markup`<li>${words}</li>`)}</ul>`}`;
}
