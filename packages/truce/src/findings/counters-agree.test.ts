import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { batchEpisodes, type Counter, type Entries, Monitor } from '../counters/index.ts';
import { instant } from '../kernel/index.ts';
import type { Contribution, Share } from './contribution.ts';
import { sweep } from './sweep.ts';

const lengthMs = 10;
const readings = ['low', 'best', 'high'] as const;

/** One reading of what stands, as columns: each share an entry that is a number to add up, or a thing to count once. */
function entriesOf(list: readonly Contribution[], reading: (typeof readings)[number]): Entries {
  const things = new Map<string, number>();
  const rows = list.flatMap((each) => each[reading].map((share) => ({ at: each.from, share })));
  const keyOf = (share: Share): number => {
    if (typeof share === 'number') return 0;
    const key = things.get(share) ?? things.size;
    things.set(share, key);
    return key;
  };
  return {
    length: rows.length,
    receivedAt: new Float64Array(rows.length),
    item: Uint32Array.from(rows, (_, item) => item),
    retracts: new Uint8Array(rows.length),
    at: Float64Array.from(rows, (each) => each.at),
    trait: new Uint16Array(rows.length),
    place: new Uint16Array(rows.length),
    amount: Int32Array.from(rows, ({ share }) => (typeof share === 'number' ? share : 1)),
    key: Uint32Array.from(rows, ({ share }) => keyOf(share)),
  };
}

const number = fc.integer({ min: 0, max: 4 });
const thing = fc.constantFrom('a', 'b', 'c', 'd');
/** Numbers throughout, as incidents and deaths are; or things throughout, as days and places are. */
const incidents = (once: boolean) =>
  fc
    .array(
      fc.record({
        at: fc.nat(60),
        certain: fc.boolean(),
        likely: fc.boolean(),
        share: once ? thing : number,
        more: once ? fc.array(thing, { maxLength: 2 }) : fc.array(number, { maxLength: 2 }),
      }),
      { maxLength: 25 },
    )
    .map((list) =>
      list
        .sort((a, b) => a.at - b.at)
        .map(
          ({ at, certain, likely, share, more }, index): Contribution => ({
            from: instant(at),
            until: instant(at + lengthMs),
            likely: certain || likely,
            low: certain ? [share] : [],
            best: certain || likely ? [share] : [],
            high: [...new Set<Share>([share, ...(once ? more : [])])],
            index,
          }),
        ),
    );

describe('findings and counters', () => {
  for (const once of [false, true])
    it(`say the same of a limit in every reading of the count, of ${once ? 'things counted once' : 'numbers'}`, () => {
      fc.assert(
        fc.property(
          incidents(once),
          fc.integer({ min: 1, max: 6 }),
          fc.integer({ min: 1, max: 6 }),
          (list, onset, lower) => {
            const clear = Math.min(onset, lower);
            const limit = { satisfied: (count: number) => count >= onset, stays: (count: number) => count >= clear };
            const { episodes } = sweep(list, limit, instant(1_000));
            const counter: Counter = {
              traits: Uint8Array.of(3),
              places: Uint8Array.of(3),
              least: 1,
              window: { kind: 'sliding', lengthMs },
              measure: once ? 'distinct' : 'sum',
              onset,
              clear,
            };
            const [low, best, high] = readings.map((reading) => {
              const entries = entriesOf(list, reading);
              const [inOneGo] = batchEpisodes(entries, [counter], 0);
              const monitor = new Monitor(entries, [counter]);
              monitor.take();
              expect(monitor.episodes(0)).toEqual(inOneGo);
              return inOneGo!;
            });
            const exceeded = episodes.filter((each) => each.state === 'exceeded');
            expect(exceeded.map((each) => ({ onset: each.onset, clear: each.clear }))).toEqual(best);
            // What is possibly beyond or beyond, taken together without a gap, is what the highest count is beyond.
            const joined: { onset: number; clear: number | undefined }[] = [];
            for (const each of episodes) {
              const before = joined.at(-1);
              if (before && before.clear === each.onset) before.clear = each.clear;
              else joined.push({ onset: each.onset, clear: each.clear });
            }
            expect(joined).toEqual(high);
            // Certain is an episode within which even the lowest count is beyond.
            for (const each of exceeded)
              expect(each.certain).toBe(low!.some((sure) => each.onset <= sure.onset && sure.onset < each.clear!));
          },
        ),
        { numRuns: 700 },
      );
    });
});
