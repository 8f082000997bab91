import type { IssuedFinding } from '@truceline/truce/findings';
import {
  attributionTitle,
  countFigure,
  type Edition,
  fieldWords,
  findingIsNot,
  findingStateWords,
  limitWords,
  machineWords,
  newestReleased,
  officeWords,
  type ReleasedFinding,
  type ReleasedRevision,
  revisionChanges,
  sourceClassWords,
  stateWords,
  timeWords,
  titleOfZone,
  watchedAtFinding,
} from '@truceline/truce/pages';
import { phrase, say } from '@truceline/truce/wording';
import type { Surroundings } from '../home-page.ts';
import { page } from '../layout.ts';
import { type Markup, markup, sayMarkup } from '../markup.ts';
import { clauseName, linkTo, type PlaceInSite, paths } from '../place-in-site.ts';
import { passageOfOthers, saidByOthers } from '../said-by-others.ts';
import { bodyShown } from './body-markup.ts';
import { findingStateBadge } from './state-badge.ts';

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
      title: say('Finding on {clause}', { clause: name }),
      assets: around.assets,
      edition,
      crumbs: [
        { words: say('All cases'), target: '' },
        { words: edition.case.title, target: paths.home(edition) },
        { words: say('Findings'), target: paths.findings(edition) },
        { words: finding.id },
      ],
      audience: around.audience,
    },
    markup`<h1>${say('Finding on “{clause}”', { clause: name })}</h1>
<p>${findingStateBadge(finding)} ${findingStateWords(finding, edition)}.</p>
<p>${findingIsNot()}</p>
${finding.state === 'withdrawn' ? markup`<section class="notice" aria-label="${say('Withdrawn')}"><p><strong>${say('Withdrawn on {time}.', { time: timeWords(finding.withdrawnAt, edition.case.dayZone) })}</strong> ${finding.withdrawnWords ? sayMarkup('Why: {reason}', { reason: saidByOthers(finding.withdrawnWords) }) : say('This edition does not give the reason in words.')} ${say('It stays on the record as it was.')}</p></section>` : ''}
<dl class="facts"><div><dt>${say('Clause')}</dt><dd><a href="${to(paths.clausePage(edition, finding.clause))}">${name}</a></dd></div>
<div><dt>${say('Apparent breach')}</dt><dd>${finding.breach ? sayMarkup('{breach}, as counted now', { breach: markup`<a href="${to(paths.breach(edition, finding.breach))}">${finding.breach}</a>` }) : say('none that stands now')}</dd></div>
<div><dt>${say('Finding')}</dt><dd><code>${finding.id}</code></dd></div></dl>
${edition.issuing ? markup`<p class="downloads"><a href="${to(`${paths.decide(edition)}findings/of/${finding.id}/`)}">${say('Reply, dissent, revise or withdraw')}</a> · <a href="${to(`${paths.finding(edition, finding.id)}finding.json`)}">finding.json</a></p>` : ''}
${finding.revisions.length > 1 ? history(finding, edition, whole) : ''}
${finding.revisions.toReversed().map((revision) => revisionShown(revision, { finding, edition, place, whole, newest: revision === newest }))}`,
  );
}

