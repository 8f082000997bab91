import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { listen, loadExercise, makeApp, openOperatorShelf, readAssets } from '@truceline/server';
import { instant, isRefusal } from '@truceline/truce/kernel';
import type { CDPSession, Page } from 'playwright-core';
import { openBrowser } from '../packages/server/testing/browser.ts';
import type { Figure } from './figure.ts';
import { generatedEdition } from './monitor-page/generated-edition.ts';

const size = { incidents: 20_000, reports: 100_000 };
const changes = 40;
/** Of scripted use; `MONITOR_MINUTES=30` is the long form. */
const minutes = Number(process.env.MONITOR_MINUTES ?? 1);
/** How often in that time the heap is measured, after its garbage was collected. */
const measures = 5;

/**
 * The monitor in a browser without a graphics card, over 20,000 incidents with 100,000 reports that go through the room's own route:
 * how long until it answers a key, how long a change of the filters takes until it is drawn, and how much memory it holds before and
 * after scripted use.
 */
export async function figures(seed: number): Promise<readonly Figure[]> {
  const assets = readAssets();
  if (!assets?.monitor) throw new Error('the pages have not been built; run `npm run build -w packages/web`');
  const folder = mkdtempSync(join(tmpdir(), 'truceline-bench-'));
  const loaded = await loadExercise(folder, {
    id: 'exercise',
    seed,
    days: 5,
    progress: () => {},
    signal: new AbortController().signal,
  });
  if (isRefusal(loaded)) throw new Error(loaded.message);
  const shelf = await openOperatorShelf(folder, () => instant(Date.now()));
  if (isRefusal(shelf)) throw new Error(shelf.message);
  const own = shelf.edition('exercise', undefined);
  if (!own || isRefusal(own)) throw new Error('no edition');
  const edition = generatedEdition(own, { ...size, seed });
  const room = await listen(makeApp({ ...shelf, edition: () => edition }, assets, { loopbackOnly: true }), {
    host: '127.0.0.1',
    port: undefined,
  });
  if (isRefusal(room)) throw new Error(room.message);
  const browser = await openBrowser(process.env.CHROMIUM_PATH ?? '/usr/bin/chromium');
  try {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    const address = `http://127.0.0.1:${room.port}/exercise/monitor/`;
    await fetch(`${address}ground/`).then((answer) => answer.arrayBuffer());
    const loads: number[] = [];
    let scripts = 0;
    let page: Page | undefined;
    for (let at = 0; at < 3; at++) {
      await page?.close();
      page = await context.newPage();
      const loaded = scriptsOf(page);
      loads.push(await timedLoad(page, address));
      if (at === 0) scripts = await loaded();
    }
    const withWebgl = await scriptsWithWebgl(await context.newPage(), address);
    const filters = await timedFilters(page!);
    const client = await context.newCDPSession(page!);
    await used(page!, 0.2);
    const heaps = [await heap(client)];
    for (let at = 0; at < measures; at++) {
      await used(page!, minutes / measures);
      heaps.push(await heap(client));
    }
    const [before, after] = [heaps[0]!, heaps.at(-1)!];
    const interactive = median(loads);
    const changed = percentile(filters, 0.95);
    return [
      { id: 'first-load-script-gzip', ours: round(scripts / 1000), unit: 'kB', reach: 420, reached: scripts < 420_000 },
      { id: 'script-gzip-with-webgl', ours: round(withWebgl / 1000), unit: 'kB' },
      { id: 'time-to-interactive-median', ours: round(interactive), unit: 'ms' },
      { id: 'filter-change-median', ours: round(median(filters)), unit: 'ms' },
      { id: 'filter-change-p95', ours: round(changed), unit: 'ms', reach: 200, reached: changed <= 200 },
      { id: 'heap-after-warm-up', ours: round(before / 1e6), unit: 'MB' },
      {
        id: `heap-after-${minutes}-min-of-use`,
        ours: round(after / 1e6),
        unit: 'MB',
        reach: round((before * 1.1) / 1e6),
        reached: after <= before * 1.1,
      },
      { id: 'heap-slope', ours: round(slope(heaps) / (minutes / measures) / 1e3), unit: 'kB a minute' },
    ];
  } finally {
    await browser.close();
    await room.close();
    shelf.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Bytes of script that a page has loaded by the time that this is asked, compressed. */
function scriptsOf(page: Page): () => Promise<number> {
  const addresses = new Set<string>();
  page.on('request', (asked) => {
    if (asked.url().endsWith('.js')) addresses.add(asked.url());
  });
  page.on('worker', (worker) => addresses.add(worker.url()));
  return async () => {
    const sizes = [...addresses].map(async (address) => {
      const answer = await fetch(address);
      return gzipSync(Buffer.from(await answer.arrayBuffer())).length;
    });
    return (await Promise.all(sizes)).reduce((sum, each) => sum + each, 0);
  };
}

/** What a machine with a graphics card loads in all: the map that draws with WebGL takes over after the page answers. */
async function scriptsWithWebgl(page: Page, address: string): Promise<number> {
  const loaded = scriptsOf(page);
  await page.goto(`${address}?v=1&layers=webgl`);
  await page.locator('[data-drawer=webgl]').waitFor({ timeout: 120_000 });
  const sum = await loaded();
  await page.close();
  return sum;
}

/** By how much the values rise from one to the next, as the straight line through them has it. */
function slope(values: readonly number[]): number {
  const middle = (values.length - 1) / 2;
  const [above, below] = values.reduce(
    ([up, down], value, at) => [up + (at - middle) * value, down + (at - middle) ** 2],
    [0, 0] as [number, number],
  );
  return above / below;
}

/** From the request to the answer to the first key: everything is read and drawn, and the page takes what is pressed. */
async function timedLoad(page: Page, address: string): Promise<number> {
  const began = performance.now();
  await page.goto(address, { waitUntil: 'commit' });
  await page.locator(`.grid[aria-rowcount="${size.incidents + 1}"]`).waitFor({ timeout: 120_000 });
  await page.keyboard.press('j');
  await page.locator('#said:not(:empty)').waitFor({ state: 'attached', timeout: 60_000 });
  return performance.now() - began;
}

/** Milliseconds of each change of a filter until what it shows is drawn; the table lists reports. */
async function timedFilters(page: Page): Promise<readonly number[]> {
  await page.locator('.choice input').nth(1).check();
  await page.locator(`.grid[aria-rowcount="${size.reports + 1}"]`).waitFor({ timeout: 60_000 });
  await page.locator('.many summary').nth(1).click();
  return page.evaluate(`(async () => {
    const boxes = [...document.querySelectorAll('.many')[1].querySelectorAll('input')];
    const rows = () => document.querySelector('.grid').getAttribute('aria-rowcount');
    const drawn = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    const times = [];
    for (let at = 0; at < ${changes}; at++) {
      const before = rows();
      const began = performance.now();
      boxes[at % boxes.length].click();
      while (rows() === before && performance.now() - began < 5000) await drawn();
      await drawn();
      times.push(performance.now() - began);
    }
    for (const box of boxes) if (box.checked) box.click();
    return times;
  })()`);
}

/** What a person does at the page, quicker than any person: steps through the queue, filters, scrolls, changes the table. */
async function used(page: Page, forMinutes: number): Promise<void> {
  const until = performance.now() + forMinutes * 60_000;
  for (let at = 0; performance.now() < until; at++) {
    await page.evaluate('document.activeElement?.blur()');
    await page.keyboard.press(at % 7 === 6 ? 'k' : 'j');
    if (at % 3 === 0)
      await page
        .locator('.choice input')
        .nth(at % 2)
        .check();
    if (at % 4 === 1) await page.evaluate(`document.querySelector('.grid').scrollTo(0, ${(at * 7919) % 600_000})`);
    if (at % 5 === 2)
      await page
        .locator('.many input')
        .nth(at % 5)
        .evaluate('(box) => box.click()');
    if (at % 11 === 10) await page.locator('#filter-text').fill(at % 2 === 0 ? 'shell' : '');
    await page.waitForTimeout(30);
  }
  await page.locator('#filter-text').fill('');
}

async function heap(client: CDPSession): Promise<number> {
  await client.send('HeapProfiler.enable');
  for (let at = 0; at < 3; at++) await client.send('HeapProfiler.collectGarbage');
  return (await client.send('Runtime.getHeapUsage')).usedSize;
}

function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}

function percentile(values: readonly number[], share: number): number {
  return [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))]!;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
