import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { oracleEpisodes } from '../counters/testing/oracle.ts';
import { entriesOf } from '../counters/testing/worlds.ts';
import { chanceOf } from '../exercise/index.ts';
import { type Design, marginDays, usualScenarios } from './design.ts';
import { dayMs, type History, merged, zoneHistory } from './history.ts';
import { drawInjection, placesOf, readyFor } from './replay.ts';
import { type ReplayTally, tallyPast, tallyReplay } from './tally.ts';
import { notDetected, stoodAlready } from './trial.ts';

const hourMs = 3_600_000;
const design: Design = {
  windows: [{ lengthMs: dayMs, thresholds: [1, 2, 5, 9, 10, 11, 30] }],
  clear: { kind: 'same' },
  blockDays: 7,
  blocks: 'line',
  counted: 'apart',
  replays: 10,
  seed: 1,
  scenarios: usualScenarios,
};

/** So many incidents each day, evenly from its first moment on. */
function steady(perDay: number, days = 60): readonly number[] {
  return Array.from({ length: perDay * days }, (_, at) => Math.floor((at * dayMs) / perDay));
}
const world = (...zones: (readonly number[])[]): History => ({
  days: 60,
  zones: zones.map((times, at) => zoneHistory(`z${at + 1}`, times, 60)),
});
const tallies = (history: History, of: Design): readonly ReplayTally[] => {
  const ready = readyFor(history, of);
  return Array.from({ length: of.replays }, (_, replay) => tallyReplay(ready, of, replay));
};

describe('replays of a steady world', () => {
  const found = tallies(world(steady(10)), design);

  it('have no false alarm above the most that is ever counted', () => {
    for (const { onsets, alarmDays } of found) {
      expect(onsets[0]!.slice(5)).toEqual([0, 0]);
      expect(alarmDays[0]!.slice(5)).toEqual([0, 0]);
    }
  });

  it('stand in alarm on every day at a threshold of one, though hardly an alarm begins', () => {
    for (const { onsets, alarmDays, watchedDays } of found) {
      expect(watchedDays).toBe(60);
      expect(alarmDays[0]![0]).toBe(60);
      expect(onsets[0]![0]).toBeLessThanOrEqual(1);
    }
  });

  it('see four times as many at once, and half as many again never at three times', () => {
    const at = (factorPerMille: number, days: number) =>
      design.scenarios.findIndex(
        (each) => each.factorPerMille === factorPerMille && each.days === days && each.where === 'zone',
      );
    for (const { injections } of found) {
      const four = injections[at(4_000, 3)]!;
      expect(four.count).toBeGreaterThan(50);
      // Eleven in a day where ten are usual: the first incidents that are injected are enough.
      expect(four.delays[0]![5]).toBeGreaterThanOrEqual(0);
      expect(four.delays[0]![5]).toBeLessThan(6 * hourMs);
      expect(four.delays[0]![6]).toBeGreaterThan(0);
      expect(injections[at(1_500, 1)]!.delays[0]![6]).toBe(notDetected);
      // At one an alarm stands throughout: there is nothing new to see, and that is no delay of 0.
      expect(four.delays[0]![0]).toBe(stoodAlready);
    }
  });

  it('inject nothing where nothing happens, and count the days of every zone', () => {
    const two = tallies(world(steady(10), []), design);
    for (const each of two) expect(each.watchedDays).toBe(120);
    const line = design.scenarios.findIndex(
      (each) => each.where === 'line' && each.days === 7 && each.factorPerMille === 4_000,
    );
    for (const { injections } of two) expect(injections[line]!.count).toBeLessThan(2 * 3 * 7 * 10);
  });

  it('count only watched days below the line', () => {
    const watched = new Uint8Array(60).map((_, day) => day % 2);
    const half = { days: 60, zones: [zoneHistory('z', steady(10), 60, watched)] };
    const sum = tallies(half, { ...design, blockDays: 6 }).reduce((all, each) => all + each.watchedDays, 0);
    expect(sum).toBeGreaterThan(290);
    expect(sum).toBeLessThan(310);
  });
});

