import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder, truceline } from '../../testing/command-line.ts';

const folder = temporaryFolder();
const path = join(folder, 'days.csv');
writeFileSync(path, 'day,n,watched\na,3,1\nb,5,1\nc,0,1\nd,4,1\ne,6,1\nf,5,1\ng,5,1\n');
const run = (...words: readonly string[]) => truceline(['stats', 'cusum', ...words]);

describe('truceline stats cusum', () => {
  it('prints the published run lengths without a file', async () => {
    const { code, out } = await run('--k', '3', '--h', '5', '--arl-mean', '2,4', '--json');
    expect(code).toBe(0);
    const [quiet, risen] = JSON.parse(out).runLengths;
    expect(quiet.averageRunLength).toBeCloseTo(188.491385514514, 9);
    expect(risen.averageRunLength).toBeCloseTo(5.20205132638498, 11);
  });

  it('tells each alarm with its day, and since when the sum was above 0', async () => {
    const words = ['--input', path, '--count', 'n', '--time', 'day', '--k', '3', '--h', '5'];
    const told = JSON.parse((await run(...words, '--json')).out);
    expect(told.alarms).toEqual([{ row: 6, time: 'f', since: 'd' }]);
    expect(told.points[4]).toMatchObject({ time: 'e', count: 6, sum: 4, alarm: false });
    expect((await run(...words)).out).toContain('alarm at f (row 6), the sum above 0 since d');
  });

  it('decides between two means of clustered counts', async () => {
    const words = [
      '--input',
      path,
      '--count',
      'n',
      '--exposure',
      'watched',
      '--mean0',
      '2',
      '--mean1',
      '4',
      '--size',
      '5',
    ];
    const told = JSON.parse((await run(...words, '--h', '1', '--states', '200', '--json')).out);
    expect(told.unit).toBe('nats');
    expect(told.runLengths).toHaveLength(2);
    expect(told.alarms.length).toBeGreaterThan(0);
  });

  it.each([
    [['--k', '3', '--arl-mean', '2'], '`--h`, the threshold, is missing'],
    [['--h', '3', '--arl-mean', '2'], 'give either `--k` or `--mean0` and `--mean1`'],
    [['--k', '3', '--h', '5'], 'give `--input` for alarms'],
    [['--k', '3', '--h', '-5', '--arl-mean', '2'], 'the threshold is `-5`; it must be above 0'],
    [['--k', '3', '--h', '5', '--arl-mean', '-2'], 'a mean is `-2`; it must be 0 or above'],
    [['--k', '3', '--h', '5', '--input', path], 'has no column `count`'],
  ])('refuses %j in one line', async (words, told) => {
    const { code, out, err } = await run(...words);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(told);
    expect(err.trim().split('\n')).toHaveLength(1);
  });
});