function history(finding: ReleasedFinding, edition: Edition, whole: IssuedFinding | undefined): Markup {
  const { dayZone } = edition.case;
  return markup`<h2>${say('Revisions')}</h2><p>${say('Nothing is edited: a correction is a new revision, and the earlier ones stay below.')}</p><ol class="revisions">${finding.revisions.map(
    (revision, index) => {
      const before = finding.revisions[index - 1];
      const changes = before ? revisionChanges(before, revision, edition, whole) : [];
      const line = sayMarkup('{revision}, issued {time} by {office}: {count} against a limit of {limit}.', {
        revision: markup`<a href="#revision-${revision.number}">${say('Revision {number}', { number: String(revision.number) })}</a>`,
        time: timeWords(revision.issuedAt, dayZone),
        office: officeWords(revision.office),
        count: countFigure(revision.count),
        limit: limitWords(revision),
      });
      if (!before) return markup`<li>${line} ${say('The first.')}</li>`;
      const why = revision.why ? markup`${sayMarkup('Why: {reason}', { reason: saidByOthers(revision.why) })} ` : '';
      return markup`<li>${line} ${why}${changes.length === 0 ? say('What changed: the statement alone.') : markup`${say('What changed:')} <ul>${changes.map((words) => markup`<li>${words}</li>`)}</ul>`}</li>`;
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
      ? say('withdrawn')
      : say('current')
    : say('superseded by revision {number}', { number: String(revision.number + 1) });
  const issued = { time: timeWords(revision.issuedAt, dayZone), office: officeWords(revision.office) };
  const counted = {
    count: countFigure(revision.count),
    limit: limitWords(revision),
    window: machineWords(revision.window),
    ...countedNumber(revision),
  };
  const content = markup`<dl class="facts"><div><dt>${say('Issued')}</dt><dd>${by ? say('{time} by {office}, person {person}, not authenticated', { ...issued, person: by.person }) : say('{time} by {office}', issued)}</dd></div>
<div><dt>${say('As known at')}</dt><dd>${timeWords(revision.knownAt, dayZone)}</dd></div>
<div><dt>${say('Count')}</dt><dd>${say(countedSentence(revision), counted)}</dd></div>
<div><dt>${say('So it is')}</dt><dd>${stateWords(revision)}</dd></div>
<div><dt>${say('From')}</dt><dd>${revision.until ? say('{start} until {end}', { start: timeWords(revision.from, dayZone), end: timeWords(revision.until, dayZone) }) : say('{start}, and still standing then, as far as known', { start: timeWords(revision.from, dayZone) })}</dd></div>
<div><dt>${say('Zone')}</dt><dd>${revision.zones.map((zone) => titleOfZone(zone, edition)).join(', ') || say('the text limits no place, or this edition does not tell')}</dd></div>
<div><dt>${say('Watched on its first day')}</dt><dd>${watchedAtFinding(edition, revision)}</dd></div>
${of ? '' : publicFacts(revision)}</dl>
${revision.statement ? markup`<h3>${say('What was stated')}</h3>${passageOfOthers(revision.statement)}` : ''}
${of ? bodyShown(of.issued.body, edition, place) : ''}
${repliesShown(revision, dayZone)}
${revision.withheld.length > 0 ? markup`<p class="notice">${say('Withheld in this edition: {fields}.', { fields: revision.withheld.map((field) => machineWords(fieldWords(field))).join('; ') })}</p>` : ''}`;
  return markup`<section class="revision" aria-labelledby="revision-${revision.number}"><h2 id="revision-${revision.number}">${say('Revision {number}, {state}', { number: String(revision.number), state })}</h2>${newest ? content : markup`<details><summary>${say('The whole of revision {number}', { number: String(revision.number) })}</summary>${content}</details>`}</section>`;
}

/** What is counted, in words for the number: one incident, four days. */
function countedSentence({ measure }: Pick<ReleasedRevision, 'measure'>): string {
  return sentences[measure ?? 'incidents']!;
}

const sentences: Readonly<Record<string, string>> = {
  incidents: phrase('{n, plural, one {{count} incident} other {{count} incidents}}; limit: {limit}; {window}'),
  days: phrase('{n, plural, one {{count} day} other {{count} days}}; limit: {limit}; {window}'),
  places: phrase('{n, plural, one {{count} place} other {{count} places}}; limit: {limit}; {window}'),
  deaths: phrase('{n, plural, one {{count} death} other {{count} deaths}}; limit: {limit}; {window}'),
  effects: phrase('{n, plural, one {{count} effect} other {{count} effects}}; limit: {limit}; {window}'),
};

function countedNumber({ count }: Pick<ReleasedRevision, 'count'>): { readonly n: number } {
  return { n: count.best === 1 && count.high === 1 ? 1 : Math.max(2, count.best ?? count.high) };
}

function publicFacts(revision: ReleasedRevision): Markup {
  const { actor, word, origins, method, parametersHash, clauseTextHash } = revision;
  return markup`<div><dt>${say('Whom it names')}</dt><dd>${actor ?? say('not told in this edition')}${word ? `: ${attributionTitle(word)}` : ''}</dd></div>
${origins ? markup`<div><dt>${say('Independent origins')}</dt><dd>${origins.map(({ sourceClass, groups }) => `${sourceClassWords(sourceClass)}: ${countFigure(groups)}`).join('; ') || say('none')}</dd></div>` : ''}
<div><dt>${say('Method')}</dt><dd>${machineWords(method)} <code>${parametersHash.slice(0, 16)}</code></dd></div>
<div><dt>${say('Words of the clause')}</dt><dd>${clauseTextHash ? markup`<code>${clauseTextHash.slice(0, 16)}</code>` : say('not in the file')}</dd></div>`;
}

function repliesShown({ replies, dissents }: ReleasedRevision, dayZone: string): Markup {
  return markup`<h3>${say('Replies while it stood')}</h3>${
    replies.length === 0
      ? markup`<p>${say('None is recorded.')}</p>`
      : markup`<ul>${replies.map((reply) => markup`<li>${reply.of ?? say('a party')}, ${timeWords(reply.at, dayZone)}${reply.late ? say(', after the time to reply was over; it stands all the same') : ''}${reply.words ? passageOfOthers(reply.words) : ''}</li>`)}</ul>`
  }
<h3>${say('Dissents while it stood')}</h3>${
    dissents.length === 0
      ? markup`<p>${say('None is recorded.')}</p>`
      : markup`<ul>${dissents.map((dissent) => markup`<li>${officeWords(dissent.office)}, ${timeWords(dissent.at, dayZone)}${dissent.words ? passageOfOthers(dissent.words) : ''}</li>`)}</ul>`
  }`;
}
