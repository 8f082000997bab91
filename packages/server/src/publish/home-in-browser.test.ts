import { gzipSync } from 'node:zlib';
import { instant, isRefusal, parseInstant } from '@truceline/truce/kernel';
import type { Edition } from '@truceline/truce/pages';
import { inLanguage, type PageLanguage, pageLanguages } from '@truceline/truce/wording';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeOn } from '../../testing/axe-on.ts';
import { chromiumPath, openBrowser } from '../../testing/browser.ts';
import { exerciseAt } from '../../testing/exercise-store.ts';
import { temporaryFolder } from '../../testing/planted-case.ts';
import { whole } from '../../testing/whole-form.ts';
import { type Listening, listen, makeApp, openOperatorShelf, readAssets } from '../index.ts';
import { homePage } from './home-page.ts';

const path = chromiumPath();
const folder = temporaryFolder();
const now = () => instant(parseInstant('2001-03-08T12:00Z')!);
const assets = readAssets()!;
const closing: (() => unknown)[] = [];
let edition: Edition;
let app: ReturnType<typeof makeApp>;
let room: Listening;
let browser: Browser;
const elsewhere: string[] = [];
const complaints: string[] = [];
const at = (address: string) => `http://127.0.0.1:${room.port}/${address}`;
const homeIn = (language: PageLanguage) => (language === 'en' ? 'drill/' : `drill/${language}/`);

beforeAll(async () => {
  await exerciseAt(folder, { id: 'drill', days: 6 });
  const shelf = await openOperatorShelf(folder, now, { audience: 'public', writing: false });
  if (isRefusal(shelf)) throw new Error(shelf.message);
  closing.push(() => shelf.close());
  const shown = shelf.edition('drill', undefined);
  if (!shown || isRefusal(shown)) throw new Error('no edition');
  edition = shown;
  app = makeApp(shelf, assets, { loopbackOnly: false });
  if (!path) return;
  const listening = await listen(app, { host: '127.0.0.1', port: 0 });
  if (isRefusal(listening)) throw new Error(listening.message);
  room = listening;
  browser = await openBrowser(path);
  closing.push(
    () => browser.close(),
    () => room.close(),
  );
});
afterAll(async () => {
  for (const close of closing.toReversed()) await close();
});

async function opened(options: Parameters<Browser['newContext']>[0]): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  page.on('request', (request) => {
    if (!request.url().startsWith(at(''))) elsewhere.push(request.url());
  });
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  return { context, page };
}

const widest = (page: Page) => page.evaluate('document.documentElement.scrollWidth');

describe('the size of the first pages, gzip', () => {
  const bytesOf = (body: string | Uint8Array) => gzipSync(body).length;
  const asset = (address: string) => bytesOf(assets.read(address.replace('assets/', ''))!.body);

  it.each(['', ...pageLanguages.map(homeIn)])(
    '`/%s` has at most 40 kB of script, and less than 100 kB in all',
    async (address) => {
      const answer = await app.request(`http://localhost/${address}`);
      const html = await answer.text();
      const files = [...html.matchAll(/(?:src|href)="(?:\.{1,2}\/)+(assets\/[^"]+)"/g)].map(([, name]) => name!);
      expect(files).toHaveLength(2);
      const later = assets.names.filter((name) => name.startsWith('listed-places'));
      expect(later).toHaveLength(1);
      const script = [...files.filter((name) => name.endsWith('.js')), ...later].reduce(
        (sum, name) => sum + asset(name),
        0,
      );
      const style = files.filter((name) => name.endsWith('.css')).reduce((sum, name) => sum + asset(name), 0);
      expect(script).toBeLessThanOrEqual(40_000);
      expect(script + style + bytesOf(html)).toBeLessThan(100_000);
    },
  );
});

