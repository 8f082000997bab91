import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumPath, openBrowser } from '../../testing/browser.ts';
import { type ExerciseRooms, exerciseRooms } from '../../testing/exercise-rooms.ts';
import { temporaryFolder } from '../../testing/planted-case.ts';
import { tooWide } from '../../testing/too-wide.ts';
import { watchedContext } from '../../testing/watched-browser.ts';
import { whole } from '../../testing/whole-form.ts';

const path = chromiumPath();
const folder = temporaryFolder();
let rooms: ExerciseRooms;
let browser: Browser;

beforeAll(async () => {
  if (!path) return;
  rooms = await exerciseRooms(folder);
  browser = await openBrowser(path);
}, 400_000);
afterAll(async () => {
  await browser?.close();
  await rooms?.close();
});

const widths = { desk: 1280, phone: 360, other: (width: number) => (width === 360 ? 1280 : 360) };

/** A reader at a page of the exercise, in a language. Every page that is reached is looked at: language, marks, heading, and that it fits a phone and a desk. */
class Reader {
  readonly page: Page;
  readonly #language: string;
  constructor(page: Page, language: string) {
    this.page = page;
    this.#language = language;
  }
  /** The page is there, in the language, is marked as an exercise, has one heading, and fits. */
  async seesPage(): Promise<void> {
    const page = this.page;
    expect(await page.locator('html').getAttribute('lang'), page.url()).toBe(this.#language);
    expect(await page.locator('.marks').innerText(), page.url()).toContain('EXERCISE');
    expect(
      (await page.locator('h1').allInnerTexts()).map((each) => each.trim() !== ''),
      page.url(),
    ).toEqual([true]);
    const own = page.viewportSize()!;
    for (const size of [{ width: widths.other(own.width), height: 800 }, own]) {
      await page.setViewportSize(size);
      expect(await tooWide(page), page.url()).toEqual([]);
    }
  }
  /** Follows the first link to a page whose address reads so, unfolding what is folded; in the language that is read. */
  async follows(address: string, within = 'body'): Promise<void> {
    await this.page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true;");
    const link = this.page.locator(`${within} a[href*="${address}"][href$="/"]`).filter({ visible: true }).first();
    await link.click();
    await this.page.waitForURL(`**${address}**`);
    await this.seesPage();
  }
  /** A file of the page that is not a page: answered, and of the kind that it says. */
  async takes(address: string, type: string): Promise<void> {
    const href = await this.page.locator(`a[href$="${address}"]`).first().getAttribute('href');
    const answer = await this.page.request.get(new URL(href ?? '', this.page.url()).href);
    expect([answer.status(), answer.headers()['content-type']]).toEqual([200, expect.stringContaining(type)]);
    expect(await answer.text()).toContain('EXERCISE');
  }
}

const readers: Readonly<
  Record<string, readonly [audience: 'operator' | 'public', journey: (reader: Reader) => Promise<void>]>
> = {
  'a citizen reads whether it holds, then the newest day': [
    'public',
    async (reader) => {
      expect((await reader.page.locator('p.verdict').first().innerText()).length).toBeGreaterThan(20);
      expect(await reader.page.locator('main table').count()).toBeGreaterThan(0);
      await reader.follows('/days/');
    },
  ],
  'a journalist goes from an apparent breach to its incident and a report, and takes the table': [
    'public',
    async (reader) => {
      await reader.follows('breaches/', 'header.site');
      await reader.follows('/brc-', 'main');
      await reader.follows('/inc-', 'main');
      await reader.follows('reports/', 'main');
      await reader.follows('data/', 'header.site');
      await reader.takes('incidents.csv', 'text/csv');
    },
  ],
  'a lawyer reads the text with its holes, and what was found under it': [
    'public',
    async (reader) => {
      await reader.follows('agreement/', 'header.site');
      expect(await reader.page.locator('.clause').count()).toBeGreaterThan(10);
      expect(await reader.page.locator('.clause .hole').count()).toBeGreaterThan(0);
      await reader.follows('findings/', 'header.site');
      await reader.follows('/fnd-', 'main');
    },
  ],
  'a researcher takes data and codes, and finds the record': [
    'public',
    async (reader) => {
      await reader.follows('data/', 'header.site');
      await reader.takes('days.csv', 'text/csv');
      await reader.takes('edition.json', 'application/json');
    },
  ],
  'a duty officer goes by keyboard to what is owed, and looks at who watched': [
    'operator',
    async (reader) => {
      await reader.page.keyboard.press('g');
      await reader.page.keyboard.press('i');
      await reader.page.waitForURL('**/decide/**');
      await reader.seesPage();
      await reader.follows('observations/', 'header.site');
      await reader.follows('readiness/', 'header.site');
    },
  ],
  'a member of the commission opens the body, and a case with its clocks': [
    'operator',
    async (reader) => {
      await reader.follows('decide/', 'header.site');
      await reader.follows('bodies/', 'main');
      await reader.follows('decide/', 'header.site');
      await reader.follows('cases/', 'main');
    },
  ],
};

// Each page is looked at in both widths; two languages are walked through on a phone, two at a desk. Without the whole form every
// reader goes in two of the languages, one of either width, and every language is gone in by three readers.
describe.runIf(path).each([
  ['en', widths.desk, 0],
  ['uk', widths.phone, 0],
  ['fr', widths.desk, 1],
  ['de', widths.phone, 1],
] as const)('in %s, walked %i px wide', (language, width, turn) => {
  const going = Object.entries(readers).filter((_, index) => whole || index % 2 === turn);
  it.each(going)('%s', { timeout: 400_000 }, async (_, [audience, journey]) => {
    const origin = rooms[audience];
    const { context, complaints } = await watchedContext(browser, origin, { viewport: { width, height: 800 } });
    const page = await context.newPage();
    await page.goto(`${origin}/drill/${language === 'en' ? '' : `${language}/`}`);
    const reader = new Reader(page, language);
    await reader.seesPage();
    await journey(reader);
    await context.close();
    expect(complaints).toEqual([]);
  });
});
