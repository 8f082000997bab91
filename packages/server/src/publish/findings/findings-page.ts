import {
  countFigure,
  type Edition,
  findingIsNot,
  findingStateWords,
  findingsByClause,
  newestReleased,
  type ReleasedFinding,
  timeWords,
  watchedAtFinding,
} from '@truceline/truce/pages';
import type { Surroundings } from '../home-page.ts';
import { page } from '../layout.ts';
import { type Markup, markup } from '../markup.ts';
import { clauseName, linkTo, type PlaceInSite, paths } from '../place-in-site.ts';

/** Every finding that was issued in a case, by clause; `undefined` where the edition does not tell of findings. */
export function findingsPage(edition: Edition, around: Surroundings): string | undefined {
  if (!edition.findings) return undefined;
  const place: PlaceInSite = { path: paths.findings(edition) };
  const to = (target: string) => linkTo(place, target);
  return page(
    {
      place,
      title: `Findings, ${edition.case.title}`,
      assets: around.assets,
      edition,
      crumbs: [
        { words: 'All cases', target: '' },
        { words: edition.case.title, target: paths.home(edition) },
        { words: 'Findings' },
      ],
      audience: around.audience,
    },
    markup`<h1>Findings</h1><p>${findingIsNot}</p>
${edition.issuing ? markup`<p><a href="${to(`${paths.decide(edition)}findings/`)}">Prepare, issue, revise or withdraw a finding</a></p>` : ''}
${edition.findings.length === 0 ? markup`<p class="notice">No finding was issued in this case. That says nothing of what happened: a finding takes a person to issue it.</p>` : findingsByClause(edition).map(([clause, findings]) => clauseTable(clause, findings, edition, place))}
<p class="downloads"><a href="${to(`${paths.data(edition)}findings.csv`)}">findings.csv</a> · <a href="${to(`${paths.data(edition)}findings.json`)}">findings.json</a></p>`,
  );
}

function clauseTable(
  clause: string,
  findings: readonly ReleasedFinding[],
  edition: Edition,
  place: PlaceInSite,
): Markup {
  const { dayZone } = edition.case;
  return markup`<section><h2><a href="${linkTo(place, paths.clause(edition, clause))}">${clauseName(edition, clause)}</a></h2><div class="scroll" tabindex="0" role="region" aria-label="Findings on ${clauseName(edition, clause)}, scrolls sideways"><table><caption>${findings.length === 1 ? 'One finding' : `${findings.length} findings`}, the newest first</caption>
<thead><tr><th scope="col">Finding</th><th scope="col">State</th><th scope="col">From</th><th scope="col">Where</th><th scope="col">Count</th><th scope="col">Watched on the first day</th><th scope="col">Replies and dissents</th></tr></thead>
<tbody data-rows>${findings.map((finding) => {
    const newest = newestReleased(finding);
    const replies = finding.revisions.reduce((sum, each) => sum + each.replies.length, 0);
    const dissents = finding.revisions.reduce((sum, each) => sum + each.dissents.length, 0);
    return markup`<tr><th scope="row"><a href="${linkTo(place, paths.finding(edition, finding.id))}">issued ${timeWords(finding.revisions[0]!.issuedAt, dayZone)}</a></th><td><span class="badge" data-kind="${finding.state === 'withdrawn' ? 'retracted' : 'standing'}">${finding.state}</span> ${findingStateWords(finding, edition)}</td><td>${timeWords(newest.from, dayZone)}</td><td>${newest.zones.join(', ') || 'everywhere'}</td><td class="number">${countFigure(newest.count)}</td><td>${watchedAtFinding(edition, newest)}</td><td>${replies === 0 ? 'no reply' : replies === 1 ? 'one reply' : `${replies} replies`}, ${dissents === 0 ? 'no dissent' : dissents === 1 ? 'one dissent' : `${dissents} dissents`}</td></tr>`;
  })}</tbody></table></div></section>`;
}
