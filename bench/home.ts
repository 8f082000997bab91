import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { loadExercise, readAssets } from '@truceline/server';
import { isRefusal } from '@truceline/truce/kernel';
import { type Browser, chromium } from 'playwright-core';
import type { Figure } from './figure.ts';
import { openRoom } from './room-process/open-room.ts';

const looks = 7;
const scriptMaxBytes = 40_000;
const allMaxBytes = 100_000;

/**
 * The home page of a case of sixty days in a headless browser with software rendering: first contentful paint, medians of seven
 * fresh contexts, on a desk and on a phone; and what is sent for it, gzip, beside its budget. Needs Chromium (CHROMIUM_PATH).
 */
export async function figures(seed: number): Promise<readonly Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'truceline-bench-'));
  try {
    const signal = new AbortController().signal;
    const loaded = await loadExercise(folder, { id: 'exercise', seed, days: 60, progress: () => {}, signal });
    if (isRefusal(loaded)) throw new Error(loaded.message);
    const room = await openRoom(folder);
    try {
      const address = `${room.address}exercise/uk/`;
      const html = await (await fetch(address)).text();
      const { script, style, later } = assetBytes();
      const all = gzipSync(html).length + script + style;
      const browser = await chromium.launch({
        executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
        args: ['--disable-gpu', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
      });
      try {
        return [
          { id: 'home/first-contentful-paint-1280', ours: await paintMs(browser, address, 1280), unit: 'ms' },
          { id: 'home/first-contentful-paint-360', ours: await paintMs(browser, address, 360), unit: 'ms' },
          within('home/script-gzip', script + later, scriptMaxBytes),
          { id: 'home/script-of-it-on-demand-gzip', ours: later, unit: 'bytes' },
          { id: 'home/style-gzip', ours: style, unit: 'bytes' },
          { id: 'home/html-gzip', ours: gzipSync(html).length, unit: 'bytes' },
          within('home/all-of-first-load-gzip', all, allMaxBytes),
        ];
      } finally {
        await browser.close();
      }
    } finally {
      await room.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function paintMs(browser: Browser, address: string, width: number): Promise<number> {
  const times: number[] = [];
  for (let look = 0; look < looks; look++) {
    const context = await browser.newContext({ viewport: { width, height: 800 } });
    const page = await context.newPage();
    await page.goto(address);
    const paint = await page.waitForFunction("performance.getEntriesByName('first-contentful-paint')[0]?.startTime");
    times.push(Number(await paint.jsonValue()));
    await context.close();
  }
  return Math.round(times.toSorted((one, other) => one - other)[Math.floor(looks / 2)]!);
}

/** What the page's own script and style weigh, and what is read once somebody looks for a place. */
function assetBytes(): { readonly script: number; readonly style: number; readonly later: number } {
  const assets = readAssets();
  if (!assets) throw new Error('the pages have not been built; run `npm run build -w packages/web`');
  const weigh = (name: string) => gzipSync(assets.read(name.replace('assets/', ''))!.body).length;
  return {
    script: weigh(assets.script),
    style: weigh(assets.css),
    later: assets.names.filter((name) => name.startsWith('listed-places')).reduce((sum, name) => sum + weigh(name), 0),
  };
}

function within(id: string, ours: number, reach: number): Figure {
  return { id, ours, unit: 'bytes', reach, reached: ours <= reach };
}
