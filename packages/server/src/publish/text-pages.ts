import { type PictureSection, pictureOf, type TextPicture } from '@truceline/language';
import { inferencesIn, type Names, type ReadingLanguage } from '@truceline/language/plain';
import { type AgreementView, agreementView } from '@truceline/truce/pages';
import type { ReadAgreement } from '../cases/read-agreement.ts';
import { clauseArticle, sourcesOf } from './agreement-page.ts';
import { firstScreen } from './first-screen.ts';
import type { Surroundings } from './home-page.ts';
import { page } from './layout.ts';
import { type Markup, markup } from './markup.ts';
import { type Naming, namingOf } from './naming.ts';
import { linkTo, type PlaceInSite } from './place-in-site.ts';
import { languageLinks } from './plain-page.ts';
import { type ClauseAt, clausesIn, findingList } from './text-findings.ts';
import { aboutText, basisWords, byImportance, inOrderOfText, readOn } from './text-words.ts';

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
    markup`<h1>What texts leave open</h1><p>Each text is encoded as far as it is public, clause by clause with its source. What it does not say is marked as open, never filled in; what was not read is not encoded. Facts were compiled up to 22 November 2026; nothing here says what holds today.</p>
${texts.map(({ name, read }) => {
  const picture = pictureOf(read.compiled, read.path);
  return markup`<article class="case"><h2><a href="${linkTo(place, `texts/${name}/`)}">${picture.title}</a></h2><p class="counter">Dated ${picture.dated}; ${basisWords(read.compiled.terms)}.</p><p>${countsOf(picture)}</p></article>`;
})}`,
  );
}

/** One text: five answers, then what it leaves open, who decides, which clocks, who watches, who pays; then every clause. */
export function textPage({ name, read }: BundledText, around: Surroundings): string {
  const place: PlaceInSite = { path: `texts/${name}/` };
  const { terms, sidecar, text } = read.compiled;
  const picture = pictureOf(read.compiled, read.path);
  const view = agreementView(read.compiled, [], inferencesIn(terms, text));
  const naming = namingOf(read.compiled, place);
  const clauseAt = clausesIn(view, sidecar);
  const sections = picture.sections.filter((section) => section.id !== 'form' || section.findings.length > 0);
  return page(
    {
      place,
      title: picture.title,
      assets: around.assets,
      crumbs: [{ words: 'All cases', target: '' }, allTexts, { words: picture.title }],
      audience: around.audience,
    },
    markup`<h1>${picture.title}</h1><p>Dated ${picture.dated}; ${basisWords(terms)}. The sources are the authority; this page is a reading of what is encoded of them. ${readOn(terms, 'en')}</p>
${aboutText(terms, sidecar).map((note) => markup`<p class="note">${note}</p>`)}
<p class="verdict">${countsOf(picture)}</p>
${firstScreen({ view, picture, naming, clauseAt })}
<nav aria-label="On this page"><ul class="languages"><li><a href="#open">What is left open</a></li>${sections.map((section) => markup`<li><a href="#${section.id}">${section.question}</a></li>`)}<li><a href="#clauses">Clause by clause</a></li><li><a href="#sources">Sources</a></li></ul></nav>
<p>In plain words:</p>${languageLinks(name, place)}
${around.assets.editor?.texts.includes(name) ? markup`<p><a class="button" href="${linkTo(place, 'editor/')}?text=${encodeURIComponent(name)}">Edit a copy of this text</a></p>` : ''}
<section aria-labelledby="open"><h2 id="open">What does the text leave open?</h2>${openQuestions(inOrderOfText(view, picture), picture, naming)}</section>
${sections.map((section) => questionSection(section, naming, clauseAt))}
<h2 id="clauses">What does it say, clause by clause?</h2><section class="terms">${byImportance(view.clauses).map((clause) => clauseArticle(clause, 'UTC'))}</section>
<div id="sources">${sourcesOf(view)}</div>
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

function openQuestions(holes: AgreementView['holes'], { open }: TextPicture, naming: Naming): Markup {
  if (open.length === 0) return markup`<p>No clause marks anything as left open.</p>`;
  return markup`<ul class="findings">${holes.map(
    (hole) =>
      markup`<li class="hole">${hole.item.includes('/') ? naming.link(hole.item) : 'The whole text'}, ${hole.about}: ${hole.reason}</li>`,
  )}${open
    .filter((hole) => hole.absent)
    .map(
      (hole) =>
        markup`<li class="hole">${hole.item.includes('/') ? naming.link(hole.item) : 'The whole text'}, ${hole.reason}: no clause is encoded.</li>`,
    )}</ul>`;
}

function questionSection({ id, question, findings, facts }: PictureSection, naming: Naming, at: ClauseAt): Markup {
  const graver = findings.filter((finding) => finding.severity !== 'information');
  const rest = findings.filter((finding) => finding.severity === 'information');
  return markup`<section aria-labelledby="${id}"><h2 id="${id}">${question}</h2>${facts.length > 0 ? markup`<ul>${facts.map((fact) => markup`<li>${naming.named(fact.words)}</li>`)}</ul>` : ''}${findings.length === 0 ? markup`<p>Nothing was found in what is encoded. That is no promise about what is not.</p>` : ''}${graver.length > 0 ? findingList(graver, naming, at) : ''}${rest.length > 0 ? markup`<details><summary>${words(rest.length, 'remark')}</summary>${findingList(rest, naming, at)}</details>` : ''}</section>`;
}
