import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder, truceline } from '../testing/command-line.ts';
import type { WorksObject } from './output/works-object.ts';

const folder = temporaryFolder();
const sources = join(import.meta.dirname, '..', '..', 'sources', 'src');
const projects = join(sources, 'oc4ids', 'samples', 'exercise-projects.json');
const releases = join(sources, 'ocds', 'samples', 'exercise-releases.json');
const files = ['--oc4ids', projects, '--ocds', releases, '--at', '2031-12-31'];

async function told(...words: readonly string[]): Promise<WorksObject> {
  return JSON.parse((await truceline(['works', ...words, '--json'])).out) as WorksObject;
}

describe('truceline works', () => {
  it('sums money by voice, kind and currency, and says that it is an exercise', async () => {
    const { code, out, err } = await truceline(['works', ...files]);
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/^EXERCISE/);
    expect(out).toMatch(/2 works as they stand/);
    const rows = out
      .split('\n')
      .filter((line) => line.startsWith('observer: '))
      .map((line) => line.split(/ {2,}/));
    expect(rows).toContainEqual(['observer: EXERCISE Agency for Restoration', 'budgeted', '12500000.1', 'EUR', '1']);
    expect(rows).toContainEqual([
      'observer: EXERCISE Procurement Portal (OCDS)',
      'contracted',
      '11400000.2',
      'EUR',
      '1',
    ]);
    expect(out).toContain('--notes lists them');
    expect((await truceline(['works', ...files, '--notes'])).out).toContain(
      'parties.people: 1 not taken over: persons never are',
    );
  });

  it('exports OC4IDS that tells the same when it is read again', async () => {
    const file = join(folder, 'own.json');
    const { code, err } = await truceline(['works', ...files, '--export', 'oc4ids', '--to', file]);
    expect([code, err]).toEqual([0, '']);
    const [first, again] = [await told(...files), await told('--oc4ids', file, '--at', '2031-12-31')];
    expect(first.sums.length).toBeGreaterThan(4);
    expect([again.sums, again.stages]).toEqual([first.sums, first.stages]);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({
      version: '0.9',
      publisher: { name: 'EXERCISE Truceline' },
    });
  });

  it('exports GeoJSON with the positions as they are', async () => {
    const { out } = await truceline(['works', ...files, '--export', 'geojson']);
    const { features } = JSON.parse(out) as {
      readonly features: readonly { readonly geometry: unknown; readonly properties: object }[];
    };
    expect(features).toHaveLength(3);
    expect(features).toContainEqual(
      expect.objectContaining({
        geometry: { type: 'Point', coordinates: [36.25, 49.98] },
        properties: expect.objectContaining({ name: 'Repair of a substation', uncertainty_m: 662, exercise: true }),
      }),
    );
  });

  it('says how many words lie after the day that is asked about', async () => {
    const { out } = await truceline(['works', '--oc4ids', projects, '--at', '2031-03-15']);
    expect(out).toContain('3 words tell of what lies after the day that is asked about');
    expect((await told('--oc4ids', projects, '--at', '2031-12-31')).later).toBe(0);
  });

  it('lists what could not be used with its place and reason, and ends with 1', async () => {
    const file = join(folder, 'bad.json');
    writeFileSync(
      file,
      '{"publisher":{"name":"M"},"projects":[{"id":"p","updated":"2020-01-01","status":"fixed","budget":{"amount":{"amount":-1,"currency":"EUR"}}}]}',
    );
    const { code, out } = await truceline(['works', '--oc4ids', file]);
    expect(code).toBe(1);
    expect(out).toContain('number 1 status: `fixed` is no stage');
    expect(out).toContain('number 1 budget.amount: `-1` is below nought');
  });

  it('refuses files that are none, and names them', async () => {
    const file = join(folder, 'none.json');
    writeFileSync(file, 'no json');
    for (const words of [
      ['--oc4ids', file],
      ['--ocds', file],
      ['--oc4ids', join(folder, 'absent.json')],
    ]) {
      const { code, err } = await truceline(['works', ...words]);
      expect([code, err]).toEqual([2, expect.stringMatching(/^truceline works: .*(none|absent)\.json/)]);
    }
  });

  it.each([
    [[], 'a file is missing'],
    [['x.json'], 'stands before each file'],
    [['--oc4ids', 'x', '--export', 'kml'], 'is none of oc4ids, geojson'],
    [['--oc4ids', 'x', '--to', 'y'], 'needs an `--export`'],
    [['--oc4ids', 'x', '--side', 'king'], 'is none of donor'],
    [['--oc4ids', 'x', '--made', 'soon'], 'is no day'],
    [['--oc4ids', 'x', '--land', '1,2'], 'is no west,south,east,north'],
  ])('%j is told in one line', async (words, expected) => {
    const { code, err } = await truceline(['works', ...words]);
    expect([code, err]).toEqual([2, expect.stringContaining(expected)]);
  });
});
