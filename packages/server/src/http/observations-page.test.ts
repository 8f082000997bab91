import { instant, isRefusal, parseInstant } from '@truceline/truce/kernel';
import type { Edition } from '@truceline/truce/pages';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeOn } from '../../testing/axe-on.ts';
import { chromiumPath, openBrowser } from '../../testing/browser.ts';
import { sealedTo } from '../../testing/field-items.ts';
import { enterObservation, loadSubmissions, plantedObservation } from '../../testing/observed-store.ts';
import { jpegWithExif, pictures, withSegment } from '../../testing/pictures.ts';
import { plantedStore, temporaryFolder } from '../../testing/planted-case.ts';
import { type Listening, listen, makeApp, type OperatorShelf, openOperatorShelf, readAssets } from '../index.ts';

const path = chromiumPath();
const now = () => instant(parseInstant('2031-02-10T00:00Z')!);
const items = [1, 2, 3, 4].map((number) => `${plantedObservation.odkItem}-${number}`);
let room: Listening;
let shelf: OperatorShelf;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let store: string;
const at = (address: string) => `http://127.0.0.1:${room.port}/${address}`;

beforeAll(async () => {
  if (!path) return;
  store = await plantedStore(temporaryFolder(), 1);
  await enterObservation(store, [{ derivative: pictures.jpeg, original: jpegWithExif(0x8825) }]);
  await loadSubmissions(store, [
    { name: 'a.jpg', bytes: jpegWithExif([0x0112, 6], 0x8825), item: items[0]! },
    { name: 'b.webp', bytes: pictures.webpWithAlpha, item: items[1]!, replaces: items[0]! },
    { name: 'c.png', bytes: Buffer.concat([pictures.png, Buffer.from('<script>')]), item: items[2]! },
    {
      name: 'd.jpg',
      bytes: withSegment(0xfe, Buffer.from('<script>')),
      item: items[3]!,
      place:
        '<place_by>name</place_by><bearing>123</bearing><distance_m>900</distance_m><place_name>Miravane</place_name>',
    },
  ]);
  const opened = await openOperatorShelf(store, now);
  if (isRefusal(opened)) throw new Error(opened.message);
  shelf = opened;
  const listening = await listen(makeApp(shelf, readAssets()!, { loopbackOnly: true }), { host: '127.0.0.1', port: 0 });
  if (isRefusal(listening)) throw new Error(listening.message);
  room = listening;
  browser = await openBrowser(path);
  context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 1280, height: 900 } });
  page = await context.newPage();
});
afterAll(async () => {
  await browser?.close();
  await room?.close();
  shelf?.close();
});

function observations(): NonNullable<Edition['observations']> {
  const edition = shelf.edition('planted', undefined);
  if (!edition || isRefusal(edition)) throw new Error('no edition');
  return edition.observations!;
}

