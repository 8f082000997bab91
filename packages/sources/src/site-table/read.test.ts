import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { instant, isRefusal } from '@truceline/truce/kernel';
import { inventoryFrom, type ReadinessEntry } from '@truceline/truce/readiness';
import { describe, expect, it } from 'vitest';
import { textInput } from '../../testing/rows-of.ts';
import { openFile } from '../open-file.ts';
import { readSiteTable, type SiteRow } from './read.ts';

const receivedAt = instant(Date.UTC(2031, 3, 1));
const sample = (name: string) => join(import.meta.dirname, 'samples', name);
async function rowsOf(name: string, text?: string | Uint8Array): Promise<readonly SiteRow[]> {
  const input = text === undefined ? await openFile(sample(name)) : textInput(name, text, 7);
  if (isRefusal(input)) throw new Error(input.message);
  const rows: SiteRow[] = [];
  for await (const each of readSiteTable(input, { receivedAt })) rows.push(each);
  return rows;
}
const entriesOf = (rows: readonly SiteRow[]): readonly ReadinessEntry[] =>
  rows.flatMap((row) => (row.kind === 'entry' ? [row.entry] : []));
const complaints = (rows: readonly SiteRow[]) =>
  rows.flatMap((row) =>
    row.kind === 'rejected'
      ? [`${row.line} ${row.column} ${row.reason}`]
      : row.kind === 'refused'
        ? [row.refusal.message]
        : [],
  );
const table = readFileSync(sample('sites.csv'), 'utf8');
const header = table.split('\n')[0]!;
/** A row of the table with the cells given by their columns. */
const row = (cells: Readonly<Record<string, string>>) => {
  const common: Record<string, string> = { entry: 'x', happened: '2031-03-01T06:00Z', side: 'party', speaker: 'Xan' };
  return rowsOf(
    'x.csv',
    `${header}\n${header
      .split(',')
      .map((column) => cells[column] ?? common[column] ?? '')
      .join()}\n`,
  );
};

