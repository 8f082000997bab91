import { atTimeOfDay, type LocalDay, parseDay, refuse, type ZoneVersion } from '@truceline/truce/kernel';
import type { Feed, FeedInput, ReadRow } from '../feed.ts';
import { nameUnpacked } from '../open-file.ts';
import { areaFrom } from './area-from-geojson.ts';

/** The zone that these files give shapes to. */
export const controlZone = 'control_area';

/** No day's area is near this size; a file is one document and is read whole. */
export const documentBytesMax = 64 * 1024 * 1024;

/** Dated files of the area under one side's control, one file a day: versions of one zone. */
export const controlPolygons: Feed = {
  id: 'control-polygons',
  title: 'Area of control by day, after DeepStateMap',
  licence: {
    name: 'GPL-3.0 for the collection; terms of the map beneath not verified',
    notice: 'Show it with its date and source; publish it only if its terms allow.',
  },
  timeZone: 'UTC',
  row: 'report',
  holds:
    'who controls the ground by one source’s map, as of the morning its file was collected; no contested zone; never a statement about sovereignty',
  files: 'geojson, one a day, named …_YYYYMMDD.geojson; give the folder',
  read,
};

async function* read(input: FeedInput): AsyncIterable<ReadRow> {
  const refused = (message: string): ReadRow => ({
    kind: 'refused',
    refusal: refuse('control-polygons', `\`${input.path}\` ${message}`),
  });
  const day = dayOfName(input.path);
  if (!day) return yield refused('does not end in _YYYYMMDD.geojson, and nothing inside it gives the date');
  const text = await wholeText(input);
  if (text === undefined) return yield refused(`is larger than ${documentBytesMax} bytes or is not UTF-8`);
  const polygons = areaFrom(text);
  if (typeof polygons === 'string') return yield refused(polygons);
  yield { kind: 'zone', line: 1, zone: versionOf(day, polygons) };
}

function dayOfName(path: string): LocalDay | undefined {
  const [, year, month, date] = /_(\d{4})(\d{2})(\d{2})\.(?:geo)?json$/i.exec(nameUnpacked(path)) ?? [];
  return year === undefined ? undefined : parseDay(`${year}-${month}-${date}`);
}

/** Valid from 03:00 UTC of its day, when the collection is made, until the caller knows the next one. */
function versionOf(day: LocalDay, polygons: ZoneVersion['polygons']): ZoneVersion {
  return {
    zone: controlZone,
    validFrom: atTimeOfDay(day, '03:00', 'UTC')!,
    polygons,
    regions: [],
    source: `area of control after DeepStateMap, collected on ${day}`,
    coarse: false,
  };
}

async function wholeText(input: FeedInput): Promise<string | undefined> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of input.open()) {
    bytes += chunk.length;
    if (bytes > documentBytesMax) return undefined;
    chunks.push(chunk);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks));
  } catch {
    return undefined;
  }
}
