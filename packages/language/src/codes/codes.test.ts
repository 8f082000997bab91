import { describe, expect, it } from 'vitest';
import { compileAgreement } from '../index.ts';
import { codes, prelude } from './index.ts';

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
function raised(text: string): readonly string[] {
  const host = {
    readText: (path: string) => (path === 'a.truce' ? prelude + text : path === 'geo.json' ? geo : undefined),
  };
  const lines = prelude.split('\n').length;
  return compileAgreement('a.truce', host)
    .diagnostics.filter((each) => each.line >= lines || each.line === 1)
    .map((each) => each.code);
}

describe('the prelude', () => {
  it('has no error of form, name, word or unit', () => {
    expect(raised('').filter((code) => /TL-70[0-46]/.test(code))).toEqual([]);
  });
});

describe('a diagnostic is raised by its snippet and not by the twin', () => {
  it.each(codes.map((each) => [each.code, each.title, each] as const))('%s %s', (code, _, { snippet, twin }) => {
    expect(raised(snippet)).toContain(code);
    expect(raised(twin)).not.toContain(code);
  });
});
