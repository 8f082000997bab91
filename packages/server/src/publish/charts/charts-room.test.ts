import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isRefusal } from '@truceline/truce/kernel';
import { chartsIn, type Edition } from '@truceline/truce/pages';
import type { Browser, Page } from 'playwright-core';
import { PNG } from 'pngjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeOn } from '../../../testing/axe-on.ts';
import { chromiumPath, openBrowser } from '../../../testing/browser.ts';
import { exerciseEditions } from '../../../testing/exercise-editions.ts';
import { type Listening, listen, makeApp, readAssets } from '../../index.ts';

const path = chromiumPath();
let edition: Edition;
let room: Listening;
let operators: Listening;
let elsewhere: Server;
let browser: Browser;
const at = (address: string, { port } = room) => `http://127.0.0.1:${port}/${address}`;

beforeAll(async () => {
  if (!path) return;
  const made = await exerciseEditions(8);
  edition = await made('public');
  const own = await made('operator');
  const opened = async (audience: 'public' | 'operator'): Promise<Listening> => {
    const shelf = {
      audience,
      cases: () => ['exercise'],
      edition: () => (audience === 'public' ? edition : own),
      basemap: () => undefined,
    };
    const listening = await listen(makeApp(shelf, readAssets()!, { loopbackOnly: true }), {
      host: '127.0.0.1',
      port: 0,
    });
    if (isRefusal(listening)) throw new Error(listening.message);
    return listening;
  };
  room = await opened('public');
  operators = await opened('operator');
  // Another site: any page of a newspaper.
  elsewhere = createServer((request, answer) => {
    const target = new URL(request.url ?? '', 'http://paper').searchParams.get('of') ?? '';
    answer.setHeader('content-type', 'text/html; charset=utf-8');
    answer.end(
      `<!doctype html><title>paper</title><iframe src="${target}" title="chart" width="760" height="600" sandbox="allow-popups"></iframe>`,
    );
  });
  await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
  browser = await openBrowser(path);
});
afterAll(async () => {
  await browser?.close();
  await room?.close();
  await operators?.close();
  elsewhere?.close();
});

const paperWith = (target: string): string =>
  `http://localhost:${(elsewhere.address() as AddressInfo).port}/?of=${encodeURIComponent(target)}`;

/** What the only frame of a page shows: the width of its picture, or nothing where the browser refused it. */
async function framed(
  page: Page,
  target: string,
): Promise<{ readonly width: number; readonly alt: string } | undefined> {
  await page.goto(paperWith(target), { waitUntil: 'load' });
  const frame = page.frames()[1];
  // What stands in place of a refused page is the browser's own, with a picture of its own; only the document itself knows early enough.
  return (await frame?.evaluate(
    `(() => { if (location.protocol === 'chrome-error:') return undefined; const img = document.querySelector('img'); return img && { width: img.naturalWidth, alt: img.alt }; })()`,
  )) as { width: number; alt: string } | undefined;
}

describe.runIf(path)('charts in a browser', () => {
  it('stand in a frame of another site as a picture with its words, and nothing else of the site does', async () => {
    const page = await browser.newPage();
    for (const name of chartsIn(edition)) {
      const shown = await framed(page, at(`exercise/charts/${name}/embed/`));
      expect([name, shown?.width]).toEqual([name, 760]);
      expect(shown?.alt.length).toBeGreaterThan(40);
    }
    expect(await framed(page, at('exercise/uk/charts/calendar/embed/'))).toMatchObject({
      alt: expect.stringMatching(/^Інциденти за днями/),
    });
    expect(await framed(page, at('exercise/charts/calendar/'))).toBeUndefined();
    expect(await framed(page, at('exercise/charts/calendar/embed/', operators))).toBeUndefined();
    await page.close();
  });

  it.each(['en', 'uk', 'fr', 'de'].map((language, at) => [language, at] as const))(
    'have no violation that axe finds, in %s, wide and narrow, and never scroll sideways',
    async (language, turn) => {
      const context = await browser.newContext();
      const page = await context.newPage();
      const asked: string[] = [];
      page.on('request', (request) => asked.push(request.url()));
      const of = language === 'en' ? '' : `${language}/`;
      // Each page twice, in two languages: once narrow, once wide.
      for (const [index, name] of ['', ...chartsIn(edition).map((each) => `${each}/`)].entries()) {
        if (index % 2 !== turn % 2) continue;
        await page.setViewportSize({ width: index % 4 < 2 === turn < 2 ? 360 : 1280, height: 800 });
        await page.goto(at(`exercise/${of}charts/${name}`));
        const { violations } = await axeOn(page)
          .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
          .analyze();
        expect([name, violations.map(({ id, nodes }) => [id, nodes[0]?.html])]).toEqual([name, []]);
        expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true);
      }
      expect(asked.filter((url) => !url.startsWith(at('')))).toEqual([]);
      await context.close();
    },
    120_000,
  );

  it('have three tabs by keyboard with script, and three parts to open without', async () => {
    const page = await browser.newPage();
    await page.goto(at('exercise/charts/zones/'));
    const tabs = page.getByRole('tab');
    expect(await tabs.allInnerTexts()).toEqual(['Chart', 'Table', 'Sources']);
    await tabs.first().focus();
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => page.getByRole('tab', { selected: true }).innerText()).toBe('Table');
    expect(await page.getByRole('table').isVisible()).toBe(true);
    expect(await page.locator('.chart-drawing').isVisible()).toBe(false);
    await page.keyboard.press('End');
    expect(await page.getByRole('tabpanel').innerText()).toContain('Text measured against');
    await page.keyboard.press('ArrowRight');
    expect(await page.locator('.chart-drawing').isVisible()).toBe(true);
    await page.close();
    const context = await browser.newContext({ javaScriptEnabled: false });
    const plain = await context.newPage();
    await plain.goto(at('exercise/charts/zones/'));
    expect(await plain.locator('.chart-drawing').isVisible()).toBe(true);
    await plain.getByText('Table', { exact: true }).first().focus();
    await plain.keyboard.press('Enter');
    expect(await plain.getByRole('table').isVisible()).toBe(true);
    await context.close();
  });

  it('are given as PNG twice as large as the SVG, made in the browser', async () => {
    const page = await browser.newPage({ acceptDownloads: true });
    await page.goto(at('exercise/charts/stages/'));
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'PNG, twice as large' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('stages-exercise.png');
    const chunks: Buffer[] = [];
    for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
    const { width, data } = PNG.sync.read(Buffer.concat(chunks));
    expect(width).toBe(2 * 760);
    expect(new Set(data.subarray(0, 400_000)).size).toBeGreaterThan(10);
    await page.close();
  });

  it('say so where a permalink asks for another known-at than the page has', async () => {
    const page = await browser.newPage();
    await page.goto(at('exercise/charts/calendar/'));
    const permalink = await page.getByRole('link', { name: 'Permalink' }).getAttribute('href');
    await page.goto(new URL(permalink!, page.url()).href);
    expect(await page.locator('[data-known]').isVisible()).toBe(false);
    await page.goto(at('exercise/charts/calendar/?known=2009-01-01T00:00:00Z'));
    expect(await page.locator('[data-known]').isVisible()).toBe(true);
    await page.close();
  });
});