describe('blocks', () => {
  const flares = Array.from({ length: 40 }, (_, at) => 20 * dayMs + at * 60_000);

  it('drawn for the whole line keep what was simultaneous, drawn by zone do not', () => {
    const history = world(flares, flares);
    const together = (blocks: Design['blocks']): number => {
      const of: Design = {
        ...design,
        blocks,
        counted: 'together',
        windows: [{ lengthMs: dayMs, thresholds: [80] }],
        replays: 60,
      };
      return tallies(history, of).reduce((sum, each) => sum + each.onsets[0]![0]!, 0);
    };
    expect(together('line')).toBeGreaterThan(40);
    expect(together('zone')).toBeLessThan(together('line') / 3);
  });

  it('shorter than a flare cut it: the past as it was alarms more often than its replays, and long blocks as often', () => {
    // Five days on end with one incident each, then nothing for fifteen.
    const times = Array.from({ length: 60 }, (_, day) => (day % 20 < 5 ? [day * dayMs] : [])).flat();
    const history = world(times);
    const rate = (blockDays: number): number => {
      const of: Design = {
        ...design,
        blockDays,
        scenarios: [],
        replays: 200,
        windows: [{ lengthMs: 5 * dayMs, thresholds: [5] }],
      };
      return tallies(history, of).reduce((sum, each) => sum + each.onsets[0]![0]!, 0) / 200;
    };
    const past = tallyPast(readyFor(history, design), {
      ...design,
      windows: [{ lengthMs: 5 * dayMs, thresholds: [5] }],
    });
    expect(past).toEqual({ watchedDays: 60, onsets: [[3]], alarmDays: [[3]] });
    expect(rate(2)).toBeLessThan(1);
    expect(rate(30)).toBeGreaterThan(2.5);
  });

  it('give every day the same chance, so that the mean stays what it was', () => {
    const history = world(flares);
    const of: Design = { ...design, scenarios: [] };
    const ready = readyFor(history, of);
    let sum = 0;
    for (let replay = 0; replay < 2_000; replay++)
      sum += placesOf(ready, of, 60, chanceOf(3, `mean ${replay}`))[0]!.times.length;
    expect(sum / 2_000).toBeGreaterThan(38);
    expect(sum / 2_000).toBeLessThan(42);
  });
});

const worldArbitrary = fc
  .array(fc.array(fc.record({ day: fc.nat(11), hour: fc.nat(23) }), { maxLength: 40 }), { minLength: 1, maxLength: 3 })
  .filter((zones) => zones.some((zone) => zone.length > 0))
  .map(
    (zones): History => ({
      days: 12,
      zones: zones.map((zone, at) =>
        zoneHistory(
          `z${at}`,
          zone.map(({ day, hour }) => day * dayMs + hour * hourMs),
          12,
        ),
      ),
    }),
  );
const designArbitrary = fc.record({
  windows: fc.constant([6 * hourMs, dayMs, 3 * dayMs].map((lengthMs) => ({ lengthMs, thresholds: [2, 3, 4, 6, 9] }))),
  clear: fc.constantFrom<Design['clear']>(
    { kind: 'same' },
    { kind: 'level', level: 2 },
    { kind: 'perCent', perCent: 60 },
  ),
  blockDays: fc.integer({ min: 1, max: 6 }),
  blocks: fc.constantFrom('zone' as const, 'line' as const),
  counted: fc.constantFrom('together' as const, 'apart' as const),
  replays: fc.constant(1),
  seed: fc.nat(1_000_000),
  scenarios: fc.constant(usualScenarios.filter(({ days }) => days < 7)),
});

