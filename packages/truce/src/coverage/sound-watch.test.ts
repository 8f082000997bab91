import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Interval, instant, type Position } from '../kernel/index.ts';
import { soundWatch } from './sound-watch.ts';
import { watchOf } from './testing/watch-world.ts';
import type { TrackPosition, Watch, WatchedPlace } from './watch.ts';

const minute = 60_000;
const span = (from: number, to: number): Interval => ({
  startsAt: instant(from * minute),
  endsAt: instant(to * minute),
});
const position = (at: number, place: Position): TrackPosition => ({ at: instant(at * minute), place });

const minutes = (stretches: readonly (readonly [number, number])[]) =>
  stretches.map(([from, to]) => [from / minute, to / minute]);
const flagsOf = (over: Partial<Watch>) =>
  soundWatch(watchOf(over)).flags.map(({ kind, count, ms }) => [kind, count, ms / minute]);
const track = (...positions: TrackPosition[]): WatchedPlace => ({ kind: 'track', positions, rangeM: 2_000 });

describe('a watch', () => {
  it('counts intervals that overlap once, and none that are empty or run backwards, and says so', () => {
    const actual = [span(0, 10), span(5, 20), span(20, 30), span(40, 40), span(60, 50)];
    expect(minutes(soundWatch(watchOf({ actual })).actual)).toEqual([[0, 30]]);
    expect(flagsOf({ actual })).toEqual([
      ['backwardInterval', 1, 0],
      ['emptyInterval', 1, 0],
      ['overlappingIntervals', 1, 5],
    ]);
  });

  it('takes time that is told as watched and as denied for denied', () => {
    const over = { actual: [span(0, 60)], denied: [span(20, 30)] };
    expect(minutes(soundWatch(watchOf(over)).actual)).toEqual([
      [0, 20],
      [30, 60],
    ]);
    expect(flagsOf(over)).toEqual([['watchedWhileDenied', 1, 10]]);
  });

  it('does not count what a camera reports after its removal', () => {
    const over = {
      means: 'camera' as const,
      where: { kind: 'fixed' as const, at: [30, 50] as Position, rangeM: 500 },
      actual: [span(0, 60), span(90, 100)],
      removedAt: instant(30 * minute),
    };
    expect(minutes(soundWatch(watchOf(over)).actual)).toEqual([[0, 30]]);
    expect(flagsOf(over)).toEqual([['reportsAfterRemoval', 2, 40]]);
  });

  it('sees no farther than the shortest limit that holds, and nothing where that is 0', () => {
    const { reach, actual, jammed, flags } = soundWatch(
      watchOf({
        where: { kind: 'fixed', at: [30, 50], rangeM: 4_000, uncertaintyM: 500 },
        actual: [span(0, 60)],
        limits: [
          { reason: 'weather', during: span(10, 40), reach: { kind: 'factor', factor: 0.5 } },
          { reason: 'light', during: span(30, 50), reach: { kind: 'rangeM', rangeM: 1_000 } },
          { reason: 'jamming', during: span(55, 90), reach: { kind: 'factor', factor: 0 } },
          { reason: 'weather', during: span(0, 5), reach: { kind: 'factor', factor: 7 } },
        ],
      }),
    );
    expect(reach.map(({ from, to, rangeM }) => [from / minute, to / minute, rangeM])).toEqual([
      [0, 5, 3_500],
      [5, 10, 3_500],
      [10, 30, 1_500],
      [30, 40, 500],
      [40, 50, 500],
      [50, 55, 3_500],
      [55, 60, 0],
    ]);
    expect(minutes(actual)).toEqual([[0, 55]]);
    expect(minutes(jammed)).toEqual([[55, 60]]);
    expect(flags.map(({ kind }) => kind)).toEqual(['badLimit']);
  });

  it('has nothing in reach where there are more limits than are gone through', () => {
    const limit = { reason: 'weather', during: span(0, 1), reach: { kind: 'factor', factor: 0.5 } } as const;
    const over = { actual: [span(0, 60)], limits: Array.from({ length: 1_001 }, () => limit) };
    expect(soundWatch(watchOf(over)).actual).toEqual([]);
    expect(flagsOf(over)).toEqual([['tooManyLimits', 1, 0]]);
  });

  it('has nothing in reach without a length for a range, off the globe, or less certain than it sees', () => {
    const actual = [span(0, 60)];
    for (const [where, kind] of [
      [{ kind: 'fixed', at: [30, 50], rangeM: Number.NaN }, 'badRange'],
      [{ kind: 'fixed', at: [30, 50], rangeM: -1 }, 'badRange'],
      [{ kind: 'fixed', at: [30, 95], rangeM: 100 }, 'placeOffGlobe'],
      [{ kind: 'fixed', at: [30, 50], rangeM: 100, uncertaintyM: 100 }, 'placeTooUncertain'],
    ] as const) {
      expect(soundWatch(watchOf({ where, actual })).actual).toEqual([]);
      expect(flagsOf({ where, actual }).map(([each]) => each)).toEqual([kind]);
    }
  });
});

