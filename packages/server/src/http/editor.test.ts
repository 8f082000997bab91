import { instant, isRefusal, parseInstant } from '@truceline/truce/kernel';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeOn } from '../../testing/axe-on.ts';
import { chromiumPath, openBrowser } from '../../testing/browser.ts';
import { plantedStore, temporaryFolder } from '../../testing/planted-case.ts';
import { type Listening, listen, makeApp, openPublicShelf, readAssets } from '../index.ts';

const path = chromiumPath();
const now = instant(parseInstant('2031-02-10T00:00Z')!);
const folder = temporaryFolder();
let room: Listening;
let browser: Browser;
let page: Page;
const asked: string[] = [];
const complaints: string[] = [];
const at = (address: string) => `http://127.0.0.1:${room.port}/editor/${address}`;
const summary = () => page.locator('#summary').innerText();
const title = () => page.locator('#title').innerText();
const notice = () => page.locator('#trouble').innerText();
const findings = () => page.locator('#findings').innerText();

/** A fresh page, without a draft of an earlier test. */
async function fresh(address = ''): Promise<void> {
  await page?.context().close();
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  page = await context.newPage();
  page.on('request', (request) => asked.push(request.url()));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (problem) => complaints.push(problem.message));
  await page.goto(at(address));
}

async function paste(text: string): Promise<void> {
  await page.locator('#pasted').fill(text);
  await page.getByRole('button', { name: 'Show what it leaves open' }).click();
  await expect.poll(summary).not.toBe('');
}

/** Types at the end of the text. */
async function typeAtEnd(words: string): Promise<void> {
  await page.locator('.cm-content').click();
  await page.keyboard.press('Control+End');
  const before = await summary();
  await page.keyboard.insertText(words);
  await expect.poll(summary).not.toBe(before);
}

beforeAll(async () => {
  if (!path) return;
  const shelf = await openPublicShelf(await plantedStore(folder, 3), () => now);
  if (isRefusal(shelf)) throw new Error(shelf.message);
  const listening = await listen(makeApp(shelf, readAssets()!, { loopbackOnly: false }), {
    host: '127.0.0.1',
    port: 0,
  });
  if (isRefusal(listening)) throw new Error(listening.message);
  room = listening;
  browser = await openBrowser(path);
});
afterAll(async () => {
  await browser?.close();
  await room?.close();
});

