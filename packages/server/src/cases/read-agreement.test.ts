import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { destination, indexZones, instant, isRefusal, type Position } from '@truceline/truce/kernel';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../testing/planted-case.ts';
import { readAgreement, zonesOf } from './read-agreement.ts';

const folder = temporaryFolder();
const line: readonly Position[] = [
  [37.5, 47.9],
  [37.9, 48.2],
];

function zones(text: string) {
  const at = join(folder, 'drawn');
  mkdirSync(at, { recursive: true });
  writeFileSync(
    join(at, 'geo.json'),
    JSON.stringify({
      type: 'FeatureCollection',
      features: [{ type: 'Feature', id: 'line', properties: {}, geometry: { type: 'LineString', coordinates: line } }],
    }),
  );
  writeFileSync(
    join(at, 'agreement.truce'),
    `truce v1 agreement drawn "Drawn" dated 2030-01-01 actor a { } zone line { geometry line "geo.json#line" }\n${text}`,
  );
  const read = readAgreement(join(at, 'agreement.truce'), undefined);
  if (isRefusal(read)) throw new Error(read.message);
  expect(read.blocking).toEqual([]);
  return indexZones(zonesOf(read.compiled));
}

describe('a zone around a line', () => {
  it('of 5 km to both sides holds an incident 4 km away and not one 6 km away, as well as the place is known', () => {
    const index = zones('zone band { buffer of line 5 km both_sides }');
    const from = (metres: number) => ({ at: destination(line[1]!, 300, metres), radiusM: 300, regions: [] });
    const membership = (metres: number) => index.membership('band', from(metres), instant(0));
    expect(index.names).toEqual(['band']);
    expect(membership(4_000)).toEqual({ certainty: 'inside', likely: true, probability: 1 });
    expect(membership(6_000)).toEqual({ certainty: 'outside', likely: false, probability: 0 });
    expect(membership(5_100).certainty).toBe('possible');
  });

  it('of unknown width, or around a line that nobody drew, stays undrawn', () => {
    expect(zones('zone band { buffer of line unspecified "how wide" both_sides }').names).toEqual([]);
    expect(zones('zone open { unresolved "which" } zone band { buffer of open 5 km both_sides }').names).toEqual([]);
  });
});
