import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { batchEpisodes } from './batch.ts';
import type { Counter } from './counter.ts';
import { Monitor, untilNow } from './monitor.ts';
import { oracleEpisodes } from './testing/oracle.ts';
import { counterArbitrary, type EntryOf, entriesArbitrary, entriesOf } from './testing/worlds.ts';
import { TimeList } from './time-list.ts';

// Every stream of six is some 300,000 of them: `npm run properties` tries these, and gives a seed.
const longest = process.env.TRUCELINE_SEED === undefined ? 5 : 6;

describe('counting entry by entry', () => {
  it('says after every entry what counting in one go says, and what counting afresh says', () => {
    fc.assert(
      fc.property(
        fc
          .integer({ min: 3, max: 30 })
          .chain((span) =>
            fc.tuple(entriesArbitrary(span, 30), fc.array(counterArbitrary(span), { minLength: 1, maxLength: 3 })),
          ),
        ([list, counters]) => {
          const entries = entriesOf(list);
          const monitor = new Monitor(entries, counters);
          for (let taken = 1; taken <= entries.length; taken++) {
            monitor.take(taken);
            if (entries.receivedAt[taken] === entries.receivedAt[taken - 1]) continue;
            const knownAt = entries.receivedAt[taken - 1]!;
            const inOneGo = batchEpisodes(entries, counters, knownAt);
            for (const [index, counter] of counters.entries()) {
              expect(monitor.episodes(index)).toEqual(inOneGo[index]);
              expect(inOneGo[index]).toEqual(oracleEpisodes(entries, counter, knownAt));
            }
          }
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('remembers what it said at every known-at', () => {
    fc.assert(
      fc.property(
        fc
          .integer({ min: 3, max: 200 })
          .chain((span) =>
            fc.tuple(entriesArbitrary(span, 150), counterArbitrary(span), fc.array(fc.nat(span), { maxLength: 8 })),
          ),
        ([list, counter, instants]) => {
          const entries = entriesOf(list);
          const monitor = new Monitor(entries, [counter]);
          monitor.take();
          for (const knownAt of [-1, ...instants])
            expect(monitor.episodesAt(0, knownAt)).toEqual(
              untilNow(oracleEpisodes(entries, counter, knownAt), knownAt),
            );
        },
      ),
      { numRuns: 300 },
    );
  });

  it(`is right in every stream of up to ${longest} entries over four instants and two zones`, () => {
    const kinds = Array.from({ length: 8 }, (_, at) => ({ at: at % 4, place: at >> 2 }));
    const counters: Counter[] = (
      [
        [1, 2, 2],
        [2, 2, 1],
        [2, 3, 2],
        [3, 3, 1],
      ] as const
    ).map(([lengthMs, onset, clear], index) => ({
      traits: Uint8Array.of(3),
      places: index % 2 === 0 ? Uint8Array.of(3, 3) : Uint8Array.of(3, 0),
      least: 3,
      measure: 'count',
      window: { kind: 'sliding', lengthMs },
      onset,
      clear,
    }));
    let streams = 0;
    const stream: EntryOf[] = [];
    const visit = (): void => {
      if (stream.length > 0) {
        streams++;
        const entries = entriesOf(stream);
        const monitor = new Monitor(entries, counters);
        monitor.take();
        const found = batchEpisodes(entries, counters, 10);
        for (const index of counters.keys())
          if (JSON.stringify(monitor.episodes(index)) !== JSON.stringify(found[index]))
            expect([stream, monitor.episodes(index)]).toEqual([stream, found[index]]);
      }
      if (stream.length === longest) return;
      for (const { at, place } of kinds) {
        stream.push({
          receivedAt: stream.length,
          item: stream.length,
          retracts: false,
          at,
          trait: 0,
          place,
          amount: 1,
          key: 0,
        });
        visit();
        stream.pop();
      }
    };
    visit();
    expect(streams).toBe((8 ** (longest + 1) - 8) / 7);
  }, 240_000);

  it('gives the same whatever the order in which the same words were received', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 3, max: 30 }).chain((span) =>
          fc.tuple(
            fc.uniqueArray(fc.record({ at: fc.nat(span), item: fc.nat(40), place: fc.nat(3) }), {
              selector: ({ item }) => item,
              maxLength: 30,
            }),
            counterArbitrary(span),
            fc.func(fc.nat(1_000)),
          ),
        ),
        ([list, counter, order]) => {
          const words = list.map(
            (each, index): EntryOf => ({
              ...each,
              receivedAt: index,
              retracts: false,
              trait: 0,
              amount: 1,
              key: each.item % 4,
            }),
          );
          const shuffled = [...words]
            .sort((a, b) => order(a.item) - order(b.item))
            .map((each, receivedAt) => ({ ...each, receivedAt }));
          const [one, other] = [words, shuffled].map((each) => {
            const monitor = new Monitor(entriesOf(each), [counter]);
            monitor.take();
            return monitor.episodes(0);
          });
          expect(one).toEqual(other);
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('a list of times', () => {
  it('is a sorted array, whatever is added and taken out', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ time: fc.nat(3_000), out: fc.boolean(), many: fc.integer({ min: 1, max: 90 }) }), {
          maxLength: 120,
        }),
        (steps) => {
          const list = new TimeList();
          let plain: number[] = [];
          for (const { time, out, many } of steps) {
            for (let nth = 0; nth < many; nth++) {
              const each = time + (nth % 7);
              if (out) {
                const place = plain.lastIndexOf(each);
                expect(list.remove(each)).toBe(place >= 0);
                if (place >= 0) plain.splice(place, 1);
              } else {
                list.add(each);
                plain.push(each);
                plain = plain.sort((a, b) => a - b);
              }
            }
            expect(list.length).toBe(plain.length);
            for (let rank = 0; rank < plain.length; rank += 13) expect(list.at(rank)).toBe(plain[rank]);
            expect(list.above(time)).toBe(plain.filter((each) => each <= time).length);
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});
