import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allThrough, type RecordedThrough } from '../reports/index.ts';
import { coverageMeansOf, type Recorded } from './by-means.ts';
import { type ComparisonGround, compareStretches } from './compare-stretches.ts';
import { minutes, openBook, someWatches } from './testing/watch-world.ts';
import type { Watch } from './watch.ts';

const filled = (watches: readonly Watch[]) => {
  const book = openBook();
  for (const each of watches) book.put(each);
  return book;
};
const watch = (means: Watch['means'], ...actual: readonly (readonly [number, number])[]): Watch => ({
  feed: 'f',
  item: `${means} ${actual}`,
  by: { kind: 'team', name: means },
  means,
  where: { kind: 'zone', zone: 'east' },
  planned: [],
  actual: actual.map(([from, to]) => minutes(from, to)),
  denied: [],
  limits: [],
});
const seenAt = (minute: number, ...through: readonly RecordedThrough[]) => ({
  kind: 'shelling',
  through,
  happenedAt: minutes(minute, minute),
});
type Told = Recorded & { readonly happenedAt: ReturnType<typeof minutes> };

function ground(
  watches: readonly Watch[],
  recorded: { readonly before?: readonly Told[]; readonly after?: readonly Told[] } = {},
  { floorPerMille = 300, ...over }: Partial<ComparisonGround> & { readonly floorPerMille?: number } = {},
): ComparisonGround {
  const floor = { kind: 'fixed' as const, hoursPerMille: floorPerMille };
  return {
    book: filled(watches),
    zone: 'east',
    before: { during: minutes(0, 1_440), partly: false, floor, recorded: recorded.before ?? [] },
    after: { during: minutes(1_440, 2_880), partly: false, floor, recorded: recorded.after ?? [] },
    countedKinds: ['armed_force'],
    panelBreaks: undefined,
    ...over,
  };
}
const reasons = (asked: ComparisonGround) => compareStretches(asked).because;

describe('two stretches', () => {
  const even = watch('patrol', [0, 720], [1_440, 2_160]);

  it('can be compared where the same means watched as long, and the record covers what was recorded', () => {
    const told = { before: [seenAt(60, 'heard')], after: [seenAt(1_500, 'saw'), seenAt(1_510, 'saw', 'notStated')] };
    expect(compareStretches(ground([even], told))).toEqual({ kind: 'comparable', because: [] });
  });

  it('cannot where a means came or went, or watched for another share, with the figures', () => {
    expect(reasons(ground([even, watch('camera', [1_440, 1_500])]))).toEqual([
      { because: 'otherMeans', onlyBefore: [], onlyAfter: ['camera'] },
    ]);
    expect(reasons(ground([even, watch('camera', [0, 700], [1_440, 1_500])]))).toContainEqual({
      because: 'meansHours',
      means: 'camera',
      beforePerMille: 486,
      afterPerMille: 41,
    });
    expect(reasons(ground([watch('patrol', [0, 1_000], [1_440, 2_160])]))).toContainEqual({
      because: 'hours',
      beforePerMille: 694,
      afterPerMille: 500,
    });
  });

  it('cannot below the floor, without a record, or where only a part was read', () => {
    expect(reasons(ground([watch('patrol', [0, 144], [1_440, 1_584])]))).toEqual([
      { because: 'belowFloor', side: 'before', watchedPerMille: 100, floorPerMille: 300 },
      { because: 'belowFloor', side: 'after', watchedPerMille: 100, floorPerMille: 300 },
    ]);
    expect(reasons(ground([], {}, { book: undefined, floorPerMille: 0 }))).toEqual([
      { because: 'notRecorded', side: 'before' },
      { because: 'notRecorded', side: 'after' },
    ]);
    const asked = ground([even]);
    const first = { hoursPerMille: 500, decidedAt: minutes(700, 700).startsAt, receivedAt: minutes(700, 700).startsAt };
    expect(reasons({ ...asked, before: { ...asked.before, floor: { kind: 'fixedAfterwards', first } } })).toEqual([
      { because: 'noFloor', side: 'before', fixed: 'afterwards' },
    ]);
    expect(reasons({ ...asked, before: { ...asked.before, partly: true } })).toEqual([
      { because: 'partlyRead', side: 'before' },
    ]);
  });

  it('cannot where the ground in range changed while the hours did not', () => {
    const satellite = (from: number, rangeM: number): Watch => ({
      ...watch('satellite', [from + 480, from + 960]),
      where: { kind: 'fixed', at: [37.3, 48.2], rangeM },
    });
    expect(reasons(ground([satellite(0, 2_000), satellite(1_440, 18_000)]))).toEqual([
      expect.objectContaining({ because: 'ground', means: 'satellite', kind: 'armed_force' }),
    ]);
  });

  it('cannot where media or means that nobody stated brought more of a count than the tolerance', () => {
    const told = { before: [seenAt(60, 'saw'), seenAt(61, 'panel')], after: [seenAt(1_500, 'notStated')] };
    expect(reasons(ground([even], told))).toEqual([
      { because: 'unbound', side: 'before', through: 'panel', count: 1, of: 2 },
      { because: 'unbound', side: 'after', through: 'notStated', count: 1, of: 1 },
    ]);
    // A panel that was fixed speaks for its media, until it changes.
    const media = { before: [seenAt(61, 'panel')], after: [] };
    expect(reasons(ground([even], media, { panelBreaks: [] }))).toEqual([]);
    expect(reasons(ground([even], media, { panelBreaks: ['2025-10-26' as never] }))).toEqual([
      { because: 'panelBroke', days: ['2025-10-26'] },
    ]);
  });

  it('cannot where something came through a means in an hour for which no such means is told', () => {
    const told = { before: [seenAt(800, 'saw'), seenAt(60, 'saw')], after: [seenAt(1_500, 'camera')] };
    expect(reasons(ground([even], told))).toEqual([
      { because: 'recordedUnwatched', side: 'before', means: 'saw', count: 1 },
      { because: 'recordedUnwatched', side: 'after', means: 'camera', count: 1 },
    ]);
  });
});

