import { exerciseDefaults } from '@truceline/truce/exercise';
import { addDays, instant, isRefusal } from '@truceline/truce/kernel';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeOn } from '../../testing/axe-on.ts';
import { chromiumPath, openBrowser } from '../../testing/browser.ts';
import { exerciseAt } from '../../testing/exercise-store.ts';
import { exerciseRegistration } from '../../testing/held-editions.ts';
import { temporaryFolder } from '../../testing/planted-case.ts';
import {
  type Listening,
  listen,
  makeApp,
  type OperatorShelf,
  openOperatorShelf,
  readAssets,
  register,
} from '../index.ts';

const path = chromiumPath();
const now = () => instant(Date.UTC(2026, 10, 27));
const folder = temporaryFolder();
let [room, shelf, browser]: [Listening | undefined, OperatorShelf | undefined, Browser | undefined] = [
  undefined,
  undefined,
  undefined,
];
const address = () => `http://127.0.0.1:${room!.port}/exercise/held/`;

beforeAll(async () => {
  if (!path) return;
  await exerciseAt(folder, { days: 24 });
  const day = (at: number) => addDays(exerciseDefaults.startsOn, at);
  for (const [from, to] of [
    [12, 18],
    [40, 46],
  ] as const) {
    const registration = exerciseRegistration({ truce: { from: day(from), to: day(to) } });
    const entered = await register(folder, 'exercise', { registration, by: 'a commission' }, now);
    if (isRefusal(entered)) throw new Error(entered.message);
  }
  const opened = await openOperatorShelf(folder, now);
  if (isRefusal(opened)) throw new Error(opened.message);
  shelf = opened;
  const listening = await listen(makeApp(shelf, readAssets()!, { loopbackOnly: true }), { host: '127.0.0.1', port: 0 });
  if (isRefusal(listening)) throw new Error(listening.message);
  room = listening;
  browser = await openBrowser(path);
});
afterAll(async () => {
  await browser?.close();
  await room?.close();
  shelf?.close();
});

describe.runIf(path)('whether a truce held, in a browser', () => {
  it.each([1280, 360])('is free of findings of axe and as wide as the window at %i pixels', async (width) => {
    const context = await browser!.newContext({ viewport: { width, height: 800 } });
    const page = await context.newPage();
    await page.goto(address());
    await expect.poll(() => page.locator('p.verdict').count()).toBe(4);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
    const found = await axeOn(page)
      .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'])
      .disableRules('region')
      .analyze();
    expect(found.violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
    await context.close();
  });

  it('says each answer, the newest first, with its reasons; a table opens by the keyboard', async () => {
    const context = await browser!.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(address());
    const said = page.locator('p.verdict');
    await expect
      .poll(() => said.first().innerText())
      .toMatch(/^Not determinable: 7 of 7 days of the window are not over/);
    await expect.poll(() => said.nth(1).innerText()).toBe('Registered after the truce began: exploratory, no verdict.');
    const table = page.locator('figure.series details').first();
    await table.locator('summary').focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => table.getAttribute('open')).not.toBeNull();
    await expect.poll(() => page.locator('nav a', { hasText: 'Did it hold?' }).count()).toBe(1);
    await context.close();
  });
});
