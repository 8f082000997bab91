import { inferencesIn } from '@truceline/language/plain';
import { agreementView, type Edition } from '@truceline/truce/pages';
import { say } from '@truceline/truce/wording';
import { termLines } from './agreement-page.ts';
import { inEnglish } from './encoded-words.ts';
import { type Markup, markup } from './markup.ts';
import { linkTo, type PlaceInSite, paths } from './place-in-site.ts';

type Clause = ReturnType<typeof agreementView>['clauses'][number];

/** The clauses of the edition's text, each with its words and what they mean. */
export function clausesOf(edition: Edition): readonly Clause[] {
  const { terms, text } = edition.agreement;
  return agreementView(edition.agreement, edition.clauses, inferencesIn(terms, text)).clauses;
}

/** What the text says of a clause, beside what it means: on pages of what was recorded under it. */
export function clauseBox(edition: Edition, id: string, place: PlaceInSite): Markup {
  const clause = clausesOf(edition).find((each) => each.id === id);
  if (!clause) return markup``;
  return markup`<h2>${say('What the text says')}</h2><section class="terms"><article class="clause">${clauseWords(clause)}
<div class="reads">${termLines(clause.lines)}<p><a href="${linkTo(place, paths.clause(edition, id))}">${say('in the whole text')}</a> · <a href="${linkTo(place, paths.clausePage(edition, id))}">${say('what happened under it')}</a></p></div></article></section>`;
}

/** The words of the text and of its encoding, both in the language in which they were written. */
export function clauseWords({ quotes, cites, source }: Clause): Markup {
  return markup`<div class="words">${quotes.map((quote) => markup`<blockquote lang="" dir="auto">“${quote}”</blockquote>`)}<p>${cites.length > 0 ? inEnglish(cites.join('; ')) : say('cites no text')}</p><pre lang="en">${source}</pre></div>`;
}