const someRecorded = fc.array(
  fc.record({
    kind: fc.constantFrom('shelling', 'small_arms_fire', 'weapon_presence'),
    through: fc.uniqueArray(fc.constantFrom(...allThrough), { minLength: 1, maxLength: 2 }),
    minute: fc.nat(1_439),
  }),
  { maxLength: 6 },
);

describe('a source of coverage that is missing from the record', () => {
  it('lets nothing be compared that it brought anything to: what it brought stands in hours that nobody watched', () => {
    fc.assert(
      fc.property(someWatches(true), someRecorded, someRecorded, fc.nat(7), (watches, before, after, at) => {
        const gone = watches[at];
        fc.pre(gone !== undefined);
        const told = (rows: typeof before, from: number): readonly Told[] =>
          rows.map(({ minute, ...row }) => ({ ...row, happenedAt: minutes(from + minute, from + minute) }));
        const recorded = { before: told(before, 0), after: told(after, 1_440) };
        const rest = watches.filter((each) => each !== gone);
        const less = ground(rest, recorded, { floorPerMille: 0 });
        if (compareStretches(less).kind === 'cannotBeCompared') return;
        // Whatever was recorded through a means with hours still has such a means in its hour, without the one that is gone.
        for (const { through, happenedAt } of [...recorded.before, ...recorded.after])
          for (const each of through) {
            const means = coverageMeansOf(each);
            if (means.length === 0) continue;
            const [hour] = less
              .book!.hours('east', minutes(0, 2_880))
              .filter(({ during }) => during.startsAt <= happenedAt.startsAt && happenedAt.startsAt < during.endsAt);
            expect(means.some((one) => hour!.byMeans[one])).toBe(true);
          }
      }),
      { numRuns: 300 },
    );
  }, 120_000);

  it('that alone watched the hour of something never turns "cannot be compared" into "comparable"', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('patrol', 'camera', 'uav', 'acoustic'),
        fc.nat(23),
        fc.boolean(),
        someRecorded,
        (means, hour, later, others) => {
          const rest = watch('post', [0, 1_440], [1_440, 2_880]);
          const from = hour * 60 + (later ? 1_440 : 0);
          const gone = watch(means, [from, from + 60]);
          const through = allThrough.find((each) => coverageMeansOf(each).includes(means))!;
          const brought = seenAt(from + 30, through);
          const told = others.map(({ minute, ...row }) => ({ ...row, happenedAt: minutes(minute, minute) }));
          const recorded = later ? { before: told, after: [brought] } : { before: [...told, brought], after: [] };
          expect(compareStretches(ground([rest, gone], recorded)).kind).toBe('cannotBeCompared');
          expect(compareStretches(ground([rest], recorded)).kind).toBe('cannotBeCompared');
        },
      ),
      { numRuns: 60 },
    );
  });

  it('can only widen "cannot be determined": a stretch below its floor stays below it', () => {
    fc.assert(
      fc.property(someWatches(true), fc.integer({ min: 1, max: 1_000 }), fc.nat(7), (watches, floorPerMille, at) => {
        const below = (kept: readonly Watch[]) =>
          reasons(ground(kept, {}, { floorPerMille })).flatMap((each) =>
            each.because === 'belowFloor' || each.because === 'notRecorded' ? [each.side] : [],
          );
        const rest = below(watches.filter((_, index) => index !== at));
        for (const side of below(watches)) expect(rest).toContain(side);
      }),
      { numRuns: 120 },
    );
  }, 60_000);
});
