import { type PictureSection, pictureOf, type TextPicture } from '@truceline/language';
import type { Names, ReadingLanguage } from '@truceline/language/plain';
import { agreementView } from '@truceline/truce/pages';
import type { ReadAgreement } from '../cases/read-agreement.ts';
import { clauseArticle, sourcesOf } from './agreement-page.ts';
import type { Surroundings } from './home-page.ts';
import { page } from './layout.ts';
import { joined, type Markup, markup, prose } from './markup.ts';
import { linkTo, type PlaceInSite } from './place-in-site.ts';
import { languageLinks } from './plain-page.ts';

/** A bundled text, as its pages need it. */
export interface BundledText {
  /** Name of its folder, which is its address. */
  readonly name: string;
  readonly read: ReadAgreement;
  /** What its names are in a language. */
  readonly names: (language: ReadingLanguage) => Names;
}

const allTexts = { words: 'All texts', target: 'texts/' };

/** The list of bundled texts, each with how much it leaves open. */
export function textsPage(texts: readonly BundledText[], around: Surroundings): string {
  const place: PlaceInSite = { path: 'texts/' };
  return page(
    {
      place,
      title: 'Texts',
      assets: around.assets,
      crumbs: [{ words: 'All cases', target: '' }, { words: 'All texts' }],
      audience: around.audience,
    },
    markup`<h1>What texts leave open</h1><p>Each text is encoded as far as it is public, clause by clause with its source. What it does not say is marked as open, never filled in.</p>
${texts.map(({ name, read }) => {
  const picture = pictureOf(read.compiled, read.path);
  const view = agreementView(read.compiled);
  return markup`<article class="case"><h2><a href="${linkTo(place, `texts/${name}/`)}">${picture.title}</a></h2><p class="counter">Dated ${picture.dated}; ${view.basisWords}.</p><p>${countsOf(picture)}</p></article>`;
})}`,
  );
}

/** One text: what it leaves open, who decides and can block, which clocks, who watches, who pays; then every clause. */
export function textPage({ name, read }: BundledText, around: Surroundings): string {
  const place: PlaceInSite = { path: `texts/${name}/` };
  const picture = pictureOf(read.compiled, read.path);
  const view = agreementView(read.compiled);
  return page(
    {
      place,
      title: picture.title,
      assets: around.assets,
      crumbs: [{ words: 'All cases', target: '' }, allTexts, { words: name }],
      audience: around.audience,
    },
    markup`<h1>${picture.title}</h1><p>Dated ${picture.dated}; ${view.basisWords}. The text is the authority; this page is a reading of what is encoded of it.</p>
<p class="verdict">${countsOf(picture)}</p>
<p>In plain words:</p>${languageLinks(name, place)}
${around.assets.editor?.texts.includes(name) ? markup`<p><a class="button" href="${linkTo(place, 'editor/')}?text=${encodeURIComponent(name)}">Edit a copy of this text</a></p>` : ''}
<section aria-labelledby="open"><h2 id="open">What does the text leave open?</h2>${openQuestions(picture)}</section>
${picture.sections.filter((section) => section.id !== 'form' || section.findings.length > 0).map(questionSection)}
<h2 id="clauses">What does it say, clause by clause?</h2><section class="terms">${view.clauses.map((clause) => clauseArticle(clause, 'UTC'))}</section>
${sourcesOf(view)}
<p>Terms <code>${picture.hash}</code></p>`,
  );
}

function countsOf(picture: TextPicture): string {
  const { open, counts } = picture;
  return `${words(open.length, 'question')} left open, ${words(counts.error, 'error')}, ${words(counts.warning, 'warning')}.`;
}

function words(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}

function openQuestions(picture: TextPicture): Markup {
  if (picture.open.length === 0) return markup`<p>No clause marks anything as left open.</p>`;
  return markup`<ul class="findings">${picture.open.map((hole) => markup`<li class="hole">${hole.kind === 'agreement' ? 'The whole text' : markup`<a href="#${anchor(hole.item)}">${hole.title}</a>`}: ${hole.reason}</li>`)}</ul>`;
}

function questionSection({ id, question, findings, facts }: PictureSection): Markup {
  const graver = findings.filter((finding) => finding.severity !== 'information');
  const rest = findings.filter((finding) => finding.severity === 'information');
  return markup`<section aria-labelledby="${id}"><h2 id="${id}">${question}</h2>${facts.length > 0 ? markup`<ul>${facts.map((fact) => markup`<li>${prose(fact.words)}</li>`)}</ul>` : ''}${findings.length === 0 ? markup`<p>Nothing was found in what is encoded. That is no promise about what is not.</p>` : ''}${graver.length > 0 ? list(graver) : ''}${rest.length > 0 ? markup`<details><summary>${words(rest.length, 'remark')}</summary>${list(rest)}</details>` : ''}</section>`;
}

function list(findings: PictureSection['findings']): Markup {
  return markup`<ul class="findings">${findings.map((finding) => markup`<li data-severity="${finding.severity}">${prose(finding.message)} ${joined([markup`<code>${finding.code}</code>`, markup`<small>line ${finding.line}</small>`], ' ')}</li>`)}</ul>`;
}

/** The place of an item on the page; a step stands with its ladder. */
function anchor(item: string): string {
  return item.split('/').slice(1, 3).join('-');
}
