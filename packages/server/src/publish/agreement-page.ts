import { inferencesIn } from '@truceline/language/plain';
import { type AgreementView, agreementView, type Edition, floorsOfClause, timeWords } from '@truceline/truce/pages';
import { type Surroundings, safeAddress } from './home-page.ts';
import { page } from './layout.ts';
import { type Markup, markup, prose } from './markup.ts';
import { linkTo, type PlaceInSite, paths } from './place-in-site.ts';
import { aboutText, basisWords, byImportance, readOn, sourceKind } from './text-words.ts';

const stateWords: Readonly<Record<string, string>> = {
  inForce: 'in force',
  notInForce: 'not in force',
  notMet: 'not met',
  possiblyMet: 'possibly met',
  apparentlyBreached: 'apparently breached',
  noApparentBreach: 'no apparent breach recorded',
  notEvaluable: 'cannot be evaluated',
};

/** The text beside what each clause compiles to, with what it leaves open. */
export function agreementPage(edition: Edition, around: Surroundings): string {
  const place: PlaceInSite = { path: paths.agreement(edition) };
  const { terms, sidecar, text } = edition.agreement;
  const view = agreementView(edition.agreement, edition.clauses, inferencesIn(terms, text));
  return page(
    {
      place,
      title: view.title,
      assets: around.assets,
      edition,
      crumbs: [
        { words: 'All cases', target: '' },
        { words: edition.case.title, target: paths.home(edition) },
        { words: 'The text' },
      ],
      audience: around.audience,
    },
    markup`<h1>${view.title}</h1><p>Dated ${view.dated}; ${basisWords(terms)}. The sources are the authority; what stands beside them is a reading of them. ${readOn(terms, 'en')}</p>
${aboutText(terms, sidecar).map((note) => markup`<p class="note">${note}</p>`)}
${around.assets.editor?.texts.includes(edition.agreement.terms.agreement) ? markup`<p><a href="${linkTo(place, 'editor/')}?text=${encodeURIComponent(edition.agreement.terms.agreement)}">Edit a copy of this text</a> and see how its open questions, blockers and clocks change.</p>` : ''}
${holes(view)}
<h2>Clause by clause</h2><section class="terms">${byImportance(view.clauses).map((clause) => clauseArticle(clause, edition.case.dayZone, floorLines(edition, clause)))}</section>
${sourcesOf(view)}
<p>Terms <code>${view.hash}</code></p><p><a href="${linkTo(place, `${edition.case.id}/data/terms.json`)}">The compiled terms as JSON</a></p>`,
  );
}

/** What the text was taken from. */
export function sourcesOf(view: AgreementView): Markup {
  return markup`<h2>Sources of the text</h2><ul>${view.sources.map((source) => markup`<li><b>${source.name}</b> (${sourceKind(source)}): ${/^https?:/.test(source.uri) ? markup`<a href="${safeAddress(source.uri)}" rel="noreferrer">${source.uri}</a>` : source.uri}</li>`)}</ul>`;
}

function holes(view: AgreementView): Markup {
  if (view.holes.length === 0) return markup`<p>No clause marks anything as left open.</p>`;
  return markup`<details class="holes"${view.holes.length <= 12 ? markup` open` : ''}><summary>${view.holes.length === 1 ? 'One thing' : `${view.holes.length} things`} the text leaves open</summary><ol>${view.holes.map((hole) => markup`<li class="hole">${hole.item.includes('/') ? markup`<a href="#${anchorOf(hole.item)}">${hole.itemTitle}</a>` : 'The whole text'}, ${hole.about}: ${hole.reason}${hole.kind === 'unresolved' ? ' (left to a later decision)' : ''}</li>`)}</ol></details>`;
}

/** What a clause says, line by line; what the encoder inferred says so, with the reason. */
export function termLines(lines: AgreementView['clauses'][number]['lines']): Markup {
  return markup`<dl>${lines.map((line) => markup`<div${line.hole ? markup` class="hole"` : ''}><dt>${line.label}</dt><dd>${prose(line.words)}${line.derived ? markup` <small>(inferred by the encoder, not in the text: ${line.derived})</small>` : ''}</dd></div>`)}</dl>`;
}

/** A step stands with its ladder. */
function anchorOf(item: string): string {
  return item.split('/').slice(1, 3).join('-');
}

/** The floors that a limit is held against, the operator's alone; clauses that nobody measures have none. */
function floorLines(edition: Edition, { id, state }: AgreementView['clauses'][number]): Markup {
  const lines = state && measured.has(state.state) ? floorsOfClause(edition, id) : [];
  return lines.length === 0
    ? markup``
    : markup`<p class="state">Floor of coverage, below which silence says nothing:</p><ul class="floors">${lines.map((line) => markup`<li>${line}</li>`)}</ul>`;
}

/** States of clauses that count what is recorded. */
const measured: ReadonlySet<string> = new Set([
  'notMet',
  'possiblyMet',
  'met',
  'apparentlyBreached',
  'noApparentBreach',
]);

/** A clause: its words beside what it compiles to; times of its state by the clocks of `dayZone`. */
export function clauseArticle(clause: AgreementView['clauses'][number], dayZone: string, more = markup``): Markup {
  return markup`<article class="clause" id="${clause.anchor}"><div class="words"><h3>${clause.title} <small>${clause.kind}</small></h3>
${clause.quotes.map((quote) => markup`<blockquote>“${quote}”</blockquote>`)}${clause.cites.length > 0 ? markup`<p class="cites">${clause.cites.join('; ')}</p>` : markup`<p class="cites">cites no text</p>`}${clause.notes.map((note) => markup`<p class="note">${note}</p>`)}
<details><summary>as written${clause.line ? `, line ${clause.line}` : ''}</summary><pre>${clause.source}</pre></details></div>
<div class="reads">${termLines(clause.lines)}
${clause.state ? markup`<p class="state"><span class="badge" data-kind="${clause.state.state}">${stateWords[clause.state.state] ?? clause.state.state}</span> ${clause.state.since ? `since ${timeWords(clause.state.since, dayZone)}: ` : ''}${prose(clause.state.why.map((ground) => ground.words).join('; '))}</p>${clause.state.unseen ? markup`<p class="state"><span class="badge" data-kind="notDeterminable">cannot be determined</span> ${prose(clause.state.unseen)}</p>` : ''}` : ''}${more}</div></article>`;
}
