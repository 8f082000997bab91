import { type AgreementView, agreementView, type Edition, timeWords } from '@truceline/truce/pages';
import { type Surroundings, safeAddress } from './home-page.ts';
import { page } from './layout.ts';
import { type Markup, markup, prose } from './markup.ts';
import { linkTo, type PlaceInSite, paths } from './place-in-site.ts';

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
  const view = agreementView(edition.agreement, edition.clauses);
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
    markup`<h1>${view.title}</h1><p>Dated ${view.dated}; ${view.basisWords}. The text is the authority; what stands beside it is a reading of it.</p>
${around.assets.editor?.texts.includes(edition.agreement.terms.agreement) ? markup`<p><a href="${linkTo(place, 'editor/')}?text=${encodeURIComponent(edition.agreement.terms.agreement)}">Edit a copy of this text</a> and see how its open questions, blockers and clocks change.</p>` : ''}
${holes(view)}
<h2>Clause by clause</h2><section class="terms">${view.clauses.map((clause) => clauseArticle(clause, edition.case.dayZone))}</section>
${sourcesOf(view)}
<p>Terms <code>${view.hash}</code></p><p><a href="${linkTo(place, `${edition.case.id}/data/terms.json`)}">The compiled terms as JSON</a></p>`,
  );
}

/** What the text was taken from. */
export function sourcesOf(view: AgreementView): Markup {
  return markup`<h2>Sources of the text</h2><ul>${view.sources.map((source) => markup`<li><b>${source.name}</b> (${source.kind}): ${/^https?:/.test(source.uri) ? markup`<a href="${safeAddress(source.uri)}" rel="noreferrer">${source.uri}</a>` : source.uri}</li>`)}</ul>`;
}

function holes(view: AgreementView): Markup {
  if (view.holes.length === 0) return markup`<p>No clause marks anything as left open.</p>`;
  return markup`<details class="holes"${view.holes.length <= 12 ? markup` open` : ''}><summary>${view.holes.length === 1 ? 'One thing' : `${view.holes.length} things`} the text leaves open</summary><ol>${view.holes.map((hole) => markup`<li class="hole"><a href="#${hole.anchor}">${hole.itemTitle}</a>: ${hole.reason}${hole.kind === 'unresolved' ? ' (left to a later decision)' : ''}</li>`)}</ol></details>`;
}

/** A clause: its words beside what it compiles to; times of its state by the clocks of `dayZone`. */
export function clauseArticle(clause: AgreementView['clauses'][number], dayZone: string): Markup {
  return markup`<article class="clause" id="${clause.anchor}"><div class="words"><h3>${clause.title} <small>${clause.kind}</small></h3>
${clause.quotes.map((quote) => markup`<blockquote>${quote}</blockquote>`)}${clause.cites.length > 0 ? markup`<p class="cites">${clause.cites.join('; ')}</p>` : markup`<p class="cites">cites no text</p>`}${clause.notes.map((note) => markup`<p class="note">${note}</p>`)}
<details><summary>as written${clause.line ? `, line ${clause.line}` : ''}</summary><pre>${clause.source}</pre></details></div>
<div class="reads"><dl>${clause.lines.map((line) => markup`<div${line.hole ? markup` class="hole"` : ''}><dt>${line.label}</dt><dd>${prose(line.words)}${line.derived ? markup` <small>derived: ${line.derived}</small>` : ''}</dd></div>`)}</dl>
${clause.state ? markup`<p class="state"><span class="badge" data-kind="${clause.state.state}">${stateWords[clause.state.state] ?? clause.state.state}</span> ${clause.state.since ? `since ${timeWords(clause.state.since, dayZone)}: ` : ''}${prose(clause.state.why.map((ground) => ground.words).join('; '))}</p>` : ''}</div></article>`;
}
