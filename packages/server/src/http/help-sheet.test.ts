import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { instant, isRefusal, parseInstant } from '@truceline/truce/kernel';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumPath, openBrowser } from '../../testing/browser.ts';
import { plantedStore, temporaryFolder } from '../../testing/planted-case.ts';
import { type Listening, listen, makeApp, type OperatorShelf, openOperatorShelf, readAssets } from '../index.ts';
import { roomWords } from '../publish/room-words.ts';

const path = chromiumPath();
const folder = temporaryFolder();
const now = instant(parseInstant('2031-02-10T00:00Z')!);
let shelf: OperatorShelf;
let room: Listening;
let browser: Browser;
let context: BrowserContext;
let page: Page;
const at = (rest: string) => `http://127.0.0.1:${room.port}/planted/${rest}`;

async function openRoom(port: number): Promise<Listening> {
  const listening = await listen(makeApp(shelf, readAssets()!, { loopbackOnly: true }), { host: '127.0.0.1', port });
  if (isRefusal(listening)) throw new Error(listening.message);
  return listening;
}

beforeAll(async () => {
  if (!path) return;
  const opened = await openOperatorShelf(await plantedStore(folder, 4), () => now);
  if (isRefusal(opened)) throw new Error(opened.message);
  shelf = opened;
  room = await openRoom(0);
  browser = await openBrowser(path);
  context = await browser.newContext({ viewport: { width: 1000, height: 700 } });
  page = await context.newPage();
});
afterAll(async () => {
  await browser?.close();
  await room?.close();
  shelf?.close();
});

it('every text that the script says is given to it in the language of the page', () => {
  const scripts = join(import.meta.dirname, '../../../web/src/room');
  const said = readdirSync(scripts).flatMap((name) =>
    [...readFileSync(join(scripts, name), 'utf8').matchAll(/\bsay\(\s*'([^']+)'/g)].map(([, message]) => message),
  );
  expect(said.length).toBeGreaterThan(10);
  expect([...new Set(said)].sort()).toEqual([...roomWords].sort());
});

describe.runIf(path)('the sheet of keys', () => {
  it('opens by ? with the keys of the page, closes by Escape, and the focus returns', async () => {
    await page.goto(at('breaches/'));
    await page.locator('header.site nav a').first().focus();
    const before = await page.evaluate('document.activeElement.textContent');
    await page.keyboard.press('?');
    await expect.poll(() => page.locator('dialog#help').isVisible()).toBe(true);
    const rows = () => page.locator('dialog#help dl > div:visible').allInnerTexts();
    expect((await rows()).join('\n')).not.toMatch(/next row of a list|the day before/);
    expect((await rows()).join('\n')).toContain('The text');
    expect(await page.evaluate("document.querySelector('dialog#help').contains(document.activeElement)")).toBe(true);
    await page.keyboard.press('Escape');
    expect(await page.locator('dialog#help').isVisible()).toBe(false);
    expect(await page.evaluate('document.activeElement.textContent')).toBe(before);
    await page.goto(at('at/2031-02-01/'));
    await page.locator('[data-open-help]').click();
    expect((await rows()).join('\n')).toMatch(/next row of a list[\s\S]*the day before/);
    await page.locator('[data-close-help]').click();
    expect(await page.evaluate("document.activeElement.matches('[data-open-help]')")).toBe(true);
  });

  it('goes by g and a letter, and nowhere while somebody writes or the sheet is open', async () => {
    await page.goto(at('uk/'));
    await page.keyboard.press('g');
    await page.keyboard.press('b');
    await page.waitForURL(at('uk/breaches/'));
    await page.keyboard.press('?');
    await page.keyboard.press('g');
    await page.keyboard.press('h');
    expect(page.url()).toBe(at('uk/breaches/'));
    await page.keyboard.press('Escape');
    await expect.poll(() => page.locator('dialog#help').isVisible()).toBe(false);
    await page.keyboard.press('g');
    await page.keyboard.press('h');
    await page.waitForURL(at('uk/'));
  });

  it('shows every page in the colours that were chosen, kept on the device', async () => {
    await page.goto(at('uk/'));
    await page.keyboard.press('?');
    const ground = () => page.evaluate('getComputedStyle(document.documentElement).backgroundColor');
    await page.emulateMedia({ colorScheme: 'light' });
    expect(await ground()).toBe('rgb(250, 248, 244)');
    await page.getByRole('radio', { name: 'темні' }).check();
    expect(await ground()).toBe('rgb(20, 24, 28)');
    await page.getByRole('radio', { name: 'високий' }).check();
    expect(await ground()).toBe('rgb(0, 0, 0)');
    await page.goto(at('breaches/'));
    expect(await ground()).toBe('rgb(0, 0, 0)');
    await page.emulateMedia({ media: 'print' });
    expect(await ground()).toBe('rgb(255, 255, 255)');
    await page.emulateMedia({ media: 'screen' });
    await page.keyboard.press('?');
    for (const group of ['theme', 'contrast']) await page.locator(`input[name=${group}][value=""]`).check();
    expect(await ground()).toBe('rgb(250, 248, 244)');
    expect(await page.evaluate('localStorage.length')).toBe(0);
  });

  it('is not offered where scripts do not run', async () => {
    const plain = await browser.newContext({ javaScriptEnabled: false });
    const still = await plain.newPage();
    await still.goto(at(''));
    expect(await still.locator('[data-open-help], dialog#help').filter({ visible: true }).count()).toBe(0);
    await plain.close();
  });
});

describe.runIf(path)('a page that follows the room', () => {
  it('says when the connection is lost and from when it is, whatever the clock of the device, and when it is back', async () => {
    const wrong = await browser.newContext();
    const late = await wrong.newPage();
    await late.clock.install({ time: new Date('2099-01-01T00:00:00Z') });
    await late.goto(at('uk/decide/'));
    if ((await late.locator('main[data-changes]').count()) === 0) await late.goto(at('uk/'));
    expect(await late.locator('main[data-changes]').count()).toBe(1);
    const known = await late.locator('footer.site time').innerText();
    const { port } = room;
    await room.close();
    await late.clock.runFor(5_000);
    await expect
      .poll(async () => {
        await late.clock.runFor(4_000);
        return late.locator('p.connection').count();
      })
      .toBe(1);
    const words = await late.locator('p.connection').innerText();
    expect(words).toContain('Немає зв’язку із сервером');
    expect(words).toContain(known);
    expect(words).not.toContain('2099');
    room = await openRoom(port);
    await expect
      .poll(
        async () => {
          await late.clock.runFor(11_000);
          return late.locator('p.connection').count();
        },
        { timeout: 30_000 },
      )
      .toBe(0);
    await wrong.close();
  });
});
