import { dayOf, type LocalDay } from '@truceline/truce/kernel';
import {
  countFigure,
  type Edition,
  figure,
  findingStateWords,
  findingsAbout,
  kindWords,
  machineWords,
  placeWords,
  type ReleasedIncident,
  timeWords,
  titleOfZone,
} from '@truceline/truce/pages';
import { say } from '@truceline/truce/wording';
import { incidentAttribution } from './attribution/incident-attribution.ts';
import { claimsBeside } from './claims/claims-beside.ts';
import { countedInUnits } from './counting-words.ts';
import type { Surroundings } from './home-page.ts';
import { joinedPart } from './joined-part.ts';
import { page } from './layout.ts';
import { type Markup, markup, sayMarkup } from './markup.ts';
import { clauseName, linkTo, type PlaceInSite, paths } from './place-in-site.ts';
import { breachList, incidentsNearby } from './related-part.ts';
import { publishedAddress, saidByOthers } from './said-by-others.ts';
import { gradedPart } from './sources/graded-part.ts';
import { whenIncidentWasKnown } from './when-known.ts';

/** One incident: what is known of it, the reports it rests on, and why they were taken as one. */
export function incidentPage(edition: Edition, id: string, around: Surroundings): string | undefined {
  const incident = edition.incidents.find((each) => each.id === id);
  if (!incident) return formerPage(edition, id, around);
  const place: PlaceInSite = { path: paths.incident(edition, id) };
  const { dayZone } = edition.case;
  const title = `${kindWords(incident.kind)}, ${timeWords(incident.from, dayZone)}`;
  return page(
    {
      place,
      title,
      assets: around.assets,
      edition,
      crumbs: [
        { words: say('All cases'), target: '' },
        { words: edition.case.title, target: paths.home(edition) },
        { words: incident.id },
      ],
      audience: around.audience,
    },
    markup`<h1>${title}</h1>
<p>${say('An incident is what happened as far as reports agree; it is not a breach.')}</p>
${facts(incident, edition)}
${incidentAttribution(incident, { edition, place })}
${reportsOf(incident, edition, place)}
${gradedPart(edition, id, place)}
${joinedPart(incident, { edition, place })}
${whenIncidentWasKnown(edition, incident, place)}
${usedBy(incident, edition, place)}
${claimsOfItsDays(incident, edition, place)}
${incidentsNearby(edition, incident, place)}`,
  );
}

function facts(incident: ReleasedIncident, edition: Edition): Markup {
  const { dayZone } = edition.case;
  const during = { first: timeWords(incident.from, dayZone), last: timeWords(incident.to, dayZone) };
  const actor = incident.actor ?? say('not attributed');
  const rests = say(
    '{n, plural, one {{reports} report} other {{reports} reports}} of {m, plural, one {{groups} independent voice} other {{groups} independent voices}}',
    {
      n: incident.reports.length,
      reports: String(incident.reports.length),
      m: incident.groups,
      groups: String(incident.groups),
    },
  );
  return markup`<dl class="facts"><div><dt>${say('When')}</dt><dd>${say('{first} to {last}', during)}${incident.datedByReport ? ` ${say('(the date is that of the report; it may have happened earlier)')}` : ''}</dd></div>
<div><dt>${say('Where')}</dt><dd>${placeWords(incident)}</dd></div><div><dt>${say('Zones')}</dt><dd>${incident.zones.map((zone) => titleOfZone(zone, edition)).join(', ') || say('none of the text')}</dd></div>
<div><dt>${say('Who, as reported')}</dt><dd>${actor}${incident.actorSays ? ` (${machineWords(incident.actorSays)})` : ''}</dd></div>
${incident.effects ? markup`<div><dt>${say('Counted')}</dt><dd>${countedInUnits(incident.effects, incident.domain)}</dd></div>` : ''}
${incident.deaths ? markup`<div><dt>${say('Deaths recorded')}</dt><dd>${countFigure(incident.deaths)}</dd></div>` : ''}
<div><dt>${say('Rests on')}</dt><dd>${incident.grades ? say('{rests}; best grades {grades}', { rests, grades: incident.grades.join(' ') }) : rests}</dd></div></dl>`;
}

