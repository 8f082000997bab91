import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { instant, isRefusal, parseInstant } from '@truceline/truce/kernel';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plantedStore, temporaryFolder } from '../../testing/planted-case.ts';
import { pagesOf } from '../../testing/published-pages.ts';
import { makeApp, type OperatorShelf, openOperatorShelf, publishStore, readAssets } from '../index.ts';

const folder = temporaryFolder();
const now = instant(parseInstant('2031-02-10T00:00Z')!);
const shell = { now, progress: () => {}, signal: new AbortController().signal };
let store: string;
let shelf: OperatorShelf;
const host = { host: '127.0.0.1:4790' };
const by = { office: 'secretariat', person: 's1' };
const drawing = {
  type: 'Polygon',
  coordinates: [
    [
      [31.2, 48.7],
      [31.35, 48.7],
      [31.35, 48.8],
      [31.2, 48.8],
      [31.2, 48.7],
    ],
  ],
};
const candidate = { zone: 'square', version: 'hidden-option', status: 'without prejudice', source: 'quiet hand', by };

function filesIn(path: string): readonly string[] {
  return readdirSync(path, { recursive: true, encoding: 'utf8' }).filter((name) => statSync(join(path, name)).isFile());
}

async function opened(): Promise<OperatorShelf> {
  const found = await openOperatorShelf(store, () => now);
  if (isRefusal(found)) throw new Error(found.message);
  return found;
}
const app = () => makeApp(shelf, readAssets()!, { loopbackOnly: true });
const page = async (path: string) => {
  const answer = await app().request(path, { headers: host });
  return { status: answer.status, text: await answer.text() };
};
const send = async (body: unknown, headers: Readonly<Record<string, string>> = {}) => {
  const answer = await app().request('/api/cases/planted/candidates', {
    method: 'POST',
    headers: { ...host, 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  return { status: answer.status, said: (await answer.json()) as Readonly<Record<string, unknown>> };
};

beforeAll(async () => {
  store = await plantedStore(folder, 9);
  expect(isRefusal(await publishStore(store, join(folder, 'before'), { ...shell, languages: ['en'] }))).toBe(false);
  shelf = await opened();
});
afterAll(() => shelf?.close());

describe('a candidate line or zone', () => {
  it('is taken in, refused with a word that helps, and not taken from other sites', async () => {
    expect(await send({ ...candidate, geojson: drawing })).toMatchObject({
      status: 201,
      said: { doubled: false, version: 'hidden-option' },
    });
    expect(await send({ ...candidate, geojson: { type: 'LineString', coordinates: [[31, 48]] } })).toMatchObject({
      status: 422,
      said: { message: expect.stringContaining('two places') },
    });
    expect((await send(candidate, { origin: 'https://example.org' })).status).toBe(403);
    expect((await send({ ...candidate, geojson: 'x'.repeat(2_100_000) })).status).toBe(413);
  });

  it('stands on the workbench with its figures, and shows what it would change before any vote', async () => {
    const bench = await page('/planted/decide/lines/?revisit=12');
    expect([bench.status, bench.text]).toEqual([200, expect.stringContaining('hidden-option')]);
    for (const words of [
      'Private, and without prejudice',
      'outline of the ground',
      'no clause says who adopts',
      'value="12"',
    ])
      expect(bench.text).toContain(words);
    const odd = await page('/planted/decide/lines/?revisit=never');
    expect([odd.status, odd.text]).toEqual([400, expect.stringContaining('is no number above 0')]);
    const before = await page('/planted/decide/lines/square/hidden-option/?from=2031-01-01T00:00');
    // Nine incidents stand 2.8 km apart from 31.23 on: five of them lie in the smaller ground.
    expect(before.text).toMatch(/9 of 9 incidents counted/);
    expect(before.text).toMatch(/5 of 9 incidents counted/);
    expect(before.text).toContain('Private, hypothetical, without prejudice.');
    expect((await page('/planted/decide/lines/square/none/')).status).toBe(404);
    const wrong = await page('/planted/decide/lines/square/hidden-option/?from=%3Cb%3E');
    expect([wrong.status, wrong.text]).toEqual([400, expect.stringContaining('&lt;b&gt;')]);
  });

  it('comes from a form of a seat with a file, and says what is wrong with it', async () => {
    const form = new FormData();
    for (const [key, value] of Object.entries({
      zone: 'planted/zone/square',
      version: 'by-hand',
      status: 'ad referendum',
      source: 'x',
    }))
      form.set(key, value);
    form.set('file', new File([JSON.stringify(drawing)], 'a.geojson'));
    const seat = { cookie: `truceline-seat=${encodeURIComponent('secretariat - s1')}` };
    const post = (body: FormData, headers: Readonly<Record<string, string>>) =>
      app().request('/planted/decide/candidates', { method: 'POST', headers: { ...host, ...headers }, body });
    expect((await post(form, {})).headers.get('set-cookie')).toContain(encodeURIComponent('holds no seat'));
    const taken = await post(form, seat);
    expect([taken.status, taken.headers.get('location')]).toEqual([303, '/planted/decide/lines/']);
    expect((await page('/planted/decide/lines/')).text).toContain('by-hand');
    form.set('file', new File(['{'], 'a.geojson'));
    expect((await post(form, seat)).headers.get('set-cookie')).toContain(encodeURIComponent('the file is no JSON'));
  });

  it('is read back with its two times, stands in no byte of the record, and changes no public byte', async () => {
    shelf.close();
    const segments = filesIn(join(store, 'cases', 'planted', 'segments'));
    expect(segments.length).toBeGreaterThan(0);
    for (const name of segments)
      expect(readFileSync(join(store, 'cases', 'planted', 'segments', name), 'latin1')).not.toMatch(
        /hidden-option|quiet hand|48\.8/,
      );
    expect(isRefusal(await publishStore(store, join(folder, 'after'), { ...shell, languages: ['en'] }))).toBe(false);
    expect(pagesOf(join(folder, 'after'))).toEqual(pagesOf(join(folder, 'before')));
    shelf = await opened();
    const known = shelf.counted!('planted');
    if (!known || isRefusal(known)) throw new Error('no case');
    expect(known.candidates!.map(({ version, receivedAt, happenedAt }) => [version, receivedAt >= happenedAt])).toEqual(
      [
        ['hidden-option', true],
        ['by-hand', true],
      ],
    );
    expect((await page('/planted/decide/lines/')).text).toContain('hidden-option');
  });
});
