import { describe, expect, it } from 'vitest';
import { act, commission, on } from '../../../testing/acts.ts';
import { terms } from '../../../testing/terms.ts';
import { isRefusal, type Position } from '../../kernel/index.ts';
import type { Term, Zone } from '../../terms/index.ts';
import {
  type Act,
  adoptionsFrom,
  type Candidate,
  compareLines,
  docketFrom,
  monitorsFor,
  usualMonitors,
} from '../index.ts';

const [ann, ben, body, zone] = ['test/actor/ann', 'test/actor/ben', 'test/body/commission', 'test/zone/line'];
const common = { cites: [], quotes: [], basis: 'none' as const, was: [], allow: [] };
const hole = {
  id: `${zone}#/shape`,
  item: zone,
  path: '/shape',
  expects: 'zone',
  kind: 'unresolved',
  reason: 'left to a protocol',
} as const;
const line: Zone = { ...common, id: zone, shape: { kind: 'unresolved', hole: hole.id }, decidedBy: body };
const metres = (km: number) => ({ kind: 'said', value: { kind: 'length', lengthMm: String(km * 1e6) } }) as const;
const pullBack: Term = {
  ...common,
  id: 'test/obligation/pull_back',
  kind: 'obligation',
  by: [ann],
  to: [],
  act: { kind: 'withdraw', classes: [], distance: metres(10), from: zone },
  zones: [],
  clocks: [],
  overrides: [],
};
const text = terms({ bodies: [commission([ann, ben])], zones: [line], terms: [pullBack], holes: [hole] });
/** Along the equator, 1 degree. */
const equator: Candidate = {
  version: 'a',
  zone: 'line',
  lines: [
    [
      [10, 0],
      [11, 0],
    ],
  ],
  polygons: [],
  source: 'drawn for a test',
};

describe('candidate lines', () => {
  it('are measured on the ellipsoid: length, places near, belts, who adopts, what stays unresolved', () => {
    const place = (name: string, at: Position, kind: 'settlement' | 'site' = 'settlement') => ({ name, at, kind });
    const found = compareLines([equator, { ...equator, version: 'b', left: 'ann', right: 'ben' }], {
      terms: text,
      places: [
        place('Near', [10.5, 0.04]),
        place('Mid', [10.5, -0.1]),
        place('Far', [10.5, 0.3]),
        place('Depot', [10.2, 0.2], 'site'),
      ],
      monitors: usualMonitors,
      beltsKm: [],
    });
    if (isRefusal(found)) throw new Error(found.message);
    const [a, b] = found;
    // One degree of the equator of WGS 84 is 6,378,137 m x pi / 180.
    expect(a!.lengthKm).toBeCloseTo((6_378.137 * Math.PI) / 180, 6);
    expect(a!.settlements!.map(({ names }) => names)).toEqual([['Near'], ['Mid', 'Near'], ['Mid', 'Near']]);
    expect(a!.sites!.map(({ count }) => count)).toEqual([0, 0, 1]);
    // 10 km along the line on each side, and a quarter of a circle at each end.
    const expected = 10 * a!.lengthKm + (Math.PI * 100) / 2;
    for (const each of [a!.belts[0]!.leftKm2, a!.belts[0]!.rightKm2])
      expect(Math.abs(each / expected - 1)).toBeLessThan(0.01);
    expect(a!.unresolved.map(({ clause, open }) => [clause, open[0]!.words])).toEqual([
      [pullBack.id, 'the line does not say who stands on which side'],
    ]);
    expect([b!.resolved.map(({ clause }) => clause), b!.adoptedBy.id]).toEqual([[pullBack.id], body]);
  });

  it('need monitors by a formula that is written out', () => {
    // 1,000 km at 20 km/h for 5 h: 10 shifts a day, 70 a week, 14 teams of five shifts, on two sides.
    expect(monitorsFor(1000, usualMonitors)).toEqual({ teams: 28, monitors: 112 });
    expect(monitorsFor(1000, { ...usualMonitors, revisitHours: 48, sides: 1 })).toEqual({ teams: 7, monitors: 28 });
  });

  it('that name no line of the text, or leave the globe, are refused with a word that helps', () => {
    const ground = { terms: text, places: [], monitors: usualMonitors, beltsKm: [] };
    expect(compareLines([{ ...equator, zone: 'front' }], ground)).toMatchObject({
      message: expect.stringContaining('it has `line`'),
    });
    expect(
      compareLines(
        [
          {
            ...equator,
            lines: [
              [
                [200, 0],
                [10, 0],
              ],
            ],
          },
        ],
        ground,
      ),
    ).toMatchObject({ code: 'line-off-the-globe' });
    expect(compareLines([{ ...equator, lines: [] }], ground)).toMatchObject({ code: 'line-empty' });
  });
});

