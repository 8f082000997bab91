import { instant, isRefusal, parseInstant } from '@truceline/truce/kernel';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumPath, openBrowser } from '../../testing/browser.ts';
import { hostileStore } from '../../testing/hostile-store.ts';
import { walkCase } from '../../testing/page-kinds.ts';
import { temporaryFolder } from '../../testing/planted-case.ts';
import { tooWide } from '../../testing/too-wide.ts';
import { watchedContext } from '../../testing/watched-browser.ts';
import { whole } from '../../testing/whole-form.ts';
import { listen, makeApp, openOperatorShelf, openPublicShelf, readAssets } from '../index.ts';

const path = chromiumPath();
const folder = temporaryFolder();
const now = instant(parseInstant('2031-02-10T00:00Z')!);
let browser: Browser;
let store: string;

beforeAll(async () => {
  if (!path) return;
  store = await hostileStore(folder);
  browser = await openBrowser(path);
});
afterAll(async () => {
  await browser?.close();
});

/** What must be on no page: something that ran, an address that runs, a mark that turns the direction of writing. */
const taken = `[
  ...('ran' in globalThis ? ['a script ran'] : []),
  ...[...document.querySelectorAll('[href], [src], [action]')].flatMap((each) => {
    const address = each.getAttribute('href') ?? each.getAttribute('src') ?? each.getAttribute('action');
    return /^\\s*(javascript|data|vbscript):/i.test(address) ? [address] : [];
  }),
  ...[...document.querySelectorAll('*')].flatMap((each) =>
    each.getAttributeNames().filter((name) => name.startsWith('on')).map((name) => each.localName + ' ' + name)),
  ...(/[\\u202a-\\u202e\\u2066-\\u2069]/.test(document.documentElement.textContent) ? ['a mark that turns writing round'] : []),
]`;

describe.runIf(path).each([
  ['operator', openOperatorShelf],
  ['public', openPublicShelf],
] as const)('pages of the %s room about a case whose every name and text is hostile', (_, open) => {
  it('run nothing, forbid nothing in vain, and are no wider than a phone', { timeout: 300_000 }, async () => {
    const shelf = await open(store, () => now);
    if (isRefusal(shelf)) throw new Error(shelf.message);
    const app = makeApp(shelf, readAssets()!, { loopbackOnly: true });
    const room = await listen(app, { host: '127.0.0.1', port: 0 });
    if (isRefusal(room)) throw new Error(room.message);
    const origin = `http://127.0.0.1:${room.port}`;
    const pages = await walkCase((address) => fetch(`${origin}${address}`), 'hostile', whole ? 2 : 1);
    expect(pages.length).toBeGreaterThan(15);
    const { context, complaints } = await watchedContext(browser, origin, { viewport: { width: 360, height: 740 } });
    const page = await context.newPage();
    const wrong: string[] = [];
    for (const { path: address } of [
      ...pages,
      { path: '/' },
      { path: '/hostile/uk/' },
      { path: '/hostile/uk/breaches/' },
    ]) {
      await page.goto(`${origin}${address}`);
      for (const words of [...((await page.evaluate(taken)) as string[]), ...(await tooWide(page))])
        wrong.push(`${address}: ${words}`);
    }
    await context.close();
    await room.close();
    shelf.close();
    expect(wrong).toEqual([]);
    expect(complaints).toEqual([]);
  });
});
