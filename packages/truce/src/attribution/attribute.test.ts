import { describe, expect, it } from 'vitest';
import {
  attribute,
  type LikelihoodTable,
  likelihoodTable,
  perMilleOf,
  strongestAlternatives,
  tableVersion,
  tiltOf,
  whatWouldChange,
} from './index.ts';
import { group, parties, share } from './testing/evidence.ts';

const two = { parties };
const admission = group('own channel', [{ kind: 'admission', of: 'vel' }], true);
const eyewitness = group('agency', [{ kind: 'eyewitness', of: 'vel' }]);
/** Full tilt: the ground that was hit is held by the one, and the other's weapons alone reach it. */
const tilted = { parties, tilt: tiltOf(parties, { heldBy: 'orn', outOfReachOf: ['orn'] }, likelihoodTable) };

describe('the published answers of FUSION-AND-STATISTICS C', () => {
  it('gives .87 to an admission alone', () => {
    const found = attribute([admission], two);
    expect(found).toMatchObject({ word: 'probable', who: 'vel' });
    expect(share(found, 'vel')).toBe(870);
  });

  it('gives .948 with full tilt and every rival pushed down as far as one group may', () => {
    const pushing: LikelihoodTable = {
      ...likelihoodTable,
      signs: { ...likelihoodTable.signs, denial: { ratioMilli: 50 } },
    };
    const all = group('own channel', [
      { kind: 'admission', of: 'vel' },
      ...['orn', 'other', 'notAnAttack'].map((of) => ({ kind: 'denial' as const, of })),
    ]);
    const found = attribute([all], tilted, pushing);
    expect(share(found, 'vel')).toBe(948);
    expect(found.word).toBe('probable');
  });

  it('gives .952 to an admission and one neutral eyewitness: established', () => {
    const found = attribute([admission, eyewitness], two);
    expect(found).toMatchObject({ word: 'established', who: 'vel' });
    expect(share(found, 'vel')).toBe(952);
  });

  it('starts from the priors', () => {
    const shares = (codes: readonly string[]) =>
      attribute([], { parties: codes }).shares.map(({ of, perMille }) => [of, perMille]);
    const rest = (undetermined: number) => [
      ['other', 50],
      ['notAnAttack', 50],
      ['undetermined', undetermined],
    ];
    expect(shares(parties)).toEqual([['orn', 250], ['vel', 250], ...rest(400)]);
    expect(shares([])).toEqual(rest(900));
    expect(shares(['a'])).toEqual([['a', 250], ...rest(650)]);
    expect(shares(['a', 'b', 'c', 'd'])).toEqual([...['a', 'b', 'c', 'd'].map((of) => [of, 125]), ...rest(400)]);
  });
});

describe('an attribution', () => {
  it('counts a group by its strongest sign, whatever else it holds', () => {
    const strongest = attribute([group('a', [{ kind: 'measured', of: 'vel' }])], two);
    const all = attribute(
      [
        group(
          'a',
          ['measured', 'eyewitness', 'wreckage', 'measured'].map((kind) => ({ kind: kind as 'measured', of: 'vel' })),
        ),
      ],
      two,
    );
    expect(all.shares).toEqual(strongest.shares);
  });

  it('says nothing of two who both admit it', () => {
    const found = attribute([admission, group('other channel', [{ kind: 'admission', of: 'orn' }], true)], two);
    expect(found.word).toBe('notAttributed');
    expect(found.who).toBeUndefined();
    expect(share(found, 'vel')).toBe(share(found, 'orn'));
    expect(strongestAlternatives(found)).toEqual([]);
  });

  it('takes whoever the text does not bind for another actor', () => {
    const found = attribute([group('a', [{ kind: 'measured', of: 'gang' }])], two);
    expect(share(found, 'other')).toBe(345);
  });

  it('keeps the sum of the parties under any tilt', () => {
    const found = attribute([], tilted);
    expect(share(found, 'vel')).toBe(375);
    expect(share(found, 'orn')).toBe(125);
    expect(perMilleOf(found, parties)).toBe(500);
    const wild = attribute([], { parties, tilt: { vel: 9e9, orn: 0 } });
    expect(wild.shares).toEqual(found.shares);
  });

  it('says which limits over all groups were reached', () => {
    const accusers = [1, 2, 3].map((each) => group(`outlet ${each}`, [{ kind: 'relayed', of: 'vel' }]));
    const found = attribute(accusers, two);
    expect(found.caps).toEqual([{ of: 'vel', ceiling: 'word', groups: 3, asked: 787_092, given: 262_364 }]);
    expect(share(found, 'vel')).toBe(302);
  });

  it('names its table by its content', () => {
    expect(attribute([], two).table).toBe(tableVersion(likelihoodTable));
    expect(tableVersion({ ...likelihoodTable, groupRatioMilli: 19_000 })).not.toBe(tableVersion(likelihoodTable));
  });
});

describe('beside an attribution', () => {
  it('tells why the strongest alternative lost, group by group', () => {
    const found = attribute([admission, eyewitness, group('b', [{ kind: 'eyewitness', of: 'orn' }])], two);
    expect(strongestAlternatives(found)).toEqual([
      {
        over: 'orn',
        microNats: 2_995_732,
        prior: 0,
        groups: [
          { group: 'own channel', microNats: 2_995_732 },
          { group: 'agency', microNats: 1_098_612 },
          { group: 'b', microNats: -1_098_612 },
        ],
        caps: 0,
      },
    ]);
  });

  it('tells which one group more would reach a higher word, and which one less would lose it', () => {
    const { reach, lose } = whatWouldChange(attribute([admission], two));
    expect(lose).toEqual([{ group: 'own channel', word: 'notAttributed' }]);
    expect(reach.map(({ kind, word }) => `${kind} ${word}`)).toEqual([
      'admission established',
      'measured established',
      'weaponOfOne established',
      'geolocated established',
      'eyewitness established',
      'toldAdmission established',
    ]);
  });
});
