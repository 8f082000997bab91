import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseInstant } from '@truceline/truce/kernel';
import { describe, expect, it } from 'vitest';
import { complaints, draftsOf, rowsFrom, rowsOf, textInput } from '../../testing/rows-of.ts';
import { geojson } from './read.ts';

const sample = (name: string) => join(import.meta.dirname, 'samples', name);
const mapping: unknown = JSON.parse(readFileSync(sample('mapping.json'), 'utf8'));
const text = readFileSync(sample('points.geojson'), 'utf8');
const read = (content: string, chunkBytes?: number) =>
  rowsFrom(geojson, textInput('x.geojson', content, chunkBytes), { mapping });

describe('GeoJSON with a mapping', () => {
  it('makes each point a report at its place; what is no point, or seems swapped, is rejected by its number', async () => {
    const rows = await rowsOf(geojson, sample('points.geojson'), { mapping });
    const [first, second] = draftsOf(rows);
    expect(first).toMatchObject({
      feed: 'geojson',
      item: 'a',
      kind: 'explosion',
      effects: { best: 3 },
      place: { at: [38.5, 48.5], precision: 'settlement' },
      happenedAt: { startsAt: parseInstant('2031-03-14T06:05+02:00') },
    });
    expect(second).toMatchObject({ item: 'b', place: { precision: 'unknown' }, happenedAt: { precision: 'day' } });
    expect(second).not.toHaveProperty('effects');
    expect(complaints(rows)).toEqual([
      '3 geometry `LineString` is no point',
      '4 (longitude) 48.5, 38.5: longitude and latitude seem to be swapped',
    ]);
  });

  it('is the same however the bytes are cut', async () => {
    const whole = await read(text);
    for (const size of [1, 13]) expect(await read(text, size)).toEqual(whole);
  });

  it('is refused where it is another document or lacks what the mapping needs, and keeps what came before a break', async () => {
    expect(complaints(await read('{"type":"FeatureCollection","features":[]}'))).toEqual([
      '`x.geojson` is no GeoJSON feature collection with features',
    ]);
    expect(complaints(await read('nothing'))[0]).toContain('is no GeoJSON feature collection:');
    expect(complaints(await read(text.replaceAll('"when"', '"wen"')))[0]).toContain(
      'lacks the column `when` (found `wen`: is it that?)',
    );
    const cut = await read(text.slice(0, text.indexOf('"id": "c"')));
    expect([draftsOf(cut).length, complaints(cut)]).toEqual([
      2,
      ['3  the file cannot be read from feature 3 on: it ends too early'],
    ]);
    expect(complaints(await rowsFrom(geojson, textInput('x.geojson', text)))[0]).toContain('--mapping');
  });
});
