import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { reachCodebookMarkdown } from '@truceline/server';
import { beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder, truceline } from '../testing/command-line.ts';

const store = join(temporaryFolder(), 'store');
const empty = join(temporaryFolder(), 'none');
const doc = readFileSync(join(import.meta.dirname, '..', '..', '..', 'docs', 'recovery', 'investment.md'), 'utf8');

beforeAll(async () => {
  expect((await truceline(['exercise', '--store', store])).code).toBe(0);
});

const west = ['--at', '-128.6,-40.5', '--store', store];

async function rowsOf(argv: readonly string[]): Promise<readonly Record<string, string | number>[]> {
  const { code, out, err } = await truceline(['reach', ...argv, '--json']);
  expect([code, err]).toEqual([0, '']);
  return JSON.parse(out).rows;
}

/** The cells of a table of Markdown, however it is laid out; the rule under its head is left out. */
function cellsOf(table: string): readonly (readonly string[])[] {
  return table
    .trim()
    .split('\n')
    .filter((line) => !/^[|\s-]+$/.test(line))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
}

describe('truceline reach', () => {
  it('on the exercise gives the figures that the documentation reads aloud', async () => {
    const [row, rival] = await rowsOf(['exercise', ...west, '--start', '2001-04-02,League of Vel']);
    const said = doc.replace(/\s+/g, ' ');
    const of = (from: typeof row, ...names: readonly string[]) => names.map((name) => from?.[name]);
    const [best, low, high] = of(row, 'count_best', 'count_low', 'count_high');
    expect(said).toContain(`${best} incidents recorded in the zone, from ${low} to ${high}`);
    expect(said).toContain(
      `${row!.watched_percent} % of the hours were watched, and the floor was ${row!.floor_percent} %`,
    );
    const [rate, rateLow, rateHigh] = of(row, 'rate_per_30_days', 'rate_per_30_days_low', 'rate_per_30_days_high');
    expect(said).toContain(`${rate} in 30 days, with limits of ${rateLow} and ${rateHigh}`);
    const watched = 'rate_per_30_watched_days';
    expect(said).toContain(
      `by watched days ${row![watched]}, from ${row![`${watched}_low`]} to ${row![`${watched}_high`]}`,
    );
    expect(said).toContain(
      `a factor of ${row!.trend_per_30_days} in 30 days, from ${row!.trend_low} to ${row!.trend_high}`,
    );
    expect(said).toContain(`Weekly counts vary ${row!.trend_dispersion} times`);
    expect(said).toContain(`From ${row!.period_from} to ${row!.period_to} there were`);
    expect(said).toContain(
      `Before the start of ${row!.start_day} only ${row!.days_before_looked_at} days were looked at, against ${row!.days_each_side} after`,
    );
    expect(said).toContain(`It lapses on ${row!.earliest_lapse}`);
    expect(said).toContain(
      `${rival!.before_count_best} before, ${rival!.after_count_best} after, ratio ${rival!.ratio} with limits of ${rival!.ratio_low} and ${rival!.ratio_high}`,
    );
    expect(row).toMatchObject({ layers_reaching: 'monitoring: exercise/mechanism/mission (line_west)' });
    expect(row).not.toHaveProperty('ratio');
  });

  it('counts within a radius as well, with the hours of the zone that holds the whole circle', async () => {
    const [circle, zone] = await rowsOf(['exercise', ...west, '--within', '25']);
    expect(circle).toMatchObject({ within_km: 25, zone: 'line_west', reading: '1 of 2', rate_state: 'rate' });
    expect(zone).not.toHaveProperty('within_km');
    expect(circle!.hours_watched).toBe(zone!.hours_watched);
    expect(Number(circle!.count_low)).toBeGreaterThan(0);
    expect(Number(circle!.count_high)).toBeLessThanOrEqual(Number(zone!.count_high));
    expect(circle!.layers_reaching).toBe(zone!.layers_reaching);
    const [across] = await rowsOf(['exercise', '--at', '-128.05,-40.05', '--within', '25', '--store', store]);
    expect(across).toMatchObject({
      watched: 'Watched: not known of all of it, since no zone holds the whole circle',
      rate_state: expect.stringContaining('no zone holds the whole circle'),
      count_low: expect.any(Number),
    });
    expect(across).not.toHaveProperty('rate_per_30_days_low');
    expect(across).not.toHaveProperty('zone');
  });

  it('on the Paris Declaration says holes: every guarantee dormant, nothing drawn, no date', async () => {
    const [row] = await rowsOf(['paris-declaration', '--at', '30.52,50.45', '--store', empty]);
    expect(row).toMatchObject({
      zone_holds: 'not read',
      rate_state: 'not determinable: no case is read, and with it no incident',
      by_text_alone: 'yes',
    });
    for (const column of [
      'layers_reaching',
      'layers_possibly_reaching',
      'layers_not_reaching',
      'earliest_lapse',
      'lapses',
    ])
      expect(row).not.toHaveProperty(column);
    const states = String(row!.standing)
      .split('; ')
      .filter((each) => each.startsWith('guarantee/'));
    expect(states).toHaveLength(4);
    expect(states.every((each) => each.endsWith(': dormant'))).toBe(true);
    const named = (column: string) => new Set(String(row![column]).match(/guarantee\/\w+/g));
    expect(named('layers_without_area')).toEqual(new Set(['guarantee/cooperation', 'guarantee/support']));
    expect(named('layers_area_left_open')).toEqual(new Set(['guarantee/reassurance', 'guarantee/in_case_of_attack']));
    expect(doc).toContain('finds four guarantees, all dormant. Two draw no area, two leave theirs open.');
  });

  it('text and CSV say the same, and bad rows of a table are told with their line', async () => {
    const sites = join(temporaryFolder(), 'sites.csv');
    writeFileSync(
      sites,
      'name,longitude,latitude,uncertainty_m\nWest,-128.6,-40.5,\nTurned,-40.5,-128.6,\nNowhere,,,\nWest,-128,-40,\n=cmd,-128.6,-40.5,200\n',
    );
    const { code, out, err } = await truceline(['reach', 'exercise', '--sites', sites, '--csv', '--store', store]);
    expect(code).toBe(1);
    expect(
      out
        .trim()
        .split('\r\n')
        .map((line) => line.split(',')[0]),
    ).toEqual(['place', 'West', "'=cmd"]);
    expect(err).toContain(`${sites}:3: latitude: -40.5, -128.6 is not on the globe`);
    expect(err).toContain(`${sites}:4: longitude: is empty`);
    expect(err).toContain(`${sites}:5: id: a second row \`West\``);
    const text = await truceline(['reach', 'exercise', ...west]);
    expect(text.out).toContain('EXERCISE');
    expect(text.out).toContain('29 (28 to 36) incidents recorded in the zone; Watched: 89 % of the hours');
  });

  it('words that it cannot use are refused with what to do', async () => {
    for (const [argv, words] of [
      [['exercise', '--store', store], 'name a place with `--at LON,LAT`'],
      [['exercise', '--at', 'kyiv', '--store', store], '`--at kyiv` is no place'],
      [['exercise', '--at', '50.45,130.52', '--store', store], 'not on the globe; longitude comes first'],
      [['exercise', ...west, '--start', 'soon'], '`--start soon` is no first day'],
      [['exercise', ...west, '--within', '9000'], 'is no radius'],
      [['exercise', ...west, '--within', '5', '--known', '2001-04-01'], '`--within` counts what is known now'],
      [['exercise', ...west, '--csv', '--json'], '`--csv` does not go with `--json`'],
      [['atlantis', '--at', '1,1', '--store', store], 'no case `atlantis` in the store'],
    ] as const) {
      const { code, err } = await truceline(['reach', ...argv]);
      expect([code, err]).toEqual([2, expect.stringContaining(words)]);
    }
  });

  it('the codebook in the documentation is that of the columns', async () => {
    const [, typed = ''] = /<!-- codebook -->([\s\S]*)<!-- \/codebook -->/.exec(doc) ?? [];
    expect(cellsOf(typed)).toEqual(cellsOf(reachCodebookMarkdown()));
    const { code, out } = await truceline(['reach', '--codebook']);
    expect([code, out.trim().split('\r\n').length]).toEqual([0, reachCodebookMarkdown().trim().split('\n').length - 1]);
  });
});
