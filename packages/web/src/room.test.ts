import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { build } from 'vite';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

const browserPath =
  process.env.CHROMIUM_PATH ?? ['/usr/bin/chromium', '/usr/bin/google-chrome'].find((path) => existsSync(path));
const required = process.env.TRUCELINE_REQUIRE_ALL === '1';
const days = ['2001-03-01', '2001-03-02', '2001-03-03'];

it('has a browser to run in', ({ skip }) => {
  if (!browserPath && !required) skip('no Chromium found; install it or name it in CHROMIUM_PATH');
  expect(browserPath).toBeDefined();
});

describe.skipIf(!browserPath)('the script of the room', () => {
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let server: Server;
  let address = '';
  const folder = mkdtempSync(join(tmpdir(), 'truceline-room-'));
  const asked: string[] = [];

  beforeAll(async () => {
    const configFile = fileURLToPath(new URL('../vite.config.ts', import.meta.url));
    await build({ configFile, build: { outDir: folder } });
    const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Record<
      string,
      { file: string }
    >;
    const assets = { script: manifest['src/room.ts']!.file, style: manifest['src/room.css']!.file };
    server = createServer((request, response) => {
      const path = request.url ?? '/';
      asked.push(path);
      const day = path === '/' ? days[2] : days.find((each) => path === `/at/${each}/`);
      const file = join(folder, path.slice(1));
      if (day)
        response
          .setHeader('content-type', 'text/html; charset=utf-8')
          .end(pageOf(day, path === '/' ? '' : '../../', assets));
      else if (/^\/[\w.-]+$/.test(path) && existsSync(file))
        response
          .setHeader(
            'content-type',
            path.endsWith('.js') ? 'text/javascript' : path.endsWith('.svg') ? 'image/svg+xml' : 'text/css',
          )
          .end(readFileSync(file));
      else response.writeHead(404, { 'content-type': 'text/html' }).end('<main>no such page</main>');
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const port = server.address();
    address = typeof port === 'object' ? `http://127.0.0.1:${port?.port}` : '';
    const root = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
    browser = await chromium.launch({
      executablePath: browserPath!,
      args: [
        ...root,
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    });
  });
  afterAll(async () => {
    await browser?.close();
    server?.close();
    rmSync(folder, { recursive: true, force: true });
  });
  beforeEach(async () => {
    await context?.close();
    context = await browser.newContext({
      viewport: { width: 320, height: 700 },
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    page = await context.newPage();
    await page.goto(`${address}/at/2001-03-02/`);
    asked.length = 0;
  });

  it('moves to the next day in place: words, title, address, announcement, and the focus stays', async () => {
    await page.evaluate('globalThis.stays = true');
    await page.click('[rel="next"]');
    await page.waitForURL('**/at/2001-03-03/');
    expect(await page.textContent('p.verdict')).toBe('Recorded on 2001-03-03.');
    expect(await page.title()).toBe('Day 2001-03-03');
    expect(await page.textContent('[role="status"]')).toBe('Recorded on 2001-03-03.');
    expect(await page.textContent('nav.crumbs')).toContain('2001-03-03');
    expect(await page.evaluate('globalThis.stays')).toBe(true);
    expect(await page.evaluate('document.activeElement.tagName')).not.toBe('BODY');
  });

  it('goes back and forward with the browser', async () => {
    await page.click('[rel="next"]');
    await page.waitForURL('**/at/2001-03-03/');
    await page.goBack();
    await page.waitForFunction("document.querySelector('p.verdict').textContent.includes('2001-03-02')");
    await page.goForward();
    await page.waitForFunction("document.querySelector('p.verdict').textContent.includes('2001-03-03')");
    expect(page.url()).toBe(`${address}/at/2001-03-03/`);
  });

  it('moves by the range with the keyboard, and keeps the focus on it', async () => {
    await page.focus('input[type="range"]');
    expect(await page.inputValue('input[type="range"]')).toBe('1');
    await page.keyboard.press('ArrowLeft');
    await page.waitForURL('**/at/2001-03-01/');
    expect(await page.evaluate('document.activeElement.type')).toBe('range');
    expect(await page.inputValue('input[type="range"]')).toBe('0');
    expect(await page.textContent('p.verdict')).toContain('2001-03-01');
  });

  it('moves by the arrows where the focus is on nothing in particular', async () => {
    await page.keyboard.press('ArrowRight');
    await page.waitForURL('**/at/2001-03-03/');
  });

  it('leaves every address right when it moves from a page at another depth', async () => {
    await page.goto(`${address}/`);
    await page.click('[rel="prev"]');
    await page.waitForURL('**/at/2001-03-02/');
    for (const selector of ['.brand', 'header.site nav a', '[rel="next"]'])
      expect(await page.evaluate(`document.querySelector('${selector}').href`)).toBe(
        `${address}/${selector === '.brand' ? '' : selector === '[rel="next"]' ? 'at/2001-03-03/' : 'data/'}`,
      );
    await page.goBack();
    await page.waitForFunction("document.querySelector('p.verdict').textContent.includes('2001-03-03')");
    expect(await page.evaluate("document.querySelector('.brand').href")).toBe(`${address}/`);
  });

  it('follows the link in the ordinary way where the page cannot be had', async () => {
    await page.click('#missing');
    await page.waitForURL('**/at/1999-01-01/');
    expect(await page.textContent('main')).toBe('no such page');
  });

  it('walks the strip with the arrows and opens with Enter', async () => {
    await page.focus('.strip a[aria-current]');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Home');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/at/2001-03-01/');
  });

  it('walks the rows of a table with j and k, never beyond its ends', async () => {
    const focused = () => page.evaluate('document.activeElement.textContent');
    await page.keyboard.press('j');
    expect(await focused()).toBe('row 1');
    for (const key of ['j', 'ArrowDown', 'j']) await page.keyboard.press(key);
    expect(await focused()).toBe('row 3');
    await page.keyboard.press('k');
    expect(await focused()).toBe('row 2');
  });

  it('copies the address that carries what was known', async () => {
    await page.click('[data-copy-link]');
    await page.waitForSelector('[data-copied]');
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe(
      `${address}/at/2001-03-02/?known=2001-03-04T00:00:00.000Z`,
    );
  });

  it('runs no script of a page that it shows, and asks nobody but its own origin', async () => {
    const others: string[] = [];
    page.on('request', (request) => {
      if (!request.url().startsWith(address)) others.push(request.url());
    });
    await page.click('[rel="next"]');
    await page.waitForURL('**/at/2001-03-03/');
    expect(await page.evaluate('globalThis.ranWithin')).toBe('2001-03-02');
    expect(others).toEqual([]);
    expect(asked).toEqual(['/at/2001-03-03/']);
  });

  it('fits a page 320 px wide, in every scheme', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320);
    }
  });

  it('works as plain links where scripts do not run', async () => {
    const plain = await browser.newContext({ javaScriptEnabled: false });
    const still = await plain.newPage();
    await still.goto(`${address}/at/2001-03-02/`);
    expect(await still.isVisible('input[type="range"]')).toBe(false);
    expect(await still.isVisible('[data-copy-link]')).toBe(false);
    await still.click('[rel="next"]');
    await still.waitForURL('**/at/2001-03-03/');
    await plain.close();
  });
});

it('keeps within its size: the script under 24 kB, all of it well under the budget of a first page', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'truceline-room-'));
  try {
    await build({
      configFile: fileURLToPath(new URL('../vite.config.ts', import.meta.url)),
      build: { outDir: folder },
    });
    const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Record<
      string,
      { file: string }
    >;
    const bytesOf = (entry: string) => readFileSync(join(folder, manifest[entry]!.file)).length;
    expect(bytesOf('src/room.ts')).toBeLessThan(24_000);
    expect(bytesOf('src/room.css')).toBeLessThan(64_000);
    expect(manifest['src/room.ts']!.file).toMatch(/^room-[\w-]{8}\.js$/);
    const style = readFileSync(join(folder, manifest['src/room.css']!.file), 'utf8');
    expect(style).not.toMatch(/url\(["']?(data:|https?:)/);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

/** A page as the server makes it: every address relative to the page itself. */
function pageOf(day: string, up: string, assets: { readonly script: string; readonly style: string }): string {
  const at = days.indexOf(day);
  const link = (rel: string, to: string | undefined) =>
    to ? `<a rel="${rel}" href="${up}at/${to}/">${to}</a>` : '<span>none</span>';
  const columns = days.map(
    (each, index) =>
      `<a data-day="${each}" href="${up}at/${each}/"${each === day ? ' aria-current="date"' : ''}><title>${each}</title><rect class="hit" x="${index * 20}" y="0" width="20" height="60"/></a>`,
  );
  const rows = [1, 2, 3].map((row) => `<tr><th scope="row"><a href="row-${row}">row ${row}</a></th><td>1</td></tr>`);
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>Day ${day}</title><link rel="icon" href="data:,"><link rel="stylesheet" href="/${assets.style}"><script type="module" src="/${assets.script}"></script></head><body data-exercise>
<div class="marks" role="note"><p class="mark" data-mark="exercise">EXERCISE</p></div>
<header class="site"><a class="brand" href="${up}">Truceline</a><nav aria-label="Pages"><ul><li><a href="${up}data/">Data</a></li></ul></nav></header>
<nav class="crumbs"><ol><li><a href="${up}">Home</a></li><li>${day}</li></ol></nav>
<main tabindex="-1"><script>globalThis.ranWithin = '${day}'</script><p class="verdict">Recorded on ${day}.</p>
<button type="button" data-copy-link="?known=2001-03-04T00:00:00.000Z" hidden>Copy link</button>
<figure class="strip"><svg class="strip" viewBox="0 0 60 60">${columns.join('')}</svg></figure>
<form class="scrubber" data-scrubber data-first="${days[0]}" data-template="${up}at/%7Bday%7D/">${link('prev', days[at - 1])}<label>Day <output>${day}</output> <input type="range" name="day" min="0" max="2" value="${at}"></label>${link('next', days[at + 1])}</form>
<a id="missing" data-day="1999-01-01" href="${up}at/1999-01-01/">a day that is not there</a>
<table><caption>Rows</caption><tbody data-rows>${rows.join('')}</tbody></table>
</main></body></html>`;
}
