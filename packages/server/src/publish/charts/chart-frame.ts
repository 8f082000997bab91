import { say } from '@truceline/truce/wording';
import { type Markup, markup } from '../markup.ts';

/** A chart of any page: what is said of it, and its three views. */
export interface FramedChart {
  /** One of a kind in its page. */
  readonly id: string;
  /** One sentence made from the numbers. */
  readonly reading: string | Markup;
  readonly drawing: Markup;
  readonly table: Markup;
  readonly sources: Markup;
  /** Ways to take the chart along; absent where the page has none. */
  readonly exports?: Markup | undefined;
}

/**
 * The frame that every chart has: its reading, and three views of which one is open: chart, table, sources. Without script they are
 * parts to be opened; with script (`room/chart-views.ts`) they become tabs. On paper all three are shown.
 */
export function chartFrame({ id, reading, drawing, table, sources, exports }: FramedChart): Markup {
  const views = [
    { key: 'chart', words: say('Chart'), content: drawing },
    { key: 'table', words: say('Table'), content: table },
    { key: 'sources', words: say('Sources'), content: sources },
  ];
  return markup`<div class="chart" id="${id}"><p class="reading">${reading}</p>
<div class="chart-views" data-chart-views aria-label="${say('Views of the chart')}">${views.map(({ key, words, content }, at) => markup`<details class="chart-view" name="${id}-views" id="${id}-${key}"${at === 0 ? markup` open` : ''}><summary>${words}</summary><div class="chart-content">${content}</div></details>`)}</div>
${exports ?? ''}</div>`;
}