describe('a table of sites', () => {
  it('becomes entries for the operator alone, which fold to an inventory', async () => {
    const rows = await rowsOf('sites.csv');
    expect(complaints(rows)).toEqual([]);
    expect(rows.every((each) => each.kind === 'entry' && each.audience === 'operator' && each.entry.exercise)).toBe(
      true,
    );
    const { sites, holdings, elsewhere, custody, problems } = inventoryFrom(entriesOf(rows), {
      at: receivedAt,
      knownAt: receivedAt,
    });
    expect(sites.map(({ id, words }) => [id, words[0]!.facts.kind])).toEqual([
      ['c1', 'camera'],
      ['d1', 'storage'],
    ]);
    expect(sites[0]!.words[0]!.facts.sensor).toEqual({
      stand: { kind: 'place', at: [10.05, 0.1], sector: { fromDeg: 300, toDeg: 60 } },
      dayRangeM: 6000,
      nightRangeM: 2500,
    });
    expect(holdings[0]).toMatchObject({
      category: 'mlrs',
      compared: [{ missing: 1, missingSerials: ['M-4'] }],
      seenOutside: [{ serial: 'M-4', entry: 'EX-5' }],
    });
    expect(elsewhere.map(({ outside }) => outside)).toEqual(['yes']);
    expect(custody[0]!.breaks).toEqual([]);
    expect(problems).toEqual([]);
  });

  it('is read from GeoJSON by the same names', async () => {
    const rows = await rowsOf('sites.geojson');
    expect(complaints(rows)).toEqual([]);
    expect(
      entriesOf(rows).map(({ telling }) => (telling.what === 'site' ? [telling.site, telling.facts.at] : [])),
    ).toEqual([
      ['u1', [10, 0.1]],
      ['h1', [10.5, 0.6]],
    ]);
    expect(entriesOf(rows)[0]).toMatchObject({
      evidence: ['EXERCISE order 1', 'EXERCISE order 2'],
      telling: {
        facts: {
          sensor: {
            stand: {
              kind: 'path',
              path: [
                [10, 0.1],
                [10.3, 0.1],
              ],
            },
            looks: { everyMs: 5_400_000 },
          },
        },
      },
    });
  });

  it.each([
    [
      { tells: 'sitte' },
      'tells `sitte` is none of site, closed, declared, inspected, handedOver, opened, observed; did you mean `site`?',
    ],
    [{ tells: '' }, 'tells is empty'],
    [
      { tells: 'site', site: 'a', happened: '2031-03-01' },
      'happened `2031-03-01` has no time zone, and the source documents none',
    ],
    [{ tells: 'site', site: 'a', longitude: '200', latitude: '1' }, 'longitude 200, 1 is not on the globe'],
    [
      { tells: 'site', site: 'a', kind: 'hbu' },
      'kind `hbu` is none of hub, storage, protectedFacility, post, camera, uavOrbit, acoustic, satellitePass; did you mean `hub`?',
    ],
    [
      { tells: 'site', site: 'a', day_range_m: '-5', longitude: '1', latitude: '1' },
      'day_range_m `-5` is no number from 0 to 2000000',
    ],
    [{ tells: 'site', site: 'a', day_range_m: '5' }, 'longitude what watches needs a place or a path'],
    [
      { tells: 'site', site: 'a', day_range_m: '5', longitude: '1', latitude: '1', sector_from: '3' },
      'sector_to a sector needs both its directions',
    ],
    [{ tells: 'declared', site: 'a', category: 'mlrs' }, 'count is empty'],
    [{ tells: 'declared', site: 'a', category: 'mlrs', count: '-1' }, 'count `-1` is no whole number'],
    [
      { tells: 'declared', site: 'a', category: 'mlrs', count: '1', serials: 'a|b' },
      'serials 2 serial numbers for a count of 1',
    ],
    [{ tells: 'inspected', site: 'a', by: 'p', counted: 'mlrs=3' }, 'access is empty'],
    [
      { tells: 'inspected', site: 'a', by: 'p', access: 'full', counted: 'mlrs' },
      'counted `mlrs` is not written `name=value`',
    ],
    [
      { tells: 'inspected', site: 'a', by: 'p', access: 'full', counted: 'mlrs=1', serials: 'gun=2' },
      'serials `gun` was not counted',
    ],
    [{ tells: 'observed', category: 'mlrs', count: '1' }, 'longitude is empty'],
    [{ tells: 'handedOver', item: 'a', from: 'b' }, 'to is empty'],
    [
      { tells: 'handedOver', item: 'a', from: 'b', to: 'c', document_sha256: 'abc' },
      'document_sha256 `abc` is no SHA-256 in hex',
    ],
    [{ tells: 'closed', site: 'a', grade: 'Z9' }, 'grade `Z9` is no grade; write A to F and 1 to 6, such as B2'],
    [{ tells: 'closed' }, 'site is empty'],
  ])('rejects %j with line, column and reason', async (cells, complaint) => {
    expect(complaints(await row(cells))).toEqual([`2 ${complaint}`]);
  });

  it('keeps hostile text as text, executes nothing, and loses no row around a bad one', async () => {
    const rows = await rowsOf(
      'x.csv',
      `${header}\n${table.split('\n')[1]!.replace('Depot One EXERCISE', '"=HYPERLINK(1)<script>\u202e EXERCISE"')}\nshort\n${table.split('\n')[3]}\n`,
    );
    expect(complaints(rows)).toEqual([`3  1 cells where the header has ${header.split(',').length}`]);
    expect(entriesOf(rows)[0]!.telling).toMatchObject({ facts: { name: '=HYPERLINK(1)<script> EXERCISE' } });
    expect(entriesOf(rows)).toHaveLength(2);
  });

  it('refuses what is no such table, and tells where a broken GeoJSON ends', async () => {
    expect(complaints(await rowsOf('x.csv', 'a,b\n1,2\n'))[0]).toContain('lacks the columns `entry`');
    expect(complaints(await rowsOf('x.geojson', '[]'))[0]).toContain('is no GeoJSON feature collection');
    const broken = readFileSync(sample('sites.geojson'), 'utf8').slice(0, -60);
    expect(complaints(await rowsOf('x.geojson', broken))).toEqual([
      '2  the file cannot be read from feature 2 on: it ends too early',
    ]);
    const polygon = {
      type: 'FeatureCollection',
      features: [{ type: 'Feature', properties: {}, geometry: { type: 'Polygon', coordinates: [] } }],
    };
    expect(complaints(await rowsOf('x.geojson', JSON.stringify(polygon)))).toEqual([
      '1 geometry `Polygon` is no point and no line',
    ]);
  });
});