describe('a track', () => {
  const at = (minuteOfTrack: number): TrackPosition => position(minuteOfTrack, [30 + minuteOfTrack * 0.001, 50]);
  const actual = [span(0, 40)];

  it('loses the way to and from a position that jumps, and that alone', () => {
    const over = { where: track(at(0), at(10), position(15, [35, 50]), at(20), at(40)), actual };
    expect(minutes(soundWatch(watchOf(over)).actual)).toEqual([
      [0, 10],
      [20, 40],
    ]);
    expect(flagsOf(over)).toEqual([
      ['trackJumps', 2, 0],
      ['noTrackThen', 1, 10],
    ]);
  });

  it('keeps the longest run that rises where it runs backwards, so that one wrong clock costs one position', () => {
    const over = { where: track(at(0), at(10), position(9_999, [30.011, 50]), at(20), at(30), at(40)), actual };
    expect(minutes(soundWatch(watchOf(over)).actual)).toEqual([[0, 40]]);
    expect(flagsOf(over)).toEqual([['trackRunsBackwards', 1, 0]]);
  });

  it('leaves out positions off the globe, and the way over a gap in time unless the watcher stayed', () => {
    expect(flagsOf({ where: track(at(0), position(10, [30, 91]), at(20), at(40)), actual })).toEqual([
      ['placeOffGlobe', 1, 0],
    ]);
    const stayed = track(position(0, [30, 50]), position(600, [30.001, 50]));
    expect(minutes(soundWatch(watchOf({ where: stayed, actual: [span(0, 600)] })).actual)).toEqual([[0, 600]]);
    const went = track(position(0, [30, 50]), position(600, [31, 50]));
    expect(flagsOf({ where: went, actual: [span(0, 600)] })).toEqual([
      ['trackGap', 1, 0],
      ['noTrackThen', 1, 600],
    ]);
  });

  it('goes over the 180th meridian the shorter way', () => {
    const over = { where: track(position(0, [179.99, 10]), position(10, [-179.99, 10])), actual: [span(0, 10)] };
    for (const { place } of soundWatch(watchOf(over)).reach) expect(Math.abs(place[0])).toBeGreaterThan(179.98);
    expect(flagsOf(over)).toEqual([]);
  });
});

describe('whatever is told', () => {
  const someInterval = fc
    .tuple(fc.integer({ min: -50, max: 200 }), fc.integer({ min: -50, max: 200 }))
    .map(([from, to]) => span(from, to));
  const odd = fc.oneof(fc.double({ min: -1e4, max: 1e4 }), fc.constantFrom(Number.NaN, Infinity, -Infinity));
  const somePlace = fc.tuple(
    fc.oneof(fc.double({ min: -181, max: 181 }), odd),
    fc.oneof(fc.double({ min: -91, max: 91 }), odd),
  );
  const someWatch = fc.record({
    where: fc.oneof(
      fc.record({ kind: fc.constant('fixed' as const), at: somePlace, rangeM: odd, uncertaintyM: odd }),
      fc.record({
        kind: fc.constant('track' as const),
        positions: fc.array(
          fc.tuple(fc.integer({ min: 0, max: 200 }), somePlace).map(([at, place]) => position(at, place)),
        ),
        rangeM: odd,
      }),
      fc.constant({ kind: 'zone' as const, zone: 'z' }),
    ),
    planned: fc.array(someInterval),
    actual: fc.array(someInterval),
    denied: fc.array(someInterval),
    limits: fc.array(
      fc.record({
        reason: fc.constantFrom('weather' as const, 'light' as const, 'jamming' as const),
        during: someInterval,
        reach: fc.oneof(
          fc.record({ kind: fc.constant('factor' as const), factor: odd }),
          fc.record({ kind: fc.constant('rangeM' as const), rangeM: odd }),
        ),
      }),
    ),
    removedAt: fc.option(
      fc.integer({ min: 0, max: 100 }).map((at) => instant(at * minute)),
      { nil: undefined },
    ),
  });

  it('is never thrown at, and gives rising stretches within what was told, none of them denied', () => {
    fc.assert(
      fc.property(someWatch, ({ removedAt, ...over }) => {
        const sound = soundWatch(watchOf({ ...over, ...(removedAt === undefined ? {} : { removedAt }) }));
        for (const stretches of [sound.planned, sound.actual, sound.denied, sound.jammed])
          for (const [index, [from, to]] of stretches.entries()) {
            expect(from).toBeLessThan(to);
            if (index > 0) expect(from).toBeGreaterThan(stretches[index - 1]![1]);
          }
        for (const [from, to] of sound.actual) {
          expect(over.denied.some(({ startsAt, endsAt }) => startsAt < endsAt && startsAt < to && endsAt > from)).toBe(
            false,
          );
          expect(over.actual.some(({ startsAt, endsAt }) => startsAt < to && endsAt > from)).toBe(true);
        }
        for (const [index, piece] of sound.reach.slice(1).entries())
          expect(piece.from).toBeGreaterThanOrEqual(sound.reach[index]!.to);
      }),
      { numRuns: 500 },
    );
  });
});
