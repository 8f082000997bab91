import { say } from '@truceline/truce/wording';
import { type Markup, markup } from './markup.ts';

/** A wide table that scrolls sideways by itself, by keyboard too; the page around it stays as wide as the screen. */
export function scroller(table: Markup, label = say('Table, scrolls sideways')): Markup {
  return markup`<div class="scroll" tabindex="0" role="region" aria-label="${label}">${table}</div>`;
}
