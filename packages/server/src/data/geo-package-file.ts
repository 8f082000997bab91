import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import type { MultiPolygon, Position } from '@truceline/truce/kernel';
import { type Edition, marksOf } from '@truceline/truce/pages';
import { areaOf, pointOf, wound } from './area.ts';
import type { Cell, Row } from './field.ts';
import { geoPackageBlob, type Shape } from './geo-package-blob.ts';
import { incidentsTable } from './incidents-table.ts';
import { type Column, columnsOf, headOf, rowsOf, type Table } from './table.ts';
import { tablesOf } from './tables.ts';
import { zonesTable } from './zones-table.ts';

/** `GPKG` as a number, and version 1.3: OGC 12-128r17, requirement 2. */
const applicationId = 0x47504b47;
const userVersion = 10_300;
const sqlTypeOf = { text: 'TEXT', integer: 'INTEGER', number: 'DOUBLE', yes: 'BOOLEAN', list: 'TEXT' } as const;
/** Written where SQLite leaves its own version, which would differ from one Node to the next. */
const writtenBySqlite = 3_045_000;

/**
 * Every table of an edition in one OGC GeoPackage 1.3; the same edition gives the same bytes. Incidents stand twice: as points
 * (`incidents`) and as the areas in which they lie (`incident_areas`); zones have their shapes, other tables are attributes.
 */
export function caseGeoPackage(edition: Edition): Uint8Array {
  const database = new DatabaseSync(':memory:');
  try {
    database.exec(`PRAGMA application_id = ${applicationId}; PRAGMA user_version = ${userVersion}; BEGIN`);
    database.exec(obligatoryTables);
    const systems = database.prepare('INSERT INTO gpkg_spatial_ref_sys VALUES (?, ?, ?, ?, ?, ?)');
    for (const system of spatialSystems) systems.run(...system);
    for (const layer of layersOf(edition)) putLayer(database, layer, edition);
    database.exec('COMMIT');
    const bytes = new Uint8Array(database.serialize());
    new DataView(bytes.buffer).setUint32(96, writtenBySqlite);
    return bytes;
  } finally {
    database.close();
  }
}

interface Layer {
  readonly name: string;
  readonly holds: string;
  readonly table: Table;
  readonly geometry?: {
    readonly type: 'POINT' | 'POLYGON' | 'MULTIPOLYGON';
    readonly of: (row: Row, index: number) => Shape | undefined;
  };
}

function layersOf(edition: Edition): readonly Layer[] {
  return tablesOf(edition).flatMap((table): readonly Layer[] => {
    const { name, holds } = table;
    if (table === zonesTable)
      return [{ name, holds, table, geometry: { type: 'MULTIPOLYGON', of: zoneShapes(edition) } }];
    if (table !== incidentsTable) return [{ name, holds, table }];
    return [
      { name, holds, table, geometry: { type: 'POINT', of: pointShape } },
      {
        name: 'incident_areas',
        holds: 'incidents as the areas in which they lie',
        table,
        geometry: { type: 'POLYGON', of: areaShape },
      },
    ];
  });
}

function pointShape(row: Row): Shape | undefined {
  const point = pointOf(row);
  return point && { kind: 'point', point };
}

function areaShape(row: Row): Shape | undefined {
  const polygon = areaOf(row);
  return polygon && { kind: 'polygon', polygon };
}

function zoneShapes(edition: Edition) {
  return (_: Row, index: number): Shape | undefined => {
    const polygons: MultiPolygon = wound(edition.zones[index]?.polygons ?? []);
    return polygons.length === 0 ? undefined : { kind: 'multiPolygon', polygons };
  };
}

function putLayer(database: DatabaseSync, { name, holds, table, geometry }: Layer, edition: Edition): void {
  const columns = columnsOf(table);
  const { known_at, mark } = headOf(edition);
  const names = [...columns.map((column) => column.name), 'known_at', 'mark'];
  const fields = [
    '"fid" INTEGER PRIMARY KEY NOT NULL',
    ...(geometry ? [`"geom" ${geometry.type}`] : []),
    ...columns.map((column) => `"${column.name}" ${sqlTypeOf[column.form]}`),
    '"known_at" TEXT',
    '"mark" TEXT',
  ];
  database.exec(`CREATE TABLE "${name}" (${fields.join(', ')})`);
  const places = [...(geometry ? ['geom'] : []), ...names];
  const insert = database.prepare(
    `INSERT INTO "${name}" (${places.map((each) => `"${each}"`).join(', ')}) VALUES (${places.map(() => '?').join(', ')})`,
  );
  const box = boxAround();
  let index = 0;
  for (const row of rowsOf(table, edition)) {
    const shape = geometry?.of(row, index++);
    if (shape) box.take(shape);
    const cells = columns.map((column) => storedCell(column, row[column.name]));
    insert.run(...(geometry ? [shape ? geoPackageBlob(shape) : null] : []), ...cells, known_at, mark);
  }
  const about = [holds, `known at ${known_at}`, ...marksOf(edition)].join('; ');
  const kind = geometry ? 'features' : 'attributes';
  database
    .prepare('INSERT INTO gpkg_contents VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)')
    .run(name, kind, `${edition.case.id}: ${name}`, about, known_at, ...box.bounds(), geometry ? 4326 : null);
  if (geometry)
    database.prepare('INSERT INTO gpkg_geometry_columns VALUES (?, ?, ?, 4326, 0, 0)').run(name, 'geom', geometry.type);
}

function storedCell({ form }: Column, cell: Cell): SQLInputValue {
  if (cell === undefined) return null;
  if (typeof cell === 'object') return cell.join(' ');
  if (form === 'integer') return BigInt(cell as number);
  return typeof cell === 'boolean' ? (cell ? 1 : 0) : cell;
}

function boxAround() {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  const take = ([longitude, latitude]: Position): void => {
    [west, south, east, north] = [
      Math.min(west, longitude),
      Math.min(south, latitude),
      Math.max(east, longitude),
      Math.max(north, latitude),
    ];
  };
  return {
    take: (shape: Shape): void => {
      if (shape.kind === 'point') take(shape.point);
      else for (const rings of shape.kind === 'polygon' ? [shape.polygon] : shape.polygons) rings.flat().forEach(take);
    },
    bounds: (): readonly (number | null)[] => (west <= east ? [west, south, east, north] : [null, null, null, null]),
  };
}

const obligatoryTables = `
CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER PRIMARY KEY, organization TEXT NOT NULL,
  organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
CREATE TABLE gpkg_contents (table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE,
  description TEXT DEFAULT '', last_change DATETIME NOT NULL, min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE,
  srs_id INTEGER, CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
CREATE TABLE gpkg_geometry_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL,
  srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL,
  CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name), CONSTRAINT uk_gc_table_name UNIQUE (table_name),
  CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
  CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id));
`;

const wgs84 =
  'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AXIS["Latitude",NORTH],AXIS["Longitude",EAST],AUTHORITY["EPSG","4326"]]';
/** The three systems that every GeoPackage names: requirement 11. */
const spatialSystems = [
  ['Undefined Cartesian SRS', -1, 'NONE', -1, 'undefined', 'undefined Cartesian coordinate reference system'],
  ['Undefined geographic SRS', 0, 'NONE', 0, 'undefined', 'undefined geographic coordinate reference system'],
  ['WGS 84 geodetic', 4326, 'EPSG', 4326, wgs84, 'longitude and latitude in degrees on the WGS 84 spheroid'],
] as const;
