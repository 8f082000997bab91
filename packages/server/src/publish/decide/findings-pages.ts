import { type FindingWordKind, findingAbout, findingForms } from '@truceline/truce/decisions';
import { bodyHash, type IssuedFinding, newestRevision } from '@truceline/truce/findings';
import {
  countFigure,
  type Edition,
  findingIsNot,
  findingStateWords,
  limitWords,
  timeWords,
} from '@truceline/truce/pages';
import { bodyShown } from '../findings/body-markup.ts';
import { type Markup, markup } from '../markup.ts';
import { clauseName, paths } from '../place-in-site.ts';
import { type FormGround, fieldShown } from './act-form.ts';
import { type DecideGround, decidePage } from './frame.ts';
import type { Seat } from './seat.ts';

const crumb = { words: 'Findings', below: 'findings/' } as const;

/** The page at an address below `/<case>/decide/findings/`; nothing where there is none. */
export function findingsFile(ground: DecideGround, rest: readonly string[]): string | undefined {
  const [how = '', name = '', ...more] = rest.filter((part) => part !== '');
  if (!ground.edition.issuing || more.length > 0) return undefined;
  if (how === '') return issuingPage(ground);
  if (name === '') return undefined;
  if (how === 'about') return preparedPage(ground, name);
  return how === 'of' ? wordsPage(ground, name) : undefined;
}

/** What could be issued, and what was: the way to both. */
function issuingPage(ground: DecideGround): string {
  const { edition } = ground;
  const { dayZone } = edition.case;
  const issued = edition.findings ?? [];
  const open = edition.breaches.filter(({ id }) => !issued.some(({ breach }) => breach === id));
  return decidePage(
    ground,
    { below: 'findings/', title: 'Issue a finding', crumbs: [{ words: 'Findings' }] },
    (_, to) => markup`<p>${findingIsNot()}</p>
<h2>Apparent breaches on which no finding was issued</h2>${open.length === 0 ? markup`<p>None.</p>` : markup`<ul>${open.toReversed().map((breach) => markup`<li><a href="${to(`${paths.decide(edition)}findings/about/${breach.id}/`)}">${clauseName(edition, breach.clause)}, from ${timeWords(breach.onset, dayZone)}</a>: count ${countFigure(breach.count)}</li>`)}</ul>`}
${edition.possible.length === 0 ? '' : markup`<h2>Possibly beyond a limit</h2><ul>${edition.possible.toReversed().map((each) => markup`<li><a href="${to(`${paths.decide(edition)}findings/about/${each.id}/`)}">${clauseName(edition, each.clause)}, from ${timeWords(each.onset, dayZone)}</a>: count ${countFigure(each.count)}</li>`)}</ul>`}
<h2>Issued</h2>${issued.length === 0 ? markup`<p>No finding was issued yet.</p>` : markup`<ul>${issued.map((finding) => markup`<li><a href="${to(`${paths.decide(edition)}findings/of/${finding.id}/`)}">${clauseName(edition, finding.clause)}, issued ${timeWords(finding.revisions[0]!.issuedAt, dayZone)}</a>: ${findingStateWords(finding, edition)}</li>`)}</ul>`}
${notTaken(edition)}`,
  );
}

/** The finding as the machine prepares it as of this page, and the form with which a person issues it or revises with it. */
function preparedPage(ground: DecideGround, about: string): string | undefined {
  const { edition, seat } = ground;
  const body = edition.issuing!.prepare(about);
  if (!body) return undefined;
  const before = findingAbout(edition.issuing!.all, body);
  const title = before ? 'A prepared revision' : 'A prepared finding';
  return decidePage(
    ground,
    { below: `findings/about/${about}/`, title, crumbs: [crumb, { words: about }] },
    (
      forms,
      to,
    ) => markup`<p>A machine prepared this from what was known at ${timeWords({ kind: 'exact', at: edition.case.knownAt }, edition.case.dayZone)}. It is no finding before a person issues it, and nothing follows from it by itself. ${findingIsNot()}</p>
<dl class="facts"><div><dt>Clause</dt><dd><a href="${to(paths.clause(edition, body.clause))}">${clauseName(edition, body.clause)}</a></dd></div>
<div><dt>Count of ${body.measure.of ?? 'incidents'}</dt><dd>${countFigure(body.count)}; limit: ${limitWords(body.measure)}; ${body.measure.window}</dd></div>
<div><dt>Apparent breach</dt><dd>${body.apparentBreach ? markup`<a href="${to(paths.breach(edition, body.apparentBreach))}">${body.apparentBreach}</a>` : 'none: it is only possibly beyond the limit'}</dd></div></dl>
${issueForm({ about, before, seen: bodyHash(body), forms, seat })}
${bodyShown(body, edition, { path: `${paths.decide(edition)}findings/about/${about}/` })}`,
  );
}

