import { inferencesIn, type Names, type PlainSentence } from '@truceline/language/plain';
import {
  type AgreementView,
  agreementView,
  type Edition,
  floorsOfClause,
  machineWords,
  timeWords,
} from '@truceline/truce/pages';
import { say } from '@truceline/truce/wording';
import { happenedUnder } from './clause-happened.ts';
import { clauseKind, clauseState } from './clause-kinds.ts';
import { encoded, inEnglish, namesIn, plainByItem } from './encoded-words.ts';
import { type Surroundings, safeAddress } from './home-page.ts';
import { page } from './layout.ts';
import { joined, type Markup, markup, prose, sayMarkup } from './markup.ts';
import { linkTo, type PlaceInSite, paths } from './place-in-site.ts';
import { aboutText, basisWords, byImportance, readHere, sourceKind } from './text-words.ts';

type Clause = AgreementView['clauses'][number];

/** The text beside what each clause compiles to, with what it leaves open, its state, and what happened under it. */
export function agreementPage(edition: Edition, around: Surroundings): string {
  const place: PlaceInSite = { path: paths.agreement(edition) };
  const { terms, sidecar, text } = edition.agreement;
  const names = namesIn(terms);
  const view = agreementView(edition.agreement, edition.clauses, inferencesIn(terms, text));
  const plain = plainByItem(edition.agreement, names);
  return page(
    {
      place,
      title: view.title,
      assets: around.assets,
      edition,
      crumbs: [
        { words: say('All cases'), target: '' },
        { words: edition.case.title, target: paths.home(edition) },
        { words: say('The text') },
      ],
      audience: around.audience,
    },
    markup`<h1>${view.title}</h1><p>${say('Dated {dated}; {basis}. The sources are the authority; what stands beside them is a reading of them.', { dated: view.dated, basis: basisWords(terms) })} ${readHere(terms)}</p>
${aboutText(terms, sidecar).map((note) => markup`<p class="note">${encoded(note, names)}</p>`)}
${around.assets.editor?.texts.includes(edition.agreement.terms.agreement) ? markup`<p>${sayMarkup('{link} and see how its open questions, blockers and clocks change.', { link: markup`<a href="${linkTo(place, 'editor/')}?text=${encodeURIComponent(edition.agreement.terms.agreement)}">${say('Edit a copy of this text')}</a>` })}</p>` : ''}
${standing(edition)}
${holes(view, names)}
<h2>${say('Clause by clause')}</h2><section class="terms">${byImportance(view.clauses).map((clause) => clauseArticle(clause, { dayZone: edition.case.dayZone, names, plain: plain.get(clause.id) ?? [], more: markup`${floorLines(edition, clause)}${happenedUnder(edition, clause.id, place)}` }))}</section>
${sourcesOf(view)}
<p>${sayMarkup('Terms {hash}', { hash: markup`<code>${view.hash}</code>` })}</p><p><a href="${linkTo(place, `${edition.case.id}/data/terms.json`)}">${say('The compiled terms as JSON')}</a></p>`,
  );
}

/** How the clauses stand as known now, each state with its clauses. */
function standing(edition: Edition): Markup {
  if (edition.clauses.length === 0) return markup``;
  const byState = [...Map.groupBy(edition.clauses, ({ state }) => state)].sort(([, a], [, b]) => b.length - a.length);
  return markup`<section aria-labelledby="standing"><h2 id="standing">${say('How it stands, as known now')}</h2><ul class="standing">${byState.map(
    ([state, clauses]) =>
      markup`<li><span class="badge" data-kind="${state}">${clauseState(state)}</span> ${joined(
        clauses.map(({ id }) => markup`<a href="#${anchorOf(id)}">${titleOf(edition, id)}</a>`),
        ' · ',
      )}</li>`,
  )}</ul></section>`;
}

function titleOf({ agreement }: Edition, id: string): Markup {
  const own = agreement.sidecar.titles[id];
  return own === undefined
    ? markup`${(id.split('/').at(-1) ?? id).replaceAll('_', ' ')}`
    : encoded(own, namesIn(agreement.terms));
}

/** What the text was taken from. */
export function sourcesOf(view: AgreementView): Markup {
  return markup`<h2>${say('Sources of the text')}</h2><ul>${view.sources.map((source) => markup`<li><b>${source.name}</b> (${sourceKind(source)}): ${/^https?:/.test(source.uri) ? markup`<a href="${safeAddress(source.uri)}" rel="noreferrer">${source.uri}</a>` : inEnglish(source.uri)}</li>`)}</ul>`;
}

