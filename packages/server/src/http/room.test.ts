import { instant, isRefusal, parseInstant } from '@truceline/truce/kernel';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeOn } from '../../testing/axe-on.ts';
import { chromiumPath, openBrowser } from '../../testing/browser.ts';
import { workedCasesAt } from '../../testing/exercise-store.ts';
import { temporaryFolder } from '../../testing/planted-case.ts';
import { paired } from '../../testing/whole-form.ts';
import { type Listening, listen, makeApp, type OperatorShelf, openOperatorShelf, readAssets } from '../index.ts';

const path = chromiumPath();
const folder = temporaryFolder();
const now = instant(parseInstant('2026-11-24T12:00Z')!);
let room: Listening;
let shelf: OperatorShelf;
let browser: Browser;
let context: BrowserContext;
let page: Page;
const elsewhere: string[] = [];
const complaints: string[] = [];
const at = (address: string) => `http://127.0.0.1:${room.port}/${address}`;

beforeAll(async () => {
  if (!path) return;
  await workedCasesAt(folder, now);
  const opened = await openOperatorShelf(folder, () => now);
  if (isRefusal(opened)) throw new Error(opened.message);
  shelf = opened;
  const listening = await listen(makeApp(shelf, readAssets()!, { loopbackOnly: true }), { host: '127.0.0.1', port: 0 });
  if (isRefusal(listening)) throw new Error(listening.message);
  room = listening;
  browser = await openBrowser(path);
  context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  page = await context.newPage();
  page.on('request', (request) => {
    if (!request.url().startsWith(at(''))) elsewhere.push(request.url());
  });
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
});
afterAll(async () => {
  await browser?.close();
  await room?.close();
  shelf?.close();
});

