import { createHash } from 'node:crypto';
import { formatInstant } from '@truceline/truce/kernel';
import type { Edition } from '@truceline/truce/pages';
import { inLanguage } from '@truceline/truce/wording';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { exerciseEditions } from '../../testing/exercise-editions.ts';
import { columnsOf, dataFile, dataNames, headOf, tables, tablesOf } from './index.ts';
import { rowsOf } from './table.ts';

const editionFor = await exerciseEditions(8);
const bytesOf = async (edition: Edition, name: string): Promise<Buffer> =>
  Buffer.from((await dataFile(edition, name))!.body);

describe.each(['operator', 'public'] as const)('the files of an edition for the %s', (audience) => {
  it('are the same bytes each time and in each language, and stand in the manifest with size and hash', async () => {
    const edition = await editionFor(audience);
    const again = structuredCloneOf(edition);
    const { files } = JSON.parse(String(await bytesOf(edition, 'manifest.json'))) as {
      readonly files: readonly { readonly name: string; readonly bytes: number; readonly sha256: string }[];
    };
    expect(files.map(({ name }) => name)).toEqual(dataNames(edition).filter((name) => name !== 'manifest.json'));
    for (const { name, bytes, sha256 } of files) {
      const made = await inLanguage('uk', () => bytesOf(again, name));
      expect([name, made.byteLength]).toEqual([name, bytes]);
      expect([name, createHash('sha256').update(made).digest('hex')]).toEqual([name, sha256]);
    }
  });

  it('say that it is an exercise, and what was known when', async () => {
    const edition = await editionFor(audience);
    const knownAt = formatInstant(edition.case.knownAt);
    for (const name of dataNames(edition)) {
      if (name === 'case.xlsx' || name === 'terms.json' || name.endsWith('.parquet')) continue;
      const text = String(await bytesOf(edition, name));
      const isBare = text.trim().split('\n').length === 1 && name.endsWith('.csv');
      expect([name, isBare || text.includes('EXERCISE')]).toEqual([name, true]);
      expect([name, isBare || text.includes(knownAt)]).toEqual([name, true]);
    }
  });

  it('hold rows that their JSON Schemas allow, read by a validator that is not ours', async () => {
    const edition = await editionFor(audience);
    const ajv = new Ajv2020({ strict: false, formats: { 'date-time': true } });
    let rows = 0;
    for (const table of tablesOf(edition)) {
      const allows = ajv.compile(JSON.parse(String(await bytesOf(edition, `${table.name}.schema.json`))));
      for (const row of rowsOf(table, edition)) {
        rows++;
        const held = JSON.parse(JSON.stringify({ ...row, ...headOf(edition) })) as unknown;
        expect([table.name, allows(held) ? [] : allows.errors]).toEqual([table.name, []]);
      }
      expect(allows({ ...headOf(edition), nobody: 'named this' })).toBe(false);
    }
    expect(rows).toBeGreaterThan(100);
  });
});

describe('the tables', () => {
  it('give each field one meaning and one origin, and no two meanings to one name within a table', () => {
    for (const table of tables) {
      const columns = columnsOf(table);
      expect(new Set(columns.map(({ name }) => name)).size).toBe(columns.length);
      for (const { name, meaning, from } of columns)
        expect([table.name, name, meaning !== '', from !== '']).toEqual([table.name, name, true, true]);
    }
  });

  it('of a public edition tell neither sources nor exact places nor minutes by the usual profile', async () => {
    const edition = await editionFor('public');
    const named = tablesOf(edition).filter(({ name }) => name === 'reports' || name === 'incidents');
    for (const table of named)
      for (const row of rowsOf(table, edition)) {
        expect([row.source, row.radius_m, row.precision]).toEqual([undefined, undefined, undefined]);
        expect(String(row.from)).toMatch(/^\d{4}-\d\d-\d\d$/);
      }
  });

  it('let no cell begin as a formula does', async () => {
    const edition = await editionFor();
    const formula = '=HYPERLINK("https://example.org";"x")';
    const hostile: Edition = {
      ...edition,
      case: { ...edition.case, sources: [{ feed: '+1', title: formula, licence: '@SUM(A1)', holds: '-1+1\r\nnext' }] },
    };
    const csv = String(await bytesOf(hostile, 'sources.csv'));
    expect(csv.split('\r\n')[1]).toMatch(/^'\+1,"'=HYPERLINK\(""https:\/\/example\.org"";""x""\)",,"'-1\+1$/);
    expect(csv).toContain("'@SUM(A1)");
  });
});

/** The same edition as another object, so that nothing which is remembered of the first can be handed out. */
function structuredCloneOf(edition: Edition): Edition {
  return { ...edition };
}
