import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder, truceline } from '../testing/command-line.ts';
import type { PeopleObject } from './output/people-object.ts';

const sample = join(import.meta.dirname, '..', '..', 'sources', 'src', 'hxl', 'samples', 'exercise-displaced.csv');
const folder = temporaryFolder();
const file = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};
const plain = (text: string) => text.replaceAll('\u202f', ' ');

describe('truceline people', () => {
  it('begins with what is known, by whom, of when, and tells each place', async () => {
    const { code, out, err } = await truceline(['people', sample, '--at', '2031-04-01']);
    expect([code, err]).toEqual([0, '']);
    const lines = plain(out).split('\n');
    expect(lines[0]).toBe(
      'Displaced inside the country: 44 900 persons in EX, by EXERCISE Office for People, survey of 2031-03-03 to 2031-03-09.',
    );
    expect(lines[1]).toBe('Refugees: nobody’s count is recorded here.');
    expect(lines.map((line) => line.trim().split(/ {2,}/))).toContainEqual([
      'Harbour',
      '2031-03-03 to 2031-03-09',
      '4 persons',
      'current',
    ]);
  });

  it('says how to name whose counts they are, where a file does not', async () => {
    const nobodys = file('nobodys.csv', '#country+code,#date+start,#affected+idps+ind\nXQ,2031-02-01,1200\n');
    const left = await truceline(['people', nobodys, '--at', '2031-04-01']);
    expect([left.code, left.out]).toEqual([1, expect.stringContaining('--by NAME, or a column tagged #meta+source')]);
    const { code, out } = await truceline(['people', nobodys, '--by', 'Office', '--at', '2031-04-01']);
    expect([code, plain(out)]).toEqual([0, expect.stringContaining('1 200 persons')]);
    expect(out).not.toContain('--by NAME');
  });

  it('has no current figure once the survey is old, by the setting too', async () => {
    const at = ['people', sample, '--at', '2031-04-01', '--current-days', '7'];
    expect(plain((await truceline(at)).out)).toContain(
      'no current figure. The latest known is of 2031-03-03 to 2031-03-09: 44 900',
    );
    const early = await truceline(['people', sample, '--at', '2030-12-01']);
    expect(early.out).toContain('No count of displaced or returned people is recorded here.');
  });

  it('prints what its page in docs/recovery says', async () => {
    const page = readFileSync(join(import.meta.dirname, '..', '..', '..', 'docs', 'recovery', 'people.md'), 'utf8');
    const [command, first, later] = [...page.matchAll(/^```\n([\s\S]*?)\n```$/gm)].map(([, block]) => block!);
    expect(command).toBe('truceline people packages/sources/src/hxl/samples/exercise-displaced.csv --at 2031-04-01');
    const printed = async (day: string) => plain((await truceline(['people', sample, '--at', day])).out);
    expect(await printed('2031-04-01')).toContain(`${first}\n`);
    expect(await printed('2032-04-01')).toContain(`${later}\n`);
  });

  it('takes a later file for a later word, and keeps the earlier one beside it', async () => {
    const revised = file('revised.csv', readFileSync(sample, 'utf8').replaceAll('44900', '41000'));
    const { out } = await truceline(['people', sample, revised, '--at', '2031-04-01']);
    expect(plain(out)).toContain('41 000 persons (before: 44 900)');
    expect(plain((await truceline(['people', revised, sample, '--at', '2031-04-01'])).out)).toContain(
      '44 900 persons (before: 41 000)',
    );
  });

  it('exports what it read, and reads it again to the same', async () => {
    const hxl = await truceline(['people', sample, '--at', '2031-04-01', '--export', 'hxl']);
    const again = file('again.csv', hxl.out);
    const counts = async (path: string) => {
      const { out } = await truceline(['people', path, '--at', '2031-04-01', '--json']);
      return (JSON.parse(out) as PeopleObject).standing.map(({ id }) => id).sort();
    };
    const ids = await counts(sample);
    expect(ids).toHaveLength(24);
    expect(await counts(again)).toEqual(ids);
  });

  it('tells of what it left out with exit code 1, and of a file that it cannot use in one line with 2', async () => {
    const text = 'Area,Persons\n#adm1+name,#affected+idps+ind\nNorth,"1,234"\nSouth,7\n';
    const beside = ['--by', 'EXERCISE desk', '--date', '2026-01', '--country', 'EX'];
    const bad = await truceline(['people', file('bad.csv', text), ...beside]);
    expect([bad.code, bad.out]).toEqual([1, expect.stringContaining('may have a separator of thousands')]);
    for (const [words, naming] of [
      [[file('no-tags.csv', 'a,b\n1,2\n')], 'has no row of tags'],
      [[join(folder, 'absent.csv')], 'there is no file'],
      [[sample, '--source', 'javascript:1'], '`source` in the HXL mapping'],
      [[], 'a file is missing'],
      [[sample, '--at', 'spring'], 'is no day'],
      [[sample, '--current-days', 'few'], '--current-days'],
      [[sample, '--export', 'csv'], 'is not known'],
      [[sample, '--export', 'hxl', '--json'], 'exclude each other'],
    ] as const) {
      const { code, err } = await truceline(['people', ...words]);
      expect([code, err.trim().split('\n').length, err]).toEqual([2, 1, expect.stringContaining(naming)]);
    }
  });

  it('tells of a survey that is dated after the file came in', async () => {
    const { code, out } = await truceline(['people', sample]);
    expect([code, out]).toEqual([1, expect.stringContaining('begins after it came in')]);
  });
});
