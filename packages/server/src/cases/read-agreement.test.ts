import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CompiledAgreement } from '@truceline/language';
import { destination, indexZones, instant, isRefusal, type Position } from '@truceline/truce/kernel';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../testing/planted-case.ts';
import { compileStored, readAgreement, zonesOf } from './read-agreement.ts';

const folder = temporaryFolder();
const line: readonly Position[] = [
  [37.5, 47.9],
  [37.9, 48.2],
];

function zones(text: string, reading?: string) {
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
  const read = readAgreement(join(at, 'agreement.truce'), reading);
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

  it('is held to the metre, where the polygon that is drawn round the end of the line is short of it', () => {
    const index = zones('zone band { buffer of line 30 km both_sides }');
    const at = (metres: number) => ({ at: destination(line[1]!, 56.3, metres), radiusM: 0, regions: [] });
    expect(index.membership('band', at(29_999), instant(0)).certainty).toBe('inside');
    expect(index.membership('band', at(30_001), instant(0)).certainty).toBe('outside');
  });

  it('of unknown width, or around a line that nobody drew, stays undrawn', () => {
    expect(zones('zone band { buffer of line unspecified "how wide" both_sides }').names).toEqual([]);
    expect(zones('zone open { unresolved "which" } zone band { buffer of open 5 km both_sides }').names).toEqual([]);
  });
});

describe('a reading', () => {
  const at = join(folder, 'read');
  mkdirSync(join(at, 'readings'), { recursive: true });
  const agreement = join(at, 'agreement.truce');
  writeFileSync(
    agreement,
    `truce v1 agreement read "Read" dated 2030-01-01 timezone "Europe/Kyiv" actor a { } actor b { }
ceasefire cf { between a, b starts unspecified "which day" }
reading early "Early" { amend cf { starts 2030-01-02 } }
reading late "Late" { amend cf { starts 2030-02-02 } }
`,
  );
  writeFileSync(
    join(at, 'readings', 'middle.truce'),
    `truce v1 agreement beside "Beside" dated 2030-01-01 import "../agreement.truce"
reading middle "Middle" { amend cf { starts 2030-01-15 } }
`,
  );
  const starts = (compiled: CompiledAgreement) => compiled.terms.ceasefires[0]!.starts;
  const day = (text: string) => ({ kind: 'time', time: { kind: 'at', at: text } });

  it('is found in the text itself and in a file beside it, and read again from what a store kept', () => {
    for (const [name, text] of [
      ['early', '2030-01-02'],
      ['late', '2030-02-02'],
      ['middle', '2030-01-15'],
    ] as const) {
      const read = readAgreement(agreement, name);
      if (isRefusal(read)) throw new Error(read.message);
      expect(read.blocking).toEqual([]);
      expect(starts(read.compiled)).toMatchObject(day(text));
      expect(starts(compileStored(read.path, read.reading, read.texts))).toMatchObject(day(text));
    }
  });

  it('that draws a zone in the text itself gives its shape', () => {
    const text =
      'zone open { unresolved "which" } reading drawn "Drawn" { amend open { geometry line "geo.json#line" } }';
    expect(zones(`${text} zone band { buffer of open 5 km both_sides }`, 'drawn').names).toEqual(['band']);
  });

  it('that there is not is refused with those that there are', () => {
    const message = (name: string) => {
      const read = readAgreement(agreement, name);
      return isRefusal(read) ? read.message : '';
    };
    const known = 'known: early, late in the text; middle beside it';
    expect(message('latest')).toBe(`no reading \`latest\`; ${known}; did you mean \`late\`?`);
    expect(message('other')).toBe(`no reading \`other\`; ${known}`);
  });
});
