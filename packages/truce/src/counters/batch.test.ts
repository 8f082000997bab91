import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, parseDay, spanOfDay } from '../kernel/index.ts';
import { batchEpisodes, episodesBetween } from './batch.ts';
import { countTurns } from './count-turns.ts';
import type { Counter } from './counter.ts';
import { columnsFor, orderByTime } from './order-by-time.ts';
import { joinedParts, partTurns } from './parts.ts';
import { oracleEpisodes } from './testing/oracle.ts';
import { counterArbitrary, type EntryOf, entriesArbitrary, entriesOf } from './testing/worlds.ts';

const always = { traits: Uint8Array.of(3), places: Uint8Array.of(3), least: 3 as const, measure: 'count' as const };
const one = (at: number, over: Partial<EntryOf> = {}): EntryOf => ({
  receivedAt: at,
  item: at,
  retracts: false,
  at,
  trait: 0,
  place: 0,
  amount: 1,
  key: 0,
  ...over,
});

describe('counting in one go', () => {
  it('gives what counting afresh at every instant gives, as known at any instant', () => {
    fc.assert(
      fc.property(
        fc
          .integer({ min: 3, max: 30 })
          .chain((span) =>
            fc.tuple(
              entriesArbitrary(span, 40),
              fc.array(counterArbitrary(span), { minLength: 1, maxLength: 4 }),
              fc.nat(span),
            ),
          ),
        ([list, counters, knownAt]) => {
          const entries = entriesOf(list);
          const found = batchEpisodes(entries, counters, knownAt);
          for (const [index, counter] of counters.entries())
            expect(found[index]).toEqual(oracleEpisodes(entries, counter, knownAt));
        },
      ),
      { numRuns: 3_000 },
    );
  });

  it('is right in every world of up to six entries over four instants and two zones', () => {
    // What an entry is: an instant, and a zone. Six of them as a multiset, since the order of equal receipt means nothing.
    const kinds = Array.from({ length: 8 }, (_, at) => ({ at: at % 4, place: at >> 2 }));
    const counters: Counter[] = [1, 2, 3].flatMap((lengthMs) =>
      [1, 2, 3, 4].flatMap((onset) =>
        [onset, Math.max(1, onset - 1), 1].flatMap((clear) =>
          [Uint8Array.of(3, 0), Uint8Array.of(3, 3)].map((places) => ({
            ...always,
            places,
            window: { kind: 'sliding' as const, lengthMs },
            onset,
            clear,
          })),
        ),
      ),
    );
    let worlds = 0;
    const visit = (chosen: readonly EntryOf[], from: number): void => {
      worlds++;
      const entries = entriesOf(chosen.map((each, item) => ({ ...each, item })));
      const found = batchEpisodes(entries, counters, 10);
      for (const [index, counter] of counters.entries()) {
        const told = oracleEpisodes(entries, counter, 10);
        if (JSON.stringify(found[index]) !== JSON.stringify(told)) expect(found[index]).toEqual(told);
      }
      if (chosen.length === 6) return;
      for (let kind = from; kind < kinds.length; kind++)
        visit([...chosen, one(kinds[kind]!.at, { place: kinds[kind]!.place })], kind);
    };
    visit([], 0);
    expect(worlds).toBe(3_003);
  });

  it('takes windows as half-open: what happened exactly one length ago no longer counts', () => {
    const counter: Counter = { ...always, window: { kind: 'sliding', lengthMs: 10 }, onset: 2, clear: 2 };
    expect(batchEpisodes(entriesOf([one(0), one(10)]), [counter], 99)).toEqual([[]]);
    expect(batchEpisodes(entriesOf([one(0), one(9)]), [counter], 99)).toEqual([[{ onset: 9, clear: 10 }]]);
  });

  it('holds on as long as the number does not fall below the slack that the text gives', () => {
    const counter: Counter = { ...always, window: { kind: 'sliding', lengthMs: 10 }, onset: 3, clear: 2 };
    const at = [0, 1, 2, 9, 11];
    expect(batchEpisodes(entriesOf(at.map((each) => one(each))), [counter], 99)).toEqual([[{ onset: 2, clear: 19 }]]);
  });

  it('ends local days where they end: those on which clocks change have 23 and 25 hours', () => {
    const hour = 3_600_000;
    const zone = 'Europe/Kyiv';
    for (const [text, hours] of [
      ['2027-03-28', 23],
      ['2027-10-31', 25],
    ] as const) {
      const day = parseDay(text)!;
      const ends = Float64Array.from([-1, 0, 1, 2].map((by) => spanOfDay(addDays(day, by), zone).endsAt));
      const { startsAt, endsAt } = spanOfDay(day, zone);
      expect(endsAt - startsAt).toBe(hours * hour);
      const counter: Counter = { ...always, window: { kind: 'until', ends }, onset: 2, clear: 2 };
      const within = entriesOf([
        one(startsAt, { item: 0, receivedAt: 0 }),
        one(endsAt - 1, { item: 1, receivedAt: 0 }),
      ]);
      const across = entriesOf([one(endsAt - 1, { item: 0, receivedAt: 0 }), one(endsAt, { item: 1, receivedAt: 0 })]);
      expect(batchEpisodes(within, [counter], 0)).toEqual([[{ onset: endsAt - 1, clear: endsAt }]]);
      expect(batchEpisodes(across, [counter], 0)).toEqual([[]]);
      expect(oracleEpisodes(within, counter, 0)).toEqual([{ onset: endsAt - 1, clear: endsAt }]);
    }
  });

  it('has an answer for the odd ones: instants far away, windows longer than history, nothing that counts', () => {
    const far = 8.64e15;
    const counter: Counter = { ...always, window: { kind: 'sliding', lengthMs: 1e15 }, onset: 2, clear: 1 };
    expect(
      batchEpisodes(
        entriesOf([one(-far, { item: 0, receivedAt: 0 }), one(far, { item: 1, receivedAt: 0 })]),
        [counter],
        99,
      ),
    ).toEqual([[]]);
    expect(batchEpisodes(entriesOf([one(1), one(2)]), [counter], 99)).toEqual([[{ onset: 2, clear: 2 + 1e15 }]]);
    expect(batchEpisodes(entriesOf([]), [counter], 99)).toEqual([[]]);
    expect(batchEpisodes(entriesOf([one(1)]), [{ ...counter, places: new Uint8Array(0) }], 99)).toEqual([[]]);
    // A word that takes back what nobody said, twice, and one that corrects it before it is said.
    const words = [one(1, { item: 7, retracts: true }), one(2, { item: 7, retracts: true }), one(3, { item: 7 })];
    expect(batchEpisodes(entriesOf(words), [{ ...counter, onset: 1 }], 2)).toEqual([[]]);
    expect(batchEpisodes(entriesOf(words), [{ ...counter, onset: 1 }], 3)).toEqual([[{ onset: 3, clear: 3 + 1e15 }]]);
  });
});