describe('the adoption of a version', () => {
  const adopted = (acts: readonly Act[], of = text) =>
    adoptionsFrom(acts, {
      docket: docketFrom(acts, { termsAt: () => of, at: on('23:00') }),
      terms: of,
      candidates: [equator, { ...equator, version: 'b' }],
      at: on('23:00'),
    });
  const votes = (ballot: 'yes' | 'no', draft = 'a') => [
    act('08:00', { act: 'openVote', vote: 'v', body, on: 'line', item: zone, draft, closes: on('09:00'), words: 'a?' }),
    act('08:10', { act: 'ballot', vote: 'v', seat: ann, ballot }),
    act('08:10', { act: 'ballot', vote: 'v', seat: ben, ballot }),
  ];
  const adopts = (vote?: string) =>
    act('09:30', {
      act: 'adopt',
      zone,
      version: 'a',
      from: on('12:00'),
      ...(vote ? { vote } : {}),
      words: 'any claim',
    });

  it('counts where the body that the text names adopted that very version, and is without prejudice', () => {
    expect(adopted([...votes('yes'), adopts('v')])).toMatchObject([
      { standing: 'adopted', status: 'without prejudice', body },
    ]);
    expect(adopted([...votes('no'), adopts('v')])[0]!.standing).toBe('notAdopted');
    expect(adopted([...votes('yes', 'b'), adopts('v')])[0]!.standing).toBe('notAdopted');
    expect(adopted([...votes('yes'), adopts()])[0]!.standing).toBe('notAdopted');
  });

  it('stays open where the text does not say who decides, and moves nothing where somebody else did', () => {
    const silent = { ...text, zones: [{ ...line, decidedBy: { kind: 'silent' as const, hole: hole.id } }] };
    expect(adopted([...votes('yes'), adopts('v')], silent)[0]).toMatchObject({
      standing: 'silent',
      why: { hole: hole.id },
    });
    const other = {
      ...text,
      bodies: [...text.bodies, { ...commission([ann]), id: 'test/body/other' }],
      zones: [{ ...line, decidedBy: 'test/body/other' }],
    };
    expect(adopted([...votes('yes'), adopts('v')], other)[0]!.standing).toBe('notEntitled');
  });

  it('of two versions from one instant is disputed', () => {
    const second = [
      act('08:20', {
        act: 'openVote',
        vote: 'w',
        body,
        on: 'line',
        item: zone,
        draft: 'b',
        closes: on('09:00'),
        words: 'b?',
      }),
      act('08:30', { act: 'ballot', vote: 'w', seat: ann, ballot: 'yes' }),
      act('08:30', { act: 'ballot', vote: 'w', seat: ben, ballot: 'yes' }),
      act('09:40', { act: 'adopt', zone, version: 'b', from: on('12:00'), vote: 'w', words: 'any claim' }),
    ];
    expect(adopted([...votes('yes'), adopts('v'), ...second]).map(({ standing }) => standing)).toEqual([
      'disputed',
      'disputed',
    ]);
  });
});
