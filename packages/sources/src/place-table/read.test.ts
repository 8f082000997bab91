import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isRefusal } from '@truceline/truce/kernel';
import { placeSearch } from '@truceline/truce/recovery';
import { afterAll, describe, expect, it } from 'vitest';
import { readPlaceTable } from './read.ts';

const sample = (name: string): string => join(import.meta.dirname, 'samples', name);
const folder = mkdtempSync(join(tmpdir(), 'truceline-places-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function tableOf(path: string) {
  const table = await readPlaceTable(path, 'EXERCISE list');
  if (isRefusal(table)) throw new Error(table.message);
  return table;
}

describe('a list of places', () => {
  it('becomes places with their names by language; what cannot be used is told with line and column', async () => {
    const { gazetteer, rejected } = await tableOf(sample('places.csv'));
    expect(gazetteer.source).toBe('EXERCISE list');
    expect(gazetteer.places[0]).toEqual({
      id: 'ex-1',
      names: [{ text: 'Vellamora' }, { text: 'Велламора', language: 'uk' }, { text: 'Wellamora' }],
      at: [-128.325, -40.445],
      region: 'EXERCISE west',
    });
    expect(gazetteer.places.map(({ id }) => id)).toEqual(['ex-1', 'ex-2', 'ex-3']);
    expect(rejected.map(({ line, column, reason }) => `${line} ${column} ${reason}`)).toEqual([
      '5 id `Ex 4` is no id: small letters, digits and hyphens',
      '6 name is empty',
      '7 longitude 200, 48 is not on the globe',
      '8 latitude `` is no number of degrees',
      '9 id a second row `ex-1`; the first counts',
      '10 name `’’` has no letter',
    ]);
    expect(placeSearch(gazetteer.places)('камянка').found.map(({ place }) => place.region)).toEqual([
      'Region A',
      'Region B',
    ]);
  });

  it('reads columns between tabs under the names of GeoNames, populated places alone', async () => {
    const { gazetteer, rejected } = await tableOf(sample('geonames-like.tsv'));
    expect(gazetteer.places).toEqual([
      {
        id: '700001',
        names: [{ text: 'Inventedhrad' }, { text: 'Вигадгад' }, { text: 'Inventgrad' }],
        at: [31.25, 48.5],
        region: 'Region A',
      },
    ]);
    expect(rejected).toEqual([{ line: 4, column: '', reason: '3 cells where the header has 7' }]);
  });

  it('is refused where columns are missing or there is no file', async () => {
    const path = join(folder, 'other.csv');
    writeFileSync(path, 'a,b\n1,2\n');
    const other = await readPlaceTable(path, 'x');
    expect(isRefusal(other) && other.message).toContain('lacks the columns `id`, `name`, `longitude`, `latitude`');
    expect(isRefusal(await readPlaceTable(join(folder, 'absent.csv'), 'x'))).toBe(true);
  });

  it('takes the marks that hide text out of names, and cuts long ones', async () => {
    const path = join(folder, 'hostile.csv');
    writeFileSync(path, `id,name,longitude,latitude\na,\u202eVille${'e'.repeat(500)},31,48\n`);
    const { gazetteer } = await tableOf(path);
    expect(gazetteer.places[0]!.names[0]!.text).toMatch(/^Ville{110,116}…$/);
  });
});
