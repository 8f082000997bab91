import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder, truceline } from '../testing/command-line.ts';
import type { RunObject } from './output/run-object.ts';

const folder = temporaryFolder();

function file(name: string, text: string): string {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}

const mapping = file(
  'mapping.json',
  JSON.stringify({
    format: 1,
    rows: 'reports',
    timeZone: 'Europe/Kyiv',
    columns: { item: 'id', from: 'from', place: 'place' },
    constants: { kind: 'shelling', domain: 'land', source: 'post', sourceClass: 'monitor' },
  }),
);
const reports = file('reports.csv', 'id,from,place\n1,2025-03-20 10:00,One\n');
const run = (...words: readonly string[]) =>
  truceline(['run', ...words, '--source', `csv=${reports}`, '--mapping', `csv=${mapping}`]);

describe('a run', () => {
  it('under a reading that stands in the text says HYPOTHETICAL and the name of the reading', async () => {
    const { code, out, err } = await run('energy-truce-2025', '--reading', 'as_kyiv_says', '--json');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const { hypothetical, notices } = JSON.parse(out) as RunObject;
    expect(hypothetical).toBe(true);
    expect(notices.join()).toContain('HYPOTHETICAL: under the reading `as_kyiv_says`');
  });

  it('under a reading that there is not lists those that there are', async () => {
    const { code, err } = await run('energy-truce-2025', '--reading', 'as_paris_says');
    expect([code, err.trim()]).toEqual([
      2,
      'truceline run: no reading `as_paris_says`; known: as_moscow_says, as_kyiv_says in the text',
    ]);
  });
});
