import { chartOf, chartsIn, type Edition } from '@truceline/truce/pages';
import { inLanguage } from '@truceline/truce/wording';
import type { Surroundings } from '../home-page.ts';
import { askedRange } from './asked-range.ts';
import { chartPage } from './chart-page.ts';
import { chartPicture } from './chart-picture.ts';
import { chartCsv } from './chart-table.ts';
import { chartsPage } from './charts-page.ts';
import { embedPage } from './embed-page.ts';

/** What stands at an address below the charts of a case. */
export type ChartFile = { readonly kind: 'page' | 'csv' | 'svg'; readonly body: string } | undefined;

/** The file at `NAME/…` below the charts; `''` is the list of them. */
export function chartFile(edition: Edition, parts: readonly string[], around: Surroundings): ChartFile {
  const [name = '', file = '', rest = ''] = parts;
  if (name === '') return parts.length <= 1 ? { kind: 'page', body: chartsPage(edition, around) } : undefined;
  if (rest !== '' || parts.length > 3) return undefined;
  const { range } = askedRange(around.asked, edition);
  switch (file) {
    case '':
      return pageOf(chartPage(edition, name, around));
    case 'embed':
      return pageOf(embedPage(edition, name, around));
    case 'chart.svg': {
      const chart = parts.length === 2 ? chartOf(edition, name, range) : undefined;
      return chart && { kind: 'svg', body: chartPicture(chart, edition) };
    }
    case 'chart.csv': {
      // Files of numbers are the same in every language.
      const chart = parts.length === 2 ? inLanguage('en', () => chartOf(edition, name, range)) : undefined;
      return chart && { kind: 'csv', body: inLanguage('en', () => chartCsv(chart, edition)) };
    }
    default:
      return undefined;
  }
}

function pageOf(body: string | undefined): ChartFile {
  return body === undefined ? undefined : { kind: 'page', body };
}

/** Addresses below a case of everything about its charts. */
export function* chartAddresses(edition: Edition): Generator<string> {
  yield 'charts/';
  for (const name of chartsIn(edition))
    for (const file of ['', 'embed/', 'chart.svg', 'chart.csv']) yield `charts/${name}/${file}`;
}
