import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { instant, isRefusal, parseInstant } from '@truceline/truce/kernel';
import { defaultProfile } from '@truceline/truce/pages';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeOn } from '../../testing/axe-on.ts';
import { chromiumPath, openBrowser } from '../../testing/browser.ts';
import { walkCase } from '../../testing/page-kinds.ts';
import { temporaryFolder } from '../../testing/planted-case.ts';
import {
  type Listening,
  listen,
  loadCase,
  makeApp,
  type OperatorShelf,
  openOperatorShelf,
  readAssets,
} from '../index.ts';

const path = chromiumPath();
const folder = temporaryFolder();
const store = join(folder, 'store');
let now = instant(parseInstant('2031-02-20T00:00Z')!);
const shell = { now, progress: () => {}, signal: new AbortController().signal };
const hostile = '<script>document.title="hostile"</script><b>bold</b> \u202e reversed';
let shelf: OperatorShelf;

const agreement = `truce v1
agreement watch "Reports to sort"
dated 2031-01-01
timezone "Europe/Kyiv" calendar same_time down
source doc "an invented text" official
actor xan "Xan" { cites doc "1" role party signature given }
incident fire "Fire" { cites doc "3" means "any use of armed force" covers armed_force }
ceasefire cf "The truce" { cites doc "4" between xan starts 2031-01-01T00:00 ends never }
`;
const columns = ['id', 'from', 'lon', 'lat', 'place', 'kind', 'outlet', 'text'];
const names = ['item', 'from', 'longitude', 'latitude', 'place', 'kind', 'source', 'text'];
const mapping = {
  format: 1,
  rows: 'reports',
  timeZone: 'Europe/Kyiv',
  columns: Object.fromEntries(names.map((name, at) => [name, columns[at]])),
  constants: { domain: 'land', placePrecision: 'address', sourceClass: 'media' },
};
/** Fourteen reports a day apart, and a fifteenth twenty minutes after the last: these two are one incident. */
const rows = Array.from({ length: 15 }, (_, at) => {
  const day = Math.min(at, 13) + 3;
  const minutes = at === 14 ? 30 : 10;
  return [
    `r${at}`,
    `2031-02-${String(day).padStart(2, '0')} 10:${minutes}`,
    (31 + Math.min(at, 13) / 50).toFixed(2),
    '48.5',
    at === 0 ? '<i>Mill</i>' : 'Mill',
    'shelling',
    `outlet-${at}`,
    `"${hostile.replaceAll('"', '""')} ${at}"`,
  ].join();
});

beforeAll(async () => {
  const text = join(folder, 'watch.truce');
  const table = join(folder, 'reports.csv');
  writeFileSync(text, agreement);
  writeFileSync(table, [columns.join(), ...rows].join('\n'));
  for (const [id, tables] of [
    ['watch', [{ feed: 'csv', path: table, options: { mapping } }]],
    ['empty', []],
  ] as const) {
    const loaded = await loadCase(
      store,
      { agreement: text, id, assume: [], dayZone: 'Europe/Kyiv', profile: defaultProfile },
      tables,
      { ...shell, now: () => now },
    );
    if (isRefusal(loaded)) throw new Error(loaded.message);
  }
  now = instant(parseInstant('2031-02-20T01:00Z')!);
  const opened = await openOperatorShelf(store, () => now);
  if (isRefusal(opened)) throw new Error(opened.message);
  shelf = opened;
});
afterAll(() => shelf?.close());

