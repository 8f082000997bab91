import { join } from 'node:path';
import { instant, isRefusal, parseInstant } from '@truceline/truce/kernel';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumPath, openBrowser } from '../../testing/browser.ts';
import { plantedStore, temporaryFolder } from '../../testing/planted-case.ts';
import { type StaticHost, staticHost } from '../../testing/static-host.ts';
import { watchedContext } from '../../testing/watched-browser.ts';
import { listen, makeApp, openOperatorShelf, openPublicShelf, publishStore, readAssets } from '../index.ts';

const path = chromiumPath();
const folder = temporaryFolder();
const now = instant(parseInstant('2031-02-10T00:00Z')!);
let store: string;
let browser: Browser;
let host: StaticHost;

beforeAll(async () => {
  if (!path) return;
  store = await plantedStore(folder, 6);
  const out = join(folder, 'out');
  const published = await publishStore(store, out, {
    now,
    languages: ['en', 'uk'],
    progress: () => {},
    signal: new AbortController().signal,
  });
  if (isRefusal(published)) throw new Error(published.message);
  host = await staticHost(out);
  browser = await openBrowser(path);
});
afterAll(async () => {
  await browser?.close();
  await host?.goAway();
});

/** Waits until the worker has what the page asked it to keep. */
async function kept(page: Page, rest: string): Promise<void> {
  await page.waitForFunction(
    `caches.open('truceline-kept-pages').then((cache) => cache.match(new URL(${JSON.stringify(rest)}, document.baseURI).href)).then((held) => held !== undefined)`,
  );
}

describe.runIf(path)('public pages without a connection, from a folder that a mirror serves', () => {
  it('show what was read, and the newest day, each saying so and from when it is; nothing else is made up', async () => {
    const { context, complaints } = await watchedContext(browser, new URL(host.address).origin);
    const page = await context.newPage();
    await page.goto(`${host.address}planted/uk/breaches/`);
    const known = await page.locator('footer.site time').innerText();
    await kept(page, './');
    await kept(page, '../');
    const newest = (await page.locator('body').getAttribute('data-keep'))!.split(' ')[1]!;
    await kept(page, newest);
    expect(await page.locator('p.offline').isVisible()).toBe(false);
    await host.goAway();
    try {
      for (const [address, heading] of [
        [`${host.address}planted/uk/breaches/`, true],
        [new URL(newest, `${host.address}planted/uk/breaches/`).href, true],
      ] as const) {
        await page.goto(address);
        await expect.poll(() => page.locator('p.offline').innerText()).toContain('Немає з’єднання');
        expect(await page.locator('p.offline').innerText()).toContain(known);
        expect(await page.locator('h1').isVisible()).toBe(heading);
        // The style was kept as well.
        expect(await page.evaluate("getComputedStyle(document.querySelector('.skip')).position")).toBe('absolute');
      }
      await page.goto(`${host.address}planted/fr/data/`);
      await expect.poll(() => page.locator('h1').innerText()).toBe('Pas de connexion');
      expect(await page.locator('li a').allInnerTexts()).toContain('planted/uk/breaches/');
    } finally {
      await host.comeBack();
    }
    await page.goto(`${host.address}planted/uk/breaches/`);
    expect(await page.locator('p.offline').isVisible()).toBe(false);
    expect(complaints.filter((each) => !/ERR_CONNECTION_REFUSED|503/.test(each))).toEqual([]);
    await context.close();
  });
});

describe.runIf(path)('pages of the operator’s room', () => {
  it('are kept by no browser, and end what an earlier public room at their address left', async () => {
    const shelves = {
      public: await openPublicShelf(store, () => now),
      operator: await openOperatorShelf(store, () => now),
    };
    if (isRefusal(shelves.public) || isRefusal(shelves.operator)) throw new Error('no shelf');
    const open = async (shelf: Parameters<typeof makeApp>[0], port: number) => {
      const listening = await listen(makeApp(shelf, readAssets()!, { loopbackOnly: true }), {
        host: '127.0.0.1',
        port,
      });
      if (isRefusal(listening)) throw new Error(listening.message);
      return listening;
    };
    const first = await open(shelves.public, 0);
    const context = await browser.newContext();
    const page = await context.newPage();
    const address = `http://127.0.0.1:${first.port}/planted/`;
    await page.goto(address);
    await kept(page, './');
    await first.close();
    const second = await open(shelves.operator, first.port);
    expect((await fetch(`http://127.0.0.1:${second.port}/kept-pages.js`)).status).toBe(404);
    await page.goto(address);
    expect(await page.locator('body').getAttribute('data-audience')).toBe('operator');
    await page.goto(`${address}breaches/`);
    await expect
      .poll(() => page.evaluate('navigator.serviceWorker.getRegistrations().then((all) => all.length)'))
      .toBe(0);
    await expect.poll(() => page.evaluate('caches.keys()')).toEqual([]);
    await context.close();
    await second.close();
    shelves.public.close();
    shelves.operator.close();
  });
});
