import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FieldCheckIn } from '@truceline/truce/field';
import { isRefusal } from '@truceline/truce/kernel';
import type { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { at, itemCommon, sealedTo } from '../../testing/field-items.ts';
import { plantedStore, temporaryFolder } from '../../testing/planted-case.ts';
import { makeApp, type OperatorShelf, openOperatorShelf, openPublicShelf, readAssets } from '../index.ts';

let clock = at('2031-02-10T00:00Z');
const assets = readAssets()!;
let store: string;
let shelf: OperatorShelf;
let app: Hono;
let items = 0;

async function checkIn(team: string, savedAt: string, nextBy?: string): Promise<number> {
  const item: FieldCheckIn = {
    ...itemCommon,
    type: 'checkIn',
    id: (++items).toString(16).padStart(32, '0'),
    team,
    savedAt: at(savedAt),
    ...(nextBy === undefined ? {} : { nextBy: at(nextBy) }),
  };
  const answer = await app.request('http://127.0.0.1/api/cases/planted/field', {
    method: 'POST',
    headers: { host: '127.0.0.1', 'content-type': 'application/octet-stream' },
    body: new Uint8Array(sealedTo(store, item)),
  });
  return answer.status;
}
async function shown(path: string, of: Hono = app): Promise<string> {
  return (await of.request(`http://127.0.0.1${path}`, { headers: { host: '127.0.0.1' } })).text();
}
const list = () => join(store, 'cases', 'planted', 'field', 'check-ins.json');

beforeAll(async () => {
  store = await plantedStore(temporaryFolder(), 1);
  const opened = await openOperatorShelf(store, () => clock);
  if (isRefusal(opened)) throw new Error(opened.message);
  shelf = opened;
  app = makeApp(shelf, assets, { loopbackOnly: true });
});
afterAll(() => shelf.close());

describe('check-ins in the operator’s room', () => {
  it('show who is overdue, since when, on the first screens, though the page of the field is closed', async () => {
    expect(await shown('/planted/')).not.toMatch(/overdue/i);
    expect(await shown('/planted/check-ins/')).toContain('No team has checked in yet.');
    expect(await checkIn('patrol 7', '2031-02-09T21:00Z', '2031-02-09T21:30Z')).toBe(201);
    expect(await checkIn('heron', '2031-02-09T23:50Z', '2031-02-10T00:20Z')).toBe(201);
    expect(await checkIn('stork', '2031-02-09T20:00Z')).toBe(201);
    for (const path of ['/', '/planted/'])
      expect(await shown(path), path).toContain(
        '<strong>OVERDUE: 1 of 3 teams.</strong> patrol 7 since 2031-02-09 23:30 (2.5 h). A check-in made on a device arrives here only once',
      );
    const page = await shown('/planted/check-ins/');
    expect(page).toContain('<caption>1 of 3 teams overdue</caption>');
    expect(page.match(/<tr>.*?<\/tr>/gs)!.slice(1)).toEqual([
      '<tr><th scope="row">patrol 7</th><td><strong>OVERDUE</strong> for 2.5 h</td><td>2031-02-09 23:30</td><td>2031-02-09 23:00</td></tr>',
      '<tr><th scope="row">heron</th><td>due in 20 min</td><td>2031-02-10 02:20</td><td>2031-02-10 01:50</td></tr>',
      '<tr><th scope="row">stork</th><td>no next time given</td><td>no time given</td><td>2031-02-09 22:00</td></tr>',
    ]);
    clock = at('2031-02-10T00:21Z');
    expect(await shown('/planted/')).toContain('heron since 2031-02-10 02:20 (1 min)');
    expect(await checkIn('patrol 7', '2031-02-10T00:20Z', '2031-02-10T04:00Z')).toBe(201);
    expect(await checkIn('heron', '2031-02-10T00:20Z', '2031-02-10T04:00Z')).toBe(201);
    expect(await shown('/planted/')).toContain('Check-ins</a>: 0 of 3 teams overdue.');
  });

  it('count the newest, whatever order and however often they come', async () => {
    const before = readFileSync(list(), 'utf8');
    expect(await checkIn('patrol 7', '2031-02-09T21:00Z', '2031-02-09T21:30Z')).toBe(200);
    expect(await checkIn('patrol 7', '2031-02-10T00:20Z', '2031-02-10T09:00Z')).toBe(200);
    expect(readFileSync(list(), 'utf8')).toBe(before);
  });

  it('take a hostile name for words, and name five of very many', async () => {
    await checkIn('<b onclick=alert(1)>&"', '2031-02-09T10:00Z', '2031-02-09T10:30Z');
    expect(await shown('/planted/')).toContain('&lt;b onclick=alert(1)&gt;&amp;&quot; since');
    const many = Array.from({ length: 2_000 }, (_, team) => ({
      team: `team ${team}`,
      at: at('2031-02-09T09:00Z'),
      nextBy: at('2031-02-09T09:30Z'),
    }));
    writeFileSync(list(), JSON.stringify(many));
    const notice = /<strong>OVERDUE.*/.exec(await shown('/planted/'))![0];
    expect(notice).toMatch(/2000 of 2000 teams\.<\/strong> (?:team \d+ since [^;]*; ){5}and 1995 more\./);
    expect((await shown('/planted/check-ins/')).match(/<tr>/g)).toHaveLength(2_001);
  });

  it('say so where their list cannot be read, and keep it when they begin it anew', async () => {
    const broken = readFileSync(list()).subarray(0, 300);
    for (const bytes of [broken, Buffer.alloc(0), Buffer.from('{"team":"x"}')]) {
      writeFileSync(list(), bytes);
      for (const path of ['/', '/planted/', '/planted/check-ins/'])
        expect(await shown(path)).toContain('The list of check-ins cannot be read: who is overdue is not known.');
    }
    writeFileSync(list(), broken);
    expect(await checkIn('heron', '2031-02-10T00:00Z', '2031-02-10T00:10Z')).toBe(201);
    expect(await shown('/planted/')).toContain('OVERDUE: 1 of 1 teams.');
    const aside = join(list(), '..', 'check-ins.damaged.json');
    expect(existsSync(aside) && readFileSync(aside).equals(broken)).toBe(true);
  });

  it('are in no edition, in no public byte, and in no public room', async () => {
    const edition = JSON.stringify(shelf.edition('planted', undefined));
    expect(edition).not.toContain('heron');
    const open = await openPublicShelf(store, () => clock);
    if (isRefusal(open)) throw new Error(open.message);
    const room = makeApp(open, assets, { loopbackOnly: false });
    expect((await room.request('/planted/check-ins/')).status).toBe(404);
    for (const path of ['/', '/planted/']) expect(await shown(path, room)).not.toMatch(/overdue|heron|Check-ins/i);
  });
});
