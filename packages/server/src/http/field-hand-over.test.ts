import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isRefusal } from '@truceline/truce/kernel';
import jsQR from 'jsqr';
import type { BrowserContext, Page } from 'playwright-core';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  expectWaiting,
  fieldReports,
  fieldTests,
  fillObservation,
  fillOutbox,
  linked,
  openDevice,
  openFieldRoom,
  save,
} from '../../testing/field-browser.ts';
import { now } from '../../testing/field-clock.ts';
import { observed, sealedTo } from '../../testing/field-items.ts';
import { plantedStore, temporaryFolder } from '../../testing/planted-case.ts';
import { importFieldFiles } from '../index.ts';

const field = fieldTests();
let device: BrowserContext;
let page: Page;

/** Imports a file while the room is closed: a store has one writer. */
async function imported(file: string) {
  await field.room.goAway();
  const result = await importFieldFiles(field.room.store, { files: [file], case: undefined, clockAheadMs: 0, now });
  await field.room.comeBack();
  if (isRefusal(result)) throw new Error(result.message);
  return result;
}

beforeEach(async () => {
  if (!field.path) return;
  await device?.close();
  await field.room.comeBack();
  device = await openDevice(field.browser);
  page = await linked(device, field.room);
});

describe.runIf(field.path)('handing over from the field page', () => {
  it('gives each item to the room and lets it go once its hash was said back', async () => {
    await fillObservation(page, 'through the network');
    await save(page);
    await page.locator('#door-hand-over').click();
    await page.locator('#hand-now').click();
    await expect.poll(() => page.locator('#notice').innerText()).toBe('Handed over and acknowledged: 1');
    await expect.poll(() => page.locator('#acknowledged').innerText()).toContain(': 1');
    await page.locator('#back').click();
    await expectWaiting(page, 0);
    expect(fieldReports(field.room.store).filter(({ text }) => text === 'through the network')).toHaveLength(1);
  });

  it('loses nothing and doubles nothing where the answer is lost on its way, or the room is away', async () => {
    await fillObservation(page, 'answered into nowhere');
    await save(page);
    await device.route('**/api/cases/**', async (route) => {
      await route.fetch();
      await route.abort();
    });
    await page.locator('#door-hand-over').click();
    await page.locator('#hand-now').click();
    await expect.poll(() => page.locator('#notice').innerText()).toContain('did not answer. Still here: 1');
    await device.unroute('**/api/cases/**');
    await field.room.goAway();
    // The second answer has the words of the first.
    await page.evaluate("document.querySelector('#notice').textContent = ''");
    await page.locator('#hand-now').click();
    await expect.poll(() => page.locator('#notice').innerText()).toContain('Still here: 1');
    await field.room.comeBack();
    await page.locator('#hand-now').click();
    await expect.poll(() => page.locator('#notice').innerText()).toBe('Handed over and acknowledged: 1');
    expect(fieldReports(field.room.store).filter(({ text }) => text === 'answered into nowhere')).toHaveLength(1);
  });

  it('keeps what the room refuses, and says why', async () => {
    const other = await openFieldRoom(await plantedStore(temporaryFolder(), 1));
    await device.close();
    device = await openDevice(field.browser);
    page = await linked(device, {
      ...field.room,
      link: `${field.room.link.split('#')[0]}#${other.link.split('#')[1]}`,
    });
    await other.goAway();
    await fillObservation(page, 'for another operator');
    await save(page);
    await page.locator('#door-hand-over').click();
    await page.locator('#hand-now').click();
    await expect.poll(() => page.locator('#notice').innerText()).toContain('sealed to another key');
    await page.locator('#back').click();
    await expectWaiting(page, 1);
  });

  it('shows codes that a reader reads, in any order, and the store has the report', async () => {
    await fillObservation(page, 'shown as codes');
    await save(page);
    await page.locator('#door-hand-over').click();
    await page.locator('#hand-codes').click();
    await page.locator('.code').waitFor();
    const count = Number(/of (\d+)/.exec(await page.locator('#code-place').innerText())![1]);
    const lines: string[] = [];
    for (let code = 0; code < count; code++) {
      await expect.poll(() => page.locator('#code-place').innerText()).toBe(`Code ${code + 1} of ${count}`);
      const size = Number((await page.locator('.code').getAttribute('viewBox'))!.split(' ')[2]);
      lines.push(readCode(size, (await page.locator('.code path').getAttribute('d'))!));
      await page.locator('#next-code').click();
    }
    const file = join(field.folder, 'scanned.txt');
    writeFileSync(file, lines.slice(1).join('\n'));
    expect((await imported(file)).problems[0]).toContain('scan 1 more');
    writeFileSync(file, [...lines].reverse().join('\n'));
    expect((await imported(file)).taken.map((each) => each.as)).toEqual(['observation']);
    expect(fieldReports(field.room.store).filter(({ text }) => text === 'shown as codes')).toHaveLength(1);
  });

  it('deletes what went out by file only when it is touched twice', async () => {
    await fillObservation(page, 'to be deleted');
    await save(page);
    await page.locator('#door-hand-over').click();
    await expect.poll(() => page.locator('#delete-shown').isVisible()).toBe(false);
    const download = page.waitForEvent('download');
    await page.locator('#hand-file').click();
    await (await download).saveAs(join(field.folder, 'deleted'));
    await page.locator('#delete-shown').click();
    await expect.poll(() => page.locator('#count').innerText()).toContain(': 1');
    await page.locator('#delete-shown').click();
    await expect.poll(() => page.locator('#count').innerText()).toBe('Nothing is waiting.');
    expect((await imported(join(field.folder, 'deleted'))).taken).toHaveLength(1);
  });

  it('carries 1,000 items, each once', async () => {
    const savedAt = now();
    const boxes = Array.from({ length: 1_000 }, (_, index) =>
      sealedTo(field.room.store, {
        ...observed,
        id: index.toString(16).padStart(32, '0'),
        savedAt,
        happened: { startsAt: savedAt, endsAt: savedAt },
      }),
    );
    await fillOutbox(page, boxes);
    await expectWaiting(page, 1_000);
    await page.locator('#door-hand-over').click();
    const download = page.waitForEvent('download');
    await page.locator('#hand-file').click();
    const file = join(field.folder, 'thousand.trucefield');
    await (await download).saveAs(file);
    expect(readFileSync(file).length).toBeGreaterThan(572_000);
    const before = fieldReports(field.room.store).length;
    const { taken, problems } = await imported(file);
    expect(problems).toEqual([]);
    expect(taken.filter(({ already }) => !already)).toHaveLength(1_000);
    expect(fieldReports(field.room.store)).toHaveLength(before + 1_000);
  });
});

/** Reads a code as a camera would: from its pixels, four to a module. */
function readCode(size: number, drawn: string): string {
  const scale = 4;
  const pixels = new Uint8ClampedArray((size * scale) ** 2 * 4).fill(255);
  for (const [, x, y] of drawn.matchAll(/M(\d+) (\d+)h1v1h-1z/g))
    for (let down = 0; down < scale; down++)
      for (let right = 0; right < scale; right++) {
        const at = ((Number(y) * scale + down) * size * scale + Number(x) * scale + right) * 4;
        pixels.fill(0, at, at + 3);
      }
  const read = (jsQR as unknown as typeof jsQR.default)(pixels, size * scale, size * scale);
  if (!read) throw new Error('no reader reads this code');
  return read.data;
}
