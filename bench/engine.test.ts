import { batchEpisodes, Monitor } from '@truceline/truce/counters';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dbivmEpisodes } from './engine/dbivm.ts';
import { duckdbEpisodes, duckdbWith, loadCounters } from './engine/duckdb.ts';
import { countersFor, makeStream, placeByStrip, scopesFor } from './engine/stream.ts';

type Digest = readonly number[];
const digestOf = (episodes: ReturnType<typeof batchEpisodes>): Digest =>
  episodes.flatMap((own, index) => own.flatMap(({ onset, clear }) => [index, onset, clear ?? -1]));

describe('counters, a database and incremental dataflow', () => {
  let connections: Awaited<ReturnType<typeof duckdbWith>>[] = [];
  beforeAll(() => {
    connections = [];
  });
  afterAll(() => {
    for (const each of connections) each.closeSync();
  });

  it('give the same episodes on generated streams, with corrections, ties, flares and late arrivals', async () => {
    let episodes = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 2 ** 31 }),
        fc.integer({ min: 1, max: 1_500 }),
        fc.constantFrom(1, 3, 40),
        fc.constantFrom(0, 0.5),
        async (seed, rows, days, lateShare) => {
          const { entries } = makeStream(rows, { seed, days, lateMs: days * 40_000_000, lateShare }, placeByStrip);
          // Every time to the minute, so that what happens at one instant and at the edges of windows is common.
          for (let row = 0; row < rows; row++) entries.at[row] = Math.floor(entries.at[row]! / 60_000) * 60_000;
          const stream = { entries, longitudes: entries.at, latitudes: entries.at, zones: [] };
          // Half of them at a fifth of the bench's thresholds: what begins and ends often is where answers could differ.
          const counters = countersFor(scopesFor(6, seed), stream).map((counter, index) =>
            index % 2 === 0 ? counter : { ...counter, onset: Math.ceil(counter.onset / 5), clear: 1 },
          );
          const inOneGo = digestOf(batchEpisodes(entries, counters, Infinity));
          episodes += inOneGo.length / 3;
          const monitor = new Monitor(entries, counters);
          monitor.take();
          expect(digestOf(counters.map((_, index) => monitor.episodes(index)))).toEqual(inOneGo);
          expect(dbivmEpisodes(entries, counters, 200).digest).toEqual(inOneGo);
          const connection = await duckdbWith(entries);
          connections.push(connection);
          await loadCounters(connection, counters);
          expect(await duckdbEpisodes(connection)).toEqual(inOneGo);
        },
      ),
      { numRuns: 25, examples: [[3, 1_500, 3, 0.5]] },
    );
    expect(episodes).toBeGreaterThan(100);
  }, 120_000);
});
