import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sharedData } from '@truceline/sources/testing';
import { describe, expect, it } from 'vitest';
import { temporaryFolder, truceline } from '../../testing/command-line.ts';

const folder = temporaryFolder();
const path = join(folder, 'days.csv');
const days = Array.from({ length: 42 }, (_, day) => ({
  date: new Date(Date.UTC(2024, 0, 1 + day)).toISOString().slice(0, 10),
  n: [9, 4, 14, 6, 3, 22, 7][(day * 5) % 7]! + (day % 4) - (day >= 28 ? 2 : 0),
  on: day >= 28,
  hours: 24 - (day % 3),
}));
writeFileSync(
  path,
  `date,n,on,hours,log_hours,place\n${days.map(({ date, n, on, hours }) => `${date},${n},${on ? 'TRUE' : 'FALSE'},${hours},${Math.log(hours)},${n % 2 ? 'a' : 'b'}`).join('\n')}\n`,
);
const run = (...words: readonly string[]) => truceline(['stats', 'its', '--input', path, '--count', 'n', ...words]);
const told = async (...words: readonly string[]) => JSON.parse((await run(...words, '--json')).out);
const vector = sharedData('stats-vectors', 'glm');

describe('truceline stats its', () => {
  it.runIf(vector)('prints the published answers over the published files', async () => {
    const belts = ['--count', 'DriversKilled', '--time', 't', '--intervention', 'law', '--since', 'none'];
    const { out } = await truceline([
      'stats',
      'its',
      '--input',
      `${vector}/seatbelts.csv`,
      ...belts,
      '--factor',
      'month',
    ]);
    expect(out).toContain('ratio of rates for `law`: 0.869742 [0.810462, 0.933358]');
    expect(out).toContain('theta 117.461 (SE 23.5214)');
    const truce = ['--count', 'y', '--time', 't', '--at', '91', '--factor', 'dow', '--json'];
    const found = JSON.parse(
      (await truceline(['stats', 'its', '--input', `${vector}/synthetic_truce.csv`, ...truce])).out,
    );
    expect(found.change.ratio).toBeCloseTo(0.384265, 6);
    expect(found.model.theta).toBeCloseTo(6.253255, 6);
    expect(found.poisson.model.pearsonPhi).toBeCloseTo(5.45518, 6);
  });

  it('takes a column of marks and a first day for the same, and dates for steps from 1', async () => {
    const byColumn = await told('--time', 'date', '--intervention', 'on', '--exposure', 'hours');
    const byDay = await told('--time', 'date', '--at', '2024-01-29', '--exposure', 'hours');
    expect(byDay.change).toEqual({ ...byColumn.change, name: 'T' });
    expect(byColumn.points[28]).toMatchObject({ time: '2024-01-29', step: 29, count: days[28]!.n, exposure: 23 });
    const since = byColumn.model.coefficients.map(({ name }: { name: string }) => name);
    expect(since).toEqual(['(Intercept)', 'date', 'on', 'since']);
    const tau = await told('--time', 'date', '--intervention', 'on', '--exposure', 'hours', '--tau', '2024-01-28');
    expect(tau.change).toEqual(byColumn.change);
  });

  it('takes an exposure and its logarithm for the same', async () => {
    const [plain, logarithm] = [
      await told('--intervention', 'on', '--exposure', 'hours'),
      await told('--intervention', 'on', '--offset', 'log_hours'),
    ];
    expect(logarithm.change.ratio).toBeCloseTo(plain.change.ratio, 12);
  });

  it('adds weekdays, months, waves, factors and numbers as asked', async () => {
    const words = ['--time', 'date', '--intervention', 'on', '--since', 'none', '--no-trend'];
    const found = await told(...words, '--weekday', '--month', '--factor', 'place', '--reference', 'place=b');
    const names = found.model.coefficients.map(({ name }: { name: string }) => name);
    expect(names).toEqual([
      '(Intercept)',
      'on',
      'placea',
      'weekday2',
      'weekday3',
      'weekday4',
      'weekday5',
      'weekday6',
      'weekday7',
      'month2',
    ]);
    const waves = await told('--intervention', 'on', '--harmonics', '2', '--period', '7', '--numeric', 'hours');
    expect(waves.model.coefficients).toHaveLength(9);
  });

  it('is a plain regression where nothing broke in', async () => {
    const found = await told('--intervention', 'none', '--no-trend', '--factor', 'place');
    expect(found.model.coefficients).toHaveLength(2);
    expect(found).not.toHaveProperty('change');
  });

  it.each([
    [['--intervention', 'off'], 'has no column `off`; did you mean `on`?'],
    [['--at', '2024-02-30', '--time', 'date'], '`--at 2024-02-30` is no time as in `date`'],
    [['--at', '2025-01-01', '--time', 'date'], 'nothing broke in'],
    [['--intervention', 'on', '--at', '3'], 'not both'],
    [['--intervention', 'on', '--weekday'], 'need dates'],
    [['--intervention', 'on', '--exposure', 'hours', '--offset', 'log_hours'], 'not both'],
    [['--intervention', 'on', '--factor', 'date'], 'cannot carry'],
    [['--intervention', 'on', '--factor', 'on'], 'follows from'],
    [['--intervention', 'on', '--reference', 'place=b'], 'is no factor asked for'],
    [['--intervention', 'on', '--family', 'gauss'], 'is none of nb, poisson'],
    [['--intervention', 'none', '--power', '.9'], 'without intervention'],
    [['--intervention', 'on', '--numeric', 'place'], '`place` `'],
    [['--intervention', 'on', '--harmonics', '-1'], 'no whole number'],
  ])('refuses %j in one line', async (words, expected) => {
    const { code, out, err } = await run(...words);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(expected);
    expect(err.trim().split('\n')).toHaveLength(1);
  });
});
