import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openCountingPool, sharedEntries } from '@truceline/server';
import { batchEpisodes, type Counter, type Entries, Monitor } from '@truceline/truce/counters';
import { calibrateFigures } from './engine/calibrate.ts';
import { csvView, readCsv, writeCsv } from './engine/csv.ts';
import { dbivmEpisodes } from './engine/dbivm.ts';
import { type Digest, duckdbEpisodes, duckdbWith, episodesSql, loadCounters } from './engine/duckdb.ts';
import { countersFor, dayMs, makeStream, placeByStrip, type Stream, scopesFor } from './engine/stream.ts';
import type { Figure } from './figure.ts';

const million = 1_000_000;
/** Rows that incremental dataflow is measured on: the first of the stream, since with 100,000 it runs out of 4 GB. */
const prefix = 30_000;
const batch = 10_000;

/**
 * The counters of the monitor side by side with a database and with incremental dataflow, on one stream: nothing is printed
 * before all of them have given the same episodes. Rows may be made fewer with TRUCELINE_BENCH_ROWS (10,000,000 by default);
 * the run over ten times as many is left out with TRUCELINE_BENCH_LARGE=0.
 */
export async function figures(seed: number): Promise<readonly Figure[]> {
  const rows = Number(process.env.TRUCELINE_BENCH_ROWS ?? 10 * million);
  const stream = makeStream(rows, { seed }, placeByStrip);
  const few = countersFor(scopesFor(20, seed), stream);
  const many = countersFor(scopesFor(200, seed), stream);
  const entries = sharedEntries(stream.entries);
  const found: Figure[] = [];
  const ours = digestOf(batchEpisodes(entries, few, Infinity));
  const oneMs = median(3, () => timed(() => batchEpisodes(entries, few, Infinity)));
  const manyMs = median(3, () => timed(() => batchEpisodes(entries, many, Infinity)));
  found.push(...(await againstDuckdb(stream, few, { ours, oneMs })));
  found.push(againstDataflow(entries, few));
  found.push(await onThreads(entries, few, { ours, oneMs }));
  found.push(...growth(seed, rows, oneMs));
  found.push(memory(entries, few, rows));
  found.push({
    id: 'counters-10x',
    ours: round(manyMs / oneMs),
    unit: 'times the time of 60 for 600 counters',
    reach: 2,
    reached: manyMs <= 2 * oneMs,
  });
  found.push(...entryByEntry(seed, Math.min(rows, million)));
  found.push(...calibrating(seed));
  return found;
}

interface Ours {
  readonly ours: Digest;
  readonly oneMs: number;
}

