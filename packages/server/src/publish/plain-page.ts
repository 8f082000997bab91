import { type PlainSentence, plainText, type ReadingLanguage, readingLanguages } from '@truceline/language/plain';
import { itemKind, shortName } from '@truceline/truce/terms';
import type { Surroundings } from './home-page.ts';
import { page } from './layout.ts';
import { type Markup, markup } from './markup.ts';
import { linkTo, type PlaceInSite } from './place-in-site.ts';
import type { BundledText } from './text-pages.ts';

/** What the languages call themselves, and what a reading is called in them. */
const called: Readonly<Record<ReadingLanguage, readonly [language: string, heading: string]>> = {
  en: ['English', 'In plain words'],
  uk: ['Українська', 'Простими словами'],
  fr: ['Français', 'En clair'],
  de: ['Deutsch', 'In einfachen Worten'],
};

/** The languages a text can be read in, for links. */
export function languageLinks(name: string, from: PlaceInSite, current?: ReadingLanguage): Markup {
  return markup`<nav aria-label="Languages"><ul class="languages">${readingLanguages.map((language) => markup`<li>${language === current ? markup`<span aria-current="page" lang="${language}">${called[language][0]}</span>` : markup`<a lang="${language}" hreflang="${language}" href="${linkTo(from, `texts/${name}/${language}/`)}">${called[language][0]}</a>`}</li>`)}</ul></nav>`;
}

/** A whole text in plain sentences of a language, from its terms alone; what it does not say is spoken. */
export function plainPage({ name, read, names }: BundledText, language: ReadingLanguage, around: Surroundings): string {
  const place: PlaceInSite = { path: `texts/${name}/${language}/` };
  const { terms, sidecar } = read.compiled;
  const title = sidecar.titles[terms.agreement] ?? terms.agreement;
  const translated = names(language)[title];
  const heading = typeof translated === 'string' ? translated : title;
  const groups = Map.groupBy(plainText(terms, sidecar, language, names(language)), (each) =>
    each.id.split('/').slice(0, 3).join('/'),
  );
  return page(
    {
      place,
      title: heading,
      assets: around.assets,
      crumbs: [
        { words: 'All cases', target: '' },
        { words: 'All texts', target: 'texts/' },
        { words: name, target: `texts/${name}/` },
        { words: called[language][0] },
      ],
      audience: around.audience,
    },
    markup`<div lang="${language}"><h1>${heading}</h1><p>${called[language][1]}</p>${languageLinks(name, place, language)}
${[...groups].map(([id, sentences]) => group(id, sentences, place, name))}</div>`,
  );
}

function group(id: string, sentences: readonly PlainSentence[], place: PlaceInSite, name: string): Markup {
  const anchor = id.split('/').slice(1, 3).join('-');
  const back = id.includes('/')
    ? markup` <a class="back" href="${linkTo(place, `texts/${name}/`)}#${anchor}"><code>${itemKind(id)} ${shortName(id)}</code></a>`
    : '';
  return markup`<section class="plain" id="${anchor || 'head'}"><p>${sentences.map((each) => markup`<span data-kind="${each.kind}">${each.text}</span> `)}${back}</p></section>`;
}