describe.runIf(path)('observations in a browser without script', () => {
  it('are narrowed down by a form, and each leads to its page, its report and back', async () => {
    await page.goto(at('planted/observations/'));
    await expect.poll(() => page.locator('tbody tr').count()).toBe(5);
    await page.getByLabel('Perceived').selectOption('heard');
    await page.getByRole('button', { name: 'Show' }).click();
    await page.waitForURL(/means=heard/);
    await expect.poll(() => page.locator('tbody tr').count()).toBe(1);
    await expect
      .poll(() => page.locator('p.found').innerText())
      .toMatch(/^1 observation of 5\. Watched: nobody recorded where they looked/);
    await expect.poll(() => page.getByLabel('Perceived').inputValue()).toBe('heard');
    await page.locator('tbody a').click();
    await expect.poll(() => page.locator('h1').innerText()).toBe('Explosion, heard');
    await page.locator('dl a[href*="/reports/"]').click();
    await expect.poll(() => page.locator('h1').innerText()).toBe(`Report of ${plantedObservation.team}`);
    await page.locator('dl a[href*="/observations/"]').click();
    await expect.poll(() => page.locator('h1').innerText()).toBe('Explosion, heard');
    await page.locator('dl a[href*="/incidents/"]').click();
    await expect.poll(() => page.locator('h1').innerText()).toMatch(/^explosion/);
  });

  it('show a correction and what it corrects, each leading to the other', async () => {
    const first = observations().find(({ standing }) => standing === 'superseded')!;
    await page.goto(at(`planted/observations/${first.report}/`));
    await page.getByRole('link', { name: 'what stands in its place' }).click();
    await expect.poll(() => page.url()).toContain(first.supersededBy);
    await page.getByRole('link', { name: 'an earlier one' }).click();
    await expect.poll(() => page.url()).toContain(first.report);
  });

  it('give a direction and distance only where there is no place', async () => {
    for (const seen of observations()) {
      await page.goto(at(`planted/observations/${seen.report}/`));
      const row = page.locator('dl div', { hasText: 'Direction and distance' });
      const expected = seen.at ? 'Not in the record' : '123° from north, 900 m, as said';
      await expect.poll(() => row.innerText()).toContain(expected);
    }
    expect(observations().filter((seen) => !seen.at)).toHaveLength(1);
  });

  it('draw each picture in the measures that the page names, turned the right way up', async () => {
    const script = await browser.newContext();
    const reader = await script.newPage();
    const drawn: string[] = [];
    for (const { report } of observations()) {
      await reader.goto(at(`planted/observations/${report}/`));
      await reader.evaluate("for (const image of document.images) image.loading = 'eager'");
      await expect.poll(() => reader.evaluate('[...document.images].every((image) => image.complete)')).toBe(true);
      drawn.push(
        ...(await reader.evaluate<string[]>(
          '[...document.images].map((image) => [image.naturalWidth, image.naturalHeight].join(String.fromCharCode(32)))',
        )),
      );
    }
    await script.close();
    expect(drawn.sort()).toEqual(['4 6', '6 4', '6 4', '6 4', '6 4']);
  });

  it('hold no barrier that axe finds, nothing wider than a phone, and no request elsewhere', async () => {
    const phone = await browser.newContext({ viewport: { width: 360, height: 740 } });
    const small = await phone.newPage();
    const elsewhere: string[] = [];
    small.on('request', (request) => {
      if (!request.url().startsWith(at(''))) elsewhere.push(request.url());
    });
    for (const address of ['', ...observations().map(({ report }) => `${report}/`)]) {
      await small.goto(at(`planted/observations/${address}`));
      const { violations } = await axeOn(small).analyze();
      expect([address, violations.map(({ id }) => id)]).toEqual([address, []]);
      expect(await small.evaluate('document.documentElement.scrollWidth')).toBe(360);
    }
    expect(elsewhere).toEqual([]);
    await phone.close();
  });

  it('are there as soon as they are handed over, and the day’s page tells of them beside what was watched', async () => {
    const before = observations().length;
    const box = sealedTo(store, { ...fieldItem(), id: 'a'.repeat(32) });
    const answer = await fetch(at('api/cases/planted/field'), {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: new Uint8Array(box),
    });
    expect(answer.status).toBe(201);
    expect(observations()).toHaveLength(before + 1);
    await page.goto(at('planted/at/2031-02-09/'));
    const told = page.locator('section', { has: page.locator('#observed') });
    await expect
      .poll(() => told.innerText())
      .toMatch(/2 observations of 2031-02-09\. Watched: nobody recorded where they looked\. All 6 of this case/);
    await told.getByRole('link', { name: /of 2031-02-09/ }).click();
    await expect.poll(() => page.locator('tbody tr').count()).toBe(2);
  });
});

function fieldItem() {
  const at = instant(parseInstant('2031-02-09T16:00Z')!);
  return {
    v: 1,
    team: 'patrol 7',
    savedAt: at,
    type: 'observation',
    happened: { startsAt: at, endsAt: at },
    means: 'camera',
    kind: 'shelling',
    place: { kind: 'near', name: 'Miravane' },
    attachments: [],
  };
}
