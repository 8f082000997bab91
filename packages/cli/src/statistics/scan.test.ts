import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sharedData } from '@truceline/sources/testing';
import { describe, expect, it } from 'vitest';
import { temporaryFolder, truceline } from '../../testing/command-line.ts';

const folder = temporaryFolder();
const written = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
const run = (...more: readonly string[]) => truceline(['stats', 'scan', ...more]);
const published = sharedData('stats-vectors', 'scan/input');

/** A sample file of SaTScan as a CSV file with a header. */
const sample = (name: string, header: string): string =>
  written(
    `${name}.csv`,
    `${header}\n${readFileSync(join(published!, name), 'utf8')
      .trim()
      .replaceAll(/ +\n| *\n/g, '\n')
      .replaceAll(/[ \t]+/g, ',')}\n`,
  );

describe('truceline stats scan', () => {
  it.runIf(published)('prints the published figures', async () => {
    const cases = sample('nm.cas', 'place,count,time,age,sex');
    const places = sample('nm.geo', 'id,latitude,longitude');
    const population = sample('nm.pop', 'place,time,population,age,sex');
    const words = ['--input', cases, '--places', places, '--population', population];
    const { code, out, err } = await run(...words, '--json');
    expect([code, err]).toEqual([0, '']);
    const told = JSON.parse(out);
    expect(told).toMatchObject({ cases: 1175, places: 32, intervals: 19, intervalsMax: 9, covariates: ['age', 'sex'] });
    expect(told.study).toEqual({ first: '1973-01-01', last: '1991-12-31' });
    expect(told.clusters[0]).toMatchObject({ centre: 'Torrance', first: '1985-01-01', last: '1989-12-31', cases: 236 });
    expect(told.clusters[0].llr).toBeCloseTo(10.979758, 6);
    const shown = await run(...words, '--analysis', 'temporal');
    for (const line of ['1985-01-01 to 1991-12-31', 'cases                 552', '495.69', '5.485618'])
      expect(shown.out).toContain(line);
    expect((await run(...words, '--analysis', 'spatial', '--covariates', 'age,sex')).out).toContain('6.890841');
    // SaTScan ended these after 178 of 999 replications.
    const low = JSON.parse((await run(...words, '--rates', 'low', '--end-after', '50', '--json')).out);
    expect(low).toMatchObject({ endedEarly: true, clusters: [{ centre: 'Otero', numberOfPlaces: 14 }, {}, {}, {}] });
    expect(low.clusters[0].p).toBe(50 / low.replications);
  });

  const cases = 'where,day\na,1\na,2\na,6\na,6\na,6\na,6\nb,3\nb,1\nb,4\nc,2\nc,4\nc,5\nc,3\n';
  const places = 'id,x,y\na,0,0\nb,3,0\nc,9,9\n';
  const files = () => ['--input', written('cases.csv', cases), '--places', written('places.csv', places)];
  const words = () => [...files(), '--place', 'where', '--time', 'day', '--unit', 'number'];

  it('gives the same for any number of threads, also where it ends early', async () => {
    for (const more of [[], ['--end-after', '7']]) {
      const asked = [...words(), '--model', 'permutation', '--replications', '60', ...more, '--json'];
      const [one, three] = [await run(...asked, '--threads', '1'), await run(...asked, '--threads', '3')];
      expect(three).toEqual(one);
      expect(JSON.parse(one.out).replications === 60).toBe(more.length === 0);
    }
    expect((await run(...words(), '--model', 'permutation', '--threads', '0')).err).toContain('no whole number from 1');
  });

  it('counts a row as a case, takes plain numbers as times, and needs no population for permutations', async () => {
    const told = JSON.parse((await run(...words(), '--model', 'permutation', '--prospective', '--json')).out);
    expect(told).toMatchObject({ cases: 13, study: { first: 1, last: 6 }, intervals: 6 });
    expect(told.clusters[0]).toMatchObject({ last: 6, centre: 'a', direction: 'high' });
    expect(told.clusters[0].recurrenceIntervals).toBeCloseTo(1 / told.clusters[0].p, 12);
    expect(told.clusters[0]).not.toHaveProperty('relativeRisk');
  });

  it('compares cases with controls', async () => {
    const controls = written('controls.csv', 'where,day,count\na,1,1\na,5,1\nb,2,6\nc,3,7\n');
    const { code, out } = await run(
      ...words(),
      '--model',
      'bernoulli',
      '--controls',
      controls,
      '--analysis',
      'spatial',
    );
    expect(code).toBe(0);
    expect(out).toContain('13 cases at 3 places');
  });

  it('says that the places are missing', async () => {
    const yearly = written('no-places.csv', 'place,year,count\na,2020,3\nb,2021,4\n');
    const { code, err } = await run('--input', yearly, '--model', 'permutation');
    expect([code, err]).toEqual([2, expect.stringContaining('`--places FILE` is missing')]);
  });

  it('refuses intervals shorter than the times it is told', async () => {
    const yearly = written('yearly.csv', 'place,year,count\na,2020,3\nb,2021,4\n');
    const { code, err } = await run('--input', yearly, '--analysis', 'temporal', '--unit', 'month');
    expect([code, err]).toEqual([2, expect.stringContaining('told by year: intervals by month would be made up')]);
  });

  it.each([
    [[], 'the Poisson model needs `--population FILE`'],
    [['--model', 'bernoulli'], 'the Bernoulli model needs `--controls FILE`'],
    [['--model', 'permutation', '--max-radius=-1'], 'from 0'],
    [['--model', 'permutation', '--max-risk', '0'], '`--max-risk 0` is no percentage above 0 and up to 100'],
    [['--model', 'permutation', '--max-time', '150'], '`--max-time 150` is no percentage above 0 and up to 100'],
    [['--model', 'guess'], '`guess` of --model is none of poisson'],
    [['--unit', 'year'], '`1` is no time'],
    [['--model', 'permutation', '--max-length', '9'], 'a window of 9 intervals is longer than the study of 6'],
    [['--model', 'permutation', '--time', 'when'], 'lacks the column `when`'],
    [['--model', 'permutation', '--start', '4'], 'lie outside the study'],
    [['--population', written('few.csv', 'where,population\na,-5\n')], '`-5` is no number from 0'],
    [['--population', written('other.csv', 'where,population\nq,5\n')], 'place `q` is not in'],
    [['--population', written('holes.csv', 'where,population\na,\n')], 'line 2: `` is no number'],
  ])('refuses in one line: %j', async (more, reason) => {
    const { code, out, err } = await run(...words(), ...more);
    expect([code, out, err.trim().split('\n')]).toEqual([2, '', [expect.stringContaining(reason)]]);
  });
});