describe('a tally', () => {
  it('is what counting afresh at every instant gives, with and without the injection', () => {
    fc.assert(
      fc.property(worldArbitrary, designArbitrary, (history, of) => {
        expect(tallyReplay(readyFor(history, of), of, 0)).toEqual(plainTally(history, of));
      }),
      { numRuns: 150 },
    );
  });

  it('never counts fewer days in alarm at a lower threshold, nor, with one clear level, fewer false alarms', () => {
    fc.assert(
      fc.property(worldArbitrary, designArbitrary, (history, of) => {
        const found = tallyReplay(readyFor(history, of), of, 0);
        for (const days of found.alarmDays) expect(days).toEqual([...days].sort((a, b) => b - a));
        if (of.clear.kind !== 'level') return;
        const margin = marginDays(of);
        const places = placesOf(readyFor(history, of), of, history.days + 2 * margin, chanceOf(of.seed, 'replay 0'));
        for (const [window, { lengthMs, thresholds }] of of.windows.entries()) {
          // Over the whole replay exactly; over the days that are judged but for an alarm that stood when they began.
          const whole = thresholds.map((threshold) =>
            places.reduce((sum, { times }) => sum + episodes(times, lengthMs, threshold, of).length, 0),
          );
          expect(whole).toEqual([...whole].sort((a, b) => b - a));
          const judged = found.onsets[window]!;
          for (let at = 1; at < judged.length; at++)
            expect(judged[at]).toBeLessThanOrEqual(judged[at - 1]! + places.length);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('never detects later at a lower threshold, unless an alarm was there anyway', () => {
    let compared = 0;
    fc.assert(
      fc.property(worldArbitrary, designArbitrary, (history, of) => {
        const { injections } = tallyReplay(readyFor(history, of), of, 0);
        const margin = marginDays(of);
        const ready = readyFor(history, of);
        const places = placesOf(ready, of, history.days + 2 * margin, chanceOf(of.seed, 'replay 0'));
        for (const { delays } of injections)
          for (const [window, { lengthMs, thresholds }] of of.windows.entries())
            for (let at = 1; at < thresholds.length; at++) {
              const [lower, higher] = [delays[window]![at - 1]!, delays[window]![at]!];
              const alarmed = places.some(({ times }) => episodes(times, lengthMs, thresholds[at - 1]!, of).length > 0);
              if (alarmed || higher < 0) continue;
              compared++;
              expect(lower).toBeGreaterThanOrEqual(0);
              expect(lower).toBeLessThanOrEqual(higher);
            }
      }),
      { numRuns: 100 },
    );
    expect(compared).toBeGreaterThan(50);
  });

  it('can count more false alarms at a higher threshold: one long alarm falls apart where each ends below its own', () => {
    // Three, and every other day six: at three one alarm, at six many.
    const times = Array.from(
      { length: 60 },
      (_, day) => Array(day % 2 ? 6 : 3).fill(day * dayMs + 1) as number[],
    ).flat();
    const of: Design = { ...design, blockDays: 2, windows: [{ lengthMs: dayMs + 1, thresholds: [3, 9] }] };
    const [found] = tallies(world(times), of);
    expect(found!.onsets[0]![0]).toBeLessThanOrEqual(1);
    expect(found!.onsets[0]![1]).toBeGreaterThan(5);
    const [level] = tallies(world(times), { ...of, clear: { kind: 'level', level: 3 } });
    expect(level!.onsets[0]![1]).toBeLessThanOrEqual(1);
  });

  it('comes to the same by its seed alone, whatever was replayed before it', () => {
    const ready = readyFor(world(steady(10), steady(3)), design);
    const alone = JSON.stringify(tallyReplay(ready, design, 4));
    for (let replay = 0; replay < 4; replay++) tallyReplay(ready, design, replay);
    expect(JSON.stringify(tallyReplay(ready, design, 4))).toBe(alone);
    expect(JSON.stringify(tallyReplay(ready, { ...design, seed: 2 }, 4))).not.toBe(alone);
  });
});

/** The definitions, word for word and without care for time. */
function plainTally(history: History, of: Design): ReplayTally {
  const ready = readyFor(history, of);
  const margin = marginDays(of);
  const places = placesOf(ready, of, history.days + 2 * margin, chanceOf(of.seed, 'replay 0'));
  const [from, to] = [margin * dayMs, (margin + history.days) * dayMs];
  const injections = of.scenarios.map((scenario) =>
    drawInjection(
      ready,
      scenario,
      { margin, judged: history.days },
      chanceOf(of.seed, `replay 0 x${scenario.factorPerMille} ${scenario.days} ${scenario.where}`),
      of.counted,
    ),
  );
  const grid = (value: (lengthMs: number, threshold: number) => number) =>
    of.windows.map(({ lengthMs, thresholds }) => thresholds.map((threshold) => value(lengthMs, threshold)));
  const alarms = (times: Float64Array, lengthMs: number, threshold: number) => episodes(times, lengthMs, threshold, of);
  return {
    replay: 0,
    watchedDays: places.length * history.days,
    onsets: grid(
      (lengthMs, threshold) =>
        places.flatMap(({ times }) =>
          alarms(times, lengthMs, threshold).filter(({ onset }) => onset >= from && onset < to),
        ).length,
    ),
    alarmDays: grid((lengthMs, threshold) =>
      places.reduce((sum, { times }) => {
        const found = alarms(times, lengthMs, threshold);
        const days = Array.from({ length: history.days }, (_, day) => from + day * dayMs);
        return sum + days.filter((day) => found.some(({ onset, clear }) => onset < day + dayMs && clear! > day)).length;
      }, 0),
    ),
    injections: injections.map(({ startMs, lengthMs: lasting, times: added, count }) => ({
      count,
      delays: grid((lengthMs, threshold) => {
        const causes: number[] = [];
        let stood = false;
        for (const [at, { times }] of places.entries()) {
          if (!added[at]) continue;
          const without = alarms(times, lengthMs, threshold);
          const there = new Set(without.map(({ onset }) => onset));
          stood ||= without.some(({ onset, clear }) => onset <= startMs && startMs < clear!);
          for (const { onset } of alarms(merged(times, added[at]!), lengthMs, threshold))
            if (onset >= startMs && onset <= startMs + lasting + lengthMs && !there.has(onset))
              causes.push(onset - startMs);
        }
        return causes.length > 0 ? Math.min(...causes) : stood ? stoodAlready : notDetected;
      }),
    })),
  };
}

function episodes(times: Float64Array, lengthMs: number, onset: number, { clear }: Design) {
  const level =
    clear.kind === 'same' ? onset : clear.kind === 'level' ? clear.level : Math.ceil((onset * clear.perCent) / 100);
  const entries = entriesOf(
    [...times].map((at, item) => ({ receivedAt: 0, item, retracts: false, at, trait: 0, place: 0, amount: 1, key: 0 })),
  );
  return oracleEpisodes(
    entries,
    {
      traits: Uint8Array.of(3),
      places: Uint8Array.of(3),
      least: 3,
      measure: 'count',
      window: { kind: 'sliding', lengthMs },
      onset,
      clear: Math.max(1, Math.min(level, onset)),
    },
    0,
  );
}