describe('the order of time', () => {
  it('is that of a plain sort, ties as they stand, however the times are spread', () => {
    const spread = fc.oneof(
      fc.array(fc.oneof(fc.integer({ min: -9, max: 9 }), fc.maxSafeInteger()), { maxLength: 300 }),
      // Nearly in order, and in one heap with a few far away.
      fc.array(fc.nat(20), { maxLength: 400 }).map((steps) => steps.map((step, at) => 10 * at + step * step)),
      fc.array(fc.nat(200), { maxLength: 400 }).map((near) => [-(2 ** 52), ...near, 2 ** 52]),
    );
    fc.assert(
      fc.property(spread, (list) => {
        const columns = {
          times: Float64Array.from(list),
          rows: Uint32Array.from(list, (_, row) => row),
          asks: Uint16Array.from(list, (_, row) => row % 7),
        };
        const into = columnsFor(list.length, 7);
        orderByTime(columns, list.length, into);
        const plain = list.map((time, row) => ({ time, row })).sort((a, b) => a.time - b.time || a.row - b.row);
        expect([...into.rows]).toEqual(plain.map(({ row }) => row));
        expect([...into.times]).toEqual(plain.map(({ time }) => time));
        expect([...into.asks]).toEqual(plain.map(({ row }) => row % 7));
      }),
      { numRuns: 500 },
    );
  });
});

describe('the turns of a count', () => {
  it('are found by skipping places that cannot hold, and none is missed', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(400), { maxLength: 200 }),
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 1, max: 12 }),
        fc.nat(11),
        (list, lengthMs, onset, slack) => {
          const times = Float64Array.from(list.sort((a, b) => a - b));
          const turns: number[] = [];
          const clear = Math.max(1, onset - slack);
          const stretch = { from: -Infinity, to: Infinity, on: false };
          countTurns(times, times.length, { lengthMs, onset, clear }, stretch, (at) => turns.push(at));
          const entries = entriesOf(list.map((at, item) => one(at, { item, receivedAt: 0 })));
          expect(episodesBetween(turns)).toEqual(
            oracleEpisodes(entries, { ...always, window: { kind: 'sliding', lengthMs }, onset, clear }, 0),
          );
        },
      ),
      { numRuns: 2_000 },
    );
  });
});

describe('counting in parts', () => {
  it('gives the same as in one go, wherever time is cut', () => {
    fc.assert(
      fc.property(
        fc
          .integer({ min: 3, max: 30 })
          .chain((span) =>
            fc.tuple(
              entriesArbitrary(span, 40),
              fc.array(counterArbitrary(span), { minLength: 1, maxLength: 4 }),
              fc.uniqueArray(fc.integer({ min: -2, max: span + 2 }), { maxLength: 4 }),
              fc.nat(span),
            ),
          ),
        ([list, counters, cuts, knownAt]) => {
          const entries = entriesOf(list);
          const ends = [...cuts.sort((a, b) => a - b), Infinity];
          const parts = ends.map((to, at) =>
            partTurns(entries, counters, knownAt, { from: ends[at - 1] ?? -Infinity, to }),
          );
          expect(joinedParts(parts, entries, counters, knownAt)).toEqual(batchEpisodes(entries, counters, knownAt));
        },
      ),
      { numRuns: 1_500 },
    );
  });
});
