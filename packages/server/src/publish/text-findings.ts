import type { PictureSection } from '@truceline/language';
import type { AgreementView } from '@truceline/truce/pages';
import { type Sidecar, shortName } from '@truceline/truce/terms';
import { say } from '@truceline/truce/wording';
import { inEnglish } from './encoded-words.ts';
import { type Markup, markup } from './markup.ts';
import type { Naming } from './naming.ts';

type Clause = AgreementView['clauses'][number];

/** The clause of the page in which a place of the text stands; `undefined` for the head of the text. */
export type ClauseAt = (offset: number) => Clause | undefined;

/** Finds clauses by their place in the file. */
export function clausesIn(view: AgreementView, { spans }: Sidecar): ClauseAt {
  const placed = view.clauses.flatMap((clause) => {
    const span = spans[clause.id];
    return span ? [{ clause, from: span.offset, to: span.offset + span.length }] : [];
  });
  return (offset) => placed.find(({ from, to }) => offset >= from && offset < to)?.clause;
}

/** Words of a quote that are shown beside a finding; the clause has them all. */
const quoteShown = 140;

/** The words that a clause rests on, with their source; or that none are quoted. */
export function quoteOf(clause: Clause): Markup {
  const [words] = clause.quotes;
  const [cite = say('no source')] = clause.cites;
  if (words === undefined) return markup`${say('no words are quoted; see {cite}', { cite })}`;
  const short = words.length > quoteShown ? `${words.slice(0, words.lastIndexOf(' ', quoteShown))} …` : words;
  return markup`<q lang="" dir="auto">${short}</q> (${cite})`;
}

/** A message of the checker as a sentence of a page. */
export function sentence(message: string): string {
  return message.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
}

/** Findings with the name of their clause, a link to it and the words it rests on. */
export function findingList(findings: PictureSection['findings'], naming: Naming, clauseAt: ClauseAt): Markup {
  return markup`<ul class="findings">${findings.map((finding) => {
    const clause = clauseAt(finding.offset);
    return markup`<li data-severity="${finding.severity}">${inEnglish(naming.named(sentence(finding.message)))} <code>${finding.code}</code><br><small>${clause ? markup`${quoteOf(clause)}${finding.message.includes(`\`${shortName(clause.id)}\``) ? '' : markup`: ${naming.link(clause.id)}`}` : say('about the text as a whole')}</small></li>`;
  })}</ul>`;
}
