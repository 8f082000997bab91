import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { feed, openFile } from '@truceline/sources';
import { sharedData } from '@truceline/sources/testing';
import { isRefusal } from '@truceline/truce/kernel';
import { describe, expect, it } from 'vitest';
import { truceline } from '../testing/command-line.ts';
import type { ExposureObject, SiteExposed } from './output/exposure-object.ts';

const stations = sharedData('power-plants', 'global_power_plant_database_ukraine.csv');
const ucdp = sharedData('ucdp-ged-ukraine', 'ucdp_ged_ukraine.csv');
const viina = sharedData('viina-2026', 'viina-events-2026.json');
const all = stations !== undefined && ucdp !== undefined && viina !== undefined;
const text = readFileSync(join(import.meta.dirname, '..', '..', '..', 'docs', 'recovery', 'power-plants.md'), 'utf8');
/** Tables of the page are padded, and its lines are broken: one space stands between words here. */
const words = text.replace(/\s+/g, ' ');
const states = (...parts: readonly string[]) => {
  for (const part of parts) expect(words).toContain(part);
};

async function exposureOf(source: string): Promise<ExposureObject> {
  const { code, out, err } = await truceline(['exposure', '--sites', stations!, '--incidents', source, '--json']);
  expect([code, err]).toEqual([0, '']);
  return JSON.parse(out) as ExposureObject;
}

const range = ({ low, high }: { readonly low: number; readonly high: number }) => `${low} to ${high}`;
const row = ({ name, within }: SiteExposed) => `| ${[name, ...within.map(range), within[2]!.coarse].join(' | ')} |`;
const withinOf = ({ sites }: ExposureObject, name: string) => sites.find((site) => site.name === name)!.within;

describe('the page of power stations', () => {
  it.runIf(all)(
    'states what its commands print, to the last figure, and in the order in which it says so',
    async () => {
      const typed = [...text.matchAll(/^truceline (.*)$/gm)].map(([, line]) => line!.split(' '));
      expect(
        typed.map(([command, ...options]) => [command, options[0], options[2], options[3]!.split('=')[0]]),
      ).toEqual([
        ['exposure', '--sites', '--incidents', 'ucdp'],
        ['exposure', '--sites', '--incidents', 'viina'],
      ]);
      const [old, recent] = [await exposureOf(`ucdp=${ucdp}`), await exposureOf(`viina=${viina}`)];
      const placed = old.sites.filter(({ within }) => within[2]!.high > within[2]!.coarse);
      const near = recent.sites.filter(({ within }) => within[1]!.high > 0);
      const none = recent.sites.filter(({ within }) => within[2]!.high === 0);
      states(...placed.map(row), ...near.map(row));
      const rows = text.split('\n').filter((line) => /^\| (?!station|---)/.test(line));
      expect(rows.length).toBe(placed.length + near.length);
      const [all, hours] = [old.sites.length, 'hours watched not recorded'];
      states(
        `## 2014 to 2017: UCDP, ${old.incidents} fatal incidents in ${old.hours} hours, ${hours}`,
        `${placed.length} of ${all} stations have an incident near them that is placed more finely`,
        `Of the other ${all - placed.length} stations`,
        `${old.notPlaced} incident has no position`,
        `## January to March 2026: VIINA, ${recent.incidents} incidents in ${recent.hours} hours, ${hours}`,
        `${near.length} of ${all} stations have an incident that may lie within 10 km; ${none.length} of ${all} have none recorded`,
      );
      expect(recent.notPlaced).toBe(0);
      const [kiev, dnipro, starobeshivska, mironovskaya] = [
        withinOf(recent, 'Kiev'),
        withinOf(recent, 'Dneipro HPP 2'),
        withinOf(old, 'Starobeshivska'),
        withinOf(old, 'Mironovskaya'),
      ];
      states(
        `\`Kiev\` (${range(kiev[2]!)} within 25 km)`,
        `\`Dneipro HPP 2\` (${range(dnipro[0]!)} within 5 km, ${range(dnipro[1]!)} within 10 km)`,
        `Of the ${starobeshivska[0]!.high} incidents that may lie within 5 km of \`Starobeshivska\`, ${starobeshivska[0]!.coarse} are placed by region or country only and ${starobeshivska[0]!.low} lie there for certain.`,
        `_${range(mironovskaya[0]!)}_ means: ${mironovskaya[0]!.low} incidents lie within the radius wherever in the circles of their places they and the station are; ${mironovskaya[0]!.high} may.`,
      );
    },
  );

  it.runIf(stations)('states of the stations what their reader notes', async () => {
    const input = await openFile(stations!);
    if (isRefusal(input)) throw new Error(input.message);
    const notes: string[] = [];
    for await (const each of feed('power-plants')!.read(input, {})) if (each.kind === 'noted') notes.push(each.words);
    expect(notes).toContain('8 of 64 stations stand on 2 positions that several of them share');
    expect(notes[0]).toMatch(/^64 of 64 stations give no year/);
    states('8 of 64 stations stand on 2 positions that several of them share, and none gives a year for its capacity');
  });

  it('puts the caveat before every count, and never says that a place is safe', () => {
    expect(words.indexOf('Hours watched: not recorded.')).toBeGreaterThan(0);
    expect(words.indexOf('Hours watched: not recorded.')).toBeLessThan(words.search(/\d+ to \d+ (?!means)/));
    expect(text).not.toMatch(/\bsafe/i);
    expect(text).not.toMatch(/\bgreen\b/i);
  });
});
