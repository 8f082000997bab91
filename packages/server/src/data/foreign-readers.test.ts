import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { DuckDBInstance } from '@duckdb/node-api';
import { dailyReport } from '@truceline/truce/pages';
import { afterAll, describe, expect, it } from 'vitest';
import { exerciseEditions } from '../../testing/exercise-editions.ts';
import { hasProgram, printedBy } from '../../testing/foreign-program.ts';
import { reportGeoJson } from '../publish/report-files.ts';
import { reportWorkbook } from '../publish/report-workbook.ts';
import { signedArea } from './area.ts';
import { dataFile, dataNames, tablesOf } from './index.ts';
import { rowsOf } from './table.ts';

const folder = mkdtempSync(join(tmpdir(), 'truceline-data-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const editionFor = await exerciseEditions(8);
const edition = await editionFor('public');
for (const name of dataNames(edition)) writeFileSync(join(folder, name), (await dataFile(edition, name))!.body);
const path = (name: string) => join(folder, name);
const countOf = new Map(tablesOf(edition).map((table) => [table.name, table.read(edition).count]));
const incidents = tablesOf(edition).find(({ name }) => name === 'incidents')!;
const [firstIncident] = rowsOf(incidents, edition);

describe.runIf(hasProgram('ogrinfo'))('GDAL reads back', () => {
  const told = (name: string, ...words: readonly string[]) => printedBy('ogrinfo', '-ro', path(name), ...words);
  const layers = (summary: string) =>
    new Map(
      [...summary.matchAll(/Layer name: (\S+)[\s\S]*?Feature Count: (\d+)/g)].map(([, name, count]) => [
        name!,
        Number(count),
      ]),
    );

  it('the GeoPackage: each table with its rows, incidents as points and as areas, in WGS 84', () => {
    const summary = told('case.gpkg', '-so', '-al');
    const found = layers(summary);
    for (const [name, count] of countOf) expect([name, found.get(name)]).toEqual([name, count]);
    expect(found.get('incident_areas')).toBe(countOf.get('incidents'));
    expect(summary).toContain('WGS 84');
    const one = told('case.gpkg', '-al', '-where', `incident = '${String(firstIncident?.incident)}'`, '-q');
    expect(one).toContain(`POINT (${String(firstIncident?.longitude)} ${String(firstIncident?.latitude)})`);
    expect(one).toContain('EXERCISE EXERCISE EXERCISE');
  });

  it('GeoJSON: incidents as areas, zones as shapes, longitude first, outer rings against the clock', async () => {
    expect(layers(told('incidents.geojson', '-so', '-al')).get('incidents')).toBe(countOf.get('incidents'));
    expect(layers(told('zones.geojson', '-so', '-al')).get('zones')).toBe(countOf.get('zones'));
    for (const name of ['incidents.geojson', 'zones.geojson']) {
      const { features } = JSON.parse(String((await dataFile(edition, name))!.body)) as {
        readonly features: readonly {
          readonly geometry: { readonly type: string; readonly coordinates: unknown } | null;
        }[];
      };
      const polygons = features.flatMap(({ geometry }) =>
        geometry?.type === 'Polygon'
          ? [geometry.coordinates]
          : geometry?.type === 'MultiPolygon'
            ? (geometry.coordinates as readonly unknown[])
            : [],
      ) as readonly (readonly (readonly [number, number])[])[][];
      expect(polygons.length).toBeGreaterThan(3);
      for (const [outer, ...holes] of polygons) {
        expect(outer!.at(-1)).toEqual(outer![0]);
        expect(signedArea(outer!)).toBeGreaterThan(0);
        for (const hole of holes) expect(signedArea(hole)).toBeLessThan(0);
      }
    }
  });

  it('KML: the same places, read by libkml', () => {
    const found = layers(told('case.kml', '-so', '-al'));
    expect([found.get('Incidents'), found.get('Zones')]).toEqual([countOf.get('incidents'), countOf.get('zones')]);
    expect(told('case.kml', '-al')).toContain('EXERCISE EXERCISE EXERCISE');
  });

  it('the workbook: a sheet for each table, numbers as numbers', () => {
    const summary = told('case.xlsx', '-so', '-al');
    const found = layers(summary);
    expect(found.get('days')).toBe(countOf.get('days'));
    expect(found.get('reports')).toBe(countOf.get('reports'));
    expect(summary).toMatch(/Layer name: incidents[\s\S]*longitude: Real/);
    expect(told('case.xlsx', 'about', '-q')).toContain('EXERCISE EXERCISE EXERCISE');
  });

  it('the report of a day: the workbook with a sheet for each table, and its incidents as GeoJSON', async () => {
    const { day } = edition.periods.findLast(({ incidents: listed }) => listed.length > 0)!;
    const report = dailyReport(edition, day)!;
    writeFileSync(path('report.xlsx'), (await reportWorkbook(edition, day))!.body);
    writeFileSync(path('report.geojson'), reportGeoJson(report, edition));
    const summary = told('report.xlsx', '-so', '-al', '--config', 'OGR_XLSX_HEADERS', 'FORCE');
    expect(layers(summary).get('Incidents')).toBe(report.rows.length);
    for (const { id, table } of report.sections) if (table) expect(summary).toContain(`Layer name: ${id}\n`);
    expect(told('report.xlsx', 'Report', '-q')).toContain('EXERCISE EXERCISE EXERCISE');
    const places = told('report.geojson', '-so', '-al');
    expect([...layers(places).values()][0]).toBeGreaterThanOrEqual(
      report.rows.filter(({ longitude }) => longitude !== undefined).length,
    );
    expect(places).toContain('WGS 84');
  });
});

describe('DuckDB reads back', () => {
  it('each Parquet file: the rows of the CSV file, with their types, and the marks', async () => {
    const connection = await (await DuckDBInstance.create()).connect();
    const rows = async (sql: string) => (await connection.runAndReadAll(sql)).getRowObjects();
    for (const [name, count] of countOf) {
      const parquet = `read_parquet('${path(`${name}.parquet`)}')`;
      expect([name, Number((await rows(`SELECT count(*) AS n FROM ${parquet}`))[0]!.n)]).toEqual([name, count]);
      if (count === 0) continue;
      const typed = `read_csv('${path(`${name}.csv`)}', header = true, all_varchar = true, quote = '"', escape = '"')`;
      const columns = (await rows(`DESCRIBE SELECT * FROM ${parquet}`)).map((each) => ({
        name: String(each.column_name),
        type: String(each.column_type),
      }));
      const same = columns
        .map((column) =>
          column.type === 'BOOLEAN'
            ? `CASE WHEN "${column.name}" THEN 'yes' WHEN NOT "${column.name}" THEN 'no' END`
            : `nullif(CAST("${column.name}" AS VARCHAR), '')`,
        )
        .join(', ');
      const plain = columns
        .map(({ name: column, type }) =>
          type === 'BIGINT' || type === 'DOUBLE'
            ? `CAST(CAST("${column}" AS ${type}) AS VARCHAR)`
            : `nullif("${column}", '')`,
        )
        .join(', ');
      const [differing] = await rows(
        `SELECT count(*) AS n FROM ((SELECT ${same} FROM ${parquet}) EXCEPT (SELECT ${plain} FROM ${typed}))`,
      );
      expect([name, Number(differing!.n)]).toEqual([name, 0]);
    }
    const marks = await rows(
      `SELECT decode(value) AS value FROM parquet_kv_metadata('${path('incidents.parquet')}') WHERE decode(key) = 'truceline.marks'`,
    );
    expect(String(marks[0]!.value)).toContain('EXERCISE');
    connection.closeSync();
  });
});

describe('a GeoPackage by the rules of OGC 12-128r17', () => {
  it('says what it is, holds the tables that it must, and is sound to SQLite', () => {
    const database = new DatabaseSync(path('case.gpkg'), { readOnly: true });
    const one = (sql: string) => Object.values(database.prepare(sql).get()!)[0];
    expect(one('PRAGMA application_id')).toBe(0x47504b47);
    expect(one('PRAGMA user_version')).toBe(10_300);
    expect(one('PRAGMA integrity_check')).toBe('ok');
    expect(database.prepare('PRAGMA foreign_key_check').all()).toEqual([]);
    expect(one('SELECT group_concat(srs_id) FROM gpkg_spatial_ref_sys')).toBe('-1,0,4326');
    const contents = database.prepare('SELECT * FROM gpkg_contents').all();
    for (const { table_name, data_type, last_change, description } of contents) {
      expect(one(`SELECT count(*) FROM sqlite_master WHERE name = '${String(table_name)}'`)).toBe(1);
      expect(['features', 'attributes']).toContain(data_type);
      expect(String(last_change)).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
      expect(String(description)).toContain('EXERCISE');
      const columns = database.prepare(`PRAGMA table_info("${String(table_name)}")`).all();
      expect(columns.filter(({ pk, type }) => pk === 1 && type === 'INTEGER')).toHaveLength(1);
    }
    const blob = one('SELECT geom FROM incidents WHERE geom IS NOT NULL') as Uint8Array;
    expect(blob.slice(0, 4)).toEqual(Uint8Array.of(0x47, 0x50, 0, 1));
    expect(new DataView(blob.buffer, blob.byteOffset).getInt32(4, true)).toBe(4326);
    database.close();
  });
});

describe.runIf(hasProgram('xmllint'))('libxml2', () => {
  it('finds the KML well-formed', () => {
    expect(printedBy('xmllint', '--noout', path('case.kml'))).toBe('');
  });
});
