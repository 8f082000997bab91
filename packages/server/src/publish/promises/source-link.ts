import { type Markup, markup } from '../markup.ts';
import { saidByOthers } from '../said-by-others.ts';

/** Evidence as a link where it is an address of the web, and as its words where it is not. */
export function sourceLink(evidence: string): Markup {
  return /^https?:\/\/[^\s]+$/.test(evidence)
    ? markup`<a href="${evidence}" rel="noreferrer">${evidence.replace(/^https?:\/\//, '').slice(0, 60)}</a>`
    : saidByOthers(evidence);
}
