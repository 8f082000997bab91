import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reportedMeans } from '../reports/index.ts';
import { byMeans, coverageMeansOf, inRangeOf } from './by-means.ts';
import { meansPairs } from './comparable.ts';
import { rangeOfReported } from './detection.ts';
import { byBruteForce } from './testing/brute-force.ts';
import { minuteMs, minutes, openBook, someWatches, worldMinutes } from './testing/watch-world.ts';
import type { Watch } from './watch.ts';
import { areaShareError } from './zone-lattice.ts';

const filled = (watches: readonly Watch[]) => {
  const book = openBook();
  for (const each of watches) book.put(each);
  return book;
};
const watch = (means: Watch['means'], over: Partial<Watch> = {}): Watch => ({
  feed: 'f',
  item: means,
  by: { kind: 'team', name: means },
  means,
  where: { kind: 'zone', zone: 'east' },
  planned: [],
  actual: [minutes(0, 600)],
  denied: [],
  limits: [],
  ...over,
});
const rangeM = fc.constantFrom(0, 700, 2_500, 8_000, 20_000);
const three = ['patrol', 'camera', 'satellite'] as const;
const someRanges = fc
  .subarray([...three], { minLength: 1 })
  .chain((means) =>
    fc.tuple(...means.map((each) => fc.tuple(fc.constant(each), fc.record({ dayM: rangeM, nightM: rangeM })))),
  )
  .map((ranges) => new Map(ranges));
/** The same watches of three means, at work throughout the stretch and near its ground, so that most of them have something in range. */
const atWork = (watches: readonly Watch[], from: number, to: number): readonly Watch[] =>
  watches.map((each, index) => {
    const { where } = each;
    const near = (at: number): number => ((at * 10) % 6) / 10;
    return {
      ...each,
      means: three[index % three.length]!,
      actual: [minutes(Math.max(0, from - 7 * index), to), ...each.actual],
      where:
        where.kind === 'fixed'
          ? { ...where, at: [36.8 + near(where.at[0]), 47.9 + near(where.at[1])] as const }
          : where,
    };
  });
const stretch = fc
  .tuple(fc.integer({ min: 0, max: worldMinutes - 1 }), fc.integer({ min: 1, max: 900 }))
  .map(([from, length]) => [from, Math.min(worldMinutes, from + length)] as const);

describe('what each means had in range', () => {
  it('is what brute force finds minute by minute and place by place, light and limits on the range included', () => {
    fc.assert(
      fc.property(
        someWatches(false),
        fc.constantFrom('east', 'west', 'undrawn'),
        stretch,
        someRanges,
        (watches, zone, [from, to], ranges) => {
          const there = atWork(watches, from, to);
          const figures = filled(there).inRange(zone, minutes(from, to), ranges);
          const brute = byBruteForce(there, zone, from, to, ranges);
          // At most two risings and two settings, each within the minute that holds it.
          const turnsMinutes = zone === 'undrawn' ? 1e-9 : 4;
          expect(Math.abs(figures.watchedMs / minuteMs - brute.watched)).toBeLessThanOrEqual(turnsMinutes);
          expect(Math.abs(figures.areaNotStatedMs / minuteMs - brute.areaNotStated)).toBeLessThanOrEqual(turnsMinutes);
          expect(Math.abs(figures.areaMs / minuteMs - brute.area)).toBeLessThanOrEqual(
            (to - from) * (areaShareError + 0.045) + turnsMinutes,
          );
        },
      ),
      { numRuns: 80 },
    );
  }, 120_000);

  it('of a kind is that of the table of ranges, for every means that a report can state', () => {
    fc.assert(
      fc.property(
        someWatches(false),
        fc.constantFrom(...reportedMeans.filter((each) => each !== 'radar' && each !== 'acoustic')),
        fc.constantFrom('shelling', 'small_arms_fire', 'weapon_presence'),
        stretch,
        (watches, means, kind, [from, to]) => {
          const there = atWork(watches, from, to);
          const told = inRangeOf(filled(there), means, { zone: 'east', during: minutes(from, to), kind });
          const range = rangeOfReported(kind, means);
          expect(told.perceives).toBe(range !== undefined);
          if (!range) expect(told).toMatchObject({ watchedMs: 0, areaMs: 0, areaNotStatedMs: 0 });
          if (!range) return;
          const ranges = new Map(coverageMeansOf(means).map((each) => [each, range]));
          const brute = byBruteForce(there, 'east', from, to, ranges);
          expect(Math.abs(told.watchedMs / minuteMs - brute.watched)).toBeLessThanOrEqual(4);
          expect(Math.abs(told.areaMs / minuteMs - brute.area)).toBeLessThanOrEqual(
            (to - from) * (areaShareError + 0.045) + 4,
          );
        },
      ),
      { numRuns: 60 },
    );
  }, 120_000);

  it('is never more than what was watched at all, and never less where more is watched', () => {
    fc.assert(
      fc.property(someWatches(true), someRanges, stretch, fc.nat(7), (watches, ranges, [from, to], gone) => {
        const book = filled(atWork(watches, from, to));
        const before = book.inRange('east', minutes(from, to), ranges);
        const all = book.within('east', minutes(from, to), new Set(ranges.keys()));
        expect(before.watchedMs).toBeLessThanOrEqual(all.watchedMs);
        expect(before.areaMs).toBeLessThanOrEqual(all.areaMs + (to - from));
        if (watches[gone]) book.remove(watches[gone]);
        const after = book.inRange('east', minutes(from, to), ranges);
        expect(after.watchedMs).toBeLessThanOrEqual(before.watchedMs);
        expect(after.areaMs).toBeLessThanOrEqual(before.areaMs + (to - from));
      }),
      { numRuns: 60 },
    );
  }, 60_000);
});

