import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { batchEpisodes, type Counter, type Entries } from '../counters/index.ts';
import { instant } from '../kernel/index.ts';
import { type Contribution, sweep } from './sweep.ts';

const lengthMs = 10;

/** The same incidents as columns: what a finding counts likely is one view of them, every origin that it may count another. */
function entriesOf(list: readonly Contribution[]): Entries {
  return {
    length: list.length,
    receivedAt: Float64Array.from(list, () => 0),
    item: Uint32Array.from(list, (_, item) => item),
    retracts: new Uint8Array(list.length),
    at: Float64Array.from(list, (each) => each.from),
    trait: Uint16Array.from(list, (each) => Number(each.likely)),
    place: new Uint16Array(list.length),
    amount: Int32Array.from(list, (each) => each.groups),
  };
}

describe('findings and counters', () => {
  it('say the same of a limit: by the best count, and by every doubt', () => {
    const incident = fc.record({ at: fc.nat(60), likely: fc.boolean(), groups: fc.integer({ min: 1, max: 3 }) });
    fc.assert(
      fc.property(fc.array(incident, { maxLength: 25 }), fc.integer({ min: 1, max: 6 }), (list, limit) => {
        const contributions = [...list]
          .sort((a, b) => a.at - b.at)
          .map(
            ({ at, likely, groups }, index): Contribution => ({
              from: instant(at),
              until: instant(at + lengthMs),
              certain: false,
              likely,
              groups,
              loose: index,
              index,
            }),
          );
        const { episodes } = sweep(contributions, (count) => count >= limit, instant(1_000));
        const counter = {
          places: Uint8Array.of(3),
          window: { kind: 'sliding', lengthMs },
          onset: limit,
          clear: limit,
        } as const;
        const counters: readonly Counter[] = [
          { ...counter, traits: Uint8Array.of(1, 2), least: 2, measure: 'count' },
          { ...counter, traits: Uint8Array.of(1, 2), least: 1, measure: 'sum' },
        ];
        const [best, high] = batchEpisodes(entriesOf(contributions), counters, 0);
        const exceeded = episodes.filter((each) => each.state === 'exceeded');
        expect(exceeded.map(({ onset, clear }) => ({ onset, clear }))).toEqual(best);
        // What is possibly beyond or beyond, taken together without a gap, is what the highest count is beyond.
        const joined: { onset: number; clear: number | undefined }[] = [];
        for (const { onset, clear } of episodes) {
          const before = joined.at(-1);
          if (before && before.clear === onset) before.clear = clear;
          else joined.push({ onset, clear });
        }
        expect(joined).toEqual(high);
      }),
      { numRuns: 1_000 },
    );
  });
});
