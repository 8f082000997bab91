import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  contactLines,
  contactMarginM,
  holdsPosition,
  isRefusal,
  lengthKm,
  type MultiPolygon,
  parseInstant,
  type ZoneVersion,
} from '@truceline/truce/kernel';
import { describe, expect, it } from 'vitest';
import { complaints, rowsFrom, rowsOf, textInput } from '../../testing/rows-of.ts';
import { sharedData } from '../../testing/shared-data.ts';
import { areaFrom } from './area-from-geojson.ts';
import { controlPolygons } from './read.ts';
import { withSuccessors } from './successors.ts';

const name = 'area_20310314.geojson';
const sample = join(import.meta.dirname, 'samples', name);
const text = readFileSync(sample, 'utf8');
const daily = sharedData('control-polygons', 'daily');
const oblasts = sharedData('ua-adm1', 'ua_adm1_simplified.geojson');
const refusal = async (path: string, content: string) =>
  complaints(await rowsFrom(controlPolygons, textInput(path, content)))[0];

async function zoneOf(path: string): Promise<ZoneVersion> {
  const [row] = await rowsOf(controlPolygons, path);
  if (row?.kind !== 'zone') throw new Error(`${path}: ${complaints(row ? [row] : [])}`);
  return row.zone;
}

describe('a dated area of control', () => {
  it('becomes one version of one zone, valid from the morning of the day in its name', async () => {
    const zone = await zoneOf(sample);
    expect(zone).toMatchObject({
      zone: 'control_area',
      validFrom: parseInstant('2031-03-14T03:00Z'),
      regions: [],
      coarse: false,
    });
    expect(zone).not.toHaveProperty('validTo');
    expect(
      [
        [35, 47.5],
        [38.9, 49.5],
        [34.55, 47.45],
        [37, 48.5],
      ].map((place) => holdsPosition(zone.polygons, place as [number, number])),
    ).toEqual([true, true, false, false]);
  });

  it('is refused without a date, cut short, open, swapped or made of something else', async () => {
    expect(await refusal('area.geojson', text)).toContain('does not end in _YYYYMMDD.geojson');
    expect(await refusal('area_20310231.geojson', text)).toContain('does not end in _YYYYMMDD.geojson');
    expect(await refusal(name, text.slice(0, 200))).toContain('is not JSON');
    expect(await refusal(name, '{"type":"FeatureCollection","features":[]}')).toContain(
      'is no GeoJSON feature collection of polygons: `features`',
    );
    expect(await refusal(name, text.replace('[34, 48], [34, 47]]', '[34, 48], [33, 47]]'))).toContain(
      'a ring that is not closed',
    );
    expect(await refusal(name, text.replaceAll(/\[(\d+\.?\d*), (\d+\.?\d*)\]/g, '[$2, $1]'))).toContain(
      'latitude before longitude',
    );
    expect(await refusal(name, text.replace('"MultiPolygon"', '"LineString"'))).toContain('features.0.geometry');
  });

  it('is valid until the next one begins, whatever the order they come in and whichever days are missing', async () => {
    const zone = await zoneOf(sample);
    const [a, b, c] = ['2031-03-14T03:00Z', '2031-03-15T03:00Z', '2031-03-19T03:00Z'].map((at) => parseInstant(at)!);
    const versions = [c, a, b].map((validFrom) => ({ ...zone, validFrom: validFrom! }));
    const expected = [{ validFrom: a, validTo: b }, { validFrom: b, validTo: c }, { validFrom: c }];
    expect(
      withSuccessors(versions).map(({ validFrom, validTo }) => ({
        validFrom,
        ...(validTo === undefined ? {} : { validTo }),
      })),
    ).toEqual(expected);
    expect(withSuccessors([...versions, ...versions])).toEqual(withSuccessors(versions));
    expect(withSuccessors([])).toEqual([]);
    const other = { ...zone, zone: 'another', validFrom: b! };
    expect(withSuccessors([other, ...versions]).map(({ zone: name, validTo }) => [name, validTo])).toEqual([
      ['another', undefined],
      ['control_area', b],
      ['control_area', c],
      ['control_area', undefined],
    ]);
  });

  it.runIf(daily)('reads every daily file; the area grows over Easter 2025 as published', async () => {
    const files = readdirSync(daily!).sort();
    const zones = await Promise.all(files.map((file) => zoneOf(join(daily!, file))));
    expect(zones).toHaveLength(105);
    const areaOn = (day: string) => Math.round(areaKm2(zones[files.findIndex((file) => file.includes(day))]!.polygons));
    expect(['20240708', '20250301', '20250419', '20250420', '20250421', '20251201'].map(areaOn)).toEqual([
      109_064, 112_091, 112_338, 112_351, 112_360, 115_421,
    ]);
    const chain = withSuccessors(zones);
    for (const [index, each] of chain.entries()) expect(each.validTo).toBe(chain[index + 1]?.validFrom);
  });
});

describe('the line of contact', () => {
  it.runIf(daily && oblasts)(
    'of the published area is 1,265 km long over Easter 2025, and follows neither coast nor border',
    async () => {
      const zone = await zoneOf(join(daily!, 'deepstatemap_data_20250419.geojson'));
      const country = areaFrom(readFileSync(oblasts!, 'utf8'));
      if (typeof country === 'string') throw new Error(country);
      const lines = contactLines([zone], { outline: country, marginM: contactMarginM });
      if (isRefusal(lines)) throw new Error(lines.message);
      const drawn = lines(parseInstant('2025-04-19T12:00Z')!)!;
      expect(Math.round(lengthKm(drawn))).toBe(1265);
      expect(drawn.flat().every(([longitude]) => longitude > 31 && longitude < 40)).toBe(true);
    },
  );
});

/** Area on a sphere of 6371.0088 km, as the provenance of the published files computes it. */
function areaKm2(polygons: MultiPolygon): number {
  const rad = Math.PI / 180;
  const ring = (positions: MultiPolygon[number][number]) => {
    let sum = 0;
    for (const [index, [x, y]] of positions.slice(0, -1).entries()) {
      const [toX, toY] = positions[index + 1]!;
      sum += (toX - x) * rad * (2 + Math.sin(y * rad) + Math.sin(toY * rad));
    }
    return Math.abs((sum * 6371.0088 ** 2) / 2);
  };
  return polygons.reduce(
    (total, [outer, ...holes]) => total + ring(outer!) - holes.reduce((sum, hole) => sum + ring(hole), 0),
    0,
  );
}
