import { join } from 'node:path';
import { isRefusal } from '@truceline/truce/kernel';
import type { BrowserContext, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import {
  choose,
  expectWaiting,
  fieldReports,
  fieldTests,
  fillObservation,
  linked,
  openDevice,
  save,
  standing,
  waiting,
} from '../../testing/field-browser.ts';
import { now } from '../../testing/field-clock.ts';
import { importFieldFiles } from '../index.ts';

const field = fieldTests();
let device: BrowserContext;
let page: Page;
const complaints: string[] = [];
const asked: string[] = [];

/** A new device, linked, with the room gone: everything after this is offline. */
async function offline(): Promise<void> {
  await device?.close();
  await field.room.comeBack();
  device = await openDevice(field.browser);
  device.on('request', (request) => asked.push(request.url()));
  device.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  device.on('weberror', (problem) => complaints.push(problem.error().message));
  page = await linked(device, field.room);
  await field.room.goAway();
}

/** Closes the page as a phone does that runs out of power, and opens it again. */
async function reopened(): Promise<void> {
  await page.close({ runBeforeUnload: false });
  page = await device.newPage();
  await page.goto(field.room.link.split('#')[0]!);
  await page.locator('[data-screen=home]').waitFor();
}

/** Makes a file of what waits and imports it into the store. */
async function imported(name: string) {
  await page.locator('#door-hand-over').click();
  const download = page.waitForEvent('download');
  await page.locator('#hand-file').click();
  const file = join(field.folder, name);
  await (await download).saveAs(file);
  expect((await download).suggestedFilename()).toMatch(/^truceline-\d+\.trucefield$/);
  const result = await importFieldFiles(field.room.store, { files: [file], case: undefined, clockAheadMs: 0, now });
  if (isRefusal(result)) throw new Error(result.message);
  expect(result.problems).toEqual([]);
  return result.taken;
}

describe.runIf(field.path)('the field page without a network', () => {
  it('saves an observation in a few touches, keeps it over a reload, and hands it over by file', async () => {
    await offline();
    await reopened();
    await fillObservation(page, 'three, from the north-east');
    await save(page);
    await expect.poll(() => page.locator('#notice').innerText()).toMatch(/^Saved and sealed at \d\d:\d\d/);
    await reopened();
    await expectWaiting(page, 1);
    expect((await imported('one.trucefield')).map((each) => each.as)).toEqual(['observation']);
    const [report] = fieldReports(field.room.store);
    expect(report).toMatchObject({
      source: 'patrol 7',
      sourceClass: 'monitor',
      kind: 'explosion',
      effects: { best: 3 },
      text: 'three, from the north-east',
      grade: { source: 'F', information: 6 },
    });
    // Two kilometres to the north-east, and nothing of where the device stood.
    expect(report!.place.at![0]).toBeCloseTo(31.1426, 3);
    expect(report!.place.at![1]).toBeCloseTo(48.667, 3);
    expect(report!.observer).toBeUndefined();
    expect(JSON.stringify(report)).not.toContain(String(standing.longitude).slice(0, 6));
    expect(JSON.stringify(report)).not.toContain(String(standing.latitude).slice(0, 6));
    expect(complaints).toEqual([]);
    expect(asked.every((each) => new URL(each).origin === new URL(field.room.link).origin)).toBe(true);
  });

  it('loses nothing that was saved and doubles nothing, wherever the page is closed', async () => {
    await offline();
    const steps: readonly ((page: Page) => Promise<unknown>)[] = [
      (page) => page.locator('#door-observe').click(),
      (page) => choose(page, 'shelling'),
      (page) => choose(page, 'saw'),
      (page) => choose(page, 'nearBy'),
      (page) => page.locator('#near-name').fill('the mill'),
      (page) => choose(page, '5'),
    ];
    for (let cut = 1; cut <= steps.length; cut++) {
      for (const step of steps.slice(0, cut)) await step(page);
      await reopened();
      await expectWaiting(page, 0);
    }
    let saved = 0;
    for (const delayMs of [0, 0, 1, 2, 4, 8, 16, 32, 64]) {
      for (const step of steps) await step(page);
      await page.evaluate(
        `document.querySelector('#save').click(); new Promise((resolve) => setTimeout(resolve, ${delayMs}))`,
      );
      const told = await page.locator('#notice').innerText();
      await reopened();
      const held = await waiting(page);
      expect(held - saved).toBeGreaterThanOrEqual(told.startsWith('Saved') ? 1 : 0);
      expect(held - saved).toBeLessThanOrEqual(1);
      saved = held;
    }
    const taken = await imported('cut.trucefield');
    expect(taken).toHaveLength(saved);
    expect(taken.every((each) => each.as === 'observation' && !each.already)).toBe(true);
    expect(saved).toBeGreaterThan(0);
  });

  it('saves once, however often and fast the button is touched', async () => {
    await offline();
    await fillObservation(page, 'touched often');
    await page.evaluate(`{
      const button = document.querySelector('#save');
      for (let touch = 0; touch < 5; touch++) button.click();
      button.disabled = false;
      button.click();
    }`);
    await page.locator('[data-screen=home]').waitFor();
    await reopened();
    await expectWaiting(page, 1);
  });

  it('keeps the time of coverage while the page is closed, and ends it with one touch', async () => {
    await offline();
    await page.locator('#door-watch').click();
    await page.locator('#zone').fill('square');
    await page.locator('#start').click();
    await page.locator('.running').waitFor();
    const since = await page.locator('#watching').innerText();
    await reopened();
    await expect.poll(() => page.locator('#watching').innerText()).toBe(since);
    await page.waitForTimeout(1_100);
    await page.evaluate("document.querySelector('#door-watch').click()");
    await reopened();
    // Both or neither: it was sealed and no longer runs, or it runs on.
    const running = await page.locator('.running').count();
    expect((await waiting(page)) + running).toBe(1);
    if (running > 0) await page.locator('.running').click();
    await expectWaiting(page, 1);
    // The second stretch takes one touch to start.
    await page.locator('#door-watch').click();
    await page.locator('.running').waitFor();
    expect((await imported('coverage.trucefield')).map((each) => each.as)).toEqual(['coverage']);
  });

  it('checks in, and says aloud when the next time has passed', async () => {
    await device?.close();
    await field.room.comeBack();
    device = await openDevice(field.browser);
    await device.clock.install();
    page = await linked(device, field.room);
    await field.room.goAway();
    await page.locator('#door-check-in').click();
    await expect.poll(() => page.locator('#alarm-open').innerText()).toContain('only while it is open');
    await page.locator('[data-minutes="30"]').click();
    await page.locator('#due').waitFor();
    await expect.poll(() => page.locator('#due').innerText()).toMatch(/^Next check-in by/);
    await device.clock.fastForward('31:00');
    await expect.poll(() => page.locator('#due[role=alert]').innerText()).toMatch(/^OVERDUE/);
    await page.locator('#door-observe').click();
    await page.locator('#save').waitFor();
    await device.clock.fastForward('00:20');
    await expect.poll(() => page.locator('#notice').innerText()).toMatch(/^OVERDUE/);
    await reopened();
    await expectWaiting(page, 1);
  });

  it('records that access was denied, with the reason word for word', async () => {
    await offline();
    await page.locator('#door-access').click();
    await page.locator('#save').click();
    await expect
      .poll(() => page.locator('#notice').innerText())
      .toContain('Still missing: How was access kept from you');
    await choose(page, 'denial');
    await choose(page, '30');
    await page.locator('#access-zone').fill('square');
    await page.locator('#access-reason').fill('“the road is closed today”');
    await save(page);
    expect((await imported('access.trucefield')).map((each) => each.as)).toEqual(['access']);
  });

  it('names what is missing or wrong, and saves nothing until it is right', async () => {
    await offline();
    await page.locator('#door-observe').click();
    await page.locator('#save').click();
    const notice = () => page.locator('#notice').innerText();
    await expect.poll(notice).toBe('Still missing: What, How was it perceived, Where was it');
    await choose(page, 'explosion');
    await choose(page, 'saw');
    await choose(page, 'itsPlace');
    await page.locator('#its-mgrs').fill('37U DQ 123');
    await page.locator('#save').click();
    await expect.poll(notice).toBe('This is no MGRS reference');
    await page.locator('#its-mgrs').fill('36U WU 1234 6789');
    await page.locator('#count').fill('0');
    await page.locator('#save').click();
    await expect.poll(notice).toContain('whole number');
    await page.locator('#count').fill('2');
    await save(page);
    await expectWaiting(page, 1);
  });
});
