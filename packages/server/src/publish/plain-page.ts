import {
  inferencesIn,
  type Names,
  type PlainSentence,
  plainText,
  type ReadingLanguage,
  readingLanguages,
  titleIn,
} from '@truceline/language/plain';
import { type Sidecar, shortName } from '@truceline/truce/terms';
import { say } from '@truceline/truce/wording';
import type { Surroundings } from './home-page.ts';
import { page } from './layout.ts';
import { type Markup, markup } from './markup.ts';
import { linkTo, type PlaceInSite } from './place-in-site.ts';
import type { BundledText } from './text-pages.ts';
import { readOn } from './text-words.ts';

/** What the languages call themselves, what a reading is called in them, and what leads to a clause. */
const called: Readonly<Record<ReadingLanguage, readonly [language: string, heading: string, clause: string]>> = {
  en: ['English', 'In plain words', 'Clause'],
  uk: ['Українська', 'Простими словами', 'Положення'],
  fr: ['Français', 'En clair', 'Clause'],
  de: ['Deutsch', 'In einfachen Worten', 'Klausel'],
};

/** The languages a text can be read in, for links. */
export function languageLinks(
  name: string,
  from: PlaceInSite,
  { languages }: Surroundings['assets'],
  current?: ReadingLanguage,
): Markup {
  const read = readingLanguages.filter((each) => !languages || languages.includes(each));
  return markup`<nav aria-label="${say('Languages')}"><ul class="languages">${read.map((language) => markup`<li>${language === current ? markup`<span aria-current="page" lang="${language}">${called[language][0]}</span>` : markup`<a lang="${language}" hreflang="${language}" href="${linkTo(from, `texts/${name}/${language}/`)}">${called[language][0]}</a>`}</li>`)}</ul></nav>`;
}

/** A whole text in plain sentences of a language, from its terms alone; what it does not say is spoken. */
export function plainPage({ name, read, names }: BundledText, language: ReadingLanguage, around: Surroundings): string {
  const place: PlaceInSite = { path: `texts/${name}/${language}/` };
  const { terms, sidecar, text } = read.compiled;
  const own = names(language);
  const title = sidecar.titles[terms.agreement] ?? terms.agreement;
  const heading = titleIn(language, title, own);
  const groups = Map.groupBy(plainText(terms, sidecar, language, own, inferencesIn(terms, text)), (each) =>
    each.id.split('/').slice(0, 3).join('/'),
  );
  return page(
    {
      place,
      title: heading,
      assets: around.assets,
      crumbs: [
        { words: say('All cases'), target: '' },
        { words: say('All texts'), target: 'texts/' },
        { words: titleIn(language, title, own), target: `texts/${name}/` },
        { words: called[language][0] },
      ],
      audience: around.audience,
    },
    markup`<div lang="${language}"><h1>${heading}</h1><p>${called[language][1]}. ${readOn(terms, language)}</p>${languageLinks(name, place, around.assets, language)}
${[...groups].map(([id, sentences]) => group(sentences, id, { name, place, language, sidecar, names: own }))}</div>`,
  );
}

interface GroupAround {
  readonly name: string;
  readonly place: PlaceInSite;
  readonly language: ReadingLanguage;
  readonly sidecar: Sidecar;
  readonly names: Names;
}

/** The sentences about one item, with a link to its clause on the page of the text. */
function group(sentences: readonly PlainSentence[], id: string, around: GroupAround): Markup {
  const { name, place, language, sidecar, names } = around;
  const anchor = id.split('/').slice(1, 3).join('-');
  const title = titleIn(language, sidecar.titles[id] ?? shortName(id).replaceAll('_', ' '), names);
  const back = id.includes('/')
    ? markup` <a class="back" href="${linkTo(place, `texts/${name}/`)}#${anchor}" title="${shortName(id)}">${called[language][2]}: ${title}</a>`
    : '';
  return markup`<section class="plain" id="${anchor || 'head'}"><p>${sentences.map((each) => markup`<span data-kind="${each.kind}">${each.text}</span> `)}${back}</p></section>`;
}