describe.runIf(path)('the room in a browser', () => {
  it('opens on the worked cases, each with its sentence; the exercise says so', async () => {
    await page.goto(at(''));
    await expect
      .poll(() => page.locator('article.case h2').allInnerTexts())
      .toEqual([
        'Easter truce 2025',
        'EXERCISE: Truce of Lommerside',
        'Paris Declaration: the layers of the guarantee',
      ]);
    await expect
      .poll(() => page.locator('article.case p.verdict').first().innerText())
      .toContain('cannot be determined: nobody recorded where they looked');
    await page.getByRole('link', { name: 'EXERCISE: Truce of Lommerside' }).click();
    await expect.poll(() => page.title()).toMatch(/^EXERCISE/);
    await expect.poll(() => page.locator('.marks').innerText()).toContain('EXERCISE');
    await expect.poll(() => page.locator('figure.map svg').textContent()).toContain('EXERCISE');
  });

  it('moves the day by keyboard, and the address keeps it', async () => {
    await page.goto(at('exercise/at/2001-03-18/'));
    const before = await page.locator('p.verdict').innerText();
    await page.locator('input[type=range]').focus();
    await page.keyboard.press('ArrowRight');
    await page.waitForURL(at('exercise/at/2001-03-19/'));
    await page.waitForFunction(`document.querySelector('p.verdict')?.textContent !== ${JSON.stringify(before)}`);
    await expect.poll(() => page.locator('p.verdict').innerText()).toContain('apparent breach');
    await page.goBack();
    await page.waitForURL(at('exercise/at/2001-03-18/'));
  });

  it('leads from a day to an apparent breach, its clause and counter, an incident, a report', async () => {
    await page.goto(at('exercise/at/2001-03-19/'));
    await page.locator('table.zones a', { hasText: 'why' }).first().click();
    await page.waitForURL(/\/breaches\/brc-/);
    await expect.poll(() => page.locator('h1').innerText()).toContain('Apparent breach of');
    await expect.poll(() => page.locator('.clause pre').innerText()).toContain('threshold east_day');
    await expect.poll(() => page.locator('figure.counter svg path.steps').count()).toBe(1);
    await expect.poll(() => page.locator('main').innerText()).toContain('What is not known');
    await page.locator('tbody[data-rows] a').first().click();
    await page.waitForURL(/\/incidents\/inc-/);
    await page.locator('main ol a').first().click();
    await page.waitForURL(/\/reports\//);
    await expect.poll(() => page.locator('main').innerText()).toContain('A report is what one source claims');
  });

  it('reaches the source of a real claim by its link', async () => {
    await page.goto(at('easter-truce-2025/'));
    await page.getByRole('link', { name: 'The ledger of claims' }).click();
    await page.waitForURL(/\/claims\//);
    const link = page.locator('a[href^="https://kyivindependent.com/"]').first();
    expect(await link.getAttribute('rel')).toContain('noreferrer');
    await expect.poll(() => page.locator('main').innerText()).toContain('never counted, added, averaged or divided');
    // The two sides’ numbers for the same thirty hours, each in a row of its own, and no number made of both.
    const ledger = () => page.locator('table.ledger').innerText();
    for (const number of ['2\u202f935', '4\u202f900']) await expect.poll(ledger).toContain(number);
    expect(await ledger()).not.toMatch(/7\u202f835|1\u202f965/);
    expect(await ledger()).toContain('no zone is drawn against which the record of watching could be laid');
  });

  it('shows the text beside what it compiles to, with its holes', async () => {
    await page.goto(at('exercise/agreement/'));
    expect(await page.locator('.clause').count()).toBeGreaterThan(20);
    expect(await page.locator('.clause .hole').count()).toBeGreaterThan(3);
  });

  it('shows hostile text as text', async () => {
    const edition = shelf.edition('exercise', undefined);
    if (!edition || isRefusal(edition)) throw new Error('no edition');
    const hostile = edition.reports.find((report) =>
      report.media?.some((item) => /<script|<img/i.test(item.title ?? '')),
    );
    expect(hostile).toBeDefined();
    await page.goto(at(`exercise/reports/${hostile!.id}/`));
    await expect.poll(() => page.locator('main').innerHTML()).not.toMatch(/<script|<img/i);
    await expect.poll(() => page.locator('main').innerText()).toMatch(/<script|<img/i);
  });

  it('has no violation that axe finds, on a wide and a narrow screen, and nothing runs off the side of a phone', async () => {
    for (const [address, width] of paired(
      [
        '',
        'easter-truce-2025/',
        'exercise/at/2001-03-19/',
        'exercise/breaches/',
        'exercise/claims/',
        `exercise/findings/${findingOf(shelf)}/`,
        'exercise/agreement/',
        'exercise/days/2001-03-19/',
        'exercise/data/',
        'texts/',
        'texts/paris-declaration/',
        'texts/minsk-2/uk/',
      ],
      [1280, 360],
    )) {
      await page.setViewportSize({ width, height: 800 });
      await page.goto(at(address));
      const found = await axeOn(page).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']).analyze();
      expect(
        found.violations.map((violation) => `${address} ${width}: ${violation.id} ${violation.nodes[0]?.html}`),
      ).toEqual([]);
      const wider = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
      expect([address, width, wider]).toEqual([address, width, 0]);
    }
    await page.setViewportSize({ width: 1280, height: 900 });
  });

  it('works without its script', async () => {
    const plain = await browser.newContext({ javaScriptEnabled: false });
    const still = await plain.newPage();
    await still.goto(at('exercise/at/2001-03-19/'));
    await still
      .getByRole('link', { name: /2001-03-20/ })
      .last()
      .click();
    expect(still.url()).toBe(at('exercise/at/2001-03-20/'));
    await plain.close();
  });

  it('asked nothing of any other host, and the browser had nothing to complain of', () => {
    expect(elsewhere).toEqual([]);
    expect(complaints).toEqual([]);
  });
});

/** The finding that the exercise issued. */
function findingOf(shelf: OperatorShelf): string {
  const edition = shelf.edition('exercise', undefined);
  if (!edition || isRefusal(edition)) throw new Error('no edition');
  return edition.findings![0]!.id;
}
