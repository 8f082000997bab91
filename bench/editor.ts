import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { readAssets } from '@truceline/server';
import { chromium, type Page } from 'playwright-core';
import { generatedAgreement } from './agreement-text.ts';
import type { Figure } from './figure.ts';

const edits = 60;

/**
 * The editor in a real browser, on a generated text of 500 lines: from an edit to the findings that the worker sends back,
 * and to the page that shows them; and the weight of the worker. The browser is the one that CHROMIUM_PATH names.
 */
export async function figures(seed: number): Promise<readonly Figure[]> {
  const assets = readAssets();
  if (!assets) throw new Error('the pages have not been built; run `npm run build -w packages/web`');
  const worker = assets.editor.names.find((name) => /^worker-.*\.js$/.test(name))!;
  const weight = weightOf(worker, (name) => assets.editor.read(name)!.body);
  const server = createServer((request, response) => {
    const file = assets.editor.read((request.url ?? '/').slice(1).split('?')[0] || 'index.html');
    response.writeHead(file ? 200 : 404, { 'content-type': file?.type ?? 'text/plain' }).end(file?.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: process.getuid?.() === 0 ? ['--no-sandbox', '--disable-gpu'] : ['--disable-gpu'],
  });
  try {
    const page = await browser.newPage();
    const began = performance.now();
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    await page.locator('#pasted').fill(generatedAgreement(500, seed));
    await page.locator('#paste button').click();
    await page.locator('#summary:not(:empty)').waitFor();
    const opened = performance.now() - began;
    const times = await editTimes(page);
    const p95 = (key: 'worker' | 'page') =>
      quantile(
        times.map((each) => each[key]),
        0.95,
      );
    return [
      { id: 'open-500-lines', ours: round(opened), unit: 'ms' },
      { id: 'worker-weight-gzip', ours: round(weight / 1000), unit: 'kB', reach: 200, reached: weight <= 200_000 },
      {
        id: 'edit-to-diagnostics-p95',
        ours: round(p95('worker')),
        unit: 'ms',
        reach: 50,
        reached: p95('worker') <= 50,
      },
      {
        id: 'edit-to-diagnostics-median',
        ours: round(
          quantile(
            times.map((each) => each.worker),
            0.5,
          ),
        ),
        unit: 'ms',
      },
      { id: 'edit-to-page-p95', ours: round(p95('page')), unit: 'ms' },
    ];
  } finally {
    await browser.close();
    server.close();
  }
}

/** What a script and all that it imports at once weigh, each by itself under gzip. */
function weightOf(first: string, read: (name: string) => Uint8Array): number {
  const loaded = new Set([first]);
  for (const name of loaded)
    for (const [, other] of Buffer.from(read(name))
      .toString()
      .matchAll(/(?:from|import)\s*["'`]\.\/([^"'`]+\.js)["'`]/g))
      loaded.add(other!);
  return [...loaded].reduce((sum, name) => sum + gzipSync(read(name)).length, 0);
}

interface EditTime {
  readonly worker: number;
  readonly page: number;
}

/** Types one letter after another into a comment-free place and reads, from the page, when each was answered and shown. */
async function editTimes(page: Page): Promise<readonly EditTime[]> {
  await page.locator('.cm-content').click();
  await page.keyboard.press('Control+End');
  const times: EditTime[] = [];
  for (let edit = 0; edit < edits; edit++) {
    const before = await page.locator('#desk').getAttribute('data-shown');
    await page.keyboard.insertText(edit % 8 === 7 ? '\n' : '/ x / y'[edit % 7]!);
    for (;;) {
      const shown = await page.locator('#desk').getAttribute('data-shown');
      if (shown !== before) {
        const [, worker = 0, whole = 0] = shown!.split(' ').map(Number);
        times.push({ worker, page: whole });
        break;
      }
    }
  }
  return times;
}

function quantile(values: readonly number[], share: number): number {
  const ordered = [...values].sort((a, b) => a - b);
  return ordered[Math.min(Math.floor(share * ordered.length), ordered.length - 1)]!;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
