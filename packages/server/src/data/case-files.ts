import { createHash } from 'node:crypto';
import { type Edition, marksOf } from '@truceline/truce/pages';
import { inLanguage, phrase } from '@truceline/truce/wording';
import { claimsJson } from '../publish/claims/claims-files.ts';
import { findingsJson } from '../publish/findings/findings-files.ts';
import { codebookCsv, tableCsv } from './csv-file.ts';
import { editionJson, termsJson } from './edition-files.ts';
import { incidentsGeoJson, zonesGeoJson } from './geo-json-files.ts';
import { caseGeoPackage } from './geo-package-file.ts';
import { tableSchema } from './json-schema-file.ts';
import { caseKml } from './kml-file.ts';
import { tableParquet } from './parquet-file.ts';
import { headOf, type Table } from './table.ts';
import { tablesOf } from './tables.ts';
import { caseWorkbook } from './workbook-file.ts';

/** A file with data of an edition, made when it is asked for. */
export interface DataFile {
  readonly name: string;
  readonly type: string;
  /** A text of the pages, in English. */
  readonly holds: string;
  /** The table that it is another form of. */
  readonly table?: string;
  readonly make: (edition: Edition) => string | Uint8Array | Promise<Uint8Array>;
}

/** A file as the list of files tells it. */
export interface ListedFile {
  readonly name: string;
  readonly type: string;
  readonly holds: string;
  readonly bytes: number;
  /** Hexadecimal. */
  readonly sha256: string;
}

const csvType = 'text/csv; charset=utf-8';
const jsonType = 'application/json; charset=utf-8';

/** Every file with data of an edition, in a fixed order; the list of them (`manifest.json`) is apart. */
export function dataFilesOf(edition: Edition): readonly DataFile[] {
  return [
    ...tablesOf(edition).flatMap(filesOfTable),
    {
      name: 'incidents.geojson',
      type: 'application/geo+json; charset=utf-8',
      holds: phrase('incidents as the areas in which they lie'),
      make: incidentsGeoJson,
    },
    {
      name: 'zones.geojson',
      type: 'application/geo+json; charset=utf-8',
      holds: phrase('zones as shapes'),
      make: zonesGeoJson,
    },
    {
      name: 'case.gpkg',
      type: 'application/geopackage+sqlite3',
      holds: phrase('every table, with shapes, for geographic software'),
      make: caseGeoPackage,
    },
    {
      name: 'case.kml',
      type: 'application/vnd.google-earth.kml+xml; charset=utf-8',
      holds: phrase('zones and incidents for map viewers'),
      make: caseKml,
    },
    {
      name: 'case.xlsx',
      type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      holds: phrase('every table as a sheet of one workbook'),
      make: caseWorkbook,
    },
    {
      name: 'codebook.csv',
      type: csvType,
      holds: phrase('meaning, unit and origin of each field of each table'),
      make: codebookCsv,
    },
    {
      name: 'claims.json',
      type: jsonType,
      holds: phrase('what the parties claim, beside what was found in the same time'),
      make: claimsJson,
    },
    ...(edition.findings
      ? [
          {
            name: 'findings.json',
            type: jsonType,
            holds: phrase('findings that people issued, with every revision'),
            make: (each: Edition) => findingsJson(each)!,
          },
        ]
      : []),
    { name: 'terms.json', type: jsonType, holds: phrase('the compiled terms, canonical JSON'), make: termsJson },
    { name: 'edition.json', type: jsonType, holds: phrase('everything these pages are made of'), make: editionJson },
  ];
}

function filesOfTable(table: Table): readonly DataFile[] {
  const { name, holds } = table;
  return [
    { name: `${name}.csv`, type: csvType, holds, table: name, make: (edition) => tableCsv(table, edition) },
    {
      name: `${name}.parquet`,
      type: 'application/vnd.apache.parquet',
      holds,
      table: name,
      make: (edition) => tableParquet(table, edition),
    },
    {
      name: `${name}.schema.json`,
      type: 'application/schema+json; charset=utf-8',
      holds,
      table: name,
      make: (edition) => tableSchema(table, edition),
    },
  ];
}

/** A file with data of an edition by its name below `data/`; the same in every language. */
export async function dataFile(
  edition: Edition,
  name: string,
): Promise<{ readonly type: string; readonly body: string | Uint8Array } | undefined> {
  if (name === 'manifest.json') return { type: jsonType, body: await manifestJson(edition) };
  const file = dataFilesOf(edition).find((each) => each.name === name);
  return file && { type: file.type, body: await inLanguage('en', () => file.make(edition)) };
}

/** Names of all files with data, as `dataFile` takes them. */
export function dataNames(edition: Edition): readonly string[] {
  return [...dataFilesOf(edition).map(({ name }) => name), 'manifest.json'];
}

const listsKnown = new WeakMap<Edition, Promise<readonly ListedFile[]>>();

/** Every file of an edition with its size and hash; made once for an edition. */
export function listedFiles(edition: Edition): Promise<readonly ListedFile[]> {
  const known = listsKnown.get(edition) ?? filesListed(edition);
  listsKnown.set(edition, known);
  return known;
}

async function filesListed(edition: Edition): Promise<readonly ListedFile[]> {
  const files: ListedFile[] = [];
  for (const { name, type, holds, make } of dataFilesOf(edition)) {
    const body = await inLanguage('en', () => make(edition));
    const bytes = typeof body === 'string' ? Buffer.from(body) : body;
    files.push({
      name,
      type,
      holds,
      bytes: bytes.byteLength,
      sha256: createHash('sha256').update(bytes).digest('hex'),
    });
  }
  return files;
}

async function manifestJson(edition: Edition): Promise<string> {
  const { case: facts, profile } = edition;
  const about = {
    case: facts.id,
    title: facts.title,
    knownAt: headOf(edition).known_at,
    marks: marksOf(edition),
    profile: { name: profile.name, hash: profile.hash },
  };
  return `${JSON.stringify({ ...about, files: await listedFiles(edition) }, undefined, 1)}\n`;
}
