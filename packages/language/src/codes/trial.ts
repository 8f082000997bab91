import type { Diagnostic } from '@truceline/truce/kernel';
import { againstDiagnostics, compileAgreement, diffTerms } from '../index.ts';
import type { CodePage } from './page.ts';
import { prelude } from './prelude.ts';

const square = (west: number, south: number) => [
  [
    [west, south],
    [west + 1, south],
    [west + 1, south + 1],
    [west, south + 1],
    [west, south],
  ],
];

/** The invented ground of the prelude. */
const geo = JSON.stringify({
  type: 'FeatureCollection',
  features: [
    ['south', 10, 0],
    ['north', 10, 2],
    ['loc', 10, 4],
    ['old', 10, 6],
  ].map(([id, west, south]) => ({
    type: 'Feature',
    id,
    properties: {},
    geometry: { type: 'Polygon', coordinates: square(west as number, south as number) },
  })),
});

/**
 * What is found in a text that stands behind the prelude, lines counted from the text's first; findings on the prelude's own
 * items are left out but for those about the whole text.
 */
export function raisedBy(
  text: string,
  { against, without = '' }: Pick<CodePage, 'against' | 'without'> = {},
): readonly Diagnostic[] {
  const compiled = (own: string) =>
    compileAgreement('a.truce', {
      readText: (path: string) =>
        path === 'a.truce' ? prelude.replace(without, '') + own : path === 'geo.json' ? geo : undefined,
    });
  const before = prelude.split('\n').length - 1;
  const fresh = compiled(text);
  const changed =
    against === undefined
      ? []
      : againstDiagnostics(diffTerms(compiled(against).terms, fresh.terms), fresh.sidecar, 'a.truce');
  return [...fresh.diagnostics, ...changed]
    .filter((each) => each.line > before || each.line === 1)
    .map((each) => ({ ...each, line: Math.max(each.line - before, 1) }));
}

/** The lines that `check` prints of a page's own code for its snippet: severity and place, then the message. */
export function printedFor(page: CodePage): readonly string[] {
  return raisedBy(page.snippet, page)
    .filter((each) => each.code === page.code)
    .map((each) => `${each.line}:${each.column} ${each.severity} ${each.code} ${each.message}`);
}