describe.runIf(path)('the editor in a browser', () => {
  it('counts again as one types, and says what changed since the start', async () => {
    await fresh();
    await paste('body b "B" { cites draft "1" seats unspecified "who" votes consensus }');
    await typeAtEnd('\nguarantee g "G" { cites draft "2" by unspecified "who gives it" decided by b }');
    await expect.poll(summary).toMatch(/1 more than at the start/);
    await page.keyboard.press('Control+z');
    await expect.poll(summary).not.toContain('more than');
  });

  it('completes with the words that fit, and reads the clauses in four languages', async () => {
    await fresh();
    await paste('actor neighbour "Neighbour" { cites draft "1" role guarantor signature given }');
    await typeAtEnd('\nguarantee g "G" { by ');
    await page.keyboard.press('Control+Space');
    await page.locator('.cm-tooltip-autocomplete li', { hasText: 'neighbour' }).click();
    await expect.poll(() => page.locator('.cm-content').innerText()).toContain('by neighbour');
    await page.locator('summary', { hasText: 'plain words' }).click();
    for (const [language, words] of [
      ['en', 'guarantor'],
      ['uk', 'гарант'],
      ['fr', 'garant'],
      ['de', 'Garant'],
    ] as const) {
      await page.locator('#language').selectOption(language);
      await expect.poll(() => page.locator('#plain').innerText()).toContain(words);
    }
  });

  it('starts from a bundled text, shows its blockers and clocks, and leads to the place of a finding', async () => {
    await fresh();
    await page.getByRole('button', { name: /Paris Declaration/ }).click();
    await expect.poll(summary).not.toBe('');
    await expect.poll(() => page.locator('h1:visible').innerText()).toContain('A copy of: Paris Declaration');
    await page.locator('[data-section=power] summary').click();
    await expect
      .poll(() => page.locator('[data-section=power] ul:not(.facts)').innerText())
      .toContain('nobody decides on reassurance');
    await page
      .locator('[data-section=power] ul:not(.facts) li', { hasText: 'reassurance' })
      .getByRole('button')
      .first()
      .click();
    await expect.poll(() => page.locator('.cm-activeLine').innerText()).toContain('who sends the force in');
  });

  it('shares a link that carries the text in its fragment, and the reader of the link sees the same', async () => {
    await fresh();
    await paste('body b "Рада" { cites draft "1" votes unspecified "за яким правилом" }');
    const text = await page.locator('.cm-content').innerText();
    await page.getByRole('button', { name: 'Copy a link' }).click();
    await expect.poll(() => page.url()).toContain('#text=');
    const link = page.url();
    await fresh();
    await page.goto('about:blank');
    await page.goto(link);
    await expect.poll(summary).not.toBe('');
    await expect.poll(() => page.locator('.cm-content').innerText()).toBe(text);
    // An edit takes the other text out of the address: a reload must not bring it back.
    await typeAtEnd('\nzone z "Z" { cites draft "2" unresolved "where" }');
    await expect.poll(() => page.url()).not.toContain('#');
    expect(asked.some((each) => each.includes('text='))).toBe(false);
  });

  it('says so when a link is cut, keeps a draft over a reload, and forgets it on asking', async () => {
    await fresh('#text=AAAAAA');
    await page.locator('#trouble:visible').waitFor();
    await expect.poll(() => page.locator('#trouble').innerText()).toContain('cut or damaged');
    await paste('zone z "Z" { cites draft "1" unresolved "where" }');
    await page.goto(at(''));
    await expect.poll(summary).not.toBe('');
    await expect.poll(() => page.locator('.cm-content').innerText()).toContain('zone z');
    await page.getByRole('button', { name: 'Start again' }).click();
    await page.getByRole('button', { name: 'Bring it back' }).click();
    await expect.poll(() => page.locator('.cm-content').innerText()).toContain('zone z');
    await page.getByRole('button', { name: 'Start again' }).click();
    await page.goto(at(''));
    await page.locator('#pasted').waitFor();
  });

  it('keeps nothing of a text that is put away before the pause in typing is over', async () => {
    await fresh();
    await paste('zone z "Z" { cites draft "1" unresolved "where" }');
    await page.locator('.cm-content').click();
    // Both at once, as no hand can, so that the pause is surely still running.
    await page.evaluate(`document.execCommand('insertText', false, 'x');
      [...document.querySelectorAll('button')].find((each) => each.textContent === 'Start again').click()`);
    await page.waitForTimeout(100);
    expect(await page.evaluate('localStorage.length')).toBe(0);
    await page.goto(at(''));
    await page.locator('#pasted').waitFor();
  });

  it('says that a copy is one, and in how many lines it was edited, to whoever opens the link as well', async () => {
    await fresh('?text=minsk-2');
    await expect.poll(title).toMatch(/^A copy of: Package of Measures/);
    expect(page.url()).not.toContain('?');
    await typeAtEnd('\nzone z1 "Z" { cites draft "1" unresolved "where" }');
    await expect.poll(title).toMatch(/^An edited copy of: Package of Measures.*\(1 line differs\)$/);
    await page.getByRole('button', { name: 'Copy a link' }).click();
    await expect.poll(() => page.url()).toMatch(/#text=[\w-]+&of=minsk-2$/);
    const link = page.url();
    for (const address of [link, link.replace('&of=minsk-2', '')]) {
      await fresh();
      await page.goto('about:blank');
      await page.goto(address);
      await expect.poll(title).toMatch(/^An edited copy of: Package of Measures.*\(1 line differs\)$/);
    }
    expect(asked.some((each) => each.includes('of='))).toBe(false);
  });

  it('says so when it has no text of the name that is asked for, and offers a draft that a link took the place of', async () => {
    await fresh('?text=nope');
    await expect.poll(notice).toContain('no bundled text is called `nope`; choose one below');
    await paste('zone z "Z" { cites draft "1" unresolved "where" }');
    await page.goto(at('?text=nope'));
    await expect.poll(notice).toContain('this is the draft that was kept in this browser');
    await page.goto(at('?text=minsk-2'));
    await expect.poll(title).toMatch(/^A copy of: Package/);
    await page.getByRole('button', { name: 'Bring it back' }).click();
    await expect.poll(() => page.locator('.cm-content').innerText()).toContain('zone z');
  });

  it('goes to the next finding from anywhere on the page, errors first', async () => {
    await fresh();
    await paste(
      'zone z "Z" { unresolved "where" }\nguarantee g "G" { cites draft "2" by unspecified "who" starts 2030-01-01 }',
    );
    await page.locator('h1:visible').click();
    await page.keyboard.press('F8');
    await expect.poll(() => page.locator('#standing').innerText()).toMatch(/^1 of \d+, error TL-/);
    const first = await page.locator('#standing').innerText();
    await page.keyboard.press('F8');
    await expect.poll(() => page.locator('#standing').innerText()).toMatch(/^2 of /);
    await page.keyboard.press('Shift+F8');
    await expect.poll(() => page.locator('#standing').innerText()).toBe(first);
  });

  it('shows hostile text as text', async () => {
    await fresh();
    await paste(
      'body b "<img src=x onerror=alert(1)>" { cites draft "<script>alert(2)</script>" votes unspecified "<b>bold</b>" }',
    );
    await expect.poll(findings).toContain('<b>bold</b>');
    await expect.poll(() => page.locator('#findings b, #findings img, #findings script').count()).toBe(0);
  });

  it('has no violation that axe finds, and fits a phone', async () => {
    for (const width of [1280, 360]) {
      await fresh();
      await page.setViewportSize({ width, height: 800 });
      for (const step of ['start', 'desk']) {
        if (step === 'desk') await paste('force f "F" { cites draft "1" contributors unspecified "who?" }');
        const found = await axeOn(page).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']).analyze();
        expect(found.violations.map((each) => `${step} ${width}: ${each.id} ${each.nodes[0]?.html}`)).toEqual([]);
        const wider = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';
        expect([step, width, await page.evaluate(wider)]).toEqual([step, width, 0]);
      }
    }
  });

  it('asked nothing of any other host, sent nothing, and the browser had nothing to complain of', () => {
    expect(
      asked.filter((each) => !each.startsWith(`http://127.0.0.1:${room.port}/`) && !each.startsWith('about:')),
    ).toEqual([]);
    expect(complaints).toEqual([]);
  });
});
