import type { IssuedFinding } from '@truceline/truce/findings';
import {
  countFigure,
  type Edition,
  findingIsNot,
  findingStateWords,
  limitWords,
  newestReleased,
  type ReleasedFinding,
  type ReleasedRevision,
  revisionChanges,
  stateWords,
  timeWords,
  titleOfZone,
  watchedAtFinding,
} from '@truceline/truce/pages';
import type { Surroundings } from '../home-page.ts';
import { page } from '../layout.ts';
import { type Markup, markup } from '../markup.ts';
import { clauseName, linkTo, type PlaceInSite, paths } from '../place-in-site.ts';
import { bodyShown } from './body-markup.ts';

/** One finding with all of its revisions, the newest first; `undefined` where the edition has none of that name. */
export function findingPage(edition: Edition, id: string, around: Surroundings): string | undefined {
  const finding = edition.findings?.find((each) => each.id === id);
  if (!finding) return undefined;
  const place: PlaceInSite = { path: paths.finding(edition, id) };
  const to = (target: string) => linkTo(place, target);
  const whole = edition.issuing?.all.findings.find((each) => each.id === id);
  const name = clauseName(edition, finding.clause);
  const newest = newestReleased(finding);
  return page(
    {
      place,
      title: `Finding on ${name}`,
      assets: around.assets,
      edition,
      crumbs: [
        { words: 'All cases', target: '' },
        { words: edition.case.title, target: paths.home(edition) },
        { words: 'Findings', target: paths.findings(edition) },
        { words: finding.id },
      ],
      audience: around.audience,
    },
    markup`<h1>Finding on “${name}”</h1>
<p><span class="badge" data-kind="${finding.state === 'withdrawn' ? 'retracted' : 'standing'}">${finding.state}</span> ${findingStateWords(finding, edition)}.</p>
<p>${findingIsNot}</p>
${finding.state === 'withdrawn' ? markup`<section class="notice" aria-label="Withdrawn"><p><strong>Withdrawn on ${timeWords(finding.withdrawnAt, edition.case.dayZone)}.</strong> ${finding.withdrawnWords ? markup`Why: ${finding.withdrawnWords}` : 'This edition does not give the reason in words.'} It stays on the record as it was.</p></section>` : ''}
<dl class="facts"><div><dt>Clause</dt><dd><a href="${to(paths.clause(edition, finding.clause))}">${name}</a></dd></div>
<div><dt>Apparent breach</dt><dd>${finding.breach ? markup`<a href="${to(paths.breach(edition, finding.breach))}">${finding.breach}</a>, as counted now` : 'none that stands now'}</dd></div>
<div><dt>Finding</dt><dd><code>${finding.id}</code></dd></div></dl>
${edition.issuing ? markup`<p class="downloads"><a href="${to(`${paths.decide(edition)}findings/of/${finding.id}/`)}">Reply, dissent, revise or withdraw</a> · <a href="${to(`${paths.finding(edition, finding.id)}finding.json`)}">finding.json</a></p>` : ''}
${finding.revisions.length > 1 ? history(finding, edition, whole) : ''}
${finding.revisions.toReversed().map((revision) => revisionShown(revision, { finding, edition, place, whole, newest: revision === newest }))}`,
  );
}

function history(finding: ReleasedFinding, edition: Edition, whole: IssuedFinding | undefined): Markup {
  const { dayZone } = edition.case;
  return markup`<h2>Revisions</h2><p>Nothing is edited: a correction is a new revision, and the earlier ones stay below.</p><ol class="revisions">${finding.revisions.map(
    (revision, index) => {
      const before = finding.revisions[index - 1];
      const changes = before ? revisionChanges(before, revision, edition, whole) : [];
      return markup`<li><a href="#revision-${revision.number}">Revision ${revision.number}</a>, issued ${timeWords(revision.issuedAt, dayZone)} by ${revision.office}: ${countFigure(revision.count)} against a limit of ${limitWords(revision)}. ${before ? markup`${revision.why ? markup`Why: ${revision.why} ` : ''}What changed: ${changes.length === 0 ? 'the statement alone.' : markup`<ul>${changes.map((words) => markup`<li>${words}</li>`)}</ul>`}` : 'The first.'}</li>`;
    },
  )}</ol>`;
}