function issueForm({
  about,
  before,
  seen,
  forms,
  seat,
}: {
  readonly about: string;
  readonly before: IssuedFinding | undefined;
  readonly seen: string;
  readonly forms: FormGround;
  readonly seat: Seat | undefined;
}): Markup {
  if (before?.state === 'withdrawn')
    return markup`<p class="notice">The finding on this was withdrawn, and is not issued a second time.</p>`;
  if (!maySay(seat, 'issue')) return whoMay(['issue'], seat);
  const { knownAt } = forms.edition.case;
  const hidden = {
    word: 'issue',
    about,
    knownAt: String(knownAt),
    seen,
    ...(before ? { supersedes: newestRevision(before).issued.name } : {}),
  };
  const { statement, deadline, why } = findingForms.issue.fields;
  const { edition } = forms;
  return markup`<section class="issue"><h2>${before ? `Issue it as revision ${before.revisions.length + 1}` : 'Issue it'}</h2>
<details class="act"${before ? '' : markup` open`}><summary>${before ? 'Supersede the revision that stands' : 'Issue the finding as it stands below'}</summary><form method="post" action="${forms.board}finding-words">
${Object.entries({ ...hidden, back: forms.back }).map(([key, value]) => markup`<input type="hidden" name="${key}" value="${value}">`)}
${before ? fieldShown('issue-why', 'why', { kind: 'words', asks: why.asks }, edition) : ''}
${fieldShown('issue-statement', 'statement', statement, edition)}
${fieldShown('issue-deadline', 'deadline', deadline, edition)}
<p><button type="submit">${before ? 'Issue the revision' : 'Issue the finding'}</button></p></form></details></section>`;
}

const beside = ['reply', 'dissent', 'withdraw'] as const;

/** What may be said of a finding that was issued: a reply, a dissent, that it is withdrawn, and the way to a revision. */
function wordsPage(ground: DecideGround, id: string): string | undefined {
  const { edition, seat } = ground;
  const finding = edition.issuing!.all.findings.find((each) => each.id === id);
  const shown = edition.findings?.find((each) => each.id === id);
  if (!finding || !shown) return undefined;
  const { body } = newestRevision(finding).issued;
  const about = body.apparentBreach ?? body.measured;
  const prepared = edition.issuing!.prepare(about);
  return decidePage(
    ground,
    {
      below: `findings/of/${id}/`,
      title: `Finding on ${clauseName(edition, finding.revisions[0]!.issued.body.clause)}`,
      crumbs: [crumb, { words: id }],
    },
    (
      forms,
      to,
    ) => markup`<p>${findingStateWords(shown, edition)}. <a href="${to(paths.finding(edition, id))}">The finding with all of its revisions</a></p>
<h2>Revise</h2>${
      finding.state === 'withdrawn'
        ? markup`<p>A finding that was withdrawn is not revised any more.</p>`
        : prepared
          ? markup`<p><a href="${to(`${paths.decide(edition)}findings/about/${about}/`)}">See it prepared anew, as known now</a>; nothing is edited, a revision supersedes the one that stands.</p>`
          : markup`<p class="hole">What it was prepared from is not measured any more: reports were corrected, or others taken together. Look for the episode among the <a href="${to(paths.breaches(edition))}">apparent breaches</a>, or withdraw the finding.</p>`
    }
<h2>Say something of it</h2>${beside
      .filter((kind) => maySay(seat, kind) && !(kind === 'withdraw' && finding.state === 'withdrawn'))
      .map((kind) => wordForm(kind, id, forms))}
${whoMay(beside, seat)}
${notTaken(edition, id)}`,
  );
}

function wordForm(kind: (typeof beside)[number], finding: string, forms: FormGround): Markup {
  const { does, fields } = findingForms[kind];
  const title = `${does[0]!.toUpperCase()}${does.slice(1)}`;
  return markup`<details class="act"><summary>${title}</summary><form method="post" action="${forms.board}finding-words">
${Object.entries({ word: kind, finding, back: forms.back }).map(([key, value]) => markup`<input type="hidden" name="${key}" value="${value}">`)}
${fieldShown(`${kind}-words`, 'words', fields.words, forms.edition)}
<p><button type="submit">${title}</button></p></form></details>`;
}

function maySay(seat: Seat | undefined, kind: FindingWordKind): boolean {
  const offices: readonly string[] = findingForms[kind].offices;
  return seat !== undefined && (seat.office === 'director' || offices.includes(seat.office));
}

function whoMay(kinds: readonly FindingWordKind[], seat: Seat | undefined): Markup {
  const others = kinds.filter((kind) => !maySay(seat, kind));
  if (others.length === 0) return markup``;
  const said = others.map((kind) => `${findingForms[kind].does} (${findingForms[kind].offices.join(', ')})`).join('; ');
  return markup`<p class="for-others">${seat ? 'In other offices:' : markup`<a href="#seat">Take a seat</a> to act here:`} ${said}.</p>`;
}

/** Words that the record holds and that move nothing, each with the reason. */
function notTaken({ issuing }: Edition, finding?: string): Markup {
  const rows = issuing!.all.notTaken.filter((each) => finding === undefined || each.finding === finding);
  if (rows.length === 0) return markup``;
  return markup`<h2>Recorded, and moves nothing</h2><ul>${rows.map(({ name, why }) => markup`<li><code>${name.slice(0, 12)}</code>: ${why}</li>`)}</ul>`;
}
