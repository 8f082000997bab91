import { describe, expect, it } from 'vitest';
import { compileAgreement } from '../../index.ts';
import { groundOf } from './index.ts';

const ring = [
  [0, 0],
  [1, 0],
  [1, 1],
  [0, 1],
  [0, 0],
];
const geo = JSON.stringify({
  type: 'FeatureCollection',
  features: [{ type: 'Feature', id: 'z', properties: {}, geometry: { type: 'Polygon', coordinates: [ring] } }],
});

function ground(zones: string) {
  const text = `truce v1 agreement g "G" dated 2030-01-01 source d "d" official zone z { geometry polygon "geo.json#z" } ${zones}`;
  const { terms, geometry } = compileAgreement('g.truce', {
    readText: (path) => (path === 'g.truce' ? text : geo),
  });
  return groundOf(terms, geometry);
}

describe('zones made of zones', () => {
  it('are taken apart once, however often their parts are named', () => {
    const layers = Array.from({ length: 30 }, (_, at) => `zone u${at + 1} { union of u${at}, u${at} }`).join(' ');
    const drawn = ground(`zone u0 { union of z } ${layers}`);
    expect([drawn.holds('g/zone/u30', [0.5, 0.5]), drawn.holds('g/zone/u30', [2, 2])]).toEqual([true, false]);
  });

  it('hold nothing that could be told where they are made of themselves or of nothing', () => {
    const drawn = ground('zone a { union of a, b, c } zone b { union of a, b, c } zone c { union of a, b, c }');
    expect(drawn.holds('g/zone/a', [0.5, 0.5])).toBeUndefined();
    expect(drawn.undrawnRoots('g/zone/a')).toEqual([]);
    expect(ground('zone n { unresolved "why" } zone u { union of z, n, n }').undrawnRoots('g/zone/u')).toEqual([
      'g/zone/n',
    ]);
  });
});