function revisionShown(
  revision: ReleasedRevision,
  {
    finding,
    edition,
    place,
    whole,
    newest,
  }: {
    readonly finding: ReleasedFinding;
    readonly edition: Edition;
    readonly place: PlaceInSite;
    readonly whole: IssuedFinding | undefined;
    readonly newest: boolean;
  },
): Markup {
  const { dayZone } = edition.case;
  const of = whole?.revisions.find(({ number }) => number === revision.number);
  const by = of?.issued.by;
  const state = newest
    ? finding.state === 'withdrawn'
      ? 'withdrawn'
      : 'current'
    : `superseded by revision ${revision.number + 1}`;
  const content = markup`<dl class="facts"><div><dt>Issued</dt><dd>${timeWords(revision.issuedAt, dayZone)} by ${revision.office}${by ? `, person ${by.person}, not authenticated` : ''}</dd></div>
<div><dt>As known at</dt><dd>${timeWords(revision.knownAt, dayZone)}</dd></div>
<div><dt>Count</dt><dd>${countFigure(revision.count)} ${countedWords(revision)}; limit: ${limitWords(revision)}; ${revision.window}</dd></div>
<div><dt>So it is</dt><dd>${stateWords(revision)}</dd></div>
<div><dt>From</dt><dd>${timeWords(revision.from, dayZone)}${revision.until ? ` until ${timeWords(revision.until, dayZone)}` : ', and still standing then, as far as known'}</dd></div>
<div><dt>Zone</dt><dd>${revision.zones.map((zone) => titleOfZone(zone, edition)).join(', ') || 'the text limits no place, or this edition does not tell'}</dd></div>
<div><dt>Watched on its first day</dt><dd>${watchedAtFinding(edition, revision)}</dd></div>
${of ? '' : publicFacts(revision)}</dl>
${revision.statement ? markup`<h3>What was stated</h3><blockquote class="source">${revision.statement}</blockquote>` : ''}
${of ? bodyShown(of.issued.body, edition, place) : ''}
${repliesShown(revision, dayZone)}
${revision.withheld.length > 0 ? markup`<p class="notice">Withheld in this edition: ${revision.withheld.join('; ')}.</p>` : ''}`;
  return markup`<section class="revision" aria-labelledby="revision-${revision.number}"><h2 id="revision-${revision.number}">Revision ${revision.number}, ${state}</h2>${newest ? content : markup`<details><summary>The whole of revision ${revision.number}</summary>${content}</details>`}</section>`;
}

/** What is counted, in words for the number: one incident, four days. */
function countedWords({ measure, count }: Pick<ReleasedRevision, 'measure' | 'count'>): string {
  const many = measure ?? 'incidents';
  return count.best === 1 && count.high === 1 ? many.replace(/s$/, '') : many;
}

function publicFacts(revision: ReleasedRevision): Markup {
  const { actor, word, origins, method, parametersHash, clauseTextHash } = revision;
  return markup`<div><dt>Whom it names</dt><dd>${actor ?? 'not told in this edition'}${word ? `: ${word}` : ''}</dd></div>
${origins ? markup`<div><dt>Independent origins</dt><dd>${origins.map(({ sourceClass, groups }) => `${sourceClass}: ${countFigure(groups)}`).join('; ') || 'none'}</dd></div>` : ''}
<div><dt>Method</dt><dd>${method} <code>${parametersHash.slice(0, 16)}</code></dd></div>
<div><dt>Words of the clause</dt><dd>${clauseTextHash ? markup`<code>${clauseTextHash.slice(0, 16)}</code>` : 'not in the file'}</dd></div>`;
}

function repliesShown({ replies, dissents }: ReleasedRevision, dayZone: string): Markup {
  return markup`<h3>Replies while it stood</h3>${
    replies.length === 0
      ? markup`<p>None is recorded.</p>`
      : markup`<ul>${replies.map((reply) => markup`<li>${reply.of ?? 'a party'}, ${timeWords(reply.at, dayZone)}${reply.late ? ', after the time to reply was over; it stands all the same' : ''}${reply.words ? markup`<blockquote class="source">${reply.words}</blockquote>` : ''}</li>`)}</ul>`
  }
<h3>Dissents while it stood</h3>${
    dissents.length === 0
      ? markup`<p>None is recorded.</p>`
      : markup`<ul>${dissents.map((dissent) => markup`<li>${dissent.office}, ${timeWords(dissent.at, dayZone)}${dissent.words ? markup`<blockquote class="source">${dissent.words}</blockquote>` : ''}</li>`)}</ul>`
  }`;
}
