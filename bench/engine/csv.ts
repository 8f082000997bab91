import { closeSync, openSync, readSync, writeSync } from 'node:fs';
import { DetectionReader } from '@truceline/sources';
import type { Entries } from '@truceline/truce/counters';
import { actors, types } from './stream.ts';

/** Writes the stream as the CSV of detections. */
export function writeCsv(path: string, entries: Entries): void {
  const file = openSync(path, 'w');
  let rows: string[] = ['received_at,item,word,happened_at,type,actor,zone'];
  const put = (): void => {
    writeSync(file, `${rows.join('\n')}\n`);
    rows = [];
  };
  for (let entry = 0; entry < entries.length; entry++) {
    const trait = entries.trait[entry]!;
    rows.push(
      `${instant(entries.receivedAt[entry]!)},${entries.item[entry]},${entries.retracts[entry] ? 'retracted' : 'said'},${instant(entries.at[entry]!)},t${Math.floor(trait / actors)},a${trait % actors},z${entries.place[entry]}`,
    );
    if (rows.length === 50_000) put();
  }
  put();
  closeSync(file);
}

let [day, dayText] = [-1, ''];
function instant(ms: number): string {
  const of = Math.floor(ms / 86_400_000);
  if (of !== day) {
    day = of;
    dayText = new Date(ms).toISOString().slice(0, 11);
  }
  const rest = ms - of * 86_400_000;
  const two = (value: number): string => (value < 10 ? `0${value}` : String(value));
  const millis = rest % 1_000;
  return `${dayText}${two(Math.floor(rest / 3_600_000))}:${two(Math.floor(rest / 60_000) % 60)}:${two(Math.floor(rest / 1_000) % 60)}.${String(millis).padStart(3, '0')}Z`;
}

/** Reads it back into the entries that the counters know: words of the file to traits and places of the stream. */
export function readCsv(path: string, expected: number): Entries {
  const reader = new DetectionReader(expected);
  const file = openSync(path, 'r');
  const chunk = new Uint8Array(1 << 22);
  for (;;) {
    const read = readSync(file, chunk);
    if (read === 0) break;
    reader.take(chunk.subarray(0, read));
  }
  closeSync(file);
  const columns = reader.finish();
  if (reader.rejectedCount > 0) throw new Error(`rejected: ${JSON.stringify(reader.rejected[0])}`);
  const numberIn = (words: readonly string[]) => Uint16Array.from(words, (word) => Number(word.slice(1)));
  const [typeOf, actorOf, placeOf] = [numberIn(columns.types), numberIn(columns.actors), numberIn(columns.zones)];
  if (typeOf.some((type) => type >= types)) throw new Error('a type of another stream');
  const { length } = columns;
  const [trait, place] = [new Uint16Array(length), new Uint16Array(length)];
  for (let row = 0; row < length; row++) {
    trait[row] = typeOf[columns.type[row]!]! * actors + actorOf[columns.actor[row]!]!;
    place[row] = placeOf[columns.zone[row]!]!;
  }
  return {
    length,
    receivedAt: columns.receivedAt,
    item: columns.item,
    retracts: columns.retracts,
    at: columns.happenedAt,
    trait,
    place,
  };
}

/** The same file as a view of the database, read anew by every query. */
export function csvView(path: string): string {
  return `CREATE OR REPLACE VIEW from_csv AS
SELECT row_number() OVER () - 1 AS entry, item, word = 'retracted' AS retracts,
  item <> row_number() OVER () - 1 AS rewrites, epoch_ms(happened_at) AS happened,
  CAST(substr(type, 2) AS USMALLINT) * ${actors} + CAST(substr(actor, 2) AS USMALLINT) AS trait,
  CAST(substr(zone, 2) AS USMALLINT) AS place
FROM read_csv('${path}', header = true, auto_detect = false, delim = ',', quote = '', escape = '', parallel = true,
  columns = {'received_at': 'TIMESTAMP', 'item': 'INTEGER', 'word': 'VARCHAR', 'happened_at': 'TIMESTAMP', 'type': 'VARCHAR', 'actor': 'VARCHAR', 'zone': 'VARCHAR'})`;
}
