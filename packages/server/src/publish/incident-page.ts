import {
  countFigure,
  type Edition,
  findingStateWords,
  findingsAbout,
  kindWords,
  placeWords,
  timeWords,
  titleOfZone,
} from '@truceline/truce/pages';
import { countingRules } from '@truceline/truce/reports';
import { incidentAttribution } from './attribution/incident-attribution.ts';
import type { Surroundings } from './home-page.ts';
import { joinedPart } from './joined-part.ts';
import { page } from './layout.ts';
import { markup } from './markup.ts';
import { clauseName, linkTo, type PlaceInSite, paths } from './place-in-site.ts';
import { gradedPart } from './sources/graded-part.ts';

/** One incident: what is known of it, the reports it rests on, and why they were taken as one. */
export function incidentPage(edition: Edition, id: string, around: Surroundings): string | undefined {
  const incident = edition.incidents.find((each) => each.id === id);
  if (!incident) return formerPage(edition, id, around);
  const place: PlaceInSite = { path: paths.incident(edition, id) };
  const to = (target: string) => linkTo(place, target);
  const { dayZone } = edition.case;
  const shown = new Set(incident.reports);
  const reports = edition.reports.filter((report) => shown.has(report.id));
  const breaches = edition.breaches.filter((breach) => breach.evidence.includes(id));
  const findings = findingsAbout(edition, { incident: id });
  const title = `${kindWords(incident.kind)}, ${timeWords(incident.from, dayZone)}`;
  return page(
    {
      place,
      title,
      assets: around.assets,
      edition,
      crumbs: [
        { words: 'All cases', target: '' },
        { words: edition.case.title, target: paths.home(edition) },
        { words: incident.id },
      ],
      audience: around.audience,
    },
    markup`<h1>${title}</h1>
<p>An incident is what happened as far as reports agree; it is not a breach.</p>
<dl class="facts"><div><dt>When</dt><dd>${timeWords(incident.from, dayZone)} to ${timeWords(incident.to, dayZone)}${incident.datedByReport ? ' (the date is that of the report; it may have happened earlier)' : ''}</dd></div>
<div><dt>Where</dt><dd>${placeWords(incident)}</dd></div><div><dt>Zones</dt><dd>${incident.zones.map((zone) => titleOfZone(zone, edition)).join(', ') || 'none of the text'}</dd></div>
<div><dt>Who, as reported</dt><dd>${incident.actor ?? 'not attributed'}${incident.actorSays ? ` (${incident.actorSays})` : ''}</dd></div>
${incident.effects ? markup`<div><dt>Counted</dt><dd>${countFigure(incident.effects)} ${incident.domain ? countingRules[incident.domain].unit : ''}${incident.domain ? markup` <small>${countingRules[incident.domain].rule}</small>` : ''}</dd></div>` : ''}
${incident.deaths ? markup`<div><dt>Deaths recorded</dt><dd>${countFigure(incident.deaths)}</dd></div>` : ''}
<div><dt>Rests on</dt><dd>${incident.reports.length} ${incident.reports.length === 1 ? 'report' : 'reports'} of ${incident.groups} independent ${incident.groups === 1 ? 'voice' : 'voices'}${incident.grades ? `; best grades ${incident.grades.join(' ')}` : ''}</dd></div></dl>
${incidentAttribution(incident, { edition, place })}
<h2>Reports</h2><ol>${reports.map((report) => markup`<li><a href="${to(paths.reportItem(edition, report.id))}">${report.source ?? report.feed ?? 'a source'}</a>, ${timeWords(report.from, dayZone)}${report.grade ? `, grade ${report.grade}` : ''}</li>`)}</ol>
${gradedPart(edition, id, place)}
${joinedPart(incident, { edition, place })}
<h2>Apparent breaches it is evidence for</h2>${breaches.length === 0 ? markup`<p>None.</p>` : markup`<ul>${breaches.map((breach) => markup`<li><a href="${to(paths.breach(edition, breach.id))}">${breach.id}</a>, from ${timeWords(breach.onset, dayZone)}</li>`)}</ul>`}
${findings.length === 0 ? '' : markup`<h2>Findings that rest on it</h2><ul>${findings.map((finding) => markup`<li><a href="${to(paths.finding(edition, finding.id))}">${clauseName(edition, finding.clause)}</a>: ${findingStateWords(finding, edition)}</li>`)}</ul>`}`,
  );
}

/** The address of an incident that was merged, split or withdrawn: it stays, and tells what took its place. */
function formerPage(edition: Edition, id: string, around: Surroundings): string | undefined {
  const former = edition.former.find((each) => each.id === id);
  if (!former) return undefined;
  const place: PlaceInSite = { path: paths.incident(edition, id) };
  const title = `Incident ${id}, as printed before`;
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
        { words: 'All cases', target: '' },
        { words: edition.case.title, target: paths.home(edition) },
        { words: id },
      ],
      audience: around.audience,
    },
    markup`<h1>${title}</h1>
${
  former.now.length === 0
    ? markup`<p>It no longer stands: its reports were taken back or corrected away. What was printed stands as printed; the next report lists the change.</p>`
    : markup`<p>By what is known now, its reports are taken as part of ${former.now.length === 1 ? 'this incident' : `these ${former.now.length} incidents`}. What was printed stands as printed; the next report lists the change.</p><ul>${links}</ul>`
}`,
  );
}
