import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { listen, loadExercise, makeApp, openOperatorShelf, readAssets } from '@truceline/server';
import { instant, isRefusal } from '@truceline/truce/kernel';
import { type BrowserContext, chromium } from 'playwright-core';
import type { Figure } from './figure.ts';

const incidents = 20_000;
const steps = 60;
const warmUp = 5;
const reachMs = 100;
const yearMs = 365 * 86_400_000;

/**
 * Scrubbing over three years with 20,000 incidents, in a browser that draws in software: from the touch of the slider until the frame in
 * which map, table and columns all show the new instant. Once with every incident as a mark of its own on the canvas that stands in for
 * WebGL, once with near ones together, without and with WebGL. The incidents are those of an exercise, over and over, spread out in
 * place and time.
 */
export async function figures(seed: number): Promise<readonly Figure[]> {
  const assets = readAssets();
  if (!assets?.monitor) throw new Error('the pages have not been built; run `npm run build -w packages/web`');
  const folder = mkdtempSync(join(tmpdir(), 'truceline-bench-'));
  const loaded = await loadExercise(folder, {
    id: 'exercise',
    seed,
    days: 4,
    progress: () => {},
    signal: new AbortController().signal,
  });
  if (isRefusal(loaded)) throw new Error(loaded.message);
  const shelf = await openOperatorShelf(folder, () => instant(Date.now()));
  if (isRefusal(shelf)) throw new Error(shelf.message);
  const room = await listen(makeApp(shelf, assets, { loopbackOnly: true }), { host: '127.0.0.1', port: 0 });
  if (isRefusal(room)) throw new Error(room.message);
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: process.getuid?.() === 0 ? ['--no-sandbox', '--disable-gpu'] : ['--disable-gpu'],
  });
  try {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
    const address = `http://127.0.0.1:${room.port}/exercise/monitor/`;
    const ways = [
      ['canvas', 'layers=plain,together', 'drawn'],
      ['drawn-together', 'layers=plain', 'drawn'],
      ['webgl-together', 'layers=webgl', 'webgl'],
    ] as const;
    const found: Figure[] = [];
    for (const [name, query, drawer] of ways) {
      const { took, cpuMs } = await scrubbed(context, `${address}?v=1&${query}`, drawer);
      took.sort((a, b) => a - b);
      const p95 = took[Math.floor(took.length * 0.95)]!;
      found.push(
        { id: `${name}-step-median`, ours: round(took[took.length >> 1]!), unit: 'ms' },
        { id: `${name}-step-main-thread-cpu-mean`, ours: round(cpuMs), unit: 'ms' },
        { id: `${name}-step-p95`, ours: round(p95), unit: 'ms', reach: reachMs, reached: p95 <= reachMs },
      );
    }
    return [...found, ...sizes()];
  } finally {
    await browser.close();
    await room.close();
    shelf.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function scrubbed(
  context: BrowserContext,
  address: string,
  drawer: string,
): Promise<{ readonly took: number[]; readonly cpuMs: number }> {
  const page = await context.newPage();
  await page.route(/monitor\/ground\//, async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ json: spread((await answer.json()) as GroundSent) });
  });
  await page.goto(address);
  await page.waitForSelector(`[data-drawer=${drawer}]`, { timeout: 120_000 });
  // What the page's thread itself worked, which other programs on the machine do not stretch.
  const session = await context.newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const worked = async () =>
    (await session.send('Performance.getMetrics')).metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0;
  const before = await worked();
  const took = await page.evaluate<number[]>(`(async () => {
    const slider = document.querySelector('.scrubber input');
    const put = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set;
    const [first, last] = [Number(slider.min), Number(slider.max)];
    const painted = () => new Promise((done) => requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = done;
      port2.postMessage(0);
    }));
    const took = [];
    for (let step = -${warmUp}; step < ${steps}; step++) {
      await new Promise((done) => setTimeout(done, 30));
      await painted();
      const begun = performance.now();
      put.call(slider, String(Math.round(last - ((last - first) * (step + ${warmUp} + 1)) / (${steps} + ${warmUp} + 3))));
      slider.dispatchEvent(new Event('input', { bubbles: true }));
      await painted();
      if (step >= 0) took.push(performance.now() - begun);
    }
    return took;
  })()`);
  const cpuMs = ((await worked()) - before) * (1_000 / (steps + warmUp));
  await page.close();
  return { took, cpuMs };
}

/** What the map loads once it is shown, and what it loads when symbols are asked for. */
function sizes(): readonly Figure[] {
  const folder = join(import.meta.dirname, '..', 'packages', 'web', 'dist', 'monitor');
  const gzip = (pattern: RegExp) =>
    readdirSync(folder)
      .filter((name) => pattern.test(name))
      .reduce((sum, name) => sum + gzipSync(readFileSync(join(folder, name))).length, 0);
  return [
    { id: 'monitor-entry-gzip', ours: round(gzip(/^monitor-.*\.js$/) / 1_000), unit: 'kB' },
    { id: 'map-with-worker-gzip', ours: round(gzip(/^(webgl|scene|maplibre).*\.js$/) / 1_000), unit: 'kB' },
    { id: 'symbols-gzip', ours: round(gzip(/^milsymbol.*\.js$/) / 1_000), unit: 'kB' },
  ];
}

interface GroundSent {
  readonly case: Readonly<Record<string, unknown>>;
  readonly incidents: Readonly<Record<string, readonly unknown[]>>;
}

/** Incidents of an exercise over and over, each under a name and at a place of its own, over three years. */
function spread(ground: GroundSent): GroundSent {
  const { incidents: had } = ground;
  const usable = had.lon!.flatMap((lon, index) => (lon === null || had.from![index] === null ? [] : [index]));
  const until = ground.case.until as number;
  const columns = Object.entries(had).map(([name, values]) => [
    name,
    Array.from({ length: incidents }, (_, index) => {
      const value = values[usable[index % usable.length]!];
      if (name === 'id') return `inc-made-${index}`;
      if (name === 'lon') return (value as number) + (((index * 7_919) % 1_000) - 500) / 2_000;
      if (name === 'lat') return (value as number) + (((index * 104_729) % 1_000) - 500) / 2_000;
      if (name === 'from' || name === 'to' || name === 'received')
        return until - 3 * yearMs + (3 * yearMs * index) / incidents;
      return value;
    }),
  ]);
  return { ...ground, incidents: Object.fromEntries(columns) };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
