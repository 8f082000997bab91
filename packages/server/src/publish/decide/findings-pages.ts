import { type FindingWordKind, findingAbout, findingForms } from '@truceline/truce/decisions';
import { bodyHash, type IssuedFinding, newestRevision } from '@truceline/truce/findings';
import {
  codeWords,
  countFigure,
  type Edition,
  findingIsNot,
  findingStateWords,
  limitWords,
  machineWords,
  type ReleasedBreach,
  timeWords,
} from '@truceline/truce/pages';
import { say } from '@truceline/truce/wording';
import { bodyShown } from '../findings/body-markup.ts';
import { type Markup, markup, sayMarkup } from '../markup.ts';
import { clauseName, paths } from '../place-in-site.ts';
import { asTitle, type FormGround, fieldShown, inOtherOffices } from './act-form.ts';
import { type DecideGround, decidePage } from './frame.ts';
import type { Seat } from './seat.ts';

const crumb = () => ({ words: say('Findings'), below: 'findings/' }) as const;

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
    { below: 'findings/', title: say('Issue a finding'), crumbs: [{ words: say('Findings') }] },
    (_, to) => {
      const preparedLink = ({
        id,
        clause,
        onset,
        count,
      }: Pick<ReleasedBreach, 'clause' | 'onset' | 'count'> & { readonly id: string }) =>
        markup`<li>${sayMarkup('{about}: count {count}', {
          about: markup`<a href="${to(`${paths.decide(edition)}findings/about/${id}/`)}">${say('{clause}, from {time}', { clause: clauseName(edition, clause), time: timeWords(onset, dayZone) })}</a>`,
          count: countFigure(count),
        })}</li>`;
      return markup`<p>${findingIsNot()}</p>
<h2>${say('Apparent breaches on which no finding was issued')}</h2>${open.length === 0 ? markup`<p>${say('None.')}</p>` : markup`<ul>${open.toReversed().map(preparedLink)}</ul>`}
${edition.possible.length === 0 ? '' : markup`<h2>${say('Possibly beyond a limit')}</h2><ul>${edition.possible.toReversed().map(preparedLink)}</ul>`}
<h2>${say('Issued')}</h2>${issued.length === 0 ? markup`<p>${say('No finding was issued yet.')}</p>` : markup`<ul>${issued.map((finding) => markup`<li><a href="${to(`${paths.decide(edition)}findings/of/${finding.id}/`)}">${say('{clause}, issued {time}', { clause: clauseName(edition, finding.clause), time: timeWords(finding.revisions[0]!.issuedAt, dayZone) })}</a>: ${findingStateWords(finding, edition)}</li>`)}</ul>`}
${notTaken(edition)}`;
    },
  );
}

/** The finding as the machine prepares it as of this page, and the form with which a person issues it or revises with it. */
function preparedPage(ground: DecideGround, about: string): string | undefined {
  const { edition, seat } = ground;
  const body = edition.issuing!.prepare(about);
  if (!body) return undefined;
  const before = findingAbout(edition.issuing!.all, body);
  const title = before ? say('A prepared revision') : say('A prepared finding');
  return decidePage(
    ground,
    { below: `findings/about/${about}/`, title, crumbs: [crumb(), { words: about }] },
    (
      forms,
      to,
    ) => markup`<p>${say('A machine prepared this from what was known at {time}. It is no finding before a person issues it, and nothing follows from it by itself.', { time: timeWords({ kind: 'exact', at: edition.case.knownAt }, edition.case.dayZone) })} ${findingIsNot()}</p>
<dl class="facts"><div><dt>${say('Clause')}</dt><dd><a href="${to(paths.clause(edition, body.clause))}">${clauseName(edition, body.clause)}</a></dd></div>
<div><dt>${body.measure.of === undefined ? say('Count of incidents') : say('Count of {what}', { what: codeWords(body.measure.of) })}</dt><dd>${say('{count}; limit: {limit}; {window}', { count: countFigure(body.count), limit: limitWords(body.measure), window: machineWords(body.measure.window) })}</dd></div>
<div><dt>${say('Apparent breach')}</dt><dd>${body.apparentBreach ? markup`<a href="${to(paths.breach(edition, body.apparentBreach))}">${body.apparentBreach}</a>` : say('none: it is only possibly beyond the limit')}</dd></div></dl>
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
    return markup`<p class="notice">${say('The finding on this was withdrawn, and is not issued a second time.')}</p>`;
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
  return markup`<section class="issue"><h2>${before ? say('Issue it as revision {number}', { number: before.revisions.length + 1 }) : say('Issue it')}</h2>
<details class="act"${before ? '' : markup` open`}><summary>${before ? say('Supersede the revision that stands') : say('Issue the finding as it stands below')}</summary><form method="post" action="${forms.board}finding-words">
${Object.entries({ ...hidden, back: forms.back }).map(([key, value]) => markup`<input type="hidden" name="${key}" value="${value}">`)}
${before ? fieldShown('issue-why', 'why', { kind: 'words', asks: why.asks }, edition) : ''}
${fieldShown('issue-statement', 'statement', statement, edition)}
${fieldShown('issue-deadline', 'deadline', deadline, edition)}
<p><button type="submit">${before ? say('Issue the revision') : say('Issue the finding')}</button></p></form></details></section>`;
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
      title: say('Finding on {clause}', {
        clause: clauseName(edition, finding.revisions[0]!.issued.body.clause),
      }),
      crumbs: [crumb(), { words: id }],
    },
    (
      forms,
      to,
    ) => markup`<p>${findingStateWords(shown, edition)}. <a href="${to(paths.finding(edition, id))}">${say('The finding with all of its revisions')}</a></p>
<h2>${say('Revise')}</h2>${
      finding.state === 'withdrawn'
        ? markup`<p>${say('A finding that was withdrawn is not revised any more.')}</p>`
        : prepared
          ? markup`<p><a href="${to(`${paths.decide(edition)}findings/about/${about}/`)}">${say('See it prepared anew, as known now')}</a>; ${say('nothing is edited, a revision supersedes the one that stands.')}</p>`
          : markup`<p class="hole">${sayMarkup('What it was prepared from is not measured any more: reports were corrected, or others taken together. Look for the episode among the {breaches}, or withdraw the finding.', { breaches: markup`<a href="${to(paths.breaches(edition))}">${say('apparent breaches')}</a>` })}</p>`
    }
<h2>${say('Say something of it')}</h2>${beside
      .filter((kind) => maySay(seat, kind) && !(kind === 'withdraw' && finding.state === 'withdrawn'))
      .map((kind) => wordForm(kind, id, forms))}
${whoMay(beside, seat)}
${notTaken(edition, id)}`,
  );
}

function wordForm(kind: (typeof beside)[number], finding: string, forms: FormGround): Markup {
  const { does, fields } = findingForms[kind];
  const title = asTitle(does);
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
  return inOtherOffices(
    others.map((kind) => findingForms[kind]),
    seat,
  );
}

/** Words that the record holds and that move nothing, each with the reason. */
function notTaken({ issuing }: Edition, finding?: string): Markup {
  const rows = issuing!.all.notTaken.filter((each) => finding === undefined || each.finding === finding);
  if (rows.length === 0) return markup``;
  return markup`<h2>${say('Recorded, and moves nothing')}</h2><ul>${rows.map(({ name, why }) => markup`<li><code>${name.slice(0, 12)}</code>: ${machineWords(why)}</li>`)}</ul>`;
}
