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
const run = (path: string, ...more: readonly string[]) => truceline(['stats', 'nowcast', '--input', path, ...more]);
const published = sharedData('stats-vectors', 'nowcast/husO104Hosp.csv');

describe('truceline stats nowcast', () => {
  it.runIf(published)('prints the published figures, and says where 0 is no forecast', async () => {
    const words = ['--event', 'dHosp', '--report', 'dReport', '--now', '2011-06-02'];
    const { code, out, err } = await run(published!, ...words, '--json');
    expect([code, err]).toEqual([0, '']);
    const told = JSON.parse(out);
    expect(told).toMatchObject({ known: 360, maxDelay: 15, now: '2011-06-02' });
    const last = told.times.slice(-11) as { time: string; estimate: number; notYetKnown: boolean }[];
    expect(last[0]!.time).toBe('2011-05-23');
    expect(last.map(({ estimate }) => estimate.toFixed(2))).toEqual([
      '34.95',
      '52.47',
      '49.88',
      '44.09',
      '35.34',
      '24.92',
      '40.39',
      '36.27',
      '26.31',
      '0.00',
      '0.00',
    ]);
    const text = (await run(published!, ...words)).out;
    expect(text.match(/not yet known/g)).toHaveLength(2);
    expect(text).toContain('0 is no forecast');
  });

  it('steps stand for days, and a count for rows', async () => {
    const days = written(
      'days.csv',
      'event,report\n2025-03-29,2025-03-30\n2025-03-29,2025-03-30\n2025-04-01,2025-04-01\n',
    );
    const steps = written('steps.csv', 'event,report,n\n10,11,2\n13,13,1\n');
    const first = JSON.parse((await run(days, '--max-delay', '2', '--json')).out);
    const second = JSON.parse((await run(steps, '--max-delay', '2', '--count', 'n', '--json')).out);
    expect([first.now, second.now]).toEqual(['2025-04-01', 13]);
    expect(second.delays).toEqual(first.delays);
    const without = (told: typeof first) => told.times.map((each: object) => ({ ...each, time: '' }));
    expect(without(second)).toEqual(without(first));
    const usual = written('usual.csv', 'event,report,count\n10,11,2\n13,13,1\n');
    expect(JSON.parse((await run(usual, '--max-delay', '2', '--json')).out)).toEqual(second);
  });

  it.each([
    ['event,report\n', [], 'no case was reported by then'],
    ['event,report\n2025-01-05,2025-01-03\n', [], 'line 2: reported 2025-01-03, before it happened 2025-01-05'],
    ['event,report\n2025-02-30,2025-03-03\n', [], 'line 2: `2025-02-30` of `event` is no day'],
    ['event,report\n2025-01-05,7\n', [], 'line 2: days and steps are mixed'],
    ['event,report\n2025-01-05,2025-01-07\n', ['--now', '7'], '--now is a step, and the table has days'],
    ['event,report\n2025-01-05,2025-01-07\n', [], 'no step is old enough to be whole'],
    ['event,report,n\n1,2,-4\n', ['--count', 'n'], 'line 2: `-4` is no count'],
    ['event,report\n1,2\n', ['--now', 'today'], '`today` of --now is no day and no step'],
  ])('refuses in one line: %j', async (text, more, reason) => {
    const { code, out, err } = await run(written('bad.csv', text), ...more);
    expect([code, out, err.trim().split('\n')]).toEqual([2, '', [expect.stringContaining(reason)]]);
  });
});