const app = () => makeApp(shelf, readAssets()!, { loopbackOnly: true });
const host = { host: '127.0.0.1:4791' };
const edition = () => {
  const found = shelf.edition('watch', undefined);
  if (!found || isRefusal(found)) throw new Error('no edition');
  return found;
};
const post = (address: string, body: unknown, headers: Readonly<Record<string, string>> = {}) =>
  app().request(address, {
    method: 'POST',
    headers: { ...host, 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });

describe('the monitor over HTTP', () => {
  it('sends the case in columns, and nothing where nothing changed', async () => {
    const answer = await app().request('/watch/monitor/ground/', { headers: host });
    const ground = (await answer.json()) as {
      incidents: { id: string[]; start: number[]; count: number[]; waits: number[] };
      reports: { id: string[]; incident: number[] };
      unwatched: [number, number][];
    };
    expect(ground.incidents.id).toHaveLength(14);
    expect(ground.reports.id).toHaveLength(15);
    for (const [index, start] of ground.incidents.start.entries())
      for (let at = start; at < start + ground.incidents.count[index]!; at++)
        expect(ground.reports.incident[at]).toBe(index);
    // Nobody recorded where they looked: one stretch, from the first day of the truce to the day of knowing, by the clocks of the place.
    expect(ground.unwatched.map((edges) => edges.map((at) => new Date(at).toISOString()))).toEqual([
      ['2030-12-31T22:00:00.000Z', '2031-02-20T22:00:00.000Z'],
    ]);
    const tag = answer.headers.get('etag')!;
    const again = await app().request('/watch/monitor/ground/', { headers: { ...host, 'if-none-match': tag } });
    expect(again.status).toBe(304);
  });

  it('takes no act without a seat, from another site, or of a sort that it does not know', async () => {
    const act = { what: 'split', report: 'x', reason: 'r' };
    expect((await post('/watch/monitor/acts/', act)).status).toBe(422);
    expect((await post('/watch/monitor/acts/', act, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    const cookie = { cookie: 'truceline-seat=duty - ko7' };
    expect(await (await post('/watch/monitor/acts/', act, cookie)).json()).toMatchObject({
      message: '`report`: no report of this case has that id',
    });
    const by = { office: 'delegate', person: 'p' };
    expect((await post('/api/cases/watch/sortings', { ...act, by })).status).toBe(422);
    expect(edition().sortings!.all).toHaveLength(0);
  });

  it('has no such page, no such columns and takes nothing in where the public looks', async () => {
    const { act: _, sort: __, judge: ___, ...rest } = shelf;
    const room = makeApp({ ...rest, audience: 'public' }, readAssets()!, { loopbackOnly: true });
    for (const address of ['monitor/', 'monitor/ground/', 'monitor/incidents/x/'])
      expect((await room.request(`/watch/${address}`, { headers: host })).status).toBe(404);
  });
});

describe.skipIf(!path)('the monitor in a browser', () => {
  let room: Listening;
  const root = () => `http://127.0.0.1:${room.port}/`;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  const elsewhere: string[] = [];
  const broken: string[] = [];

  beforeAll(async () => {
    room = await opened();
    browser = await openBrowser(path!);
    context = await browser.newContext({ viewport: { width: 1500, height: 1000 } });
    page = await context.newPage();
    page.on('pageerror', ({ message, stack }) => broken.push(`${message} ${stack}`));
    page.on('request', (request) => {
      if (!request.url().startsWith(root()) && !request.url().startsWith('blob:')) elsewhere.push(request.url());
    });
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await room?.close();
  });
  const opened = async (): Promise<Listening> => {
    const listening = await listen(app(), { host: '127.0.0.1', port: undefined });
    if (isRefusal(listening)) throw new Error(listening.message);
    return listening;
  };
  const said = () => page.locator('#said').textContent();
  const heard = (words: RegExp) => expect.poll(said, { timeout: 20_000 }).toMatch(words);
  const type = async (...texts: readonly string[]) => {
    for (const [index, text] of texts.entries()) {
      if (index > 0) await page.keyboard.press('Tab');
      await page.keyboard.type(text);
    }
    await page.keyboard.press('Enter');
  };

  it('sorts ten reports by the keyboard alone, takes two acts back, and the record holds what was done', async () => {
    await page.goto(`${root()}watch/monitor/`);
    await page.locator('.queue .row').first().waitFor();
    await page.keyboard.press('j');
    await heard(/^1 of 14/);
    await page.locator('.selected .reports').waitFor();
    // The first act asks who acts.
    await page.keyboard.press('g');
    await page.locator('#monitor dialog select[name=office]').waitFor();
    await page.locator('#monitor dialog select[name=office]').focus();
    await page.keyboard.press('Tab');
    await type('ko7');
    await page.locator('#monitor dialog input[name=grade]').waitFor();
    await page.locator('#monitor dialog input[name=grade]').focus();
    await type('2', 'two independent pictures');
    await heard(/^Entered: credibility 2/);
    const acts = ['grade', 'setAside', 'grade', 'setAside', 'link', 'grade', 'setAside', 'grade', 'link'] as const;
    for (const act of acts) {
      const before = await page.evaluate("document.querySelector('.selected h3 a')?.textContent ?? ''");
      await page.keyboard.press('j');
      await expect
        .poll(() => page.evaluate("document.querySelector('.selected h3 a')?.textContent ?? ''"), { timeout: 20_000 })
        .not.toSatisfy((title: unknown) => title === '' || title === before);
      const told = await said();
      await page.keyboard.press({ grade: 'g', setAside: 'r', link: 'l' }[act]);
      await page.locator('#monitor dialog input[name=reason]').waitFor();
      if (act === 'grade') {
        await page.locator('#monitor dialog input[name=grade]').focus();
        await type('3', 'one picture');
      } else {
        await page.locator('#monitor dialog input[name=reason]').focus();
        await type(act === 'link' ? 'the same crater' : 'a test message');
      }
      await expect.poll(said, { timeout: 20_000 }).not.toBe(told);
      await page.locator('#monitor dialog').waitFor({ state: 'detached', timeout: 20_000 });
    }
    expect(await page.locator('.done li').count()).toBe(10);
    await page.keyboard.press('u');
    await heard(/^Taken back: the report was linked/);
    await page.keyboard.press('Control+z');
    await heard(/^Taken back: credibility 3/);
    expect(await page.locator('.done li[data-undone]').count()).toBe(2);
    const { sortings, grading } = edition();
    expect(sortings!.standing.map(({ said: each }) => each.what).sort()).toEqual([
      'link',
      'setAside',
      'setAside',
      'setAside',
    ]);
    expect(sortings!.undone.size).toBe(1);
    expect(sortings!.all.every(({ by }) => by.person === 'ko7' && by.office === 'duty')).toBe(true);
    const { digits, undone } = grading!().judgements;
    expect([...digits.values()].map(({ agreed }) => agreed).sort()).toEqual([2, 3, 3, 3]);
    expect(undone.size).toBe(1);
    expect(edition().reports.filter(({ standing }) => standing === 'setAside')).toHaveLength(3);
  }, 180_000);

  it('shows hostile words as words, asks nothing of anybody else, and axe finds no violation', async () => {
    expect(await page.title()).not.toContain('hostile');
    expect(await page.locator('.selected b').count()).toBe(0);
    expect(elsewhere).toEqual([]);
    expect(broken).toEqual([]);
    for (const key of ['', '?', 'e']) {
      if (key === 'e') await page.keyboard.press('Escape');
      if (key !== '') await page.keyboard.press(key);
      if (key === 'e') await page.locator('#monitor dialog input[name=bearing]').waitFor();
      const axe = axeOn(page);
      const { violations } = await (key === ''
        ? axe.exclude('.map-pane').exclude('.time-pane')
        : axe.include('#monitor dialog')
      ).analyze();
      expect(
        violations.map(({ id, nodes }) => `${id} ${nodes.map(({ html }) => html.slice(0, 120)).join(' ')}`),
      ).toEqual([]);
    }
  }, 120_000);

  it('takes a report by bearing and distance through the gate, what was seen apart from what it is assessed as', async () => {
    const before = edition().reports.length;
    await page.locator('#monitor dialog input[name=point]').fill('48.5, 31.0');
    await page.locator('#monitor dialog input[name=bearing]').fill('90');
    await page.locator('#monitor dialog input[name=distance]').fill('2.5');
    await page.locator('#monitor dialog input[name=source]').fill('Patrol 4');
    await page.locator('#monitor dialog textarea').fill('saw two columns of smoke');
    await page.locator('#monitor dialog input[name=source]').press('Enter');
    await heard(/^The report is entered/);
    const taken = edition().reports.find(({ source }) => source === 'Patrol 4')!;
    expect(edition().reports.length).toBe(before + 1);
    expect(taken.text).toBe('saw two columns of smoke');
    expect(taken.kind).toBe('explosion');
    expect(taken.place.exact![0]).toBeCloseTo(31.034, 2);
    expect(taken.place.exact![1]).toBeCloseTo(48.5, 2);
    expect(taken.place.precision).toBe('settlement');
  }, 60_000);

  it('announces what comes in and moves nothing until n is pressed; a lost connection is said with its time', async () => {
    expect(broken).toEqual([]);
    const rowsShown = () => page.locator('.table-pane [role=grid]').getAttribute('aria-rowcount');
    const before = await rowsShown();
    const report = (item: string) => ({
      source: 'Patrol 5',
      sourceClass: 'monitor',
      item,
      from: '2031-02-19T10:00:00Z',
      at: [30.2, 48.1],
      placePrecision: 'near',
      kind: 'explosion',
      domain: 'land',
    });
    expect(
      (
        await fetch(`${root()}api/cases/watch/reports`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ reports: [report('a'), report('b')] }),
        })
      ).status,
    ).toBe(201);
    await page.getByRole('button', { name: '2 new reports, press n' }).waitFor({ timeout: 20_000 });
    expect(await rowsShown()).toBe(before);
    await page.keyboard.press('n');
    await expect.poll(rowsShown, { timeout: 20_000 }).not.toBe(before);
    await room.close();
    await page.getByText('Connection lost; the room was last heard at').waitFor({ timeout: 20_000 });
  }, 60_000);

  it('says of an empty case that nothing is recorded, and fills while it is open; on a wall it follows by itself, and a page being read says so', async () => {
    room = await opened();
    expect(await brokenWordsOf(root(), 'empty')).toEqual([]);
    const read = await context.newPage();
    await read.goto(`${root()}empty/`);
    const version = await read.locator('main').getAttribute('data-version');
    const wall = await context.newPage();
    await wall.goto(`${root()}empty/uk/monitor/?view=board`);
    await wall.getByText('У цій справі ще нічого не записано.').waitFor({ timeout: 20_000 });
    await page.goto(`${root()}empty/monitor/`);
    await page.locator('.queue').getByText('Nothing is recorded in this case yet.').waitFor({ timeout: 20_000 });
    const sent = {
      source: 'Patrol 5',
      sourceClass: 'monitor',
      item: 'x',
      from: '2031-02-19T10:00:00Z',
      kind: 'explosion',
      domain: 'land',
    };
    await fetch(`${root()}api/cases/empty/reports`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ reports: [sent] }),
    });
    await page.locator('.queue .row').waitFor({ timeout: 20_000 });
    await wall.locator('.last li').waitFor({ timeout: 20_000 });
    // A page that is read stays as it was, says so, and is made again when its reader asks.
    await read.getByText('The record has grown since this page was made.').waitFor({ timeout: 20_000 });
    expect(await read.locator('main').getAttribute('data-version')).toBe(version);
    await read.getByRole('button', { name: 'Read it again' }).click();
    await expect.poll(() => read.locator('.grown').count(), { timeout: 20_000 }).toBe(0);
    expect(await read.locator('main').getAttribute('data-version')).not.toBe(version);
    expect(await brokenWordsOf(root(), 'empty')).toEqual([]);
  }, 90_000);
});

/** Pages of a case, one of each kind, whose text holds what a program says where it knows nothing; a link to nothing is an error. */
async function brokenWordsOf(room: string, id: string): Promise<readonly string[]> {
  const pages = await walkCase((path) => fetch(new URL(path, room)), id, 1);
  expect(pages.length).toBeGreaterThan(8);
  return pages.flatMap(({ path, html }) => {
    const words = html.replaceAll(/<script[\s\S]*?<\/script>|<[^>]+>/g, ' ');
    const broken =
      /\b(NaN|undefined|Infinity|Invalid Date|\[object \w+\])/.exec(words) ?? /[ "](NaN|undefined)[ "]/.exec(html);
    return broken ? [`${path}: ${broken[0]}`] : [];
  });
}
