import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sharedData } from '@truceline/sources/testing';
import { describe, expect, it } from 'vitest';
import { temporaryFolder, truceline } from '../../testing/command-line.ts';

const folder = temporaryFolder();
const file = (text: string): string => {
  const path = join(folder, 'series.csv');
  writeFileSync(path, text);
  return path;
};
const nile = sharedData('stats-vectors', 'changepoint/nile.csv');
const run = (...words: readonly string[]) => truceline(['stats', 'changepoint', ...words]);

describe('truceline stats changepoint', () => {
  it.runIf(nile)('prints the break of the Nile with its interval', async () => {
    const words = ['--input', nile!, '--value', 'flow', '--time', 'year'];
    const told = JSON.parse((await run(...words, '--json')).out);
    expect(told.breaks).toEqual([{ after: 28, low: 25, high: 32, time: '1898', lowTime: '1895', highTime: '1902' }]);
    expect(told.tried[1].bic).toBeCloseTo(1270.08373573957, 8);
    expect((await run(...words)).out).toContain(
      'break after 1898 (row 28): mean 1097.75 -> 849.972, interval 1895 to 1902',
    );
  });

  it('tells when a rate of counts changed', async () => {
    const path = file(`day,count\n${[9, 11, 8, 10, 9, 2, 1, 3, 2, 2].map((n, at) => `d${at + 1},${n}`).join('\n')}\n`);
    const words = ['--input', path, '--time', 'day', '--model', 'counts'];
    const told = JSON.parse((await run(...words, '--json')).out);
    expect(told).toMatchObject({ after: 5, time: 'd5' });
    expect((await run(...words)).out).toContain('most probable after d5 (row 5)');
  });

  it.each([
    ['value\n1\n', [], 'a shortest segment of 0 in 1 observations'],
    ['value\n1\nNA\n', [], 'line 3: `value` is missing'],
    ['count\n1\n', ['--model', 'counts'], '1 counts; a change needs two or more'],
    ['count\n1\n2\n', ['--model', 'counts', '--breaks', '1'], '`--breaks` is not of `--model counts`'],
    ['count\n1\n-2\n', ['--model', 'counts'], 'row 2: `-2` is no count'],
  ])('refuses %j in one line', async (text, words, told) => {
    const { code, out, err } = await run('--input', file(text), ...words);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(told);
    expect(err.trim().split('\n')).toHaveLength(1);
  });
});
