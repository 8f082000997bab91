import { describe, expect, it } from 'vitest';
import { againstDiagnostics, compileAgreement, diffTerms } from '../index.ts';
import { type CodePage, codes, prelude } from './index.ts';

const square = (west: number, south: number) => [
  [
    [west, south],
    [west + 1, south],
    [west + 1, south + 1],
    [west, south + 1],
    [west, south],
  ],
];
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

/** Codes raised behind the prelude, those on the prelude's own items left out but for the whole text's. */
function raised(text: string, { against, without = '' }: Partial<CodePage> = {}): readonly string[] {
  const compiled = (own: string) =>
    compileAgreement('a.truce', {
      readText: (path: string) =>
        path === 'a.truce' ? prelude.replace(without, '') + own : path === 'geo.json' ? geo : undefined,
    });
  const lines = prelude.split('\n').length;
  const fresh = compiled(text);
  const changed =
    against === undefined
      ? []
      : againstDiagnostics(diffTerms(compiled(against).terms, fresh.terms), fresh.sidecar, 'a.truce');
  return [...fresh.diagnostics, ...changed]
    .filter((each) => each.line >= lines || each.line === 1)
    .map((each) => each.code);
}

describe('the prelude', () => {
  it('has no error of form, name, word or unit', () => {
    expect(raised('').filter((code) => /TL-70[0-46]/.test(code))).toEqual([]);
  });
});

describe('a diagnostic is raised by its snippet and not by the twin', () => {
  it.each(codes.map((each) => [each.code, each.title, each] as const))('%s %s', (code, _, each) => {
    expect(raised(each.snippet, each)).toContain(code);
    expect(raised(each.twin, each)).not.toContain(code);
  });
});
