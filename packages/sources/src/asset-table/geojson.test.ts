import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isRefusal } from '@truceline/truce/kernel';
import { afterAll, describe, expect, it } from 'vitest';
import { textInput } from '../../testing/rows-of.ts';
import { csvRows } from '../csv-rows.ts';
import { assetTable } from './feed.ts';
import { readAssetTable } from './read.ts';

const folder = mkdtempSync(join(tmpdir(), 'asset-geojson-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const sample = join(import.meta.dirname, 'samples', 'assets.csv');

function feature(properties: object, geometry: unknown = null): object {
  return { type: 'Feature', geometry, properties };
}

async function readFeatures(features: readonly unknown[] | string) {
  const path = join(folder, 'assets.geojson');
  const text = typeof features === 'string' ? features : JSON.stringify({ type: 'FeatureCollection', features });
  writeFileSync(path, text);
  return readAssetTable(path);
}

const word = {
  id: 'a',
  asset: 'x',
  what: 'described',
  date: '2031-01-06',
  received: '2031-02-01',
  side: 'observer',
  speaker: 'A',
  sources: 'list',
};

describe('assets as GeoJSON', () => {
  it('are the words of the same table, a position as a point', async () => {
    const features: object[] = [];
    for await (const row of csvRows(textInput('assets.csv', readFileSync(sample)), [])) {
      if (row.kind !== 'row') throw new Error(row.kind);
      const { longitude = '', latitude = '', ...properties } = row.cells;
      const point = { type: 'Point', coordinates: [Number(longitude), Number(latitude)] };
      features.push(feature(properties, longitude === '' ? null : point));
    }
    expect(features.some((each) => 'geometry' in each && each.geometry !== null)).toBe(true);
    const [told, table] = [await readFeatures(features), await readAssetTable(sample)];
    if (isRefusal(told) || isRefusal(table)) throw new Error('one of them is refused');
    // The table counts its header as the first line.
    const rejected = told.rejected.map((each) => ({ ...each, line: each.line + 1 }));
    expect({ ...told, rejected }).toEqual(table);
  });

  it('are rows of kind `recovered` to a case', async () => {
    await readFeatures([feature(word)]);
    const rows = [];
    const input = textInput(join(folder, 'assets.geojson'), '');
    for await (const row of assetTable.read(input, {})) rows.push(row);
    expect(rows).toEqual([expect.objectContaining({ kind: 'recovered' })]);
  });

  it('with an area, a swapped point, a second id or a broken end are rejected by the number of the feature', async () => {
    const point = (...coordinates: readonly number[]) => ({ type: 'Point', coordinates });
    const good = feature(word, point(30.5, 50.4));
    const list = [
      good,
      feature(word, { type: 'Polygon', coordinates: [] }),
      feature({ ...word, id: 'b' }, point(50.4, 30.5)),
      good,
    ];
    const read = await readFeatures(list);
    if (isRefusal(read)) throw new Error(read.message);
    expect([read.entries.length, read.rejected.map(({ line, column }) => `${line} ${column}`)]).toEqual([
      1,
      ['2 geometry', '3 longitude', '4 id'],
    ]);
    const cut = await readFeatures(JSON.stringify({ type: 'FeatureCollection', features: [good, good] }).slice(0, -30));
    if (isRefusal(cut)) throw new Error(cut.message);
    expect(cut.rejected).toEqual([
      expect.objectContaining({ line: 2, reason: expect.stringContaining('cannot be read from feature 2 on') }),
    ]);
  });

  it('without features, without a needed property, or no JSON at all are refused', async () => {
    for (const each of [[], [feature({ id: 'a' })], 'no json']) expect(isRefusal(await readFeatures(each))).toBe(true);
  });
});
