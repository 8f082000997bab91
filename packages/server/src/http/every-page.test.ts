import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeOn } from '../../testing/axe-on.ts';
import { chromiumPath, openBrowser } from '../../testing/browser.ts';
import { type ExerciseRooms, exerciseRooms } from '../../testing/exercise-rooms.ts';
import { pathIn, walkCase } from '../../testing/page-kinds.ts';
import { temporaryFolder } from '../../testing/planted-case.ts';
import { tooWide } from '../../testing/too-wide.ts';
import { watchedContext } from '../../testing/watched-browser.ts';
import { whole } from '../../testing/whole-form.ts';

const path = chromiumPath();
const folder = temporaryFolder();
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
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

/** Whether the element with the focus can be seen at all, or lies under what stays at the top. */
const hiddenFocus = `(() => {
  const box = document.activeElement.getBoundingClientRect();
  const [left, top] = [box.left + box.width / 2, box.top + box.height / 2];
  const seen = document.elementFromPoint(Math.max(0, Math.min(innerWidth - 1, left)), Math.max(0, Math.min(innerHeight - 1, top)));
  return seen?.closest('.marks') ? document.activeElement.outerHTML.slice(0, 120) : '';
})()`;

/** How a reader may have set the machine. */
const looks = [
  { colorScheme: 'light', contrast: 'no-preference' },
  { colorScheme: 'dark', contrast: 'no-preference' },
  { colorScheme: 'light', contrast: 'more' },
] as const;

describe.runIf(path).each([
  ['operator', 1280, 45],
  ['public', 360, 25],
] as const)('every kind of page of the %s room', (audience, axeWidth, least) => {
  it('asks nobody else, breaks no policy, has no error, fits phone, desk and large letters, and is without violations of axe', {
    timeout: 900_000,
  }, async () => {
    const origin = rooms[audience];
    const ask = (address: string) => fetch(`${origin}${address}`);
    const pages = [...(await walkCase(ask, 'drill', 1)), ...(await walkCase(ask, 'paris', 1))];
    const kinds = new Set(pages.map(({ kind }) => kind));
    expect(kinds.size).toBeGreaterThan(least);
    const languages = whole
      ? ['uk', 'fr', 'de'].flatMap((language) => pages.flatMap((each) => pathIn(language, each) ?? []))
      : ['uk', 'fr', 'de'].flatMap((language) => [`/drill/${language}/`, `/drill/${language}/breaches/`]);
    const left = [...pages.map((each) => each.path), '/', '/texts/', '/drill/no-such-page/', ...languages];
    const { context, complaints } = await watchedContext(browser, origin);
    let turn = 0;
    const wrong: string[] = [];
    const walk = async (page: Page): Promise<void> => {
      for (let address = left.shift(); address !== undefined; address = left.shift()) {
        if (whole) await page.emulateMedia(looks[turn++ % looks.length]!);
        await page.goto(`${origin}${address}`);
        // 320 px is also a page of 1280 px at four times its size.
        for (const width of [320, axeWidth]) {
          await page.setViewportSize({ width, height: 800 });
          for (const each of await tooWide(page)) wrong.push(`${width} ${address}: ${each}`);
        }
        const found = await axeOn(page).withTags(tags).analyze();
        for (const { id, nodes } of found.violations) wrong.push(`${address}: ${id} ${nodes[0]?.html.slice(0, 200)}`);
      }
    };
    await Promise.all([await context.newPage(), await context.newPage()].map(walk));
    await context.close();
    expect(wrong).toEqual([]);
    // A page that is not there is answered with 404, which the console tells.
    expect(complaints.filter((each) => !/no-such-page.*404/.test(each))).toEqual([]);
  });
});

describe.runIf(path)('by keyboard on a phone', () => {
  it('the focus is never under the marks that stay at the top, forwards and backwards', async () => {
    const context = await browser.newContext({ viewport: { width: 360, height: 600 } });
    const page = await context.newPage();
    for (const address of ['/drill/', '/drill/days/2001-03-19/']) {
      await page.goto(`${rooms.public}${address}`);
      const hidden: string[] = [];
      for (const key of [...Array<string>(30).fill('Tab'), ...Array<string>(20).fill('Shift+Tab')]) {
        await page.keyboard.press(key);
        const words = String(await page.evaluate(hiddenFocus));
        if (words !== '') hidden.push(words);
      }
      expect(hidden).toEqual([]);
    }
    await context.close();
  });

  it('letters of twice the size leave a page no wider than its window', async () => {
    const context = await browser.newContext({ viewport: { width: 1024, height: 768 } });
    const page = await context.newPage();
    for (const address of ['/drill/', '/drill/agreement/', '/drill/pledges/', '/drill/data/']) {
      await page.goto(`${rooms.public}${address}`);
      await page.evaluate("document.documentElement.style.setProperty('font-size', '200%')");
      expect(await tooWide(page), address).toEqual([]);
    }
    await context.close();
  });
});
