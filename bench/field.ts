import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { fieldKeyPair, openBox, readHandOver } from '@truceline/record/opening';
import { formatFieldKey, isRefusal } from '@truceline/record/sealing';
import { readAssets } from '@truceline/server';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import type { Figure } from './figure.ts';

const observations = 25;
const items = 1_000;

/**
 * The field page in a real browser as wide as a phone: its bytes, its first load without a network, from the touch on Save to the
 * saved observation, and an outbox of 1,000. The key is made of the seed; the browser is the one that CHROMIUM_PATH names.
 */
export async function figures(seed: number): Promise<readonly Figure[]> {
  const assets = readAssets();
  if (!assets) throw new Error('the pages have not been built; run `npm run build -w packages/web`');
  const { field } = assets;
  const weights = field.names.map((name) => ({ name, bytes: gzipSync(field.read(name)!.body).length }));
  const weight = weights.reduce((sum, { bytes }) => sum + bytes, 0);
  const script = weights.filter(({ name }) => /^field-.*\.js$/.test(name)).reduce((sum, { bytes }) => sum + bytes, 0);
  const server = createServer((request, response) => {
    const file = field.read((request.url ?? '/').slice(1).split('?')[0] || 'index.html');
    response.writeHead(file ? 200 : 404, { 'content-type': file?.type ?? 'text/plain' }).end(file?.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const pair = fieldKeyPair(new Uint8Array(32).fill(1 + (seed % 255)));
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: process.getuid?.() === 0 ? ['--no-sandbox', '--disable-gpu'] : ['--disable-gpu'],
  });
  try {
    const device = await browser.newContext({ viewport: { width: 360, height: 740 }, locale: 'en' });
    const page = await device.newPage();
    await page.goto(`${address}#key=${formatFieldKey(pair.publicKey)}`);
    await page.locator('#same').click();
    await page.locator('#team').fill('patrol 7');
    await page.locator('#keep-team').click();
    await page.locator('#waiting').waitFor();
    await page.evaluate('navigator.serviceWorker.ready.then(() => true)');
    await page.close();
    // Offline for good: nobody listens any more.
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    const loads: number[] = [];
    for (let load = 0; load < 5; load++) loads.push(await timedLoad(device, address));
    const work = await device.newPage();
    await work.goto(address);
    const saves = await timedSaves(work, observations);
    await fillOutbox(work, items - observations);
    await work.close();
    const full = await timedLoad(device, address);
    const hand = await device.newPage();
    await hand.goto(address);
    await hand.locator('#door-hand-over').click();
    const began = performance.now();
    const download = hand.waitForEvent('download');
    await hand.locator('#hand-file').click();
    const bytes = readFileSync(await (await download).path());
    const handed = performance.now() - began;
    const boxes = readHandOver(bytes)!.boxes;
    const openedAt = performance.now();
    const opened = boxes.filter((box) => !isRefusal(openBox(box, pair))).length;
    const opening = performance.now() - openedAt;
    if (opened !== items) throw new Error(`${opened} of ${items} items opened`);
    return [
      { id: 'all-files-gzip', ours: round(weight / 1000), unit: 'kB' },
      { id: 'script-gzip', ours: round(script / 1000), unit: 'kB' },
      { id: 'first-load-offline', ours: round(loads[0]!), unit: 'ms' },
      { id: 'later-load-offline-median', ours: round(quantile(loads.slice(1), 0.5)), unit: 'ms' },
      { id: 'touch-to-saved-median', ours: round(quantile(saves, 0.5)), unit: 'ms' },
      { id: 'touch-to-saved-p95', ours: round(quantile(saves, 0.95)), unit: 'ms' },
      { id: 'load-with-1000-in-outbox', ours: round(full), unit: 'ms' },
      { id: 'file-of-1000', ours: round(handed), unit: 'ms' },
      { id: 'file-of-1000-bytes', ours: round(bytes.length / 1000), unit: 'kB' },
      { id: 'open-1000', ours: round(opening), unit: 'ms' },
    ];
  } finally {
    await browser.close();
    server.close();
  }
}

/** Opens the page anew and waits until the first screen stands; gives milliseconds. */
async function timedLoad(device: BrowserContext, address: string): Promise<number> {
  const page = await device.newPage();
  const began = performance.now();
  await page.goto(address);
  await page.locator('#waiting').waitFor();
  const took = performance.now() - began;
  await page.close();
  return took;
}

/** Fills observations in and saves them; gives, as the page measures it, from the touch on Save to the first screen that counts it. */
async function timedSaves(page: Page, count: number): Promise<readonly number[]> {
  const times: number[] = [];
  for (let at = 0; at < count; at++) {
    await page.locator('#door-observe').click();
    for (const value of ['explosion', 'heard', 'nearBy'])
      await page.locator(`.choice:visible:has(input[value="${value}"])`).first().click();
    await page.locator('#near-name').fill('the mill');
    times.push(
      await page.evaluate<number>(`new Promise((resolve) => {
        const began = performance.now();
        const main = document.querySelector('main');
        const seen = new MutationObserver(() => {
          if (!document.querySelector('#waiting')) return;
          seen.disconnect();
          resolve(performance.now() - began);
        });
        seen.observe(main, { childList: true, subtree: true });
        document.querySelector('#save').click();
      })`),
    );
  }
  return times;
}

/** Copies what lies in the outbox until it holds so many more, each under a name of its own. */
async function fillOutbox(page: Page, more: number): Promise<void> {
  await page.evaluate(`new Promise((resolve, reject) => {
    const request = indexedDB.open('truceline-field');
    request.onsuccess = () => {
      const transaction = request.result.transaction(['boxes', 'bytes'], 'readwrite');
      transaction.oncomplete = () => { request.result.close(); resolve(true); };
      transaction.onabort = () => reject(transaction.error);
      const [boxes, bytes] = [transaction.objectStore('boxes'), transaction.objectStore('bytes')];
      boxes.getAll().onsuccess = (held) => {
        const [first] = held.target.result;
        bytes.get(first.hash).onsuccess = (sealed) => {
          for (let at = 0; at < ${more}; at++) {
            const hash = at.toString(16).padStart(64, '0');
            boxes.add({ ...first, hash, once: hash });
            bytes.add(sealed.target.result, hash);
          }
        };
      };
    };
  })`);
}

function quantile(values: readonly number[], share: number): number {
  const ordered = [...values].sort((a, b) => a - b);
  return ordered[Math.min(Math.floor(share * ordered.length), ordered.length - 1)]!;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
