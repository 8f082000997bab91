import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder, truceline } from '../../testing/command-line.ts';

const folder = temporaryFolder();
const file = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

describe('truceline stats rate-test', () => {
  it('reads two rows, whatever the columns are called, and prints ratio, interval and p', async () => {
    const path = file('two.csv', '"side","incidents","days"\r\nafter,11,800\r\n"before, all",21,3011\r\n');
    const words = ['stats', 'rate-test', '--input', path, '--count', 'incidents', '--exposure', 'days'];
    const { code, out } = await truceline([...words, '--json']);
    expect(code).toBe(0);
    const told = JSON.parse(out);
    expect(told.p).toBeCloseTo(0.0796686, 7);
    expect(told.estimate).toBeCloseTo(1.971488, 6);
    expect([told.low, told.high]).toEqual([expect.closeTo(0.858426, 6), expect.closeTo(4.277266, 6)]);
    expect((await truceline(words)).out).toContain('ratio 1.97149 [0.858426, 4.27727] at 95 %');
  });

  it('takes exposure for the exposures where there is no time, also of a series', async () => {
    const [pair, series] = [file('pair.csv', 'count,exposure\n11,800\n21,3011\n'), 'count,exposure\n2,2\n6,3\n1,1\n'];
    const told = async (...words: string[]) =>
      JSON.parse((await truceline(['stats', 'rate-test', ...words, '--json'])).out);
    expect(await told('--input', pair)).toEqual(await told('--counts', '11,21', '--exposures', '800,3011'));
    const { rows } = await told('--input', file('exposed.csv', series), '--from', '3', '--length', '1');
    expect(rows).toEqual([
      { count: 1, exposure: 1 },
      { count: 8, exposure: 5 },
    ]);
  });

  it.each([
    ['count,time\n3,1\n,1\n', 'line 3: `count` is missing'],
    ['count,time\n-3,1\n4,1\n', '`-3` is no count'],
    ['count,time\n3,1\n4,0\n', 'an exposure is `0`; it must be above 0'],
    ['count,time\n0,1\n0,1\n', 'both counts are 0'],
    ['counts,time\n3,1\n', 'has no column `count`; did you mean `counts`?'],
    ['count,time\n', 'has a heading and no row'],
    ['count,time\n1,1\n2,1\n3,1\n', '3 rows; one rate or two can be tested'],
  ])('refuses %j in one line', async (text, words) => {
    const { code, out, err } = await truceline(['stats', 'rate-test', '--input', file('bad.csv', text)]);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(words);
    expect(err.trim().split('\n')).toHaveLength(1);
  });

  it('compares a window of a series with all before it, and with windows of the same weekday', async () => {
    const path = file('series.csv', `n\n${[4, 9, 5, 8, 6, 7, 1, 2].join('\n')}\n`);
    const words = [
      'stats',
      'rate-test',
      '--input',
      path,
      '--count',
      'n',
      '--from',
      '7',
      '--length',
      '2',
      '--period',
      '2',
    ];
    const told = JSON.parse((await truceline([...words, '--json'])).out);
    expect(told.rows).toEqual([
      { count: 3, exposure: 2 },
      { count: 39, exposure: 6 },
    ]);
    expect(told.placebo).toEqual({ observed: 3, placebos: [13, 13, 13], pFall: 0.25, pRise: 1 });
    expect((await truceline(words)).out).toContain('placebo p of a fall 0.25, of a rise 1, among 3 past windows');
    const late = await truceline([
      'stats',
      'rate-test',
      '--input',
      path,
      '--count',
      'n',
      '--from',
      '8',
      '--length',
      '2',
    ]);
    expect([late.code, late.out]).toEqual([2, '']);
    expect(late.err).toContain('the window ends at row 9; the series has 8');
  });

  it('tests one rate; a wrong option is told', async () => {
    const { out } = await truceline(['stats', 'rate-test', '--counts', '137', '--exposures', '24.19893', '--json']);
    expect(JSON.parse(out).high).toBeCloseTo(6.692709, 6);
    expect((await truceline(['stats', 'rate-test', '--counts', '1,x'])).err).toContain('`--counts 1,x` is no list');
    expect((await truceline(['stats', 'rate-test', '--help'])).out).toContain('--exposure COLUMN');
  });
});
