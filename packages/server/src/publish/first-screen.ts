import type { PictureSection, TextPicture } from '@truceline/language';
import type { Names } from '@truceline/language/plain';
import type { AgreementView } from '@truceline/truce/pages';
import { say } from '@truceline/truce/wording';
import { encoded, inEnglish } from './encoded-words.ts';
import { type Markup, markup } from './markup.ts';
import type { Naming } from './naming.ts';
import type { ClauseAt } from './text-findings.ts';
import { quoteOf, sentence } from './text-findings.ts';
import { byImportance, inOrderOfText } from './text-words.ts';

type Clause = AgreementView['clauses'][number];

interface Ground {
  readonly view: AgreementView;
  readonly picture: TextPicture;
  readonly naming: Naming;
  readonly clauseAt: ClauseAt;
  /** What the names of the text are called in the language that is spoken. */
  readonly names: Names;
}

/** Five answers about a text, each with its count, its strongest item with the words it rests on, and a link to all. */
export function firstScreen(ground: Ground): Markup {
  const answers = [said(ground), open(ground), power(ground), watched(ground), clocks(ground)];
  return markup`<section aria-labelledby="five"><h2 id="five">${say('Five answers')}</h2><dl class="facts">${answers.map(({ question, count, strongest, all }) => markup`<div><dt>${question}</dt><dd>${count} ${strongest ?? ''} <a href="#${all.anchor}">${all.words}</a></dd></div>`)}</dl></section>`;
}

interface Answer {
  readonly question: string;
  readonly count: string;
  readonly strongest: Markup | undefined;
  readonly all: { readonly anchor: string; readonly words: string };
}

function said({ view, naming }: Ground): Answer {
  const quoted = view.clauses.filter((clause) => clause.quotes.length > 0);
  const first = byImportance(quoted)[0] ?? byImportance(view.clauses).find((clause) => clause.kind !== 'passage');
  return {
    question: say('What is said?'),
    count: say('{n, plural, one {# clause} other {# clauses}} encoded, {quoted} with words that are quoted.', {
      n: view.clauses.length,
      quoted: quoted.length,
    }),
    strongest: first && markup`${naming.link(first.id)}: ${quoteOf(first)}.`,
    all: { anchor: 'clauses', words: say('Every clause') },
  };
}

function open({ view, picture, naming, names }: Ground): Answer {
  const holes = inOrderOfText(view, picture);
  const first = holes.find((hole) => hole.item.includes('/'));
  const clause = first && clauseOf(view, first.item);
  return {
    question: say('What is left open?'),
    count: say('{n, plural, one {# question} other {# questions}} left open.', { n: picture.open.length }),
    strongest:
      first &&
      markup`${naming.link(first.item)}, ${first.about}: ${encoded(first.reason, names)}${clause ? markup` (${quoteOf(clause)})` : ''}.`,
    all: { anchor: 'open', words: say('Every open question') },
  };
}

function power(ground: Ground): Answer {
  const { picture, naming, view } = ground;
  const section = sectionOf(picture, 'power');
  const facts = section?.facts ?? [];
  const fact = facts.find((each) => clauseOf(view, each.item)?.quotes.length) ?? facts[0];
  const bodies = new Set(view.clauses.filter((clause) => clause.kind === 'body').map((clause) => clause.id)).size;
  const clause = fact && clauseOf(view, fact.item);
  const strongest = fact
    ? markup`${inEnglish(naming.named(fact.words))}${clause ? markup` (${quoteOf(clause)})` : ''}.`
    : (strongestOf(ground, section) ??
      markup`${say('No body that decides is encoded, so who can block cannot be told.')}`);
  return {
    question: say('Who can block?'),
    count: say(
      '{bodies, plural, one {# deciding body} other {# deciding bodies}} encoded, {findings, plural, one {# finding} other {# findings}} about who decides.',
      { bodies, findings: countOf(section) },
    ),
    strongest,
    all: { anchor: 'power', words: say('All about who decides') },
  };
}

function watched(ground: Ground): Answer {
  const section = sectionOf(ground.picture, 'watched');
  return {
    question: say('What cannot be monitored?'),
    count: say('{n, plural, one {# finding} other {# findings}} about watching and verifying.', {
      n: countOf(section),
    }),
    strongest: strongestOf(ground, section) ?? nothing(),
    all: { anchor: 'watched', words: say('All about watching') },
  };
}

function clocks(ground: Ground): Answer {
  const section = sectionOf(ground.picture, 'time');
  return {
    question: say('Which clock cannot be met?'),
    count: say('{n, plural, one {# finding} other {# findings}} about clocks.', { n: countOf(section) }),
    strongest: strongestOf(ground, section) ?? nothing(),
    all: { anchor: 'time', words: say('All about clocks') },
  };
}

const nothing = (): Markup =>
  markup`${say('Nothing was found in what is encoded. That is no promise about what is not.')}`;

/** The gravest finding of a section; among equals the one whose clause has quoted words. */
function strongestOf({ naming, clauseAt }: Ground, section: PictureSection | undefined): Markup | undefined {
  const findings = section?.findings ?? [];
  const gravest = findings.filter((each) => each.severity === findings[0]?.severity);
  const first = gravest.find((each) => clauseAt(each.offset)?.quotes.length) ?? gravest[0];
  if (!first) return undefined;
  const clause = clauseAt(first.offset);
  return markup`${inEnglish(naming.named(sentence(withoutAdvice(first.message))))}${clause ? markup` (${quoteOf(clause)})` : ''}.`;
}

/** A message ends in what an encoder may do next; a reader of the text needs only what was found. */
function withoutAdvice(message: string): string {
  return message.replace(
    /; (?:add|choose|cite|close|fill|get|give|keep|make|name|put|remove|run|say|settle|state|task|use|write)\b[^;]*$/,
    '',
  );
}

function clauseOf(view: AgreementView, id: string): Clause | undefined {
  return view.clauses.find((clause) => clause.id === id || id.startsWith(`${clause.id}/`));
}

function sectionOf(picture: TextPicture, id: string): PictureSection | undefined {
  return picture.sections.find((section) => section.id === id);
}

function countOf(section: PictureSection | undefined): number {
  return section?.findings.filter((finding) => finding.severity !== 'information').length ?? 0;
}
