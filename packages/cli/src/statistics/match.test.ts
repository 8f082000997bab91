import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sharedData } from '@truceline/sources/testing';
import { describe, expect, it } from 'vitest';
import { temporaryFolder, truceline } from '../../testing/command-line.ts';

const folder = temporaryFolder();
const written = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
const run = (...words: readonly string[]) => truceline(['stats', 'match', ...words]);
const published = sharedData('stats-vectors', 'meltt');
const header = 'dataset,event,date,enddate,latitude,longitude,kind\n';
const row = 'A,1,2025-04-19,,48.0,38.0,shell\n';
const taxonomy = written('kinds.csv', 'data.source,base.categories,fine,coarse\nA,shell,gun,fire\nB,boom,gun,fire\n');

describe('truceline stats match', () => {
  it.runIf(published)('prints the published counts', async () => {
    const words = [
      ...[1, 2, 3].flatMap((number) => ['--input', `${published}/crash_data${number}.csv`]),
      ...['model_tax', 'color_tax', 'damage_tax'].flatMap((name) => [
        '--taxonomy',
        `${name}=${published}/taxonomy_${name}.csv`,
      ]),
    ];
    const { code, out, err } = await run(...words, '--json');
    expect([code, err]).toEqual([0, '']);
    expect(JSON.parse(out)).toMatchObject({ inputs: 195, unique: 140, matched: 34, removed: 55, km: 4, days: 2 });
    expect((await run(...words, '--km', '10', '--days', '5')).out).toContain(
      '137 events, 37 of them in more than one data set; 58 rows are duplicates',
    );
  });

  it('several data sets in one table, with an empty last day', async () => {
    const one = written('one.csv', `${header}${row}B,7,2025-04-20,2025-04-20,48.01,38.0,boom\n`);
    const { out } = await run('--input', one, '--taxonomy', `kind=${taxonomy}`);
    expect(out).toContain('A 1 = B 7 (score 0.000, 1.11 km, 1 d)');
  });

  it.each([
    [`${header}${row}`, [], 'there are 1 data sets; give at least two'],
    [`${header}A,,2025-04-19,,48.0,38.0,shell\n`, [], 'line 2 names no data set or no event'],
    [`${header}A,1,19.04.2025,,48.0,38.0,shell\n`, [], 'line 2: `19.04.2025` is no day'],
    [`${header}A,1,2025-04-19,,,38.0,shell\n`, [], 'line 2: latitude or longitude is no number'],
    [`${header}A,1,2025-04-19,,48.0,38.0,mine\n`, ['--taxonomy', `kind=${taxonomy}`], 'has no `mine` of `A`'],
    [`${header}${row}`, ['--taxonomy', 'kind'], '`kind` of --taxonomy is not COLUMN=FILE'],
  ])('refuses in one line: %j', async (text, more, reason) => {
    const { code, out, err } = await run('--input', written('bad.csv', text), ...more);
    expect([code, out, err.trim().split('\n')]).toEqual([2, '', [expect.stringContaining(reason)]]);
  });
});
