import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { attribute, type LikelihoodTable, likelihoodTable, signKinds, tiltOf } from './index.ts';
import { group, parties, share } from './testing/evidence.ts';

const page = readFileSync(join(import.meta.dirname, '../../../../docs/concepts/attribution.md'), 'utf8');
const rows = page
  .split('\n')
  .filter((line) => line.startsWith('|'))
  .map((line) =>
    line
      .split('|')
      .map((cell) => cell.trim())
      .slice(1, -1),
  );
const cellsOf = (first: string) => rows.find(([cell]) => cell === first)!;
const admission = group('own', [{ kind: 'admission', of: 'vel' }], true);
const hundred = (kind: 'relayed' | 'wreckage') =>
  Array.from({ length: 100 }, (_, index) => group(`${index}`, [{ kind, of: 'vel' }]));
const denying: LikelihoodTable = {
  ...likelihoodTable,
  signs: { ...likelihoodTable.signs, denial: { ratioMilli: 50 } },
};
const measured = group('mission', [{ kind: 'measured', of: 'vel' }]);
const accusation = group('adversary', [{ kind: 'accusation', of: 'vel' }], true);
const rivalsDown = group('own', [
  { kind: 'admission', of: 'vel' },
  ...['orn', 'other', 'notAnAttack'].map((of) => ({ kind: 'denial' as const, of })),
]);

describe('the page on attribution', () => {
  it('lists every sign with its ratio, and every limit', () => {
    expect(signKinds.map((kind) => cellsOf(kind)[1])).toEqual(
      signKinds.map((kind) => String(likelihoodTable.signs[kind].ratioMilli / 1000)),
    );
    const { word, remains, bareNaming, denial } = likelihoodTable.ceilings;
    for (const [signs, limit] of [
      ['accusation, relayed', word],
      ['wreckage, launchDirection', remains],
    ] as const)
      expect(cellsOf(signs)[1]).toBe(String(limit / 1000));
    expect(rows.filter(([cell, , more]) => cell === 'named' && more === undefined)[0]![1]).toBe(
      String(bareNaming / 1000),
    );
    expect(rows.filter(([cell, , more]) => cell === 'denial' && more === undefined)[0]![1]).toBe(String(denial / 1000));
  });

  it('shows figures that come out', () => {
    const tilt = tiltOf(parties, { heldBy: 'orn', outOfReachOf: ['orn'] }, likelihoodTable);
    const found = {
      'an admission alone': attribute([admission], { parties }),
      'an admission, the tilt in full, every rival pushed down as far as one group may': attribute(
        [rivalsDown],
        { parties, tilt },
        denying,
      ),
      'an admission and a neutral eyewitness': attribute(
        [admission, group('agency', [{ kind: 'eyewitness', of: 'vel' }])],
        { parties },
      ),
      'a crater measured by a monitor': attribute([measured], { parties }),
      'the same, and the accusation by the adversary': attribute([measured, accusation], { parties }),
      'an accusation by the adversary, repeated by a hundred outlets': attribute([accusation, ...hundred('relayed')], {
        parties,
      }),
      'wreckage found by a hundred groups': attribute(hundred('wreckage'), { parties }),
    };
    for (const [evidence, each] of Object.entries(found)) {
      const [, probability, word] = cellsOf(evidence);
      expect([evidence, probability]).toEqual([evidence, (share(each, 'vel')! / 1000).toFixed(3)]);
      expect(word).toBe(each.word === 'notAttributed' ? 'not attributed' : each.word);
    }
  });
});
