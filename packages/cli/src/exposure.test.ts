import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { truceline } from '../testing/command-line.ts';
import type { ExposureObject } from './output/exposure-object.ts';

const folder = mkdtempSync(join(tmpdir(), 'truceline-exposure-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

/** Two reports of shelling on one day, one of an alert, one whose label is none of ours. */
const incidents = file(
  'events.json',
  JSON.stringify({
    '20310301': [
      [36.2, 50, 'Mill', 'A', 1, ['https://example.org/1']],
      [36.5, 50, 'Ford', 'A', 1, ['https://example.org/2']],
      [36.2, 50, 'Mill', 'L', 1, ['https://example.org/3']],
    ],
  }),
);
const sites = file(
  'sites.csv',
  'id,name,longitude,latitude,uncertainty_m\nm,"=EXERCISE, Mill",36.2,50,100\nb,EXERCISE swapped,50.1,36.2,\nf,EXERCISE Ford,36.5,50,100\n',
);

const ask = (...more: readonly string[]) => truceline(['exposure', '--incidents', `viina=${incidents}`, ...more]);

describe('truceline exposure', () => {
  it('prints what the counts cannot say, then counts by radius as ranges', async () => {
    const { code, out, err } = await ask('--sites', sites, '--radius', '1,5,25');
    expect([code, err]).toEqual([1, '']);
    const lines = out.split('\n');
    expect(lines[0]).toBe('what these counts cannot say');
    expect(lines[1]).toContain('hours watched: not recorded');
    expect(out).toMatch(/24 hours, of which hours watched: not recorded/);
    expect(out).toMatch(
      /Mill \(m\).*\n {2}doubtful.* stated to within 100 m; check them\n {2}within {4}1 km {10}0 to 1 incidents\n {2}within {4}5 km {10}1 to 1 incidents\n {2}within {3}25 km {10}2 to 2/,
    );
    expect(out).toContain('not used: line 3: `longitude` 50.1, 36.2: longitude and latitude seem to be swapped');
    expect(out).not.toMatch(/\bsafe/i);
  });

  it('gives the same as JSON and as CSV, with the hours beside every count', async () => {
    const told = JSON.parse((await ask('--sites', sites, '--json')).out) as ExposureObject;
    expect(told.sites.map(({ id, within }) => [id, within.map(({ low, high }) => `${low}-${high}`).join(' ')])).toEqual(
      [
        ['m', '1-1 1-1 2-2'],
        ['f', '1-1 1-1 2-2'],
      ],
    );
    expect(told.incidents).toBe(2);
    const { out } = await ask('--sites', sites, '--csv');
    const [header, first] = out.split('\n');
    expect(header).toBe(
      'site,name,longitude,latitude,uncertainty_m,from,to,hours,hours_watched,radius_km,incidents_low,incidents_stated,incidents_high,of_high_coarse',
    );
    expect(first).toBe(`m,"'=EXERCISE, Mill",36.2,50,100,${told.from},${told.to},24,not recorded,5,1,1,1,0`);
    const { out: help } = await truceline(['exposure', '--help']);
    for (const column of header!.split(',')) expect(help).toContain(column);
  });

  it('looks at the time that is asked for, and says where a place is rounded', async () => {
    const { out } = await ask('--at', '36.2,50', '--from', '2031-02-01', '--to', '2031-03-03');
    expect(out).toContain('720 hours, of which hours watched: not recorded');
    expect(out).toContain('doubtful: its coordinates have 1 digit after the point');
    const before = await ask('--at', '36.2,50', '--to', '2031-02-01');
    expect([before.code, before.err]).toEqual([2, expect.stringContaining('nothing can be counted')]);
  });

  it.each([
    [['--at', '36.2'], 'is no place; write longitude and latitude'],
    [['--at', '36.2,95'], 'is no place; write longitude and latitude'],
    [[], 'give one place with `--at LON,LAT`, or a table with `--sites FILE`'],
    [['--at', '36.2,50', '--sites', sites], 'give one place with'],
    [['--at', '36.2,50', '--radius', '0'], '`0` m is no radius'],
    [['--at', '36.2,50', '--radius', '-5'], 'argument is ambiguous'],
    [['--at', '36.2,50', '--radius=-5'], '`-5000` m is no radius'],
    [['--at', '36.2,50', '--radius', '900'], 'up to 500000 m (500 km)'],
    [['--at', '36.2,50', '--radius', 'near'], 'is no list of kilometres'],
    [['--at', '36.2,50', '--from', '2031-03-02', '--to', '2031-03-01'], 'lies before'],
    [['--at', '36.2,50', '--json', '--csv'], 'not both'],
    [['--sites', 'absent.csv'], 'absent.csv'],
    [['--sites', file('empty.csv', 'id,longitude,latitude\n')], 'holds no site'],
  ])('refuses %j', async (more, message) => {
    const { code, out, err } = await ask(...more);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(message);
  });

  it('needs incidents', async () => {
    const { code, err } = await truceline(['exposure', '--at', '36.2,50']);
    expect([code, err]).toEqual([2, expect.stringContaining('name incidents with `--incidents <feed>=<path>`')]);
  });
});
