import { type PictureSection, pictureOf, type TextPicture } from '@truceline/language';
import { inferencesIn, type Names, type ReadingLanguage } from '@truceline/language/plain';
import { type AgreementView, agreementView } from '@truceline/truce/pages';
import { currentLanguage, phrase, say } from '@truceline/truce/wording';
import type { ReadAgreement } from '../cases/read-agreement.ts';
import { clauseArticle, sourcesOf } from './agreement-page.ts';
import { encoded, encodedText, inEnglish, namesIn, plainByItem } from './encoded-words.ts';
import { firstScreen } from './first-screen.ts';
import type { Surroundings } from './home-page.ts';
import { page } from './layout.ts';
import { type Markup, markup, sayMarkup } from './markup.ts';
import { type Naming, namingOf } from './naming.ts';
import { linkTo, type PlaceInSite } from './place-in-site.ts';
import { languageLinks } from './plain-page.ts';
import { type ClauseAt, clausesIn, findingList } from './text-findings.ts';
import { aboutText, basisWords, byImportance, inOrderOfText, readHere } from './text-words.ts';

/** A bundled text, as its pages need it. */
export interface BundledText {
  /** Name of its folder, which is its address. */
  readonly name: string;
  readonly read: ReadAgreement;
  /** What its names are in a language. */
  readonly names: (language: ReadingLanguage) => Names;
}

const allTexts = () => ({ words: say('All texts'), target: 'texts/' });

/** Questions left open that the gallery shows of each text. */
const shownOpenMax = 3;

/** The gallery of bundled texts, each with how much it leaves open, and the gravest of that. */
export function textsPage(texts: readonly BundledText[], around: Surroundings): string {
  const place: PlaceInSite = { path: 'texts/' };
  return page(
    {
      place,
      title: say('Texts'),
      assets: around.assets,
      crumbs: [{ words: say('All cases'), target: '' }, { words: say('All texts') }],
      audience: around.audience,
    },
    markup`<h1>${say('What texts leave open')}</h1><p>${say('Each text is encoded as far as it is public, clause by clause with its source. What it does not say is marked as open, never filled in; what was not read is not encoded. Facts were compiled up to 22 November 2026; nothing here says what holds today.')}</p>
${texts.map((text) => inGallery(text, place))}`,
  );
}

function inGallery({ name, read }: BundledText, place: PlaceInSite): Markup {
  const { terms } = read.compiled;
  const picture = pictureOf(read.compiled, read.path);
  const names = namesIn(terms);
  const open = inOrderOfText(agreementView(read.compiled), picture).filter((hole) => hole.item.includes('/'));
  const shown = open.slice(0, shownOpenMax);
  const page = `texts/${name}/`;
  return markup`<article class="case"><h2><a href="${linkTo(place, page)}">${encoded(picture.title, names)}</a></h2><p class="counter">${say('Dated {dated}; {basis}.', { dated: picture.dated, basis: basisWords(terms) })}</p><p>${countsOf(picture)}</p>${
    shown.length === 0
      ? ''
      : markup`<ul>${shown.map((hole) => markup`<li class="hole"><a href="${linkTo(place, page)}#${hole.item.split('/').slice(1, 3).join('-')}">${encoded(hole.itemTitle, names)}</a>, ${hole.about}: ${encoded(hole.reason, names)}</li>`)}</ul>`
  }</article>`;
}

