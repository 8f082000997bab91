import { refuse } from '@truceline/truce/kernel';
import { clip } from './cells.ts';
import { missingColumns, type TableRow } from './csv-rows.ts';
import type { FeedInput } from './feed.ts';
import { jsonValues } from './json-stream.ts';
import { featureCells } from './site-table/feature-cells.ts';

/**
 * The features of a GeoJSON file as rows of a table: properties are the columns, a point is `longitude` and `latitude`. `line` is the
 * number of the feature. The first feature must have the columns that are needed; others may leave out what is empty.
 */
export async function* featureRows(input: FeedInput, needed: readonly string[]): AsyncGenerator<TableRow> {
  let features = 0;
  for await (const { found, failure } of jsonValues(input, '$.features.*')) {
    for (const { value } of found) {
      const row = featureCells(value);
      features++;
      if ('reason' in row) {
        yield { kind: 'rejected', line: features, ...row };
        continue;
      }
      const lacks = features === 1 ? missingColumns(Object.keys(row.cells), needed, input.path) : undefined;
      if (lacks) return yield { kind: 'refused', refusal: lacks };
      const undecoded = Object.keys(row.cells).find((name) => row.cells[name]!.includes('\ufffd'));
      if (undecoded === undefined) yield { kind: 'row', line: features, cells: row.cells };
      else yield { kind: 'rejected', line: features, column: undecoded, reason: 'is not UTF-8' };
    }
    if (failure === undefined) continue;
    if (features === 0) return yield noFeatures(input.path, clip(failure));
    const reason = `the file cannot be read from feature ${features + 1} on: ${clip(failure)}`;
    return yield { kind: 'rejected', line: features + 1, column: '', reason };
  }
  if (features === 0) yield noFeatures(input.path, 'it has no features');
}

function noFeatures(path: string, why: string): TableRow {
  return {
    kind: 'refused',
    refusal: refuse('geojson', `\`${path}\` is no GeoJSON feature collection with features: ${why}`),
  };
}
