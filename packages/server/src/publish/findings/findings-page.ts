import {
  countFigure,
  type Edition,
  figure,
  findingIsNot,
  findingStateWords,
  findingsByClause,
  newestReleased,
  type ReleasedFinding,
  timeWords,
  watchedAtFinding,
} from '@truceline/truce/pages';
import { say } from '@truceline/truce/wording';
import type { Surroundings } from '../home-page.ts';
import { page } from '../layout.ts';
import { type Markup, markup } from '../markup.ts';
import { clauseName, linkTo, type PlaceInSite, paths } from '../place-in-site.ts';
import { scroller } from '../scroller.ts';
import { findingStateBadge } from './state-badge.ts';

/** Every finding that was issued in a case, by clause; `undefined` where the edition does not tell of findings. */
export function findingsPage(edition: Edition, around: Surroundings): string | undefined {
  if (!edition.findings) return undefined;
  const place: PlaceInSite = { path: paths.findings(edition) };
  const to = (target: string) => linkTo(place, target);
  return page(
    {
      place,
      title: say('Findings, {title}', { title: edition.case.title }),
      assets: around.assets,
      edition,
      crumbs: [
        { words: say('All cases'), target: '' },
        { words: edition.case.title, target: paths.home(edition) },
        { words: say('Findings') },
      ],
      audience: around.audience,
    },
    markup`<h1>${say('Findings')}</h1><p>${findingIsNot()}</p>
${edition.issuing ? markup`<p><a href="${to(`${paths.decide(edition)}findings/`)}">${say('Prepare, issue, revise or withdraw a finding')}</a></p>` : ''}
${edition.findings.length === 0 ? markup`<p class="notice">${say('No finding was issued in this case. That says nothing of what happened: a finding takes a person to issue it.')}</p>` : findingsByClause(edition).map(([clause, findings]) => clauseTable(clause, findings, edition, place))}
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
  return markup`<section><h2><a href="${linkTo(place, paths.clausePage(edition, clause))}">${clauseName(edition, clause)}</a></h2>${scroller(
    markup`<table><caption>${say('{n, plural, one {One finding} other {{count} findings}}, the newest first', { n: findings.length, count: figure(findings.length) })}</caption>
<thead><tr><th scope="col">${say('Finding')}</th><th scope="col">${say('State')}</th><th scope="col">${say('From')}</th><th scope="col">${say('Where')}</th><th scope="col">${say('Count')}</th><th scope="col">${say('Watched on the first day')}</th><th scope="col">${say('Replies and dissents')}</th></tr></thead>
<tbody data-rows>${findings.map((finding) => {
      const newest = newestReleased(finding);
      const replies = finding.revisions.reduce((sum, each) => sum + each.replies.length, 0);
      const dissents = finding.revisions.reduce((sum, each) => sum + each.dissents.length, 0);
      return markup`<tr><th scope="row"><a href="${linkTo(place, paths.finding(edition, finding.id))}">${say('issued {time}', { time: timeWords(finding.revisions[0]!.issuedAt, dayZone) })}</a></th><td>${findingStateBadge(finding)} ${findingStateWords(finding, edition)}</td><td>${timeWords(newest.from, dayZone)}</td><td>${newest.zones.join(', ') || say('everywhere')}</td><td class="number">${countFigure(newest.count)}</td><td>${watchedAtFinding(edition, newest)}</td><td>${say('{n, plural, =0 {no reply} one {one reply} other {{replies} replies}}, {m, plural, =0 {no dissent} one {one dissent} other {{dissents} dissents}}', { n: replies, replies: figure(replies), m: dissents, dissents: figure(dissents) })}</td></tr>`;
    })}</tbody></table>`,
    say('Findings on {clause}, scrolls sideways', { clause: clauseName(edition, clause) }),
  )}</section>`;
}
