import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { temporaryFolder, truceline } from '../testing/command-line.ts';
import type { RunObject } from './output/run-object.ts';

const folder = temporaryFolder();
const root = join(import.meta.dirname, '..', '..', '..');
const schema = JSON.parse(readFileSync(join(root, 'docs', 'reference', 'run.schema.json'), 'utf8')) as object;
const validate = new Ajv2020({ allErrors: true }).compile(schema);

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

  it('says of a stretch around a ceasefire that `--from` cuts that it was not wholly read, in words and in JSON', async () => {
    const cut = ['minsk-2', '--from', '2015-03-01'];
    const { out } = await run(...cut);
    expect(out).toContain('nothing of the stretch before was read');
    expect(out).toMatch(/the stretch after was not wholly read: only from 2015-02-28T22:00:00.000Z, 16 of 30 days/);
    expect(out).toMatch(/all, wherever +incidents not read before, 0 \(16 of 30 days\) after/);
    const object = JSON.parse((await run(...cut, '--json')).out) as RunObject;
    expect(validate(object), JSON.stringify(validate.errors)).toBe(true);
    const [around] = object.aroundCeasefire;
    expect(around).toMatchObject({ before: { read: 'none' }, after: { read: 'part', days: 30, daysRead: 16 } });
    for (const row of around!.rows) expect([row.before, row.after?.partial]).toEqual([undefined, true]);
  });

  it('says the same of the text, the reading and the zone as every command that looks at reports', async () => {
    const shared = /^ {2}(<agreement>|--reading NAME|--assume WORDS|--source FEED).*$/gm;
    const helpOf = async (command: string) =>
      ((await truceline([command, '--help'])).out.match(shared) ?? []).toSorted();
    const said = await helpOf('run');
    expect(said).toHaveLength(4);
    for (const command of ['load', 'backtest']) expect(await helpOf(command)).toEqual(said);
    expect(await helpOf('calibrate')).toEqual(said.filter((line) => !line.includes('--assume')));
  });
});
