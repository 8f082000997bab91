import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumPath, openBrowser } from '../../../server/testing/browser.ts';
import { temporaryFolder, truceline } from '../../testing/command-line.ts';

const path = chromiumPath();
const folder = temporaryFolder();

describe.runIf(path)('the page of a calibration', () => {
  let browser: Browser;
  beforeAll(async () => {
    const words = [
      'calibrate',
      'exercise',
      '--counter',
      'north_day',
      '--exercise',
      '7',
      '--replays',
      '20',
      '--out',
      folder,
    ];
    expect((await truceline(words)).code).toBe(0);
    browser = await openBrowser(path!);
  });
  afterAll(() => browser?.close());

  async function opened(
    width: number,
    javaScriptEnabled = true,
  ): Promise<{ readonly page: Page; readonly said: string[] }> {
    const context = await browser.newContext({ viewport: { width, height: 800 }, javaScriptEnabled });
    const page = await context.newPage();
    const said: string[] = [];
    page.on('pageerror', (problem) => said.push(problem.message));
    page.on('console', (message) => said.push(message.text()));
    page.on('request', (request) => {
      if (!request.url().startsWith('file:')) said.push(request.url());
    });
    await page.goto(pathToFileURL(join(folder, 'index.html')).href);
    return { page, said };
  }

  it.each([360, 1280])('moves by keyboard alone, and shows other figures, at %i px', async (width) => {
    const { page, said } = await opened(width);
    const answer = (): Promise<string | null> => page.textContent('#answer');
    await expect.poll(answer).toMatch(/^At 5 or more within 24 hours \(the number of the text\): /);
    await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Home');
    await expect
      .poll(answer)
      .toMatch(
        /^At 1 or more within 7 days: about one false alarm in \d+ days; an alarm stands on \d+ of 100 zone-days/,
      );
    const before = await page.textContent('#tables');
    await page.keyboard.press('ArrowRight');
    await expect.poll(answer).toMatch(/^At 2 or more/);
    await expect.poll(() => page.textContent('#tables')).not.toBe(before);
    await expect
      .poll(() => page.getAttribute('#threshold', 'aria-valuetext'))
      .toBe('2 incidents or more within 7 days');
    await expect.poll(() => page.locator('figure:visible').count()).toBe(1);
    await expect.poll(() => page.locator('figure:visible .cursor').getAttribute('transform')).not.toContain('-99');
    await expect.poll(() => page.evaluate('document.documentElement.scrollWidth')).toBe(width);
    expect(said).toEqual([]);
  });

  it('has no barrier that a machine can find', async () => {
    const { page } = await opened(800);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
  });

  it('shows the pictures of all windows without script, and says where the figures are', async () => {
    const { page } = await opened(800, false);
    await expect.poll(() => page.locator('figure:visible').count()).toBe(3);
    await expect.poll(() => page.isVisible('#controls')).toBe(false);
    await expect.poll(() => page.textContent('noscript')).toContain('calibration.csv');
  });
});
