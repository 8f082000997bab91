import { JSONParser } from '@streamparser/json';
import { refuse } from '@truceline/truce/kernel';
import { clip } from '../cells.ts';
import { mappedRow } from '../csv/mapped-row.ts';
import { type Mapping, readMapping } from '../csv/mapping.ts';
import type { Feed, FeedInput, ReadOptions, ReadRow } from '../feed.ts';

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

async function* read(input: FeedInput, options: ReadOptions): AsyncIterable<ReadRow> {
  const mapping = readMapping(options.mapping);
  if (typeof mapping === 'string') {
    yield { kind: 'refused', refusal: refuse('mapping', `\`${input.path}\`: ${mapping}`) };
    return;
  }
  const parser = new JSONParser({ paths: ['$.features.*'], keepStack: false });
  let ready: ReadRow[] = [];
  let failure: string | undefined;
  let features = 0;
  parser.onValue = ({ value }) => {
    features++;
    ready.push(rowOf(value, mapping, features));
  };
  parser.onError = (error) => {
    failure ??= error.message.split('\n')[0];
  };
  for await (const chunk of input.open()) {
    try {
      parser.write(chunk);
    } catch (error) {
      failure ??= (error as Error).message.split('\n')[0];
    }
    yield* ready;
    ready = [];
    if (failure !== undefined) break;
  }
  if (failure === undefined && !parser.isEnded) failure = 'the file ends too early';
  if (features === 0)
    yield {
      kind: 'refused',
      refusal: refuse(
        'geojson',
        `\`${input.path}\` holds no feature${failure === undefined ? '' : `: ${clip(failure)}`}`,
      ),
    };
  else if (failure !== undefined)
    yield {
      kind: 'rejected',
      line: features + 1,
      column: '',
      reason: `the file is broken from feature ${features + 1} on: ${clip(failure)}`,
    };
}

/** Properties are cells; a point's position stands under `longitude` and `latitude`. */
function rowOf(value: unknown, mapping: Mapping, line: number): ReadRow {
  const feature = value as {
    readonly properties?: Readonly<Record<string, unknown>>;
    readonly geometry?: { readonly type?: string; readonly coordinates?: readonly unknown[] } | null;
    readonly id?: unknown;
  };
  const cells: Record<string, string> = {};
  for (const [name, each] of Object.entries(feature.properties ?? {}))
    cells[name] =
      each === null || each === undefined ? '' : typeof each === 'object' ? JSON.stringify(each) : String(each);
  if (feature.id !== undefined) cells.id ??= String(feature.id);
  if (feature.geometry?.type === 'Point') {
    cells['(longitude)'] = String(feature.geometry.coordinates?.[0]);
    cells['(latitude)'] = String(feature.geometry.coordinates?.[1]);
  } else if (feature.geometry)
    return {
      kind: 'rejected',
      line,
      column: 'geometry',
      reason: `\`${clip(String(feature.geometry.type))}\` is no point`,
    };
  return mappedRow(cells, {
    mapping: { ...mapping, columns: { ...mapping.columns, longitude: '(longitude)', latitude: '(latitude)' } },
    line,
    feed: 'geojson',
  });
}
