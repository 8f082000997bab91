import { closeSync, mkdirSync, openSync, truncateSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { isRefusal } from '@truceline/truce/kernel';
import type { BrowserContext, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { axeOn } from '../../testing/axe-on.ts';
import {
  choose,
  expectWaiting,
  fieldTests,
  fillObservation,
  linked,
  openDevice,
  openFieldRoom,
  save,
} from '../../testing/field-browser.ts';
import { now } from '../../testing/field-clock.ts';
import { photoWithMetadata } from '../../testing/field-photos.ts';
import { plantedStore, temporaryFolder } from '../../testing/planted-case.ts';
import { importFieldFiles, makeApp, openPublicShelf, readAssets } from '../index.ts';

const field = fieldTests();
const doors = ['observe', 'zone', 'access', 'check-in', 'hand-over', 'ground', 'settings'] as const;
/** In the page: everything to touch that is shown and smaller than 56 pixels; a box or a choice is as large as its label. */
const smallTargets = `[...document.querySelectorAll('main button, main input, main textarea, main summary, main select')]
  .filter((each) => each.offsetParent !== null)
  .map((each) => each.closest('label.check, label.choice') ?? each)
  .filter((each) => Math.min(each.getBoundingClientRect().height, each.getBoundingClientRect().width) < 56)
  .map((each) => each.outerHTML.slice(0, 120))`;

async function withDevice(work: (page: Page, device: BrowserContext) => Promise<void>, more = {}): Promise<void> {
  const device = await openDevice(field.browser, more);
  try {
    await work(await linked(device, field.room), device);
  } finally {
    await device.close();
  }
}

/** Opens each screen of the first one in turn, with everything unfolded. */
async function everyScreen(page: Page, look: (screen: string) => Promise<void>): Promise<void> {
  await look('home');
  for (const door of doors) {
    await page.locator(`#door-${door}`).click();
    await page.locator('#waiting').waitFor({ state: 'detached' });
    if (door === 'observe') await choose(page, 'fromHere');
    await page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true");
    await look(door);
    if (door === 'hand-over') {
      await page.locator('#hand-codes').click();
      await page.locator('.code').waitFor();
      await look('codes');
    }
    await page.goto(field.room.link.split('#')[0]!);
    await page.locator('#waiting').waitFor();
  }
}

describe.runIf(field.path)('the field page', () => {
  it('has no violation that axe finds, and nothing to touch that is smaller than 56 pixels', async () => {
    for (const width of [360, 1280])
      await withDevice(
        async (page) => {
          await fillObservation(page, 'for axe');
          await save(page);
          await everyScreen(page, async (screen) => {
            const { violations } = await axeOn(page).analyze();
            expect(violations.map(({ id, nodes }) => `${screen} ${width}: ${id} ${nodes[0]?.html}`)).toEqual([]);
            const small = await page.evaluate<readonly string[]>(smallTargets);
            expect(small, screen).toEqual([]);
            const overflow = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
            expect(overflow, screen).toBeLessThanOrEqual(0);
          });
        },
        { viewport: { width, height: 800 } },
      );
  });

  it('speaks four languages, fits a phone in each, and calls nothing safe', async () => {
    for (const [locale, words] of [
      ['en', ['Observation', 'Check-in']],
      ['uk', ['Спосте\u00adреження', 'На зв’язку']],
      ['fr', ['Observation', 'Pointage']],
      ['de', ['Beobachtung', 'Meldung']],
    ] as const)
      await withDevice(
        async (page) => {
          await expect.poll(() => page.locator('html').getAttribute('lang')).toBe(locale);
          for (const word of words) await expect.poll(() => page.locator('.doors').innerText()).toContain(word);
          await fillObservation(page, 'x');
          await save(page);
          await everyScreen(page, async (screen) => {
            const text = await page.locator('body').innerText();
            expect(text, screen).not.toMatch(/\bsafe|безпеч|sécuris|\bsicher/i);
            expect(await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth'), screen).toBe(0);
          });
        },
        { locale },
      );
    await withDevice(async (page) => {
      await page.locator('#door-settings').click();
      await choose(page, 'uk');
      await expect.poll(() => page.locator('h1').innerText()).toBe('Налаштування');
      await page.reload();
      await expect.poll(() => page.locator('html').getAttribute('lang')).toBe('uk');
    });
  });

  it('takes an observation by keyboard alone', async () => {
    await withDevice(async (page) => {
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await page.locator('#save').waitFor();
      await page.keyboard.press('Tab');
      await page.keyboard.press('Space');
      await page.keyboard.press('Tab');
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('Tab');
      for (const _ of [1, 2, 3]) await page.keyboard.press('ArrowRight');
      await page.locator('[value=nearBy]').focus();
      await page.keyboard.press('Space');
      await page.keyboard.press('Tab');
      await page.keyboard.type('the mill');
      for (let tab = 0; tab < 12; tab++) {
        await page.keyboard.press('Tab');
        if (await page.evaluate<boolean>("document.activeElement.id === 'save'")) break;
      }
      await page.keyboard.press('Enter');
      await page.locator('[data-screen=home]').waitFor();
      await expectWaiting(page, 1);
    });
  });

  it('takes photos without their metadata, and has an answer to every other file', async () => {
    const files = join(field.folder, 'photos');
    mkdirSync(files);
    const file = (name: string, bytes: Uint8Array | string) => {
      writeFileSync(join(files, name), bytes);
      return join(files, name);
    };
    const huge = join(files, 'huge.jpg');
    closeSync(openSync(huge, 'w'));
    truncateSync(huge, 200 * 1_048_576);
    await withDevice(async (page) => {
      const told = () => page.locator('#photo-told').innerText();
      await fillObservation(page, 'with a photo');
      for (const [name, words] of [
        [huge, 'The file has 200 MB, more than 32; it was not taken.'],
        [file('text.jpg', 'not a photo at all'), 'no photo that the device can read'],
        [file('empty.jpg', ''), 'This file is empty'],
        [file('script.svg', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'), 'no photo that'],
        [file('bomb.png', Buffer.from('89504e470d0a1a0a0000000d4948445200007530000075300802', 'hex')), 'no photo that'],
        [file('cut.jpg', Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 1, 2])), 'no photo that'],
      ] as const) {
        await page.locator('#photo').setInputFiles(name);
        await expect.poll(told).toContain(words);
      }
      const original = await photoWithMetadata(page, '<script>alert("planted in metadata")</script>', true);
      await page.locator('#photo').setInputFiles(file('good.jpg', original));
      await expect.poll(told).toMatch(/^Photo ready: 64 × 48, without metadata/);
      await expect.poll(() => page.locator('#photo-original').isVisible()).toBe(true);
      await save(page);
      await fillObservation(page, 'with the file as it was');
      await page.locator('#photo').setInputFiles(file('good.jpg', original));
      await page.locator('#photo-original').check();
      await save(page);
      const download = page.waitForEvent('download');
      await page.locator('#door-hand-over').click();
      await page.locator('#hand-file').click();
      const handed = join(files, 'photos.trucefield');
      await (await download).saveAs(handed);
      await field.room.goAway();
      for (const [role, count] of [
        ['derivative', 2],
        ['original', 1],
      ] as const) {
        const photos: Uint8Array[] = [];
        const photosAsked = { role, take: ({ bytes }: { readonly bytes: Uint8Array }) => void photos.push(bytes) };
        const done = await importFieldFiles(field.room.store, {
          files: [handed],
          case: undefined,
          clockAheadMs: 0,
          now,
          photos: photosAsked,
        });
        if (isRefusal(done)) throw new Error(done.message);
        expect(done.photosOutstanding).toBe(0);
        expect(photos).toHaveLength(count);
        if (role === 'original') expect(Buffer.from(photos[0]!).equals(original)).toBe(true);
        else
          for (const photo of photos) {
            expect(Buffer.from(photo).subarray(0, 2).toString('hex')).toBe('ffd8');
            expect(Buffer.from(photo).includes('planted in metadata')).toBe(false);
            expect(Buffer.from(photo).includes('Exif')).toBe(false);
          }
      }
      expect(original.includes('planted in metadata')).toBe(true);
      await field.room.comeBack();
    });
  });

  it('shows mines and tracks, and first that nobody says what lies here', async () => {
    await withDevice(async (page) => {
      await page.locator('#door-ground').click();
      await page.locator('#not-surveyed').waitFor();
      await expect.poll(() => page.locator('main > div > p').first().innerText()).toContain('Not surveyed here');
      const ground = join(field.folder, 'ground.geojson');
      const feature = (kind: string, type: string, coordinates: unknown) => ({
        type: 'Feature',
        properties: { kind, surveyed: '2031-02-01' },
        geometry: { type, coordinates },
      });
      writeFileSync(
        ground,
        JSON.stringify({
          type: 'FeatureCollection',
          features: [
            feature('mine', 'Point', [31.1245, 48.6543]),
            feature('track', 'LineString', [
              [31.0, 48.6],
              [31.1, 48.7],
            ]),
          ],
        }),
      );
      await page.locator('#ground-file').setInputFiles(ground);
      await page.locator('#loaded').waitFor();
      await expect.poll(() => page.locator('#not-surveyed').innerText()).toContain('Not surveyed here');
      await page.getByRole('button', { name: 'Find my place' }).click();
      await expect.poll(() => page.locator('#around').innerText()).toMatch(/Mine marked 77 m E \(2031-02-01\)/);
      await expect.poll(() => page.locator('#not-surveyed').innerText()).toContain('Not surveyed here');
      // The room at this address has the outlines of the zones; mines and tracks stay.
      await page.locator('#ground-fetch').click();
      await expect.poll(() => page.locator('#notice').innerText()).toContain('1 mines, 1 tracks, 1 outlines of zones');
      await expect.poll(() => page.locator('.map text.zone').textContent()).toBe('square');
      await page
        .locator('#ground-file')
        .setInputFiles({ name: 'x.geojson', mimeType: 'x/y', buffer: Buffer.from('{') });
      await expect.poll(() => page.locator('#notice').innerText()).toContain('no GeoJSON');
      await page.goto(field.room.link.split('#')[0]!);
      await page.locator('#door-observe').click();
      await choose(page, 'itsPlace');
      await page.locator('summary:visible').first().click();
      await page.locator('.map:visible path.zone').waitFor({ state: 'attached' });
      await page.locator('.map:visible').click();
      await expect.poll(() => page.locator('#pin-told').innerText()).toMatch(/^Pin at 3[56]U/);
    });
  });

  it('takes no other key without two people having compared it', async () => {
    await withDevice(async (page) => {
      const other = await openFieldRoom(await plantedStore(temporaryFolder(), 1));
      await other.goAway();
      const link = `${field.room.link.split('#')[0]}#${other.link.split('#')[1]}`;
      const shown = () => page.locator('#fingerprint').innerText();
      await page.locator('#door-settings').click();
      const own = await shown();
      for (const [answer, taken] of [
        ['#differ', false],
        ['#same', true],
      ] as const) {
        await page.goto('about:blank');
        await page.goto(link);
        await expect.poll(() => page.locator('.alert').innerText()).toContain('another key');
        await page.locator(answer).click();
        await page.locator('#door-settings').click();
        expect((await shown()) === own).toBe(!taken);
        // The key stands in no address.
        expect(page.url()).not.toContain('tlf1_');
      }
    });
  });

  it('forbids inline script and every other site, and is the same in the public room', async () => {
    const shelf = await openPublicShelf(await plantedStore(temporaryFolder(), 1), now);
    if (isRefusal(shelf)) throw new Error(shelf.message);
    const app = makeApp(shelf, readAssets()!, { loopbackOnly: false });
    const answer = await app.request('/field/');
    const policy = answer.headers.get('content-security-policy')!;
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/unsafe|http:|https:|data:|blob:|\*/);
    const html = await answer.text();
    expect(html).not.toMatch(/<script(?![^>]*src=)|<style|\son\w+=|style=/);
    expect(html).toContain('http-equiv="content-security-policy"');
    for (const name of readAssets()!.field.names) expect((await app.request(`/field/${name}`)).status).toBe(200);
    expect((await app.request('/field/none.js')).status).toBe(404);
    expect((await app.request('/field')).headers.get('location')).toBe('/field/');
  });

  it('can be installed, and does the same from a static folder below any path, where no room answers', async () => {
    const types: Readonly<Record<string, string>> = {
      html: 'text/html',
      js: 'text/javascript',
      css: 'text/css',
      svg: 'image/svg+xml',
      png: 'image/png',
      webmanifest: 'application/manifest+json',
    };
    const { field: files } = readAssets()!;
    const host = createServer((request, response) => {
      const name = /^\/some\/where\/([^?]*)/.exec(request.url ?? '')?.[1];
      const file = name === undefined ? undefined : files.read(name || 'index.html');
      response
        .writeHead(file ? 200 : 404, { 'content-type': types[(name || 'index.html').split('.').at(-1)!] ?? '' })
        .end(file?.body);
    });
    await new Promise<void>((resolve) => host.listen(0, '127.0.0.1', resolve));
    const address = `http://127.0.0.1:${(host.address() as AddressInfo).port}/some/where/`;
    const device = await openDevice(field.browser);
    const page = await linked(device, { ...field.room, link: `${address}#${field.room.link.split('#')[1]}` });
    const session = await device.newCDPSession(page);
    const { installabilityErrors } = await session.send('Page.getInstallabilityErrors');
    // A window without history is the one thing that keeps a test's browser from installing.
    expect(installabilityErrors.map(({ errorId }) => errorId).filter((each) => each !== 'in-incognito')).toEqual([]);
    host.closeAllConnections();
    await new Promise((resolve) => host.close(resolve));
    await page.reload();
    await fillObservation(page, 'from a folder');
    await save(page);
    await page.locator('#door-hand-over').click();
    await page.locator('#hand-now').click();
    await expect.poll(() => page.locator('#notice').innerText()).toContain('Still here: 1');
    await device.close();
  });
});
