import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sharedData } from '@truceline/sources/testing';
import { describe, expect, it } from 'vitest';
import { temporaryFolder, truceline } from '../../testing/command-line.ts';

const folder = temporaryFolder();
const path = join(folder, 'weeks.csv');
const weeks = Array.from({ length: 60 }, (_, week) => (week === 58 ? 30 : [4, 6, 3, 7, 5][week % 5]!));
writeFileSync(path, `week,n,watched\n${weeks.map((each, week) => `w${week + 1},${each},2`).join('\n')}\n`);
const run = (...words: readonly string[]) =>
  truceline(['stats', 'farrington', '--input', path, '--count', 'n', '--freq', '10', ...words]);
const vector = sharedData('stats-vectors', 'surveillance');

describe('truceline stats farrington', () => {
  it.runIf(vector)('prints the published alarms and bounds', async () => {
    const words = [
      '--input',
      `${vector}/salmonella_agona.csv`,
      '--count',
      'observed',
      '--b',
      '4',
      '--range',
      '282-312',
    ];
    const run = (...more: readonly string[]) => truceline(['stats', 'farrington', ...words, ...more]);
    expect((await run('--time', 'week')).out).toContain('4 alarms in 31 steps, alpha 0.05: 284, 285, 288, 289');
    const { alarms, points } = JSON.parse((await run('--alpha', '0.01', '--json')).out);
    expect(alarms.map(({ row }: { row: number }) => row)).toEqual([284, 285]);
    expect(points[2].upper).toBeCloseTo(5.77606, 3);
  });

  it('tells the steps under watch by their names, and the alarm', async () => {
    const { out } = await run('--time', 'week', '--w', '2');
    expect(out).toContain('1 alarm in 8 steps, alpha 0.05: w59');
    const told = JSON.parse((await run('--time', 'week', '--w', '2', '--exposure', 'watched', '--json')).out);
    expect(told.points[0]).toMatchObject({ time: 'w53', row: 53, references: 25, enough: true });
    expect(told.failed).toEqual([]);
  });

  it.each([
    [['--range', '5'], 'is not of the form A-B'],
    [['--range', '50-70'], 'do not lie in the series of 60'],
    [['--limit54', '5'], 'is not of the form CASES,STEPS'],
    [['--b', '9'], 'needs at least 94'],
    [['--w', '1.5'], 'a half width of `1.5`'],
    [['--alpha', '2'], 'alpha is `2`'],
    [['--powertrans', '3'], 'is none of 2/3, 1/2, none'],
    [['--count', 'week'], 'is no number'],
    [['--exposure', 'hours'], 'has no column `hours`'],
  ])('refuses %j in one line', async (words, told) => {
    const { code, out, err } = await run(...words);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(told);
    expect(err.trim().split('\n')).toHaveLength(1);
  });
});