/** One text: five answers, then what it leaves open, who decides, which clocks, who watches, who pays; then every clause. */
export function textPage({ name, read }: BundledText, around: Surroundings): string {
  const place: PlaceInSite = { path: `texts/${name}/` };
  const { terms, sidecar, text } = read.compiled;
  const names = namesIn(terms);
  const picture = pictureOf(read.compiled, read.path);
  const view = agreementView(read.compiled, [], inferencesIn(terms, text));
  const naming = namingOf(read.compiled, place, names);
  const clauseAt = clausesIn(view, sidecar);
  const plain = plainByItem(read.compiled, names);
  const sections = picture.sections.filter((section) => section.id !== 'form' || section.findings.length > 0);
  return page(
    {
      place,
      title: encodedText(picture.title, names),
      assets: around.assets,
      crumbs: [{ words: say('All cases'), target: '' }, allTexts(), { words: encodedText(picture.title, names) }],
      audience: around.audience,
    },
    markup`<h1>${encoded(picture.title, names)}</h1><p>${say('Dated {dated}; {basis}. The sources are the authority; this page is a reading of what is encoded of them.', { dated: picture.dated, basis: basisWords(terms) })} ${readHere(terms)}</p>
${currentLanguage() === 'en' ? '' : markup`<p class="note">${say('Titles and questions are translated from English where somebody has translated them; messages of the checker and notes of the encoder stand in English. Quoted words stand in the language of their source.')}</p>`}${aboutText(terms, sidecar).map((note) => markup`<p class="note">${encoded(note, names)}</p>`)}
<p class="verdict">${countsOf(picture)}</p>
${firstScreen({ view, picture, naming, clauseAt, names })}
<nav aria-label="${say('On this page')}"><ul class="languages"><li><a href="#open">${say('What is left open')}</a></li>${sections.map((section) => markup`<li><a href="#${section.id}">${questionOf(section)}</a></li>`)}<li><a href="#clauses">${say('Clause by clause')}</a></li><li><a href="#sources">${say('Sources')}</a></li></ul></nav>
<p>${say('In plain words:')}</p>${languageLinks(name, place, around.assets)}
${around.assets.editor?.texts.includes(name) ? markup`<p><a class="button" href="${linkTo(place, 'editor/')}?text=${encodeURIComponent(name)}">${say('Edit a copy of this text')}</a></p>` : ''}
<section aria-labelledby="open"><h2 id="open">${say('What does the text leave open?')}</h2>${openQuestions(inOrderOfText(view, picture), picture, { naming, names })}</section>
${sections.map((section) => questionSection(section, naming, clauseAt))}
<h2 id="clauses">${say('What does it say, clause by clause?')}</h2><section class="terms">${byImportance(view.clauses).map((clause) => clauseArticle(clause, { dayZone: 'UTC', names, plain: plain.get(clause.id) ?? [] }))}</section>
<div id="sources">${sourcesOf(view)}</div>
<p>${sayMarkup('Terms {hash}', { hash: markup`<code>${picture.hash}</code>` })}</p>`,
  );
}

/** The questions that sections answer, as the picture of a text asks them. */
const questions: Readonly<Record<string, string>> = {
  form: phrase('What cannot be read as it stands?'),
  power: phrase('Who decides, and who can block?'),
  time: phrase('Which clocks start nowhere, or cannot be met?'),
  never: phrase('What can never happen, or contradicts itself?'),
  watched: phrase('Who watches, and who verifies?'),
  ground: phrase('Where does it hold?'),
  force: phrase('Who commands, with whose consent?'),
  money: phrase('Who pays?'),
  vague: phrase('What is vague?'),
};

function questionOf({ id, question }: PictureSection): string {
  return say(questions[id] ?? question);
}

function countsOf({ open, counts }: TextPicture): string {
  return say(
    '{open, plural, one {# question} other {# questions}} left open, {errors, plural, one {# error} other {# errors}}, {warnings, plural, one {# warning} other {# warnings}}.',
    { open: open.length, errors: counts.error, warnings: counts.warning },
  );
}

function openQuestions(
  holes: AgreementView['holes'],
  { open }: TextPicture,
  { naming, names }: { readonly naming: Naming; readonly names: Names },
): Markup {
  if (open.length === 0) return markup`<p>${say('No clause marks anything as left open.')}</p>`;
  const whole = (item: string): Markup | string => (item.includes('/') ? naming.link(item) : say('The whole text'));
  return markup`<ul class="findings">${holes.map(
    (hole) => markup`<li class="hole">${whole(hole.item)}, ${hole.about}: ${encoded(hole.reason, names)}</li>`,
  )}${open
    .filter((hole) => hole.absent)
    .map(
      (hole) =>
        markup`<li class="hole">${sayMarkup('{item}, {reason}: no clause is encoded.', { item: whole(hole.item), reason: encoded(hole.reason, names) })}</li>`,
    )}</ul>`;
}

function questionSection(section: PictureSection, naming: Naming, at: ClauseAt): Markup {
  const { id, findings, facts } = section;
  const graver = findings.filter((finding) => finding.severity !== 'information');
  const rest = findings.filter((finding) => finding.severity === 'information');
  return markup`<section aria-labelledby="${id}"><h2 id="${id}">${questionOf(section)}</h2>${facts.length > 0 ? markup`<ul>${facts.map((fact) => markup`<li>${inEnglish(naming.named(fact.words))}</li>`)}</ul>` : ''}${findings.length === 0 ? markup`<p>${say('Nothing was found in what is encoded. That is no promise about what is not.')}</p>` : ''}${graver.length > 0 ? findingList(graver, naming, at) : ''}${rest.length > 0 ? markup`<details><summary>${say('{n, plural, one {# remark} other {# remarks}}', { n: rest.length })}</summary>${findingList(rest, naming, at)}</details>` : ''}</section>`;
}
