import { instant, isRefusal, parseInstant } from '@truceline/truce/kernel';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeOn } from '../../testing/axe-on.ts';
import { chromiumPath, openBrowser } from '../../testing/browser.ts';
import { plantedStore, temporaryFolder } from '../../testing/planted-case.ts';
import { paired } from '../../testing/whole-form.ts';
import { type Listening, listen, makeApp, openPublicShelf, readAssets } from '../index.ts';

const path = chromiumPath();
const now = instant(parseInstant('2031-02-10T00:00Z')!);
const pasted =
  'Any violation shall be answered within 24 hours. The Commission decides by consensus of its members. The Guarantors shall take all necessary measures.';
let room: Listening;
let browser: Browser;
let page: Page;
const asked: string[] = [];
const complaints: string[] = [];
const summary = () => page.locator('#reading-summary').innerText();
const notice = () => page.locator('#trouble').innerText();

async function fresh(width = 1280): Promise<void> {
  await page?.context().close();
  const context = await browser.newContext({ viewport: { width, height: 900 } });
  page = await context.newPage();
  page.on('request', (request) => asked.push(request.url()));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (problem) => complaints.push(problem.message));
  await page.goto(`http://127.0.0.1:${room.port}/editor/`);
}

async function paste(text: string): Promise<void> {
  await page.locator('#pasted').fill(text);
  await page.getByRole('button', { name: 'Show what it leaves open' }).click();
}

beforeAll(async () => {
  if (!path) return;
  const shelf = await openPublicShelf(await plantedStore(temporaryFolder(), 3), () => now);
  if (isRefusal(shelf)) throw new Error(shelf.message);
  const app = makeApp(shelf, readAssets()!, { loopbackOnly: false });
  const listening = await listen(app, { host: '127.0.0.1', port: 0 });
  if (isRefusal(listening)) throw new Error(listening.message);
  room = listening;
  browser = await openBrowser(path);
});
afterAll(async () => {
  await browser?.close();
  await room?.close();
});

