import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import type { Counter, Entries } from '@truceline/truce/counters';

/** Episodes as a peer gives them: counter, onset and clear in turn, in the order of counters and time. */
export type Digest = readonly number[];

/** A database in memory, on all cores of the machine, with the stream loaded as a table. */
export async function duckdbWith(entries: Entries): Promise<DuckDBConnection> {
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  await connection.run(
    'CREATE TABLE entries (entry INTEGER, item INTEGER, retracts BOOLEAN, rewrites BOOLEAN, happened BIGINT, trait USMALLINT, place USMALLINT)',
  );
  const appender = await connection.createAppender('entries');
  for (let entry = 0; entry < entries.length; entry++) {
    appender.appendInteger(entry);
    appender.appendInteger(entries.item[entry]!);
    appender.appendBoolean(entries.retracts[entry] === 1);
    appender.appendBoolean(entries.item[entry] !== entry);
    appender.appendBigInt(BigInt(entries.at[entry]!));
    appender.appendUSmallInt(entries.trait[entry]!);
    appender.appendUSmallInt(entries.place[entry]!);
    appender.endRow();
  }
  appender.closeSync();
  return connection;
}

/** Tables of what each scope counts and of the counters over it. */
export async function loadCounters(connection: DuckDBConnection, counters: readonly Counter[]): Promise<void> {
  await connection.run(
    'CREATE OR REPLACE TABLE counters (counter INTEGER, scope INTEGER, length BIGINT, onset INTEGER, clear INTEGER)',
  );
  await connection.run('CREATE OR REPLACE TABLE asks (trait USMALLINT, place USMALLINT, scope INTEGER)');
  const scopes = new Map<string, number>();
  const rows: string[] = [];
  const asks: string[] = [];
  for (const [index, counter] of counters.entries()) {
    const key = `${counter.traits.join('')} ${counter.places.join('')}`;
    if (!scopes.has(key)) {
      scopes.set(key, scopes.size);
      for (const [trait, asked] of counter.traits.entries())
        for (const [place, there] of counter.places.entries())
          if (asked >= 3 && there >= 3) asks.push(`(${trait},${place},${scopes.get(key)})`);
    }
    if (counter.window.kind !== 'sliding') throw new Error('the bench has sliding windows alone');
    rows.push(`(${index},${scopes.get(key)},${counter.window.lengthMs},${counter.onset},${counter.clear})`);
  }
  await connection.run(`INSERT INTO counters VALUES ${rows.join(',')}`);
  for (let from = 0; from < asks.length; from += 5_000)
    await connection.run(`INSERT INTO asks VALUES ${asks.slice(from, from + 5_000).join(',')}`);
}

/**
 * Episodes by the database. The last word on an item stands; only the few entries that rewrite one have to be looked at for
 * that. Rows are numbered once per scope; the n-th before and the m-th after are read by `lag` and `lead`, as our own engine
 * compares two times instead of counting, which was faster here than adding up arrivals and departures. A turn is a flag that
 * differs from the flag before it.
 */
export function episodesSql(from = 'entries'): string {
  return `
WITH words AS (SELECT item, max(entry) AS newest FROM ${from} WHERE rewrites GROUP BY item),
standing AS (
  SELECT happened, trait, place FROM ${from} LEFT JOIN words USING (item)
  WHERE NOT retracts AND (newest IS NULL OR newest = entry)
),
counted AS (SELECT scope, happened FROM standing JOIN asks USING (trait, place)),
near AS (
  SELECT counter, length, happened,
    lag(happened, onset - 1) OVER one AS oldest,
    lead(happened, clear) OVER one AS newest
  FROM counted JOIN counters USING (scope)
  WINDOW one AS (PARTITION BY counter ORDER BY happened)
),
flags AS (
  SELECT counter, happened AS moment, 1 AS turn FROM near WHERE happened - oldest < length
  UNION ALL
  SELECT counter, happened + length, 0 FROM near WHERE newest IS NULL OR newest - happened > length
),
turns AS (
  SELECT counter, moment, turn, lag(turn, 1, 0) OVER (PARTITION BY counter ORDER BY moment, turn) AS before FROM flags
)
SELECT counter, moment, turn FROM turns WHERE turn <> before ORDER BY counter, moment`;
}

/** Runs it and gives the turns as a digest. */
export async function duckdbEpisodes(connection: DuckDBConnection, sql = episodesSql()): Promise<Digest> {
  const result = await connection.runAndReadAll(sql);
  const [counters, moments] = result.getColumns();
  const digest: number[] = [];
  for (let row = 0; row < (counters?.length ?? 0); row += 2)
    digest.push(Number(counters![row]), Number(moments![row]), Number(moments![row + 1] ?? -1));
  return digest;
}
