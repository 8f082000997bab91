import { type Refusal, refuse } from '@truceline/truce/kernel';
import { accessNotes } from '../access-table/access-notes.ts';
import { clip } from '../cells.ts';
import { missingColumns } from '../csv-rows.ts';
import type { Feed, FeedInput, ReadOptions, ReadRow } from '../feed.ts';
import { jsonValues } from '../json-stream.ts';
import { type Mapping, mappedRow, neededColumns, readMapping } from '../mapping/index.ts';

/** A feature collection of points, with a mapping file over the properties. */
export const geojson: Feed = {
  id: 'geojson',
  title: 'GeoJSON points with a mapping file',
  licence: { name: 'that of the file', notice: 'You know where it comes from; say so to your readers.' },
  timeZone: undefined,
  row: 'report',
  holds: 'what its maker put into it, and nothing else',
  files: 'geojson (RFC 7946) and a mapping file (json); `line` in rejects is the number of the feature',
  read,
};

/** Columns under which a point's position stands, which no property can be called. */
const position = { longitude: '(longitude)', latitude: '(latitude)' } as const;

async function* read(input: FeedInput, options: ReadOptions): AsyncIterable<ReadRow> {
  const refused = (message: string): ReadRow => ({
    kind: 'refused',
    refusal: refuse('geojson', `\`${input.path}\`${message}`),
  });
  const given = readMapping(options.mapping);
  if (typeof given === 'string') return yield refused(`: ${given}`);
  const columns = given.rows === 'reports' ? { ...given.columns, ...position } : given.columns;
  const notes = accessNotes();
  let features = 0;
  for await (const { found, failure } of jsonValues(input, '$.features.*')) {
    for (const { value } of found) {
      const lacks = ++features === 1 ? missingProperties(value, given, input.path) : undefined;
      if (lacks) return yield { kind: 'refused', refusal: lacks };
      yield* notes(rowOf(value, { ...given, columns }, features));
    }
    if (failure === undefined) continue;
    if (features === 0) return yield refused(` is no GeoJSON feature collection: ${clip(failure)}`);
    const next = features + 1;
    yield {
      kind: 'rejected',
      line: next,
      column: '',
      reason: `the file cannot be read from feature ${next} on: ${clip(failure)}`,
    };
  }
  if (features === 0) yield refused(' is no GeoJSON feature collection with features');
}

/** Features may leave out what is empty, so the first must have only what no row can do without. */
function missingProperties(value: unknown, mapping: Mapping, path: string): Refusal | undefined {
  const { properties, id } = (value ?? {}) as { readonly properties?: object | null; readonly id?: unknown };
  const names = [...Object.keys(properties ?? {}), ...(id === undefined ? [] : ['id'])];
  return missingColumns(names, neededColumns(mapping), path);
}

function rowOf(value: unknown, mapping: Mapping, line: number): ReadRow {
  const rejected = (column: string, reason: string): ReadRow => ({ kind: 'rejected', line, column, reason });
  const feature = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  if (feature.type !== 'Feature') return rejected('type', 'is no feature');
  const cells: Record<string, string> = Object.create(null);
  for (const [name, each] of Object.entries(feature.properties ?? {})) cells[name] = cellOf(each);
  if (feature.id !== undefined) cells.id ??= cellOf(feature.id);
  const undecoded = Object.keys(cells).find((name) => cells[name]!.includes('\ufffd'));
  if (undecoded !== undefined) return rejected(undecoded, 'is not UTF-8');
  const geometry = feature.geometry as { readonly type?: unknown; readonly coordinates?: unknown } | null | undefined;
  if (geometry && geometry.type !== 'Point')
    return rejected('geometry', `\`${clip(String(geometry.type))}\` is no point`);
  const [longitude, latitude] = Array.isArray(geometry?.coordinates)
    ? (geometry.coordinates as readonly unknown[])
    : [];
  cells[position.longitude] = cellOf(longitude);
  cells[position.latitude] = cellOf(latitude);
  return mappedRow(cells, { mapping, line, feed: 'geojson' });
}

function cellOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
