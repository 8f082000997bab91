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
