import { batchEpisodes, type Counter, type Entries } from '@truceline/truce/counters';
import { describe, expect, it } from 'vitest';
import { openCountingPool } from './counting-pool.ts';

const rows = 20_000;
const numbers = (seed: number) => {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
};
const chance = numbers(7);
const times = Float64Array.from({ length: rows }, () => Math.floor(chance() * 1e9));
const entries: Entries = {
  length: rows,
  receivedAt: Float64Array.from({ length: rows }, (_, row) => row),
  item: Uint32Array.from({ length: rows }, (_, row) => (row > 9 && chance() < 0.05 ? Math.floor(chance() * row) : row)),
  retracts: Uint8Array.from({ length: rows }, () => (chance() < 0.02 ? 1 : 0)),
  at: times,
  trait: Uint16Array.from({ length: rows }, () => Math.floor(chance() * 6)),
  place: Uint16Array.from({ length: rows }, () => Math.floor(chance() * 5)),
};
const counters = Array.from({ length: 24 }, (_, nth): Counter => {
  const onset = 4 + Math.floor(chance() * 40);
  return {
    traits: Uint8Array.from({ length: 6 }, () => Math.floor(chance() * 4)),
    places: Uint8Array.from({ length: 5 }, () => Math.floor(chance() * 4)),
    least: 2,
    measure: nth % 8 === 7 ? 'sum' : 'count',
    window: { kind: 'sliding', lengthMs: 10 ** (4 + (nth % 4)) },
    onset,
    clear: Math.ceil(onset * 0.7),
  };
});

describe('threads that count together', () => {
  it.each([1, 2, 3, 5])('give the bytes of one: %i', async (threads) => {
    const pool = openCountingPool(threads);
    try {
      for (const knownAt of [rows / 2, rows])
        expect(JSON.stringify(await pool.episodes(entries, counters, knownAt))).toBe(
          JSON.stringify(batchEpisodes(entries, counters, knownAt)),
        );
    } finally {
      await pool.close();
    }
  });
});
