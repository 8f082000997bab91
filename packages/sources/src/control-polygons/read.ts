import { instant, type MultiPolygon, parseDay, parseInstant, refuse } from '@truceline/truce/kernel';
import type { Feed, FeedInput, ReadRow } from '../feed.ts';
import { clip } from '../cells.ts';

/** The zone that these files give shapes to. */
export const controlZone = 'control_area';
const bytesMax = 64 * 1024 * 1024;

/** Dated files of the area under one side's control, one file a day: versions of one zone. */
export const controlPolygons: Feed = {
  id: 'control-polygons',
  title: 'Area of control by day, after DeepStateMap',
  licence: { name: 'GPL-3.0 for the collection; terms of the map beneath not verified', notice: 'Show it with its date and source; publish it only if its terms allow.' },
  timeZone: 'UTC',
  row: 'report',
  holds: 'who controls the ground by one source’s map, as of the morning its file was collected; no contested zone; never a statement about sovereignty',
  files: 'geojson, one a day, named …_YYYYMMDD.geojson; give the folder',
  read,
};

/** A shape is valid from about 03:00 UTC of its day, when the collection is made, until the next file's. */
async function* read(input: FeedInput): AsyncIterable<ReadRow> {
  const [, dated = ''] = /_(\d{8})\.(?:geo)?json$/i.exec(input.path) ?? [];
  const day = parseDay(dated.replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3'));
  const refused = (message: string): ReadRow => ({ kind: 'refused', refusal: refuse('control-polygons', `\`${input.path}\`: ${message}`) });
  if (!day) return yield refused('the name does not end in _YYYYMMDD.geojson, and nothing inside gives the date');
  if (input.bytes > bytesMax) return yield refused(`is larger than ${bytesMax} bytes; no day's area is`);
  const polygons = polygonsIn(await textOf(input));
  if (typeof polygons === 'string') return yield refused(polygons);
  yield { kind: 'zone', line: 1, zone: { zone: controlZone, validFrom: instant(parseInstant(`${day}T03:00Z`)!), polygons, regions: [], source: `area of control as collected on ${day}`, coarse: false } };
}

async function textOf(input: FeedInput): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of input.open()) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

/** The polygons of a feature collection, or what is wrong with it. */
export function polygonsIn(text: string): MultiPolygon | string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return `is not JSON: ${clip((error as Error).message)}`;
  }
  const features = (value as { readonly features?: readonly { readonly geometry?: { readonly type?: string; readonly coordinates?: unknown } }[] }).features;
  if (!Array.isArray(features)) return 'is no GeoJSON feature collection';
  const polygons = features.flatMap(({ geometry }) => {
    if (geometry?.type === 'Polygon') return [geometry.coordinates as MultiPolygon[number]];
    return geometry?.type === 'MultiPolygon' ? (geometry.coordinates as MultiPolygon) : [];
  });
  if (polygons.length === 0) return 'holds no polygon';
  return polygons.every((polygon) => polygon.every((ring) => ring.length >= 4 && ring.every(([x, y]) => Number.isFinite(x) && Number.isFinite(y)))) ? polygons : 'holds a ring that is not closed or not made of numbers';
}