function holes(view: AgreementView, names: Names): Markup {
  if (view.holes.length === 0) return markup`<p>${say('No clause marks anything as left open.')}</p>`;
  return markup`<details class="holes"${view.holes.length <= 12 ? markup` open` : ''}><summary>${say('{n, plural, one {One thing} other {# things}} the text leaves open', { n: view.holes.length })}</summary><ol>${view.holes.map((hole) => markup`<li class="hole">${hole.item.includes('/') ? markup`<a href="#${anchorOf(hole.item)}">${encoded(hole.itemTitle, names)}</a>` : say('The whole text')}, ${hole.about}: ${encoded(hole.reason, names)}${hole.kind === 'unresolved' ? markup` ${say('(left to a later decision)')}` : ''}</li>`)}</ol></details>`;
}

/** What a clause says, line by line; what the encoder inferred says so, with the reason. */
export function termLines(lines: Clause['lines']): Markup {
  return markup`<dl>${lines.map((line) => markup`<div${line.hole ? markup` class="hole"` : ''}><dt>${line.label}</dt><dd>${line.quoted ? inEnglish(prose(line.words)) : prose(line.words)}${line.derived ? markup` <small>(${sayMarkup('inferred by the encoder, not in the text: {reason}', { reason: inEnglish(line.derived) })})</small>` : ''}</dd></div>`)}</dl>`;
}

/** A step stands with its ladder. */
function anchorOf(item: string): string {
  return item.split('/').slice(1, 3).join('-');
}

/** The floors that a limit is held against, the operator's alone; clauses that nobody measures have none. */
function floorLines(edition: Edition, { id, state }: Clause): Markup {
  const lines = state && measured.has(state.state) ? floorsOfClause(edition, id) : [];
  return lines.length === 0
    ? markup``
    : markup`<p class="state">${say('Floor of coverage, below which silence says nothing:')}</p><ul class="floors">${lines.map((line) => markup`<li>${line}</li>`)}</ul>`;
}

/** States of clauses that count what is recorded. */
const measured: ReadonlySet<string> = new Set([
  'notMet',
  'possiblyMet',
  'met',
  'apparentlyBreached',
  'noApparentBreach',
]);

/** What stands around a clause. */
export interface ClauseAround {
  /** Times of its state are by the clocks of this zone. */
  readonly dayZone: string;
  /** What its names are called in the language that is spoken. */
  readonly names: Names;
  /** What it says in plain sentences of that language. */
  readonly plain: readonly PlainSentence[];
  readonly more?: Markup;
}

/** What stands around one clause of a case. */
export function clauseAround(edition: Edition, id: string): ClauseAround {
  const names = namesIn(edition.agreement.terms);
  return { dayZone: edition.case.dayZone, names, plain: plainByItem(edition.agreement, names).get(id) ?? [] };
}

/** A clause: its words, in their own language, beside what it means, what it leaves open, and how it stands. */
export function clauseArticle(clause: Clause, { dayZone, names, plain, more = markup`` }: ClauseAround): Markup {
  return markup`<article class="clause" id="${clause.anchor}"><div class="words"><h3>${encoded(clause.title, names)} <small>${clauseKind(clause.kind)}</small></h3>
${clause.quotes.map((quote) => markup`<blockquote lang="" dir="auto">“${quote}”</blockquote>`)}${clause.cites.length > 0 ? markup`<p class="cites">${inEnglish(clause.cites.join('; '))}</p>` : markup`<p class="cites">${say('cites no text')}</p>`}${clause.notes.map((note) => markup`<p class="note">${encoded(note, names)}</p>`)}
<details><summary>${clause.line ? say('as written, line {line}', { line: clause.line }) : say('as written')}</summary><pre lang="en">${clause.source}</pre></details></div>
<div class="reads">${plainWords(clause, plain)}${termLines(clause.lines)}
${clause.state ? stateLines(clause.state, dayZone) : ''}${more}</div></article>`;
}

/** The plain sentences of a clause; a passage that only carries notes has none. */
function plainWords({ lines }: Clause, plain: readonly PlainSentence[]): Markup {
  const said = lines.length === 0 ? [] : plain.filter(({ kind }) => kind !== 'note');
  return said.length === 0
    ? markup``
    : markup`<p class="plain">${said.map(({ text, kind }) => markup`<span data-kind="${kind}">${text}</span> `)}</p>`;
}

function stateLines(state: NonNullable<Clause['state']>, dayZone: string): Markup {
  const why = markup`${prose(state.why.map((ground) => machineWords(ground.words)).join('; '))}`;
  return markup`<p class="state"><span class="badge" data-kind="${state.state}">${clauseState(state.state)}</span> ${state.since ? sayMarkup('since {time}: {why}', { time: timeWords(state.since, dayZone), why }) : why}</p>${state.unseen ? markup`<p class="state"><span class="badge" data-kind="notDeterminable">${say('cannot be determined')}</span> ${prose(machineWords(state.unseen))}</p>` : ''}`;
}
