import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isRefusal } from '@truceline/truce/kernel';
import { chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserArgs, chromiumPath } from '../../testing/browser.ts';
import {
  type FieldRoom,
  fieldReports,
  fillObservation,
  linked,
  openFieldRoom,
  save,
  standing,
} from '../../testing/field-browser.ts';
import { now } from '../../testing/field-clock.ts';
import { photoWithMetadata } from '../../testing/field-photos.ts';
import { plantedStore, temporaryFolder } from '../../testing/planted-case.ts';
import { importFieldFiles, readAssets } from '../index.ts';

const path = chromiumPath();
const folder = temporaryFolder();
let room: FieldRoom;

beforeAll(async () => {
  if (path) room = await openFieldRoom(await plantedStore(folder, 1));
});
afterAll(() => room?.goAway());

describe.runIf(path)('what the field page leaves behind', () => {
  it('leaves nothing on the device that could be read without the operator’s key', async () => {
    const profile = join(folder, 'profile');
    const device = await chromium.launchPersistentContext(profile, {
      executablePath: path!,
      headless: true,
      args: [...browserArgs()],
      viewport: { width: 360, height: 740 },
      geolocation: { ...standing, accuracy: 8 },
      permissions: ['geolocation'],
    });
    const page = await linked(device, room);
    await fillObservation(page, 'plantedwordsofamonitor');
    await page.locator('#photo').setInputFiles({
      name: 'x.jpg',
      mimeType: 'image/jpeg',
      buffer: await photoWithMetadata(page, 'plantedwordsinaphoto', false),
    });
    await expect.poll(() => page.locator('#photo-told').innerText()).toContain('Photo ready');
    await save(page);
    const download = page.waitForEvent('download');
    await page.locator('#door-hand-over').click();
    await page.locator('#hand-file').click();
    const handed = join(folder, 'profile.trucefield');
    await (await download).saveAs(handed);
    await page.locator('#shown', { hasText: '1' }).waitFor();
    expect(await page.locator('body').innerText()).not.toContain('planted');
    await device.close();
    const needles = ['plantedwordsofamonitor', 'plantedwordsinaphoto', '31.1234', '48.6543'];
    const files = readdirSync(profile, { recursive: true, withFileTypes: true }).filter((each) => each.isFile());
    const found = [...files.map((each) => join(each.parentPath, each.name)), handed].flatMap((name) => {
      const bytes = readFileSync(name);
      return needles
        .filter((each) => bytes.includes(each) || bytes.includes(Buffer.from(each, 'utf16le')))
        .map((each) => `${name}: ${each}`);
    });
    expect(files.length).toBeGreaterThan(20);
    expect(found).toEqual([]);
    // The twin: with the operator's key the words are there.
    await room.goAway();
    const photos: Buffer[] = [];
    const done = await importFieldFiles(room.store, {
      files: [handed],
      case: undefined,
      clockAheadMs: 0,
      now,
      photos: { role: 'original', take: ({ bytes }) => void photos.push(Buffer.from(bytes)) },
    });
    await room.comeBack();
    if (isRefusal(done)) throw new Error(done.message);
    expect(done.taken.map((each) => each.as).sort()).toEqual(['attachment', 'attachment', 'observation']);
    expect(photos.some((each) => each.includes('plantedwordsinaphoto'))).toBe(true);
    expect(JSON.stringify(fieldReports(room.store))).toContain('plantedwordsofamonitor');
  });

  it('holds no way to open what it sealed', () => {
    const scripts = readAssets()!.field.names.filter((name) => name.endsWith('.js'));
    const code = scripts.map((name) => Buffer.from(readAssets()!.field.read(name)!.body).toString()).join('\n');
    const opening = readFileSync(
      join(import.meta.dirname, '..', '..', '..', 'record', 'src', 'box', 'open-box.ts'),
      'utf8',
    );
    // Words of the code that opens boxes: in it, and not in the page.
    for (const needle of [/was damaged or changed on its way/, /was sealed to another key/]) {
      expect(needle.test(code)).toBe(false);
      expect(opening).toMatch(needle);
    }
    // The cipher's library wraps both its directions in one place; nothing of the page calls the way back.
    const wrapper = /decrypt\((\w+),(\w+)\)\{.{0,300}?\.decrypt\(\1,\2\)/;
    expect(wrapper.test(code)).toBe(true);
    expect(code.replace(wrapper, '').includes('.decrypt(')).toBe(false);
    expect(opening).toContain('.decrypt(');
    // It does hold the code that seals.
    expect(code.includes('truceline/field-box/v1')).toBe(true);
    expect(/\.encrypt\(/.test(code)).toBe(true);
  });
});
