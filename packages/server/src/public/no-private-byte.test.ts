import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { instant, isRefusal, parseInstant } from '@truceline/truce/kernel';
import { type DailyReport, defaultProfile, type ReleaseProfile } from '@truceline/truce/pages';
import { describe, expect, it } from 'vitest';
import { planted, plantedStore, temporaryFolder } from '../../testing/planted-case.ts';
import { readable } from '../../testing/readable-bytes.ts';
import { tables } from '../data/index.ts';
import { makeApp, openOperatorShelf, openPublicShelf, publishStore, readAssets } from '../index.ts';
import { pdfOf } from '../publish/report-pdf.ts';

const folder = temporaryFolder();
const now = instant(parseInstant('2031-02-10T00:00Z')!);
const shell = { now, progress: () => {}, signal: new AbortController().signal };

/** Every spelling in which something planted could stand in a byte. */
const secrets: readonly (string | RegExp)[] = [
  'Zhuravlyk',
  'Marfa',
  'Yard of',
  'planted house',
  planted.text,
  planted.outlet,
  'planted.example',
  'planted-item',
  /31\.2[0-9]{3,}/,
  /48\.7[0-9]{3,}/,
  planted.minute,
  planted.secondMinute,
  '15:43',
  '15:44',
  /T1[57]:4[34]/,
  'observer":',
];

function filesIn(path: string): readonly string[] {
  return readdirSync(path).flatMap((name) =>
    statSync(join(path, name)).isDirectory() ? filesIn(join(path, name)) : [join(path, name)],
  );
}

function leaks(text: string): readonly string[] {
  return secrets
    .filter((secret) => (typeof secret === 'string' ? text.includes(secret) : secret.test(text)))
    .map(String);
}

describe('what is private reaches no public byte', () => {
  it('and would be seen in a PDF, in its words and in the description of a picture', () => {
    const tree = (words: string, title: string) =>
      ({
        title,
        case: 'c',
        language: 'en',
        marks: [],
        header: [],
        footer: [],
        sections: [{ id: 'A1', heading: 'h', paragraphs: [{ words, incidents: [] }] }],
      }) as unknown as DailyReport;
    const leaksOf = (report: DailyReport): readonly string[] => {
      const path = join(folder, 'seen.pdf');
      writeFileSync(path, pdfOf(report, 0));
      return leaks(readable(path));
    };
    expect(leaksOf(tree('at 31.2345 by Zhuravlyk', 't'))).toEqual(['Zhuravlyk', '/31\\.2[0-9]{3,}/']);
    expect(leaksOf(tree('w', 'of Marfa'))).toEqual(['Marfa']);
    expect(leaksOf(tree('w', 't'))).toEqual([]);
  });

  it.each([3, 24])('of a published folder: pages, feeds, data files, PDF (%i incidents)', async (incidents) => {
    const store = await plantedStore(folder, incidents);
    const out = join(folder, `out-${incidents}`);
    const done = await publishStore(store, out, { ...shell, languages: ['en', 'uk'] });
    if (isRefusal(done)) throw new Error(done.message);
    const files = filesIn(out);
    expect(files.some((file) => file.endsWith('report.pdf'))).toBe(true);
    expect(files.length).toBeGreaterThan(20);
    const record = files.filter((file) => file.includes('/planted/record/')).map((file) => file.split('/record/')[1]!);
    expect(record).toEqual(expect.arrayContaining(['checkpoint', 'edition.json', 'keyring', 'policy']));
    expect(record.some((file) => file.startsWith('shown/'))).toBe(true);
    expect(record.filter((file) => /openings|blob/.test(file))).toEqual([]);
    for (const file of files) expect([file, leaks(readable(file))]).toEqual([file, []]);
  });

  it('of a record that shows its reports: their codes and days, and nothing that is sealed', async () => {
    const shown: ReleaseProfile = {
      ...defaultProfile,
      delayHours: 0,
      countMin: 1,
      fields: ['feed', 'kind', 'domain', 'source-class', 'grade', 'day', 'minute'],
    };
    const store = await plantedStore(join(folder, 'shown'), 3, shown);
    const out = join(folder, 'out-shown');
    const done = await publishStore(store, out, { ...shell, languages: ['en', 'uk'] });
    if (isRefusal(done)) throw new Error(done.message);
    const bundles = filesIn(join(out, 'planted', 'record')).filter((file) => /\/(shown|tile\/entries)\//.test(file));
    const text = bundles.map((file) => readFileSync(file, 'latin1')).join('');
    expect(text.split('"kind":"report"')).toHaveLength(4);
    expect(leaks(text)).toEqual([]);
  });

  it('of the room as others reach it, errors included, and that room is read-only', async () => {
    const store = await plantedStore(folder, 25);
    const shelf = await openPublicShelf(store, () => now);
    if (isRefusal(shelf)) throw new Error(shelf.message);
    const app = makeApp(shelf, readAssets()!, { loopbackOnly: false });
    const paths = [
      '/',
      '/planted/',
      '/planted/agreement/',
      '/planted/breaches/',
      '/planted/data/',
      '/planted/data/edition.json',
      '/planted/data/incidents.csv',
      '/planted/at/2031-02-01/',
      '/planted/days/2031-02-01/',
      '/planted/days/2031-02-01/report.json',
      '/planted/?known=2031-02-09T00:00Z',
      '/planted/?known=rubbish',
      '/planted/nowhere/',
      '/nowhere',
      '/api/cases',
      '/planted/feed.atom',
      '/planted/uk/feed.atom',
      '/planted/data/case.kml',
      '/planted/data/incidents.geojson',
      '/planted/data/reports.csv',
      '/planted/data/manifest.json',
      '/api/v1/openapi.json',
      '/api/v1/cases',
      ...tables.map(({ name }) => `/api/v1/cases/planted/${name}?limit=500`),
      '/api/v1/cases/planted/reports?known=2031-02-10T00:00Z',
      '/api/v1/cases/planted/reports?kind=Marfa',
    ];
    for (const path of paths) {
      const response = await app.request(path);
      const text = await response.text();
      expect([path, leaks(text)]).toEqual([path, []]);
    }
    const post = await app.request('/api/cases/planted/reports', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    });
    expect([post.status, await post.json()]).toEqual([
      403,
      { message: 'this room is read-only: reports are taken in on loopback only' },
    ]);
    shelf.close();
  });

  it('though the operator sees it, so that the checks above can fail', async () => {
    const store = await plantedStore(folder, 4);
    const shelf = await openOperatorShelf(store, () => now);
    if (isRefusal(shelf)) throw new Error(shelf.message);
    const app = makeApp(shelf, readAssets()!, { loopbackOnly: true });
    const edition = await (
      await app.request('/planted/data/edition.json', { headers: { host: '127.0.0.1:4790' } })
    ).text();
    expect(leaks(edition).length).toBeGreaterThan(6);
    expect((await app.request('/', { headers: { host: 'evil.example' } })).status).toBe(421);
    shelf.close();
  });

  it('and free text stands in no byte of the record', async () => {
    const store = await plantedStore(folder, 5);
    const segment = readFileSync(join(store, 'cases', 'planted', 'segments', '000000.seg'), 'latin1');
    expect(segment.length).toBeGreaterThan(1000);
    for (const secret of ['Zhuravlyk', 'planted words', 'planted.example', '31.2345', '48.7654', planted.minute])
      expect(segment).not.toContain(secret);
  });
});