async function againstDuckdb(stream: Stream, counters: readonly Counter[], { ours, oneMs }: Ours): Promise<Figure[]> {
  const connection = await duckdbWith(stream.entries);
  await loadCounters(connection, counters);
  same(ours, await duckdbEpisodes(connection), 'DuckDB');
  const loadedMs = await medianOf(3, () => duckdbEpisodes(connection));
  const folder = mkdtempSync(join(tmpdir(), 'truceline-bench-'));
  try {
    const path = join(folder, 'detections.csv');
    writeCsv(path, stream.entries);
    await connection.run('DROP TABLE entries');
    await connection.run(csvView(path));
    const sql = episodesSql('from_csv');
    same(ours, await duckdbEpisodes(connection, sql), 'DuckDB from CSV');
    const theirsMs = await medianOf(3, () => duckdbEpisodes(connection, sql));
    const fromCsv = (): Digest => digestOf(batchEpisodes(readCsv(path, stream.entries.length), counters, Infinity));
    same(ours, fromCsv(), 'our own reader');
    const csvMs = median(3, () => timed(fromCsv));
    return [
      ratio('duckdb-10m', 'ms on one thread; DuckDB on all cores, from a loaded table', oneMs, loadedMs, 10),
      ratio('csv-10m', 'ms from CSV to episodes, one thread; DuckDB on all cores', csvMs, theirsMs, 6),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
    connection.closeSync();
  }
}

function againstDataflow(entries: Entries, counters: readonly Counter[]): Figure {
  // A batch is known as a whole, to both: its entries are received when the last of them is.
  const some = receivedInBatches(firstOf(entries, prefix), batch);
  const peer = dbivmEpisodes(some, counters, batch);
  const ours = (): Monitor => {
    const monitor = new Monitor(some, counters);
    for (let taken = batch; taken < prefix + batch; taken += batch) monitor.take(Math.min(taken, some.length));
    return monitor;
  };
  const monitor = ours();
  same(peer.digest, digestOf(counters.map((_, index) => monitor.episodes(index))), 'incremental dataflow');
  const ms = median(3, () => timed(ours));
  return ratio('dbivm-10m', `ms for the first ${some.length} entries in batches of 10,000`, ms, peer.ms, 80);
}

async function onThreads(entries: Entries, counters: readonly Counter[], { ours, oneMs }: Ours): Promise<Figure> {
  const pool = openCountingPool(2);
  try {
    // Threads have their own compiled code: it is warm after some rounds, as that of the one thread is by now.
    for (let round = 0; round < 6; round++)
      same(ours, digestOf(await pool.episodes(entries, counters, Infinity)), 'two threads');
    const twoMs = await medianOf(5, () => pool.episodes(entries, counters, Infinity));
    return {
      id: 'threads',
      ours: round(oneMs / twoMs),
      unit: 'times as fast on two threads as on one',
      reach: 1.7,
      reached: oneMs >= 1.7 * twoMs,
    };
  } finally {
    await pool.close();
  }
}

/** How time grows with the rows, over a span that grows with them, and over the same span. */
function growth(seed: number, rows: number, sameSpanMs: number): readonly Figure[] {
  const days = 365;
  const over = (count: number, ofDays: number): number => {
    const stream = makeStream(count, { seed, days: ofDays }, placeByStrip);
    const counters = countersFor(scopesFor(20, seed), stream);
    return median(3, () => timed(() => batchEpisodes(stream.entries, counters, Infinity)));
  };
  const tenth = over(rows / 10, days / 10);
  const dense = over(rows / 10, days);
  const exponent = (id: string, value: number, unit: string): Figure => ({
    id,
    ours: round(value),
    unit,
    reach: 1.05,
    reached: value <= 1.05,
  });
  const large = process.env.TRUCELINE_BENCH_LARGE === '0' ? undefined : over(rows * 10, days * 10);
  return [
    exponent(
      'exponent-10m',
      Math.log10(sameSpanMs / tenth),
      'exponent from a tenth of the rows, the span growing with them',
    ),
    ...(large === undefined
      ? []
      : [
          exponent(
            'exponent-100m',
            Math.log10(large / sameSpanMs),
            'exponent to ten times the rows, the span growing with them',
          ),
        ]),
    exponent('exponent-density', Math.log10(sameSpanMs / dense), 'exponent with ten times the rows in the same span'),
  ];
}

/**
 * What is allocated beyond the columns that come in while it runs, all of it added up as if nothing were let go: an upper
 * bound of what is held at any time that does not depend on when the collector comes by.
 */
function memory(entries: Entries, counters: readonly Counter[], rows: number): Figure {
  let bytes = 0;
  const kinds = ['Float64Array', 'Uint32Array', 'Uint16Array', 'Int32Array', 'Uint8Array'] as const;
  const own = kinds.map((kind) => globalThis[kind]);
  for (const kind of kinds) {
    const Plain = globalThis[kind] as unknown as new (...words: unknown[]) => Uint8Array;
    const Counting = class extends Plain {
      constructor(...words: unknown[]) {
        super(...words);
        if (!(words[0] instanceof ArrayBuffer || words[0] instanceof SharedArrayBuffer)) bytes += this.byteLength;
      }
    };
    Object.assign(globalThis, { [kind]: Counting });
  }
  try {
    batchEpisodes(entries, counters, Infinity);
  } finally {
    for (const [nth, kind] of kinds.entries()) Object.assign(globalThis, { [kind]: own[nth] });
  }
  return {
    id: 'memory-10m',
    ours: round(bytes / 1e6),
    unit: `MB allocated beyond the input columns of ${rows} rows, as if nothing were let go`,
    reach: 200,
    reached: bytes <= 200e6,
  };
}

function entryByEntry(seed: number, rows: number): readonly Figure[] {
  const inOrder = makeStream(rows, { seed, days: 365 }, placeByStrip);
  const counters = countersFor(scopesFor(200, seed), inOrder);
  const monitor = new Monitor(inOrder.entries, counters);
  const times = new Float64Array(rows);
  for (let taken = 1; taken <= rows; taken++) {
    const began = performance.now();
    monitor.take(taken);
    times[taken - 1] = (performance.now() - began) * 1_000;
  }
  const sorted = times.slice(rows >> 1).sort();
  const quantile = (share: number): number => sorted[Math.floor(share * sorted.length)]!;
  const rate = (stream: Stream): number => timed(() => new Monitor(stream.entries, counters).take());
  const orderedMs = rate(inOrder);
  const late = makeStream(rows, { seed, days: 365, lateMs: 60 * dayMs, lateShare: 0.5 }, placeByStrip);
  const lateMs = rate(late);
  return [
    { id: 'incremental-median', ours: round(quantile(0.5)), unit: 'µs an entry, 600 counters' },
    {
      id: 'incremental-p99',
      ours: round(quantile(0.99)),
      unit: `µs an entry, 600 counters (p99.9 ${round(quantile(0.999))})`,
      reach: round(10 * quantile(0.5)),
      reached: quantile(0.99) <= 10 * quantile(0.5),
    },
    {
      id: 'late-60d',
      ours: round(orderedMs / lateMs),
      unit: `of the in-order rate (${Math.round(rows / orderedMs)} entries a ms) where half of the entries come 60 days late`,
      reach: 0.33,
      reached: orderedMs / lateMs >= 1 / 3,
    },
  ];
}

function calibrating(seed: number): readonly Figure[] {
  const { ratio: times, thousandReplaysS, replaysMeasured, withoutInjections } = calibrateFigures(seed);
  return [
    {
      id: 'calibrate-20',
      ours: round(times),
      unit: `times the cost of one threshold for twenty, replays of a year of a million with injections (false alarms alone: ${round(withoutInjections.ratio)})`,
      reach: 3,
      reached: times <= 3,
    },
    {
      id: 'calibrate-thousand',
      ours: round(thousandReplaysS),
      unit: `s for 1,000 replays, extrapolated from ${replaysMeasured}`,
    },
  ];
}

function firstOf(entries: Entries, length: number): Entries {
  const some = Math.min(length, entries.length);
  return {
    length: some,
    receivedAt: entries.receivedAt.subarray(0, some),
    item: entries.item.subarray(0, some),
    retracts: entries.retracts.subarray(0, some),
    at: entries.at.subarray(0, some),
    trait: entries.trait.subarray(0, some),
    place: entries.place.subarray(0, some),
  };
}

function receivedInBatches(entries: Entries, size: number): Entries {
  const lastOf = (row: number): number => Math.min(row - (row % size) + size, entries.length) - 1;
  return { ...entries, receivedAt: entries.receivedAt.map((_, row) => entries.receivedAt[lastOf(row)]!) };
}

function digestOf(episodes: ReturnType<typeof batchEpisodes>): Digest {
  return episodes.flatMap((own, index) => own.flatMap(({ onset, clear }) => [index, onset, clear ?? -1]));
}

function same(ours: Digest, theirs: Digest, who: string): void {
  if (JSON.stringify(ours) !== JSON.stringify(theirs)) throw new Error(`${who} gives other episodes`);
}

function ratio(id: string, unit: string, ours: number, peer: number, reach: number): Figure {
  return {
    id,
    ours: round(ours),
    peer: round(peer),
    ratio: round(peer / ours),
    unit,
    reach,
    reached: peer >= reach * ours,
  };
}

function timed(run: () => unknown): number {
  const began = performance.now();
  run();
  return performance.now() - began;
}

function median(times: number, run: () => number): number {
  return middle(Array.from({ length: times }, run));
}

async function medianOf(times: number, run: () => Promise<unknown>): Promise<number> {
  const all: number[] = [];
  for (let time = 0; time < times; time++) {
    const began = performance.now();
    await run();
    all.push(performance.now() - began);
  }
  return middle(all);
}

function middle(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1]!;
}

function round(value: number): number {
  return Math.abs(value) >= 100 ? Math.round(value) : Math.round(value * 100) / 100;
}