/** Addresses of one report that are shown beside it; its own page has all. */
const addressesMax = 3;

function reportsOf(incident: ReleasedIncident, edition: Edition, place: PlaceInSite): Markup {
  const shown = new Set(incident.reports);
  const reports = edition.reports.filter((report) => shown.has(report.id));
  const item = (report: (typeof reports)[number]): Markup => {
    const said = {
      source: markup`<a href="${linkTo(place, paths.reportItem(edition, report.id))}">${saidByOthers(report.source ?? report.feed ?? say('a source'))}</a>`,
      time: timeWords(report.from, edition.case.dayZone),
    };
    const published = (report.media ?? [])
      .slice(0, addressesMax)
      .map((media) => markup`<br>${publishedAddress(media)}`);
    return report.grade
      ? markup`<li>${sayMarkup('{source}, {time}, grade {grade}', { ...said, grade: report.grade })}${published}</li>`
      : markup`<li>${sayMarkup('{source}, {time}', said)}${published}</li>`;
  };
  return markup`<h2>${say('Reports')}</h2><ol>${reports.map(item)}</ol>`;
}

/** The breaches and findings that rest on it. */
function usedBy({ id }: ReleasedIncident, edition: Edition, place: PlaceInSite): Markup {
  const breaches = [...edition.breaches, ...edition.possible].filter((breach) => breach.evidence.includes(id));
  const findings = findingsAbout(edition, { incident: id });
  const item = (finding: (typeof findings)[number]): Markup =>
    markup`<li>${sayMarkup('{finding}: {state}', {
      finding: markup`<a href="${linkTo(place, paths.finding(edition, finding.id))}">${clauseName(edition, finding.clause)}</a>`,
      state: findingStateWords(finding, edition),
    })}</li>`;
  return markup`<h2>${say('Apparent breaches it is evidence for')}</h2>${breaches.length === 0 ? markup`<p>${say('None.')}</p>` : breachList(breaches, edition, place)}
${findings.length === 0 ? '' : markup`<h2>${say('Findings that rest on it')}</h2><ul>${findings.map(item)}</ul>`}`;
}

function claimsOfItsDays(incident: ReleasedIncident, edition: Edition, place: PlaceInSite): Markup {
  const day = (time: ReleasedIncident['from']): LocalDay | undefined =>
    time && (time.kind === 'day' ? time.day : dayOf(time.at, edition.case.dayZone));
  const from = day(incident.from);
  if (from === undefined) return markup``;
  return claimsBeside(edition, { from, to: day(incident.to) ?? from, zones: incident.zones }, place);
}

/** The address of an incident that was merged, split or withdrawn: it stays, and tells what took its place. */
function formerPage(edition: Edition, id: string, around: Surroundings): string | undefined {
  const former = edition.former.find((each) => each.id === id);
  if (!former) return undefined;
  const place: PlaceInSite = { path: paths.incident(edition, id) };
  const title = say('Incident {id}, as printed before', { id });
  const links = former.now.map(
    (each) => markup`<li><a href="${linkTo(place, paths.incident(edition, each))}">${each}</a></li>`,
  );
  return page(
    {
      place,
      title,
      assets: around.assets,
      edition,
      crumbs: [
        { words: say('All cases'), target: '' },
        { words: edition.case.title, target: paths.home(edition) },
        { words: id },
      ],
      audience: around.audience,
    },
    markup`<h1>${title}</h1>
${
  former.now.length === 0
    ? markup`<p>${say('It no longer stands: its reports were taken back or corrected away. What was printed stands as printed; the next report lists the change.')}</p>`
    : markup`<p>${say(
        'By what is known now, its reports are taken as part of {n, plural, one {this incident} other {these {count} incidents}}. What was printed stands as printed; the next report lists the change.',
        { n: former.now.length, count: figure(former.now.length) },
      )}</p><ul>${links}</ul>`
}`,
  );
}
