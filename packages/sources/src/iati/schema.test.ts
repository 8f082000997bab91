import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { instant } from '@truceline/truce/kernel';
import { describe, expect, it } from 'vitest';
import { iatiFaults, iatiSuite } from '../../testing/iati-schema.ts';
import { textInput } from '../../testing/rows-of.ts';
import { sharedData } from '../../testing/shared-data.ts';
import { type IatiRow, readIati } from './read.ts';

const there = sharedData('schemas', 'iati-2.03') !== undefined;

async function rowsFrom(xml: string): Promise<readonly IatiRow[]> {
  const rows: IatiRow[] = [];
  const receivedAt = instant(1_780_000_000_000);
  for await (const row of readIati(textInput('activities.xml', xml), { receivedAt })) rows.push(row);
  return rows;
}

describe.runIf(there)('the published schema, by libxml2', () => {
  it('takes its own 58 files that must pass and refuses its own 225 that must fail', { timeout: 240_000 }, async () => {
    const judged = async (which: 'should-pass' | 'should-fail') => {
      const files = iatiSuite(which).map((path) => readFileSync(path, 'utf8'));
      const faults = await iatiFaults(files);
      return [files.length, files.filter((_, index) => faults.has(index)).length, faults.has(-1)];
    };
    expect(await judged('should-pass')).toEqual([58, 0, false]);
    expect(await judged('should-fail')).toEqual([225, 225, false]);
  });

  it('takes our sample', async () => {
    const path = join(import.meta.dirname, 'samples', 'exercise-activities.xml');
    expect(await iatiFaults([readFileSync(path, 'utf8')])).toEqual(new Map());
  });

  it('has files of which the reader reaches the end, each with rows that say what became of it, with an identifier or without', async () => {
    for (const which of ['should-pass', 'should-fail'] as const)
      for (const path of iatiSuite(which)) {
        const xml = readFileSync(path, 'utf8');
        const named = xml.replaceAll(
          /<iati-identifier>\s*<\/iati-identifier>/g,
          '<iati-identifier>XX-1</iati-identifier>',
        );
        for (const each of [xml, named]) {
          const rows = await rowsFrom(each);
          expect(rows.length, path).toBeGreaterThan(0);
          for (const row of rows)
            if (row.kind === 'rejected') expect(row, path).toMatchObject({ line: expect.any(Number) });
        }
        if (which === 'should-pass' && named !== xml)
          expect(await rowsFrom(named), path).toContainEqual(expect.objectContaining({ kind: 'activity' }));
      }
  });
});
