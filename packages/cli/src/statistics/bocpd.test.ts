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
const run = (...words: readonly string[]) => truceline(['stats', 'bocpd', ...words]);

describe('truceline stats bocpd', () => {
  it.runIf(nile)('finds the change of the Nile after 1898', async () => {
    const words = ['--input', nile!, '--value', 'flow', '--time', 'year', '--model', 'gaussian'];
    const { out } = await run(...words, '--prior-mean', '1000', '--prior-rate', '10000', '--json');
    expect(JSON.parse(out).changes).toEqual([{ after: 28, time: '1898' }]);
  });

  it('tells the change of a rate, and every posterior where asked', async () => {
    const path = file(`day,count\n${[9, 11, 8, 10, 9, 12, 1, 0, 2, 1].map((n, at) => `d${at + 1},${n}`).join('\n')}\n`);
    const words = ['--input', path, '--time', 'day', '--mean-run', '20', '--prior-rate', '0.2'];
    const told = JSON.parse((await run(...words, '--posterior', '--json')).out);
    expect(told.changes).toEqual([{ after: 6, time: 'd6' }]);
    expect(told.posteriors).toHaveLength(10);
    expect((await run(...words)).out).toContain('change after d6 (row 6)');
  });

  it('takes a prior mean below 0', async () => {
    const path = file('value\n-5\n-4.5\n-5.2\n');
    const { code } = await run('--input', path, '--model', 'gaussian', '--prior-mean', '-5', '--variance', '1');
    expect(code).toBe(0);
  });

  it.each([
    ['count\n', [], 'has a heading and no row'],
    ['count\n1.5\n', [], 'row 1: `1.5` is no count'],
    ['count\n1\n', ['--mean-run', '0'], 'a mean run of `0`; it must be 1 or above'],
    ['count\n1\n', ['--variance', '2'], '`--variance` is not of this model'],
  ])('refuses %j in one line', async (text, words, told) => {
    const { code, out, err } = await run('--input', file(text), ...words);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(told);
    expect(err.trim().split('\n')).toHaveLength(1);
  });
});