describe('a table by means', () => {
  const of = { zone: 'east', during: minutes(0, 1_000), countedKinds: ['strike'] };

  it('has a row for whatever watched or brought something, with means that nobody stated in one of their own', () => {
    const told = byMeans(
      filled([watch('camera'), watch('patrol', { actual: [minutes(0, 300)] })]),
      [
        { kind: 'shelling', through: ['camera', 'panel'] },
        { kind: 'shelling', through: ['notStated'] },
        { kind: 'small_arms_fire', through: ['panel'] },
      ],
      of,
    );
    expect(told).toMatchObject({ incidents: 3, severalMeans: 1, kinds: ['shelling', 'small_arms_fire'] });
    expect(told.rows.map(({ through, incidents, alone }) => [through, incidents, alone])).toEqual([
      ['saw', 0, 0],
      ['heard', 0, 0],
      ['camera', 1, 0],
      ['panel', 2, 1],
      ['notStated', 1, 1],
    ]);
    expect(told.rows[2]!.watched).toMatchObject({ watchedMs: 600 * minuteMs, lengthMs: 1_000 * minuteMs });
    // A panel is never coverage: it has no hours and no ground.
    expect(told.rows[3]).not.toHaveProperty('watched');
    expect(told.rows[3]!.inRange).toEqual([]);
  });

  it('lets two means be compared only if they perceive by the same senses, as long and as far', () => {
    const placed = { where: { kind: 'fixed' as const, at: [37.3, 48.2] as const, rangeM: 9_000 } };
    const byDay = { where: { ...placed.where, rangeM: 20_000 }, actual: [minutes(480, 980)] };
    const pairs = (kind: string, ...watches: readonly Watch[]) =>
      meansPairs(byMeans(filled(watches), [{ kind, through: ['camera'] }], of).rows);
    const pair = (kind: string, ...watches: readonly Watch[]) => pairs(kind, ...watches).at(-1)!.apart;
    expect(pair('shelling', watch('camera', byDay), watch('satellite', byDay))).toEqual([
      // By day the camera sees 3 km, the satellite all that it is told to have in view.
      expect.objectContaining({ because: 'ground', kind: 'shelling' }),
    ]);
    expect(pair('weapon_presence', watch('camera', placed), watch('post', placed))).toEqual([
      { because: 'otherSenses', lacks: 'camera', sense: 'heard' },
    ]);
    expect(pair('shelling', watch('camera', placed), watch('acoustic', placed))).toEqual(
      expect.arrayContaining([
        { because: 'otherSenses', lacks: 'camera', sense: 'heard' },
        { because: 'otherSenses', lacks: 'acoustic', sense: 'seen' },
      ]),
    );
    expect(pair('small_arms_fire', watch('camera'), watch('satellite'))).toEqual(
      expect.arrayContaining([
        { because: 'cannotPerceive', means: 'satellite', kind: 'small_arms_fire' },
        { because: 'groundNotStated', means: ['camera'] },
      ]),
    );
    expect(pair('shelling', watch('camera', placed), watch('uav', { ...placed, actual: [minutes(0, 450)] }))).toEqual(
      expect.arrayContaining([{ because: 'hours', onePerMille: 600, otherPerMille: 450 }]),
    );
    // Six points of ground are within ten, but eight times as much.
    const eight = { where: { ...placed.where, rangeM: 2_500 }, actual: [minutes(0, 420)] };
    expect(pair('shelling', watch('camera', eight), watch('uav', { ...placed, actual: eight.actual }))).toEqual([
      expect.objectContaining({ because: 'ground' }),
    ]);
    // Two of like senses, hours and ranges, over ground that was stated.
    const near = { where: { kind: 'fixed' as const, at: [37.3, 48.2] as const, rangeM: 900 } };
    expect(pair('shelling', watch('camera', near), watch('uav', near))).toEqual([]);
  });

  it('never lets a panel, traces or unstated means be compared with anything', () => {
    const told = byMeans(
      filled([watch('camera')]),
      [{ kind: 'shelling', through: ['found', 'panel', 'notStated'] }],
      of,
    );
    const pairs = meansPairs(told.rows);
    expect(pairs).toHaveLength(6);
    for (const { apart } of pairs) expect(apart).toContainEqual(expect.objectContaining({ because: 'noCoverage' }));
  });
});
