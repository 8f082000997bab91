import { say } from '@truceline/truce/wording';
import { html, raw } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';

/** A piece of a page. Everything put into a template is escaped, unless it is such a piece itself. */
export type Markup = HtmlEscapedString;

/** Makes a piece of a page; arrays are joined, `undefined` and `false` are nothing. */
export const markup = html as (strings: TemplateStringsArray, ...values: readonly unknown[]) => Markup;

/** Text made by us that is markup already: numbers of an SVG path, never anything that came from outside. */
export const trusted = raw as (text: string) => Markup;

/** The pieces with something between them. */
export function joined(pieces: readonly (Markup | string)[], between: string): Markup {
  return markup`${pieces.map((piece, index) => (index === 0 ? markup`${piece}` : markup`${between}${piece}`))}`;
}

/** Words of our own making, in which `backticks` stand round the names of a text: those become code, all is escaped. */
export function prose(words: string): Markup {
  return markup`${words.split('`').map((piece, index) => (index % 2 === 1 ? markup`<code>${piece}</code>` : piece))}`;
}

/**
 * A text of the pages in the language that is spoken, with pieces of a page in its places:
 * `sayMarkup('{claims} has each party’s own totals.', { claims: markup`<a href="…">…</a>` })`. All else is escaped.
 */
export function sayMarkup(message: string, values: Readonly<Record<string, Markup | string | number>>): Markup {
  const pieces: (Markup | string)[] = [];
  const places = Object.fromEntries(
    Object.entries(values).map(([name, value]) =>
      typeof value === 'number' ? [name, value] : [name, `\ue000${pieces.push(value) - 1}\ue001`],
    ),
  );
  const words = say(message, places).split(/[\ue000\ue001]/);
  return markup`${words.map((piece, index) => (index % 2 === 1 ? markup`${pieces[Number(piece)]}` : piece))}`;
}
