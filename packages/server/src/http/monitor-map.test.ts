import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import {
  holdsPosition,
  instant,
  isRefusal,
  type MultiPolygon,
  type Polygon,
  parseInstant,
} from '@truceline/truce/kernel';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { PNG } from 'pngjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumPath, openBrowser } from '../../testing/browser.ts';
import { plantedStore, temporaryFolder } from '../../testing/planted-case.ts';
import { type Listening, listen, makeApp, type OperatorShelf, openOperatorShelf, readAssets } from '../index.ts';
import { webFolder } from '../publish/assets.ts';

const path = chromiumPath();
const incidents = 6;
let room: Listening;
let shelf: OperatorShelf;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let store: string;
const elsewhere: string[] = [];
const complaints: string[] = [];
const at = (query = '') => `http://127.0.0.1:${room.port}/planted/monitor/${query}`;

beforeAll(async () => {
  if (!path) return;
  store = await plantedStore(temporaryFolder(), incidents);
  const opened = await openOperatorShelf(store, () => instant(parseInstant('2031-02-10T00:00Z')!));
  if (isRefusal(opened)) throw new Error(opened.message);
  shelf = opened;
  const listening = await listen(makeApp(shelf, readAssets()!, { loopbackOnly: true }), { host: '127.0.0.1', port: 0 });
  if (isRefusal(listening)) throw new Error(listening.message);
  room = listening;
  browser = await openBrowser(path);
  context = await browser.newContext({ viewport: { width: 1280, height: 900 }, colorScheme: 'light' });
  page = await opening(context);
});
afterAll(async () => {
  await browser?.close();
  await room?.close();
  shelf?.close();
});

