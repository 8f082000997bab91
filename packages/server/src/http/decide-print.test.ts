import { instant, isRefusal } from '@truceline/truce/kernel';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeOn } from '../../testing/axe-on.ts';
import { chromiumPath, openBrowser } from '../../testing/browser.ts';
import { temporaryFolder } from '../../testing/planted-case.ts';
import { paired } from '../../testing/whole-form.ts';
import { type ExerciseShelf, type Listening, listen, makeApp, openExerciseRun, readAssets } from '../index.ts';

const path = chromiumPath();
const folder = temporaryFolder();
let shelf: ExerciseShelf;
let room: Listening;
let browser: Browser;
let page: Page;
const at = (address: string) => `http://127.0.0.1:${room.port}/${address}`;
/** A sheet of A4 between margins of 16 mm, in CSS pixels. */
const sheet = { width: Math.floor(((210 - 32) / 25.4) * 96), height: Math.floor(((297 - 36) / 25.4) * 96) };

beforeAll(async () => {
  if (!path) return;
  let machine = Date.UTC(2026, 10, 27);
  const opened = await openExerciseRun(folder, { days: 20, machineNow: () => machine });
  if (isRefusal(opened)) throw new Error(opened.message);
  shelf = opened;
  await shelf.exercise.run.pause();
  // Far enough for cases, clocks and votes to stand on the pages; the machine's clock follows, so that pages are made anew.
  await shelf.exercise.run.step(instant(shelf.exercise.run.world.ceasefireFrom + 15 * 86_400_000));
  machine += 60_000;
  const listening = await listen(makeApp(shelf, readAssets()!, { loopbackOnly: true }), { host: '127.0.0.1', port: 0 });
  if (isRefusal(listening)) throw new Error(listening.message);
  room = listening;
  browser = await openBrowser(path);
  page = await (await browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage();
});
afterAll(async () => {
  await browser?.close();
  await room?.close();
  await shelf?.end();
});

/** Forms and buttons that can be seen, and tables that the sheet would cut off. */
const onPaper = `({
  forms: [...document.querySelectorAll('form, button, details.act')].filter((each) => each.checkVisibility()).length,
  cut: [...document.querySelectorAll('table, .scroll')]
    .filter((each) => each.scrollWidth > each.clientWidth || each.getBoundingClientRect().right > innerWidth + 1)
    .map((each) => each.textContent.slice(0, 40)),
})`;

async function printsWhole(address: string): Promise<void> {
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.goto(at(address));
  // What is open on the screen has no place on paper either.
  await page.evaluate("document.querySelectorAll('details.act').forEach((each) => (each.open = true))");
  await page.emulateMedia({ media: 'print' });
  await page.setViewportSize(sheet);
  expect([address, await page.evaluate(onPaper)]).toEqual([address, { forms: 0, cut: [] }]);
  await page.emulateMedia({ media: null });
}

describe.runIf(path)('pages of a running exercise', () => {
  it('lead from the page over all cases to the board of the only one', async () => {
    const answer = await fetch(at('decide/'), { redirect: 'manual' });
    expect([answer.status, answer.headers.get('location')]).toEqual([302, '/exercise/decide/']);
  });

  it('the desk of directing staff and the look back have no violation that axe finds, and fit a phone', async () => {
    for (const seated of [false, true]) {
      if (seated) {
        await page.goto(at('exercise-control/'));
        await page.getByRole('button', { name: 'Direct the exercise' }).click();
        await page.locator('form[action=speed]').waitFor();
      }
      for (const [address, width] of paired(
        ['exercise-control/', 'exercise/decide/after-action/'],
        seated ? [1280, 360] : [360, 1280],
      )) {
        await page.setViewportSize({ width, height: 800 });
        await page.goto(at(address));
        const found = await axeOn(page).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']).analyze();
        expect(found.violations.map((each) => `${address} ${width}: ${each.id} ${each.nodes[0]?.html}`)).toEqual([]);
        const wider = await page.evaluate(
          'document.documentElement.scrollWidth - document.documentElement.clientWidth',
        );
        expect([address, width, wider]).toEqual([address, width, 0]);
      }
    }
  });

  it('print without a form, with every table whole, for whoever holds a seat', async () => {
    await page.goto(at('exercise-control/'));
    expect(await page.locator('form').count()).toBeGreaterThan(3);
    await printsWhole('exercise-control/');
    await page.goto(at('exercise/decide/'));
    await page.locator('#seat select[name=office]').selectOption('secretariat');
    await page.locator('#seat input[name=person]').fill('s1');
    await page.locator('#seat button').click();
    await expect.poll(() => page.locator('#seat').innerText()).toContain('Acting as secretariat');
    expect(await page.locator('details.act').count()).toBeGreaterThan(0);
    const name = await page.locator('#cases ~ .scroll tbody th a').first().innerText();
    for (const address of [
      'exercise/decide/',
      `exercise/decide/cases/${name}/`,
      'exercise/decide/bodies/commission/',
      'exercise/decide/ladder/',
      'exercise/decide/acting/',
      'exercise/decide/lines/',
      'exercise/decide/after-action/',
    ])
      await printsWhole(address);
  });
});