describe.runIf(path)('prose in the editor', () => {
  it('is shown as it was pasted, its words asked, and what it says never called silent', async () => {
    await fresh();
    await paste(pasted);
    await expect.poll(summary).toMatch(/^\d+ questions, raised by the words of 3 sentences\.$/);
    await expect.poll(() => page.locator('#words').innerText()).toBe(pasted);
    const questions = await page.locator('#asked').innerText();
    for (const words of ['24 hours counted from what', 'each member can block alone', 'which ones exactly'])
      expect(questions).toContain(words);
    await expect.poll(() => page.locator('#said').innerText()).toContain('the rule is said: each member can block');
    await expect.poll(() => page.locator('#reading').innerText()).not.toMatch(/does not say|is silent/);
  });

  it('leads from a question to its words and back, by keyboard alone', async () => {
    await fresh();
    await paste(pasted);
    await page.locator('#asked button', { hasText: 'by consensus' }).focus();
    await page.keyboard.press('Enter');
    expect((await page.locator('#words .chosen').allInnerTexts()).join('')).toBe('by consensus');
    await expect.poll(() => page.evaluate('document.activeElement.closest("#words") !== null')).toBe(true);
    await page.keyboard.press('Enter');
    await expect.poll(() => page.evaluate('document.activeElement.textContent')).toBe('by consensus');
    expect(page.url()).not.toContain('#');
    await page.locator('h1:visible').click();
    await page.keyboard.press('F8');
    await expect.poll(() => page.locator('#asked [aria-current]').count()).toBe(1);
  });

  it('becomes open clauses on asking: what is said filled, the rest questions', async () => {
    await fresh();
    await paste(`${pasted} The Parties may meet.`);
    await page.getByRole('button', { name: 'Encode it' }).click();
    await expect.poll(notice).toContain('say what each sentence is about');
    await page.locator('#clause-3').selectOption('left-out');
    await page.getByRole('button', { name: 'Encode it' }).click();
    await expect.poll(() => page.locator('#summary').innerText()).toMatch(/questions left open, \d errors/);
    const text = await page.locator('.cm-content').innerText();
    for (const words of [
      'votes consensus',
      'clock clause_1',
      '24 hours counted from what',
      '// left out: The Parties may',
    ])
      expect(text).toContain(words);
    const findings = await page.locator('#findings').innerText();
    expect(findings).not.toContain('by what rule votes are taken');
    await page.getByRole('button', { name: 'Back to the words' }).click();
    await page.getByRole('button', { name: 'Bring them back' }).click();
    await expect.poll(() => page.locator('.cm-content').innerText()).toContain('votes consensus');
  });

  it('says that idle words oblige nobody, refuses an empty box, and reads English only', async () => {
    await fresh();
    await paste(' \n ');
    await expect.poll(notice).toContain('there are no words to read');
    await paste('The cat sat on the mat.');
    await expect.poll(summary).toBe('These words oblige nobody to anything that we recognise.');
    await expect.poll(() => page.locator('#asked li').count()).toBe(0);
    await page.getByRole('button', { name: 'Change the words' }).click();
    await paste('Стороны обязуются прекратить огонь.');
    await expect.poll(summary).toContain('reads English prose only');
    await page.locator('#kind').selectOption('body');
    await page.getByRole('button', { name: 'Make an open clause' }).click();
    await expect.poll(() => page.locator('#findings').innerText()).toContain('by which rule it decides?');
    await expect.poll(() => page.locator('.cm-content').innerText()).toContain('Стороны обязуются');
  });

  it('goes in a link, stays over a reload, and comes back after starting again', async () => {
    await fresh();
    await paste(pasted);
    await expect.poll(summary).toContain('questions');
    await page.reload();
    await expect.poll(summary).toContain('questions');
    await page.getByRole('button', { name: 'Copy a link' }).click();
    await expect.poll(() => page.url()).toContain('#prose=');
    const link = page.url();
    await page.getByRole('button', { name: 'Start again' }).click();
    await page.getByRole('button', { name: 'Bring it back' }).click();
    await expect.poll(() => page.locator('#words').innerText()).toBe(pasted);
    await fresh();
    await page.goto('about:blank');
    await page.goto(link);
    await expect.poll(() => page.locator('#words').innerText()).toBe(pasted);
    expect(asked.some((each) => each.includes('prose='))).toBe(false);
  });

  it('is shown as text when it is hostile', async () => {
    await fresh();
    await paste(
      'The <img src=x onerror=alert(1)> Commission shall be paid within 24 hours, including but not limited to <b>bold</b>.',
    );
    await expect.poll(() => page.locator('#words').innerText()).toContain('<b>bold</b>');
    await expect.poll(() => page.locator('#reading img, #reading b, #reading script').count()).toBe(0);
  });

  it('has no violation that axe finds, and fits a phone', async () => {
    const wider = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';
    for (const [text, width] of paired(
      [`${pasted} The cat sat on the mat. ${'x'.repeat(300)} shall pay.`, 'The cat sat.', 'Стороны.'],
      [360, 1280],
    )) {
      await fresh(width);
      await paste(text);
      await expect.poll(summary).not.toBe('');
      if (text.length > 20) await page.keyboard.press('F8');
      const found = await axeOn(page).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']).analyze();
      expect(found.violations.map((each) => `${width}: ${each.id} ${each.nodes[0]?.html}`)).toEqual([]);
      expect([width, await page.evaluate(wider)]).toEqual([width, 0]);
    }
  });

  it('asked nothing of any other host, and the browser had nothing to complain of', () => {
    const own = `http://127.0.0.1:${room.port}/`;
    expect(asked.filter((each) => !each.startsWith(own) && !each.startsWith('about:'))).toEqual([]);
    expect(complaints).toEqual([]);
  });
});
