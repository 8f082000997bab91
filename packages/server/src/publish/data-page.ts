import type { Edition } from '@truceline/truce/pages';
import { destroyedPart } from './destroyed-part.ts';
import type { Surroundings } from './home-page.ts';
import { page } from './layout.ts';
import { markup } from './markup.ts';
import { linkTo, type PlaceInSite, paths } from './place-in-site.ts';

/** Where everything is: the files of a case, its sources with their licences, and what the edition holds back. */
export function dataPage(edition: Edition, around: Surroundings): string {
  const place: PlaceInSite = { path: paths.data(edition) };
  const { profile } = edition;
  const to = (target: string) => linkTo(place, target);
  return page(
    {
      place,
      title: `Data of ${edition.case.title}`,
      assets: around.assets,
      edition,
      crumbs: [
        { words: 'All cases', target: '' },
        { words: edition.case.title, target: paths.home(edition) },
        { words: 'Data' },
      ],
      audience: around.audience,
    },
    markup`<h1>Data</h1>
<table><caption>Files of this edition</caption><thead><tr><th scope="col">File</th><th scope="col">Holds</th></tr></thead><tbody>
<tr><th scope="row"><a href="${to(`${paths.data(edition)}days.csv`)}">days.csv</a></th><td>counts per day and zone, as ranges, with the verdict</td></tr>
<tr><th scope="row"><a href="${to(`${paths.data(edition)}incidents.csv`)}">incidents.csv</a></th><td>incidents that this edition may list</td></tr>
<tr><th scope="row"><a href="${to(`${paths.data(edition)}breaches.csv`)}">breaches.csv</a></th><td>apparent breaches</td></tr>
<tr><th scope="row"><a href="${to(`${paths.data(edition)}claims.csv`)}">claims.csv</a>, <a href="${to(`${paths.data(edition)}claims.json`)}">claims.json</a></th><td>what the parties claim, beside what was found in the same time</td></tr>
${edition.findings ? markup`<tr><th scope="row"><a href="${to(`${paths.data(edition)}findings.csv`)}">findings.csv</a>, <a href="${to(`${paths.data(edition)}findings.json`)}">findings.json</a></th><td>findings that people issued, with every revision</td></tr>` : ''}
<tr><th scope="row"><a href="${to(`${paths.data(edition)}terms.json`)}">terms.json</a></th><td>the compiled terms, canonical JSON</td></tr>
<tr><th scope="row"><a href="${to(`${paths.data(edition)}edition.json`)}">edition.json</a></th><td>everything these pages are made of</td></tr></tbody></table>
${around.labels ? markup`<p><a href="../labels/">Label pairs of reports</a>: two people say which tell of one incident, to measure how well they are put together.</p>` : ''}
<h2>Sources</h2><ul>${edition.case.sources.map((source) => markup`<li><b>${source.title}</b>${source.reports === undefined ? '' : ` (${source.reports} reports)`}: ${source.holds} Licence: ${source.licence}</li>`)}</ul>
<h2>What this edition holds back</h2><p>Release profile <b>${profile.name}</b> <code>${profile.hash}</code>. It names these fields: ${profile.fields.join(', ')}. Places: ${profile.gridKm > 0 ? `squares of ${profile.gridKm} km` : 'as reported'}. Delay: ${profile.delayHours} hours. ${profile.countMin > 1 ? `Counts from 1 to ${profile.countMin - 1} are merged and their incidents are not listed.` : 'Counts are not merged.'} Everything not named stays with the operator; where observers stood, planned and denied hours are never published.</p>
${destroyedPart(edition, around.record && ((at) => linkTo(place, paths.recordEntry(edition, at))))}`,
  );
}