describe.runIf(path)('the monitor’s map', () => {
  it('draws incidents and zones with WebGL over tiles of the page’s own origin', async () => {
    await shown('?v=1&layers=together', 'webgl');
    const rendered = await inMap<{ incidents: string[]; zones: string[] }>(
      `({ incidents: map.queryRenderedFeatures({ layers: ['marks'] }).map((each) => each.properties.incident),
          zones: map.queryRenderedFeatures({ layers: ['zones', 'zones-hatched'] }).map((each) => each.properties.zone) })`,
      'incidents.length > 0',
    );
    expect(new Set(rendered.incidents).size).toBe(incidents);
    expect(new Set(rendered.zones)).toEqual(new Set(['square']));
    await expect.poll(() => page.locator('.map-count').innerText()).toContain(`${incidents} incidents`);
  });

  it('has Simferopol, Sevastopol and Kherson in Ukraine, the sea in nothing, and says whose boundaries these are', async () => {
    await shown('?v=1&map=33.3,45.4,6', 'webgl');
    const countries = await inMap<{ a3: string; type: string; coordinates: unknown }[]>(
      `map.querySourceFeatures('base', { sourceLayer: 'countries' }).map(({ properties, geometry }) => ({
         a3: properties.a3, type: geometry.type, coordinates: geometry.coordinates }))`,
      'length > 0',
    );
    const holding = (place: readonly [number, number]) =>
      [
        ...new Set(
          countries.flatMap(({ a3, type, coordinates }) =>
            holdsPosition(type === 'Polygon' ? [coordinates as Polygon] : (coordinates as MultiPolygon), place)
              ? [a3]
              : [],
          ),
        ),
      ].sort();
    for (const place of [
      [34.1, 44.95],
      [33.6, 44.58],
      [32.62, 46.64],
    ] as const)
      expect(holding(place)).toEqual(['UKR']);
    expect(holding([32.5, 43.8])).toEqual([]);
    const credit = await page.locator('.map-credit').innerText();
    expect(credit).toContain('Natural Earth');
    expect(credit).toContain('Crimea in Ukraine');
    expect(credit).toContain('no statement about sovereignty');
  });

  it('goes on without WebGL when the browser takes it away, with the same selection, and says so', async () => {
    const id = (await firstIncidents())[0]!;
    await shown(`?v=1&incident=${id}`, 'webgl');
    await inMap(`map.getCanvas().getContext('webgl2').getExtension('WEBGL_lose_context').loseContext()`);
    await page.waitForSelector('[data-drawer=drawn]');
    await expect.poll(() => page.locator('.map-count').innerText()).toContain('took the graphics away');
    await expect.poll(() => page.locator('svg.drawn .incident[data-selected]').getAttribute('data-incident')).toBe(id);
  });

  it('works where there is no WebGL at all', async () => {
    const without = await browser.newContext();
    const plain = await without.newPage();
    await plain.addInitScript(`
      const real = HTMLCanvasElement.prototype.getContext;
      HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {
        return /webgl/.test(kind) ? null : real.call(this, kind, ...rest);
      };`);
    await plain.goto(at('?v=1&layers=together'));
    await plain.waitForSelector('[data-drawer=drawn]');
    await expect.poll(() => plain.locator('.map-count').innerText()).toContain('no WebGL 2');
    expect(await plain.locator('svg.drawn .incident').count()).toBe(incidents);
    await without.close();
  });

  it('draws the same without WebGL: land, zone and marks stand where they are', async () => {
    await shown('?v=1&map=31.3,48.8,9&layers=names,plain,together', 'drawn');
    const { id: ids, lon } = await columns();
    const id = ids![0] as string;
    const mark = (await page.locator(`svg.drawn .incident[data-incident="${id}"]`).boundingBox())!;
    const stage = (await page.locator('.map-stage').boundingBox())!;
    const picture = PNG.sync.read(await page.locator('.map-stage').screenshot());
    const colour = (x: number, y: number) => {
      const from = (Math.round(y) * picture.width + Math.round(x)) * 4;
      return `#${picture.data.subarray(from, from + 3).toString('hex')}`;
    };
    expect(colour(mark.x + mark.width / 2 - stage.x, mark.y + mark.height / 2 - stage.y)).toBe('#25506f');
    // Its place in degrees, by the arithmetic of web maps.
    const scale = 512 * 2 ** 9;
    const east = (((lon![0] as number) - 31.3) / 360) * scale + stage.width / 2;
    expect(Math.abs(mark.x + mark.width / 2 - stage.x - east)).toBeLessThan(1.5);
    expect(await page.locator('svg.drawn path.zone[data-zone=square]').count()).toBe(1);
    expect(await page.locator('svg.drawn path.land').getAttribute('d')).toMatch(/^M/);
  });

  it('is worked by keys: arrows move, plus zooms, Tab walks the zones, Enter chooses, Escape returns', async () => {
    await shown('?v=1&map=31,48.8,8&layers=plain', 'drawn');
    await page.locator('.map-stage').focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('+');
    await expect.poll(() => page.url()).toMatch(/map=31\.\d+,48\.8,8\.5/);
    expect(Number(/map=([\d.]+)/.exec(page.url())![1])).toBeGreaterThan(31);
    await page.keyboard.press('Tab');
    await expect.poll(() => page.evaluate('document.activeElement.textContent')).toContain('The square');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.url()).toContain('zone=square');
    await page.keyboard.press('Escape');
    await expect.poll(() => page.evaluate('document.activeElement.className')).toBe('map-stage');
  });

  it('selects by a click, moves by buttons, measures, and shows the grid', async () => {
    await shown('?v=1&map=31.3,48.8,9&layers=plain,together', 'drawn');
    const id = (await firstIncidents())[1]!;
    const box = (await page.locator(`svg.drawn .incident[data-incident="${id}"]`).boundingBox())!;
    await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
    await expect.poll(() => page.url()).toContain(`incident=${id}`);
    await page.getByRole('button', { name: 'West', exact: true }).click();
    await expect.poll(() => page.url()).toMatch(/map=31\.[01]/);
    await page.getByRole('button', { name: 'Measure' }).click();
    await page.getByRole('button', { name: 'Take the middle of the map' }).click();
    await page.getByRole('button', { name: 'North', exact: true }).click();
    await page.getByRole('button', { name: 'Take the middle of the map' }).click();
    await expect.poll(() => page.locator('.measured li').innerText()).toMatch(/km towards (0|360)°/);
    expect(await page.locator('svg.drawn .line-measure').getAttribute('d')).toMatch(/^M.*L/);
    await page.locator('.layer-list summary').click();
    await page.getByLabel('Military grid (MGRS)').check();
    await expect.poll(() => page.locator('svg.drawn .line-grid').getAttribute('d')).toMatch(/^M.*L/);
  });

  it('scrubs, compares two instants of knowing, and holds all of it in the address', async () => {
    await shown('?v=1&layers=plain,together', 'drawn');
    await page.getByRole('slider', { name: 'Happened until' }).focus();
    await page.keyboard.press('Home');
    await expect.poll(() => page.url()).toContain('at=2031-02-0');
    await expect.poll(() => page.locator('svg.drawn .incident').count()).toBeLessThan(incidents);
    await page.getByRole('button', { name: 'To the end' }).click();
    await page.getByLabel('Compared with, in Europe/Kyiv').fill('2031-02-02T12:00');
    await expect.poll(() => page.locator('.difference').innerText()).toContain(`${incidents} incidents added`);
    await expect.poll(() => page.locator('svg.drawn .incident[data-change=added]').count()).toBe(incidents);
    await expect.poll(() => page.url()).toContain('against=2031-02-02T10:00Z');
    const address = page.url();
    await page.goto(address);
    await expect.poll(() => page.locator('.difference').innerText()).toContain(`${incidents} incidents added`);
    await page.getByRole('button', { name: 'Copy link' }).click();
    await expect.poll(() => page.getByLabel('Link to what is shown').inputValue()).toContain('known=2031-02-10T00:00Z');
  });

  it('says what of an address it does not know, whatever stands there', async () => {
    await page.goto(at('?v=0&at=yesterday&colour=%3Cscript%3E&zone=nowhere&incident=inc-none'));
    const notices = () => page.locator('.address-notices').innerText();
    for (const words of ['older form', '‘yesterday’', '‘colour’', 'no zone ‘nowhere’', '‘inc-none’'])
      await expect.poll(notices).toContain(words);
    expect(await page.locator('.address-notices script').count()).toBe(0);
  });

  it('draws thousands as pixels, and above twenty thousand by cells', async () => {
    const many = await opening(context, (ground) => multiplied(ground, 3_000));
    await many.goto(at('?v=1&layers=plain,together'));
    await many.waitForSelector('[data-drawer=drawn]');
    await expect.poll(() => many.locator('.map-count').innerText()).toContain('3,000 incidents');
    expect(await many.locator('svg.drawn .incident').count()).toBe(0);
    const painted = await many.evaluate<number>(`(() => {
      const canvas = document.querySelector('canvas.many-marks');
      const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
      let painted = 0;
      for (let at = 3; at < data.length; at += 4) if (data[at] > 0) painted++;
      return painted;
    })()`);
    expect(painted).toBeGreaterThan(2_000);
    const more = await opening(context, (ground) => multiplied(ground, 20_001));
    await more.goto(at('?v=1&layers=plain,together'));
    await expect.poll(() => more.locator('.map-count').innerText()).toContain('20,001 incidents');
    await expect.poll(() => more.locator('svg.drawn .incident').count()).toBeGreaterThan(3);
    const counts = await more
      .locator('svg.drawn .incident')
      .evaluateAll((marks) => marks.map((mark) => Number(mark.getAttribute('data-count'))));
    expect(counts.length).toBeLessThan(600);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(20_001);
    await Promise.all([many.close(), more.close()]);
  });

  it('prints the map with a table in the place of its controls', async () => {
    await shown('', 'webgl');
    await page.emulateMedia({ media: 'print' });
    await page.evaluate(`dispatchEvent(new Event('beforeprint'))`);
    await page.waitForSelector('[data-drawer=drawn]');
    expect(await page.locator('.print-table tbody tr').count()).toBe(incidents);
    expect(await page.locator('.map-buttons').isVisible()).toBe(false);
    await page.emulateMedia({ media: 'screen' });
    await page.evaluate(`dispatchEvent(new Event('afterprint'))`);
    await page.waitForSelector('[data-drawer=webgl]');
  });

  it('hands out tiles by ranges of bytes, and the operator’s own once they lie in the store', async () => {
    const beginning = async (name: string) =>
      fetch(at(`map/${name}.pmtiles`), { headers: { range: 'bytes=0-6' } }).then(async (answer) => [
        answer.status,
        answer.status === 206 ? await answer.text() : '',
      ]);
    const offered = async () => ((await (await fetch(at('map/ground/'))).json()) as { detailed: boolean }).detailed;
    expect(await beginning('basemap')).toEqual([206, 'PMTiles']);
    expect(await beginning('detailed')).toEqual([404, '']);
    expect(await offered()).toBe(false);
    symlinkSync(join(webFolder(), 'basemap.pmtiles'), join(store, 'map.pmtiles'));
    expect(await beginning('detailed')).toEqual([206, 'PMTiles']);
    expect(await offered()).toBe(true);
    await shown('?v=1', 'webgl');
    expect(await inMap<string>(`map.getSource('detailed')?.type`)).toBe('vector');
    await expect.poll(() => page.getByLabel('Detailed basemap of the operator').count()).toBe(1);
  });

  it('asked nothing of any other host, and the browser had nothing to complain of', () => {
    expect(elsewhere).toEqual([]);
    expect(complaints).toEqual([]);
  });
});

