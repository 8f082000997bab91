import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { batchEpisodes } from './batch.ts';
import type { Counter, CounterEpisode } from './counter.ts';
import { EntryLog } from './entry-log.ts';
import { Monitor, untilNow } from './monitor.ts';
import { counterArbitrary, type EntryOf, entriesArbitrary, entriesOf } from './testing/worlds.ts';

/** Words in the order of receipt, items numbered by their first words, so that few say what lies far back. */
function inOrder(list: readonly EntryOf[]): readonly EntryOf[] {
  const numbers = new Map<number, number>();
  return [...list]
    .sort((a, b) => a.receivedAt - b.receivedAt)
    .map((each) => {
      const item = numbers.get(each.item) ?? numbers.size;
      numbers.set(each.item, item);
      return { ...each, item };
    });
}

describe('a monitor that settles', () => {
  it('tells, settled and standing together, what counting in one go over the same words tells', () => {
    let settledEpisodes = 0;
    fc.assert(
      fc.property(
        fc
          .integer({ min: 10, max: 60 })
          .chain((span) =>
            fc.tuple(
              entriesArbitrary(span, 80),
              fc.array(counterArbitrary(span), { minLength: 1, maxLength: 3 }),
              fc.integer({ min: 0, max: 20 }),
              fc.integer({ min: 1, max: 12 }),
            ),
          ),
        ([list, counters, horizon, every]) => {
          const log = new EntryLog();
          const monitor = new Monitor(log, counters);
          const taken: EntryOf[] = [];
          const settled: CounterEpisode[][] = counters.map(() => []);
          for (const [nth, word] of inOrder(list).entries()) {
            log.append(word);
            if (monitor.take().length === 0) taken.push(word);
            if (nth % every === 0)
              for (const [index, ended] of monitor.settle(word.receivedAt - horizon, log).entries())
                settled[index]!.push(...ended);
            const inOneGo = batchEpisodes(entriesOf(taken), counters, Infinity);
            for (const index of counters.keys())
              expect([...settled[index]!, ...monitor.episodes(index)]).toEqual(inOneGo[index]);
          }
          settledEpisodes += settled.flat().length;
        },
      ),
      { numRuns: 1_000 },
    );
    expect(settledEpisodes).toBeGreaterThan(20);
  });

  it('remembers what it said since it settled, and says that it does not where it does not', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 10, max: 60 }).chain((span) => fc.tuple(entriesArbitrary(span, 80), counterArbitrary(span))),
        ([list, counter]) => {
          const words = inOrder(list);
          fc.pre(words.length > 10);
          const half = words.length >> 1;
          const log = new EntryLog();
          const monitor = new Monitor(log, [counter]);
          for (const word of words.slice(0, half)) log.append(word);
          monitor.take();
          const since = words[half - 1]!.receivedAt;
          const before = since - 5;
          const ended = monitor.settle(before, log)[0]!;
          const taken = words.slice(0, half);
          for (const word of words.slice(half)) {
            log.append(word);
            if (monitor.take().length === 0) taken.push(word);
          }
          expect(() => monitor.episodesAt(0, since - 1)).toThrow('settled');
          for (let knownAt = since; knownAt <= 60; knownAt++) {
            const known = entriesOf(taken.filter((each) => each.receivedAt <= knownAt));
            expect([...untilNow(ended, knownAt), ...monitor.episodesAt(0, knownAt)]).toEqual(
              untilNow(batchEpisodes(known, [counter], Infinity)[0]!, knownAt),
            );
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it('keeps no more than what happened within its horizon', () => {
    const counter: Counter = {
      traits: Uint8Array.of(3),
      places: Uint8Array.of(3),
      least: 3,
      measure: 'sum',
      window: { kind: 'sliding', lengthMs: 100 },
      onset: 30,
      clear: 20,
    };
    const log = new EntryLog();
    const monitor = new Monitor(log, [counter, { ...counter, measure: 'count' }]);
    let [most, late] = [0, 0];
    for (let now = 0; now < 50_000; now++) {
      log.append({ receivedAt: now, item: now, retracts: false, at: now - (now % 7) * 40, trait: 0, place: 0 });
      late += monitor.take().length;
      if (now % 100 === 0) monitor.settle(now - 200, log);
      most = Math.max(most, log.length);
    }
    expect(most).toBeLessThan(600);
    expect(late).toBeGreaterThan(0);
  });

  it('refuses to settle over words that it has not taken, or over another log', () => {
    const log = new EntryLog();
    const monitor = new Monitor(log, []);
    log.append({ receivedAt: 1, item: 0, retracts: false, at: 1, trait: 0, place: 0 });
    expect(() => monitor.settle(5, log)).toThrow('taken all of it');
    expect(() => monitor.settle(5, new EntryLog())).toThrow('the log that it reads');
    expect(() => log.append({ receivedAt: 0, item: 1, retracts: false, at: 0, trait: 0, place: 0 })).toThrow(
      'received',
    );
  });
});
