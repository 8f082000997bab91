import { instant, isRefusal, parseInstant } from '@truceline/truce/kernel';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeOn } from '../../testing/axe-on.ts';
import { chromiumPath, openBrowser } from '../../testing/browser.ts';
import { exerciseAt } from '../../testing/exercise-store.ts';
import { temporaryFolder } from '../../testing/planted-case.ts';
import { paired } from '../../testing/whole-form.ts';
import { type Listening, listen, makeApp, type OperatorShelf, openOperatorShelf, readAssets } from '../index.ts';

const path = chromiumPath();
const now = () => instant(parseInstant('2026-11-24T12:00Z')!);
let room: Listening;
let shelf: OperatorShelf;
let browser: Browser;
const at = (address: string) => `http://127.0.0.1:${room.port}/${address}`;

beforeAll(async () => {
  if (!path) return;
  const folder = temporaryFolder();
  await exerciseAt(folder, { days: 60 });
  const opened = await openOperatorShelf(folder, now);
  if (isRefusal(opened)) throw new Error(opened.message);
  shelf = opened;
  const listening = await listen(makeApp(shelf, readAssets()!, { loopbackOnly: true }), { host: '127.0.0.1', port: 0 });
  if (isRefusal(listening)) throw new Error(listening.message);
  room = listening;
  browser = await openBrowser(path);
}, 300_000);
afterAll(async () => {
  await browser?.close();
  await room?.close();
  shelf?.close();
});

/** From the home page to a source, each step by a link of the page before. */
const steps = [
  ['apparent breaches', 'header.site a[href$="/breaches/"]'],
  ['a breach', 'main tbody a[href*="/breaches/brc-"]'],
  ['an incident', 'main a[href*="/incidents/inc-"]'],
  ['a report', 'main ol a[href*="/reports/"]'],
  ['its source', 'main dl.facts a[href*="/sources/"]:not([href*="/items/"])'],
] as const;

/** What is wrong with a page for its readers: no wider than the screen, in its language, and no link that leaves it. */
async function complaintsOf(page: Page, language: string): Promise<readonly string[]> {
  const base = language === 'en' ? '/exercise/' : `/exercise/${language}/`;
  const { lang, wider, links } = (await page.evaluate(`({
    lang: document.documentElement.lang,
    wider: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    links: [...document.querySelectorAll('main a[href]')].map(({ href, rel }) => ({ href, rel })),
  })`)) as { lang: string; wider: number; links: readonly { readonly href: string; readonly rel: string }[] };
  return [
    ...(lang === language ? [] : [`in ${lang}`]),
    ...(wider > 0 ? [`${wider} wider than the screen`] : []),
    ...links.flatMap(({ href, rel }) => {
      if (!href.startsWith(at(''))) return rel.includes('noreferrer') ? [] : [`sends to ${href}`];
      const { pathname } = new URL(href);
      const isSpoken =
        pathname.startsWith('/exercise/') && pathname.endsWith('/') && !/\/(?:record|verify)\//.test(pathname);
      return isSpoken && !pathname.startsWith(base) ? [`leaves by ${pathname}`] : [];
    }),
  ];
}

describe.runIf(path)('from a number to its source in a browser', () => {
  it.each(paired(['uk', 'en', 'de', 'fr'], [360, 1280]))(
    'by links alone, in %s, %i px wide',
    async (language, width) => {
      const context = await browser.newContext({ viewport: { width, height: 900 } });
      const page = await context.newPage();
      const elsewhere: string[] = [];
      page.on('request', (request) => {
        if (!request.url().startsWith(at(''))) elsewhere.push(request.url());
      });
      await page.goto(at(language === 'en' ? 'exercise/' : `exercise/${language}/`));
      for (const [name, link] of steps) {
        const target = await page.locator(link).first().getAttribute('href');
        await page.goto(new URL(target!, page.url()).href);
        expect([language, width, name, await complaintsOf(page, language)]).toEqual([language, width, name, []]);
        if (name === 'a breach') expect(await page.locator('figure.counter svg').count()).toBe(1);
        if (width > 360 && language !== 'en' && language !== 'fr') continue;
        const found = await axeOn(page).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']).analyze();
        expect(found.violations.map(({ id, nodes }) => `${language} ${name}: ${id} ${nodes[0]?.html}`)).toEqual([]);
      }
      expect(elsewhere).toEqual([]);
      await context.close();
    },
    240_000,
  );
});