async function opening(within: BrowserContext, changed?: (ground: GroundSent) => GroundSent): Promise<Page> {
  const opened = await within.newPage();
  opened.on('request', (request) => {
    if (!request.url().startsWith(`http://127.0.0.1:${room.port}/`)) elsewhere.push(request.url());
  });
  opened.on('console', (message) => {
    // The details of an incident that there is not are answered so, and the page says it.
    if (message.type() === 'error' && !message.text().includes('404')) complaints.push(message.text());
  });
  opened.on('pageerror', (error) => complaints.push(String(error)));
  if (changed)
    await opened.route(/monitor\/ground\//, async (route) => {
      const answer = await route.fetch();
      await route.fulfill({ json: changed((await answer.json()) as GroundSent) });
    });
  return opened;
}

async function shown(query: string, drawer: 'webgl' | 'drawn'): Promise<void> {
  // The browser of the tests has no graphics card.
  const [before, layers] = [query || '?v=1', /layers=/.test(query)];
  const asked = layers ? before.replace('layers=', 'layers=webgl,') : `${before}&layers=webgl`;
  await page.goto(at(drawer === 'webgl' ? asked : query));
  await page.waitForSelector(`[data-drawer=${drawer}]`);
}

/** Asks the map itself; with a condition on the answer, until it holds. */
async function inMap<Answer>(expression: string, until = 'undefined'): Promise<Answer> {
  return page
    .waitForFunction(
      `(() => {
        const map = document.querySelector('.drawn-in .drawn-in').drawnBy;
        const answer = ${expression};
        return ${until === 'undefined' ? '{ answer }' : `(answer.${until}) && { answer }`};
      })()`,
    )
    .then((handle) => handle.jsonValue() as Promise<{ answer: Answer }>)
    .then(({ answer }) => answer);
}

interface GroundSent {
  readonly incidents: Readonly<Record<string, readonly unknown[]>>;
}

async function columns(): Promise<GroundSent['incidents']> {
  return ((await (await fetch(at('ground/'))).json()) as GroundSent).incidents;
}

async function firstIncidents(): Promise<readonly string[]> {
  return (await columns()).id as readonly string[];
}

/** The same incidents over and over, each at a place and under a name of its own. */
function multiplied(ground: GroundSent, wanted: number): GroundSent {
  const had = ground.incidents.id!.length;
  const columns = Object.entries(ground.incidents).map(([name, values]) => [
    name,
    Array.from({ length: wanted }, (_, index) => {
      const value = values[index % had];
      if (name === 'id') return `inc-made-${index}`;
      if (name === 'lon') return 30 + ((index * 7_919) % 20_000) / 10_000;
      if (name === 'lat') return 48 + ((index * 104_729) % 15_000) / 10_000;
      return value;
    }),
  ]);
  return { ...ground, incidents: Object.fromEntries(columns) };
}