describe.runIf(path)('the home page of a case, as the public sees it', () => {
  it.each(pageLanguages)(
    'in %s: whole on a desk and on a phone, nothing off the side, nothing that axe finds',
    async (language) => {
      for (const width of [1280, 360]) {
        const { context, page } = await opened({ viewport: { width, height: 800 } });
        await page.goto(at(homeIn(language)));
        expect(await page.getAttribute('html', 'lang')).toBe(language);
        expect(await page.locator('p.mark').first().innerText()).toMatch(/^EXERCISE/);
        expect(await page.locator('main > p.notice.mines').count()).toBe(1);
        expect(await page.locator('p.verdict a').count()).toBeGreaterThan(0);
        expect(await page.locator('dl.since dt').count()).toBe(3);
        expect(await page.locator('figure.map svg path.zone').count()).toBe(edition.zones.length);
        expect(await page.locator('svg.panel line.limit').count()).toBeGreaterThan(0);
        expect(await page.locator('table.zones tbody tr').count()).toBe(edition.zones.length);
        expect([width, await widest(page)]).toEqual([width, width]);
        if (whole || width === 360) {
          const { violations } = await axeOn(page).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']).analyze();
          expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 120)}`)).toEqual([]);
        }
        await context.close();
      }
    },
  );

  it('says its sentence in four ways, of one edition', async () => {
    const said = await Promise.all(
      pageLanguages.map(async (language) => {
        const html = await (await app.request(at(homeIn(language)))).text();
        return {
          sentence: /<p class="verdict"[^>]*>([^<]*)/.exec(html)![1]!,
          verdict: /data-verdict="(\w+)"/.exec(html)![1],
        };
      }),
    );
    expect(new Set(said.map(({ sentence }) => sentence)).size).toBe(pageLanguages.length);
    expect(new Set(said.map(({ verdict }) => verdict)).size).toBe(1);
  });

  it('is complete where no script runs: the sentence, the table, the way to places and to each day', async () => {
    const { context, page } = await opened({ viewport: { width: 360, height: 800 }, javaScriptEnabled: false });
    await page.goto(at('drill/uk/'));
    await expect.poll(() => page.locator('p.verdict').isVisible()).toBe(true);
    expect(await page.locator('section.where form').isVisible()).toBe(false);
    expect(await page.locator('table.zones').isVisible()).toBe(true);
    await page.locator('section.where a').click();
    await page.waitForURL(at('drill/uk/places/'));
    expect(await page.locator('form[role=search]').first().isVisible()).toBe(true);
    await page.goBack();
    await page.locator('.scrubber a[rel=prev]').click();
    await page.waitForURL(/\/drill\/uk\/at\/2001-03-0\d\/$/);
    await context.close();
  });

  it('finds a place by its name and those near by, and sends neither the name nor the position', async () => {
    const [place] = edition.places!.places;
    const { context, page } = await opened({
      viewport: { width: 360, height: 800 },
      permissions: ['geolocation'],
      geolocation: { longitude: place!.at[0] + 0.01, latitude: place!.at[1], accuracy: 20 },
    });
    const asked: string[] = [];
    await page.goto(at('drill/'));
    page.on('request', (request) =>
      asked.push(new URL(request.url()).pathname + new URL(request.url()).search + (request.postData() ?? '')),
    );
    await page.fill('section.where input', `${place!.names[0]!.text.slice(0, -1)}x`);
    const first = page.locator('section.where [data-found] a').first();
    await expect.poll(() => first.innerText()).toBe(place!.names[0]!.text);
    await page.fill('section.where input', 'zvxqlm kqxz');
    await expect
      .poll(() => page.locator('[data-found]').innerText())
      .toContain('That is not a statement that there is no such place');
    await page.click('[data-near]');
    await expect
      .poll(() => page.locator('[data-found] li').first().innerText())
      .toMatch(new RegExp(`^${place!.names[0]!.text} \\d+\\.\\d km$`));
    expect(asked.map((each) => each.replace(/listed-places-[\w-]+/, 'listed-places')).sort()).toEqual([
      '/assets/listed-places.js',
      '/drill/places/names.json',
    ]);
    await first.click();
    await page.waitForURL(at(`drill/places/${place!.id}/`));
    await context.close();
  });

  it('stands what is hostile, and a case of one day without an incident', async () => {
    const word = 'w'.repeat(10_000);
    const hostile = `<script>ran=1</script>\u202e${'😀'.repeat(30)}" onload="ran=1 ${word}`;
    const [day] = edition.days;
    const nothing = { low: 0, best: 0, high: 0 };
    const bare = {
      ...day!,
      total: nothing,
      incidents: [],
      zones: day!.zones.map((zone) => ({ ...zone, count: nothing, incidents: [], breaches: [] })),
    };
    const shown: readonly Edition[] = [
      {
        ...edition,
        case: { ...edition.case, title: hostile, notices: [hostile], hypothetical: [hostile] },
        zones: edition.zones.map((zone) => ({ ...zone, title: hostile, source: hostile })),
        places: { source: hostile, places: [{ id: 'x', names: [{ text: hostile }], at: [0, 0], region: hostile }] },
        incidents: edition.incidents.map((incident) => ({
          ...incident,
          place: { ...incident.place, name: hostile },
          actor: hostile,
          kind: word,
        })),
      },
      { ...edition, days: [bare], periods: [], incidents: [], breaches: [], reports: [] },
    ];
    for (const each of shown)
      for (const language of ['en', 'uk'] as const) {
        const { context, page } = await opened({ viewport: { width: 360, height: 800 } });
        const body = inLanguage(language, () =>
          homePage(each, each.days.at(-1)!.day, true, { assets, basemap: undefined, audience: 'public' }),
        );
        await page.route(at(homeIn(language)), (route) => route.fulfill({ body: body!, contentType: 'text/html' }));
        await page.goto(at(homeIn(language)));
        expect(await page.evaluate('typeof ran')).toBe('undefined');
        expect(await widest(page)).toBe(360);
        expect(await page.locator('p.verdict').innerText()).not.toBe('');
        await context.close();
      }
  });

  it('asked nobody but its own origin, and no page complained', () => {
    expect(elsewhere).toEqual([]);
    expect(complaints).toEqual([]);
  });
});
