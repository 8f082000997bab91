import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { isRefusal } from '@truceline/truce/kernel';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import {
  fieldKeyOf,
  type Listening,
  listen,
  makeApp,
  type OperatorShelf,
  openOperatorShelf,
  readAssets,
  shownKey,
} from '../src/index.ts';
import { readJournal, reportFromEntry } from '../src/journal/index.ts';
import { chromiumPath, openBrowser } from './browser.ts';
import { now } from './field-clock.ts';
import { plantedStore, temporaryFolder } from './planted-case.ts';

/** The operator's room over a store, which can be taken away and brought back at the same port. */
export interface FieldRoom {
  readonly store: string;
  readonly port: number;
  readonly link: string;
  readonly goAway: () => Promise<void>;
  readonly comeBack: () => Promise<void>;
}

/** What tests of the field page stand on. Room and browser are there once the tests run, and gone after the last. */
export interface FieldTests {
  /** The browser's program; without one the tests are skipped. */
  readonly path: string | undefined;
  /** For what the tests write; the store lies in it. */
  readonly folder: string;
  readonly room: FieldRoom;
  readonly browser: Browser;
}

/** Opens a room over a planted store, and one browser, for the tests of a file. */
export function fieldTests(): FieldTests {
  const [path, folder] = [chromiumPath(), temporaryFolder()];
  let [room, browser]: [FieldRoom?, Browser?] = [];
  beforeAll(async () => {
    if (path === undefined) return;
    room = await openFieldRoom(await plantedStore(folder, 1));
    browser = await openBrowser(path);
  });
  afterAll(async () => {
    await browser?.close();
    await room?.goAway();
  });
  return {
    path,
    folder,
    get room() {
      return room!;
    },
    get browser() {
      return browser!;
    },
  };
}

/** Opens a room for a store, and tells the link of its field page. */
export async function openFieldRoom(store: string): Promise<FieldRoom> {
  const key = fieldKeyOf(store);
  if (isRefusal(key)) throw new Error(key.message);
  const first = await opened(store, 0);
  const { port } = first.listening;
  let open: typeof first | undefined = first;
  return {
    store,
    port,
    link: `http://127.0.0.1:${port}/field/#key=${shownKey(key).publicKey}&case=planted`,
    goAway: async () => {
      const closing = open;
      open = undefined;
      await closing?.listening.close();
      closing?.shelf.close();
    },
    comeBack: async () => {
      open ??= await opened(store, port);
    },
  };
}

async function opened(
  store: string,
  port: number,
): Promise<{ readonly listening: Listening; readonly shelf: OperatorShelf }> {
  const shelf = await openOperatorShelf(store, now);
  if (isRefusal(shelf)) throw new Error(shelf.message);
  const app = makeApp(shelf, readAssets()!, { loopbackOnly: true });
  const listening = await listen(app, { host: '127.0.0.1', port });
  if (isRefusal(listening)) throw new Error(listening.message);
  return { listening, shelf };
}

/** Where the device of the tests stands. Neither number may leave it. */
export const standing = { longitude: 31.123457, latitude: 48.654321 } as const;

/** A device in the field: a browser's context that knows where it stands. SLOWER_BROWSER=6 gives it a sixth of the processor. */
export async function openDevice(
  browser: Browser,
  more: Parameters<Browser['newContext']>[0] = {},
): Promise<BrowserContext> {
  const device = await browser.newContext({
    viewport: { width: 360, height: 740 },
    hasTouch: true,
    locale: 'en-GB',
    geolocation: { ...standing, accuracy: 8 },
    permissions: ['geolocation'],
    ...more,
  });
  const rate = Number(process.env.SLOWER_BROWSER ?? 1);
  if (rate > 1)
    device.on('page', async (page) => {
      const session = await device.newCDPSession(page);
      await session.send('Emulation.setCPUThrottlingRate', { rate });
    });
  return device;
}

/** Opens the operator's link on a device, compares, names the team, and waits until the page can do without the network. */
export async function linked(device: BrowserContext, room: FieldRoom): Promise<Page> {
  const page = await device.newPage();
  await page.goto(room.link);
  await page.locator('#same').click();
  await page.locator('#team').fill('patrol 7');
  await page.locator('#keep-team').click();
  await page.locator('.doors').waitFor();
  await page.evaluate('navigator.serviceWorker.ready.then(() => true)');
  return page;
}

/** Chooses one of several by its value. */
export function choose(page: Page, value: string): Promise<void> {
  return page.locator(`.choice:visible:has(input[value="${value}"])`).first().click();
}

/** Fills an observation from where the device stands, and leaves it unsaved. */
export async function fillObservation(page: Page, words: string): Promise<void> {
  await page.locator('#door-observe').click();
  await choose(page, 'explosion');
  await choose(page, 'heard');
  await choose(page, 'fromHere');
  await page.locator('#find-me').click();
  await page.locator('#fix', { hasText: /8 [mм]/ }).waitFor();
  await choose(page, '45');
  await choose(page, '2000');
  await choose(page, 'outgoing');
  await page.locator('#count').fill('3');
  await page.locator('#words').fill(words);
}

/** Saves what was filled in, and waits for the first screen. */
export async function save(page: Page): Promise<void> {
  await page.locator('#save').click();
  await page.locator('[data-screen=home]').waitFor();
}

/** Waits until the first screen says that so many items are waiting. */
export function expectWaiting(page: Page, items: number): Promise<void> {
  return expect.poll(() => waiting(page)).toBe(items);
}

/** How many items the first screen says are waiting. */
export async function waiting(page: Page): Promise<number> {
  const words = await page.locator('#waiting').innerText();
  return Number(/\d+/.exec(words)?.[0]);
}

/** Reports of the field page in a store. */
export function fieldReports(store: string) {
  const journal = readJournal(join(store, 'cases', 'planted'));
  if (isRefusal(journal)) throw new Error(journal.message);
  try {
    return [...journal.read()].flatMap((entry) => reportFromEntry(entry) ?? []).filter(({ feed }) => feed === 'field');
  } finally {
    journal.close();
  }
}

/** Puts sealed items into a device's outbox as if they had been saved there, and shows the first screen again. */
export async function fillOutbox(page: Page, boxes: readonly Uint8Array[]): Promise<void> {
  const rows = boxes.map((box, index) => ({
    base64: Buffer.from(box).toString('base64'),
    hash: createHash('sha256').update(box).digest('hex'),
    once: String(index),
  }));
  await page.evaluate(`new Promise((resolve, reject) => {
    const request = indexedDB.open('truceline-field');
    request.onsuccess = () => {
      const transaction = request.result.transaction(['boxes', 'bytes'], 'readwrite');
      transaction.oncomplete = () => { request.result.close(); resolve(true); };
      transaction.onabort = () => reject(transaction.error);
      for (const { base64, hash, once } of ${JSON.stringify(rows)}) {
        const sealed = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
        transaction.objectStore('boxes').add({ hash, savedAt: Date.now(), bytes: sealed.length, purpose: 'item', once });
        transaction.objectStore('bytes').add(sealed, hash);
      }
    };
  })`);
  await page.reload();
  await page.locator('#waiting').waitFor();
}
