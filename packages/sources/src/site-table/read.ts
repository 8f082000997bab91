import type { Instant } from '@truceline/truce/kernel';
import { type Refusal, refuse } from '@truceline/truce/kernel';
import type { ReadinessEntry } from '@truceline/truce/readiness';
import { clip, rowReader } from '../cells.ts';
import { csvRows } from '../csv-rows.ts';
import type { FeedInput } from '../feed.ts';
import { jsonValues } from '../json-stream.ts';
import { entryFrom } from './entry-from-row.ts';
import { featureCells } from './feature-cells.ts';

/** One step of reading a table of sites. All that it gives is the operator's alone. */
export type SiteRow =
  | { readonly kind: 'entry'; readonly entry: ReadinessEntry; readonly line: number; readonly audience: 'operator' }
  | { readonly kind: 'rejected'; readonly line: number; readonly column: string; readonly reason: string }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/** When the table was received, and the IANA zone of its times that state no offset. */
export interface SiteTableOptions {
  readonly receivedAt: Instant;
  readonly timeZone?: string;
}

/** Columns without which no row can be told; the others are asked for by what a row tells. */
const needed = ['entry', 'tells', 'happened', 'side', 'speaker'] as const;

/**
 * Reads sites, what is declared and inspected there, hand-overs and what was seen elsewhere, from CSV or, by the file's
 * ending, from GeoJSON. Rows that cannot be used are rejected with line, column and reason; in GeoJSON `line` is the number
 * of the feature.
 */
export async function* readSiteTable(input: FeedInput, options: SiteTableOptions): AsyncGenerator<SiteRow> {
  if (/\.(geo)?json$/i.test(input.path)) yield* fromGeojson(input, options);
  else yield* fromCsv(input, options);
}

async function* fromCsv(input: FeedInput, options: SiteTableOptions): AsyncGenerator<SiteRow> {
  for await (const row of csvRows(input, needed)) {
    if (row.kind !== 'row') yield row;
    else yield rowOf(row.cells, row.line, options);
  }
}

async function* fromGeojson(input: FeedInput, options: SiteTableOptions): AsyncGenerator<SiteRow> {
  let features = 0;
  for await (const { found, failure } of jsonValues(input, '$.features.*')) {
    for (const { value } of found) {
      const cells = featureCells(value);
      features++;
      yield 'reason' in cells ? { kind: 'rejected', line: features, ...cells } : rowOf(cells.cells, features, options);
    }
    if (failure === undefined) continue;
    if (features === 0) yield notGeojson(input, clip(failure));
    else {
      const reason = `the file cannot be read from feature ${features + 1} on: ${clip(failure)}`;
      yield { kind: 'rejected', line: features + 1, column: '', reason };
    }
    return;
  }
  if (features === 0) yield notGeojson(input, 'it has no features');
}

function notGeojson({ path }: FeedInput, why: string): SiteRow {
  return {
    kind: 'refused',
    refusal: refuse('geojson', `\`${path}\` is no GeoJSON feature collection with features: ${why}`),
  };
}

function rowOf(cells: Readonly<Record<string, string>>, line: number, options: SiteTableOptions): SiteRow {
  const row = rowReader(cells);
  const undecoded = Object.keys(cells).find((name) => cells[name]!.includes('\ufffd'));
  if (undecoded !== undefined) return { kind: 'rejected', line, column: undecoded, reason: 'is not UTF-8' };
  const entry = entryFrom(row, options);
  const [bad] = row.bad;
  if (bad || !entry) return { kind: 'rejected', line, ...(bad ?? { column: 'tells', reason: 'tells nothing' }) };
  return { kind: 'entry', entry, line, audience: 'operator' };
}
