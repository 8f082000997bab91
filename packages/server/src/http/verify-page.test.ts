import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import {
  type CheckLine,
  isRefusal as isRecordRefusal,
  parseFork,
  parseVerifierKey,
  verifyFork,
  verifyRecord,
} from '@truceline/record';
import { instant, isRefusal, parseInstant } from '@truceline/truce/kernel';
import { defaultProfile, type Edition, editionText } from '@truceline/truce/pages';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeOn } from '../../testing/axe-on.ts';
import { chromiumPath, openBrowser } from '../../testing/browser.ts';
import { plantedStore, temporaryFolder } from '../../testing/planted-case.ts';
import { type WrittenRecord, writeRecord, writtenRecord } from '../../testing/written-record.ts';
import { type Listening, listen, makeApp, openOperatorShelf, openPublicShelf, readAssets } from '../index.ts';

/** Files of a record by their paths below it. */
interface Published {
  readonly get: (file: string) => Uint8Array | undefined;
}

const path = chromiumPath();
const now = instant(parseInstant('2031-02-20T00:00Z')!);
const folder = temporaryFolder();
let room: Listening;
let operators: { readonly room: Listening; readonly close: () => void };
/** What publishing made of the store. */
let published: Published;
let browser: Browser;
let context: BrowserContext;
let page: Page;
/** What the room publishes now; a test may put another record in its place. */
let shown: Published;
let edition: Edition;
let small: WrittenRecord;
let long: WrittenRecord;
const asked: string[] = [];
const complaints: string[] = [];
const at = (address: string) => `http://127.0.0.1:${room.port}/planted/${address}`;
const result = () => page.locator('#result').getAttribute('data-state');
const words = () => page.locator('#lines').innerText();

beforeAll(async () => {
  if (!path) return;
  const store = await plantedStore(folder, 24, { ...defaultProfile, name: 'exact', countMin: 1 });
  const shelf = await openPublicShelf(store, () => now);
  if (isRefusal(shelf)) throw new Error(shelf.message);
  edition = shelf.edition('planted', undefined) as Edition;
  published = { get: (file) => shelf.recordFile?.('planted', file) };
  const text = editionText(edition);
  const run = { of: 'edition', result: createHash('sha256').update(text).digest('hex') };
  const withheld = (index: number) => index % 5 === 2;
  small = writtenRecord(300, { withheld });
  const written = writtenRecord(700, { withheld, last: run });
  long = { ...written, files: new Map([...written.files, ['edition.json', Buffer.from(text)]]) };
  shown = small.files;
  const app = makeApp({ ...shelf, recordFile: (_, file) => shown.get(file) }, readAssets()!, { loopbackOnly: false });
  const listening = await listen(app, { host: '127.0.0.1', port: 0 });
  if (isRefusal(listening)) throw new Error(listening.message);
  room = listening;
  const own = await openOperatorShelf(store, () => now);
  if (isRefusal(own)) throw new Error(own.message);
  const ownRoom = await listen(makeApp(own, readAssets()!, { loopbackOnly: true }), { host: '127.0.0.1', port: 0 });
  if (isRefusal(ownRoom)) throw new Error(ownRoom.message);
  operators = { room: ownRoom, close: own.close };
  browser = await openBrowser(path);
});
afterAll(async () => {
  await browser?.close();
  await operators?.room.close();
  operators?.close();
  await room?.close();
});

/** A page of a browser that remembers nothing yet. */
async function fresh(record: WrittenRecord | Published, address = 'verify/', more = {}): Promise<void> {
  await context?.close();
  shown = 'files' in record ? record.files : record;
  context = await browser.newContext({ viewport: { width: 360, height: 740 }, ...more });
  page = await context.newPage();
  page.on('request', (request) => asked.push(request.url()));
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      complaints.push(message.text());
  });
  page.on('pageerror', (problem) => complaints.push(problem.message));
  await page.goto(at(address));
}

async function check(button = 'Check the whole record'): Promise<void> {
  await page.getByRole('button', { name: button }).click();
  await expect.poll(result).not.toBe('open');
}

/** The bytes of a file that the page hands out. */
async function saved(name: string): Promise<Uint8Array> {
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: `Save ${name}` }).click();
  return new Uint8Array(readFileSync(await (await download).path()));
}

/** The record with a file changed: one letter of what an entry says. */
function changed(record: WrittenRecord, file: string, from: string, to: string): ReadonlyMap<string, Uint8Array> {
  const bytes = Buffer.from(record.files.get(file)!);
  const place = bytes.indexOf(from);
  if (place < 0) throw new Error(`no ${from} in ${file}`);
  bytes.write(to, place);
  return new Map([...record.files, [file, bytes]]);
}

describe.runIf(path)('the verify page in a browser', () => {
  it('finds the same as the package does in Node, line for line', async () => {
    await fresh(small);
    await page.locator('#with-key summary').click();
    await page.locator('#key').fill(small.keys.join('\n'));
    await check();
    const read = async (file: string) => small.files.get(file);
    const key = parseVerifierKey(small.keys[0]!);
    if (isRecordRefusal(key)) throw new Error(key.message);
    const inNode: CheckLine[] = [];
    for await (const line of verifyRecord(read, { log: [key], nowMs: now })) inNode.push(line);
    const inBrowser = await page.evaluate(
      `[...document.querySelectorAll('#lines li')].map((item) => [item.dataset.check, item.dataset.outcome])`,
    );
    expect(inBrowser).toEqual([['log-key', 'pass'], ...inNode.map(({ check: code, outcome }) => [code, outcome])]);
    for (const { words: said } of inNode)
      expect((await words()).toLowerCase()).toContain(said.replaceAll('`', '').toLowerCase());
    expect(inNode.some(({ words: said }) => /60 are withheld/.test(said))).toBe(true);
  });

  it('checks what publishing published: keys, every entry, authors, and a number down to the run that made it', async () => {
    await fresh(published);
    await check();
    expect(await result()).toBe('partly');
    expect(await page.locator('[data-check=log-signature]').innerText()).toMatch(/Ed25519.*ML-DSA-44/s);
    expect(await page.locator('[data-check=keyring]').getAttribute('data-outcome')).toBe('pass');
    expect(await page.locator('[data-check=author]').innerText()).toContain('are signed by their authors');
    const day = edition.periods.find(({ total }) => total.high > 0)!.day;
    await page.locator('#number').fill(`${at('')}days/${day}/#a1.p1`);
    await check('Check this number');
    expect(await page.locator('[data-check=edition-run]').getAttribute('data-outcome')).toBe('pass');
    expect(await page.locator('[data-check=author]').getAttribute('data-outcome')).toBe('pass');
    expect(await page.locator('[data-outcome=fail]').count()).toBe(0);
  });

  it('checks the whole record in the operator’s room, where nothing is withheld', async () => {
    await fresh(small);
    await page.goto(`http://127.0.0.1:${operators.room.port}/planted/verify/`);
    await check();
    expect(await page.locator('[data-check=log-signature]').getAttribute('data-outcome')).toBe('pass');
    expect(await page.locator('[data-check=entries]').innerText()).toMatch(/All \d+ entries have the hashes/);
    await page.goto(`http://127.0.0.1:${operators.room.port}/planted/record/entry/0/`);
    expect(await page.locator('main').innerText()).toContain('Word for word');
  });

  it('says of a key that came with the page that nobody vouches for it', async () => {
    await fresh(small);
    await check();
    expect(await result()).toBe('partly');
    expect(await page.locator('[data-check=log-key]').innerText()).toContain('came with this page');
  });

  it('names the file and the entry in which one letter was changed', async () => {
    await fresh(changed(small, 'shown/000', '"step":41', '"step":14'));
    await check();
    expect(await result()).toBe('fails');
    const line = page.locator('[data-outcome=fail]').first();
    expect(await line.innerText()).toMatch(/shown\/000/);
    expect(await page.locator('#lines').innerText()).toMatch(/entry 41/);
  });

  it('remembers what it saw, demands that the next continues it, and keeps what it saw where it does not', async () => {
    await fresh(small);
    await check();
    await expect.poll(() => page.locator('#memory').innerText()).toContain('300 entries');
    shown = long.files;
    await page.reload();
    expect(await page.locator('#memory').innerText()).toContain('300 entries');
    await check();
    expect(await page.locator('[data-check=consistency]').innerText()).toContain('continues the one of 300 entries');
    await expect.poll(() => page.locator('#memory').innerText()).toContain('700 entries');
    // An older size at the same address: entries were taken back.
    shown = small.files;
    await page.reload();
    await check();
    expect(await page.locator('[data-outcome=fail]').innerText()).toContain('700 were seen before');
    expect(await page.locator('#memory').innerText()).toContain('700 entries');
    // Another record of the same name, whole in itself and rightly signed.
    shown = writtenRecord(900, { first: 'another start' }).files;
    await page.reload();
    await check();
    expect(await page.locator('[data-outcome=fail]').innerText()).toContain('does not continue');
    const evidence = parseFork(await saved('fork.json'));
    const [key] = small.keys.map(parseVerifierKey);
    if (!key || isRecordRefusal(key) || isRecordRefusal(evidence)) throw new Error('no evidence');
    expect(verifyFork(evidence, [key])).toMatchObject({ older: { size: 700 }, newer: { size: 900 } });
    expect(await page.locator('#memory').innerText()).toContain('700 entries');
    await page.getByRole('button', { name: 'Forget it' }).click();
    await expect.poll(() => page.locator('#memory').innerText()).toContain('Nothing yet');
  });

  it('tells that another record stands where one was seen before, though all of it is right in itself', async () => {
    await fresh(small);
    await check();
    await expect.poll(() => page.locator('#memory').innerText()).toContain('300 entries');
    const other = writtenRecord(400, { origin: 'log.example/another' });
    shown = other.files;
    await page.reload();
    await page.locator('#with-key summary').click();
    await page.locator('#key').fill(other.keys[0]!);
    await check();
    expect(await page.locator('[data-check=consistency]').innerText()).toContain(
      'what was seen before was log.example/written',
    );
    expect(await result()).toBe('fails');
    // Whoever forgets may begin anew.
    await page.getByRole('button', { name: 'Forget it' }).click();
    await page.reload();
    await check();
    expect(await result()).toBe('partly');
  });

  it('refuses a checkpoint of another key, and a key that is none', async () => {
    await fresh(small);
    await page.locator('#with-key summary').click();
    await page.locator('#key').fill(small.keys[0]!.replace('log.example', 'other.example'));
    await check();
    expect(await page.locator('[data-check=log-key]').innerText()).toContain('cannot be read');
    const other = writtenRecord(3, { origin: 'log.example/another' });
    await page.locator('#key').fill(other.keys[0]!);
    await check();
    expect(await result()).toBe('fails');
  });

  it('proves one entry by its index from a link, also one that is withheld, and none that is not there', async () => {
    await fresh(long, 'verify/#entry=699');
    await expect.poll(result).toBe('partly');
    expect(await words()).toContain('stands at place 699 of 700');
    expect(await words()).toContain('a run of author.example');
    await page.locator('#entry').fill('602');
    await check('Check this entry');
    expect(await page.locator('[data-check=leaf-hash]').innerText()).toContain('withheld');
    expect(await page.locator('[data-check=inclusion]').getAttribute('data-outcome')).toBe('pass');
    await page.locator('#entry').fill('700');
    await check('Check this entry');
    expect(await page.locator('[data-outcome=fail]').innerText()).toContain('no entry 700');
  });

  it('hands out a proof and the entry, and checks both again without reading anything else', async () => {
    await fresh(long, 'verify/#entry=698');
    await expect.poll(result).toBe('partly');
    const [proof, entry] = [await saved('entry-698.tlog-proof'), await saved('entry-698.txt')];
    await fresh(new Map());
    await page.locator('#from-proof summary').click();
    const give = async (bytes: Uint8Array): Promise<void> => {
      await page.locator('#proof').setInputFiles([
        { name: 'entry-698.tlog-proof', mimeType: 'text/plain', buffer: Buffer.from(proof) },
        { name: 'entry-698.txt', mimeType: 'text/plain', buffer: Buffer.from(bytes) },
      ]);
    };
    await page.locator('#with-key summary').click();
    await page.locator('#key').fill(long.keys.join('\n'));
    await give(entry);
    await expect.poll(words).toContain('entry 698 of the 700');
    await expect.poll(result).toBe('holds');
    await give(Uint8Array.from(entry, (byte, at) => (at === 200 ? byte ^ 1 : byte)));
    await expect.poll(result).toBe('fails');
  });

  it('proves a number of a daily report down to entry and checkpoint, and refuses it where the file was changed', async () => {
    const day = edition.periods.find(({ total }) => total.high > 0)!.day;
    await fresh(long, `verify/#number=${encodeURIComponent(`planted/days/${day}/#a1.p1`)}`);
    await expect.poll(result).toBe('partly');
    expect(await page.locator('[data-check=number]').innerText()).toMatch(/\d+ incidents/);
    expect(await page.locator('[data-check=edition-run]').innerText()).toContain('Entry 699 says');
    expect(await page.locator('[data-check=inclusion]').getAttribute('data-outcome')).toBe('pass');
    expect(await page.locator('[data-check=number-incidents]').innerText()).toMatch(/rests on \d+ incidents/);
    await page.locator('#number').fill('planted/days/1999-01-01/#a1.p1');
    await check('Check this number');
    expect(await page.locator('[data-check=number]').getAttribute('data-outcome')).toBe('fail');
    shown = changed(long, 'edition.json', '"name":"exact"', '"name":"exast"');
    await page.locator('#number').fill(`planted/days/${day}/#a1.p1`);
    await check('Check this number');
    expect(await page.locator('[data-check=edition-run]').innerText()).toContain('No entry of the record names this');
  });

  it('says so when the server fails or is gone, and blames no record for it', async () => {
    await fresh(small);
    await context.setOffline(true);
    await page.getByRole('button', { name: 'Check the whole record' }).click();
    await expect.poll(() => page.locator('#result').innerText()).toContain('is this device online?');
    expect(await page.locator('[data-outcome=fail]').count()).toBe(0);
    await context.setOffline(false);
    await check();
    expect(await result()).toBe('partly');
  });

  it('is done with the keyboard alone, and stops when asked', async () => {
    await fresh(small);
    await page.locator('#check-whole').focus();
    await page.keyboard.press('Enter');
    await expect.poll(result).toBe('partly');
    await page.locator('#entry').focus();
    await page.keyboard.type('7');
    await page.keyboard.press('Enter');
    await expect.poll(words).toContain('place 7 of 300');
  });

  it('works from a copy that is opened as a file, with the folder that the reader chooses', async () => {
    const copy = join(folder, 'copy');
    writeRecord(small, join(copy, 'planted', 'record'));
    const assets = readAssets()!;
    const html = await (await fetch(at('verify/'))).text();
    for (const [file, body] of [
      ['planted/verify/index.html', Buffer.from(html)],
      ...assets.names.map((name) => [`assets/${name}`, assets.read(name)!.body] as const),
    ] as const) {
      mkdirSync(dirname(join(copy, file)), { recursive: true });
      writeFileSync(join(copy, file), body);
    }
    await context.close();
    context = await browser.newContext({ viewport: { width: 360, height: 740 }, offline: true });
    page = await context.newPage();
    page.on('console', (message) => complaints.push(message.text()));
    await page.goto(`file://${copy}/planted/verify/index.html`);
    await page.getByRole('button', { name: 'Check the whole record' }).click();
    await expect.poll(() => page.locator('#result').innerText()).toContain('Choose the folder');
    await page.locator('#folder').setInputFiles(join(copy, 'planted'));
    await expect.poll(() => page.locator('#chosen').innerText()).toContain('planted/record/');
    await check();
    expect(await result()).toBe('partly');
    expect(await words()).toContain('lead to the root of the checkpoint');
    await page.locator('#folder').setInputFiles(join(copy, 'assets'));
    await expect.poll(() => page.locator('#chosen').innerText()).toContain('No record lies in this folder');
  });

  it('is readable without script, and says how to do the same by hand', async () => {
    await fresh(small, 'verify/', { javaScriptEnabled: false });
    expect(await page.locator('#verifier').isVisible()).toBe(false);
    const text = await page.locator('main').innerText();
    expect(text).toContain('This browser runs no script');
    expect(text).toContain('truceline verify');
    expect(text).toContain('Who signs');
  });

  it('has no violation that axe finds, and fits a phone, before and after a check', async () => {
    for (const [width, theme] of [
      [360, 'light'],
      [1280, 'dark'],
    ] as const) {
      await fresh(changed(small, 'shown/000', '"step":41', '"step":14'), 'verify/', { colorScheme: theme });
      await page.setViewportSize({ width, height: 800 });
      for (const step of ['before', 'after']) {
        if (step === 'after') await check();
        const found = await axeOn(page).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']).analyze();
        expect(found.violations.map((each) => `${step} ${width}: ${each.id} ${each.nodes[0]?.html}`)).toEqual([]);
        const wider = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';
        expect([step, width, await page.evaluate(wider)]).toEqual([step, width, 0]);
      }
    }
    for (const address of ['record/', 'record/entries/1/', 'record/entry/299/', 'record/entry/297/']) {
      await fresh(small, address);
      const found = await axeOn(page).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']).analyze();
      expect(found.violations.map((each) => `${address}: ${each.id} ${each.nodes[0]?.html}`)).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
    }
  });

  it('asked nothing of any other host, and the browser had nothing to complain of', () => {
    expect(asked.length).toBeGreaterThan(20);
    expect(
      asked.filter((each) => ![room, operators.room].some(({ port }) => each.startsWith(`http://127.0.0.1:${port}/`))),
    ).toEqual([]);
    expect(complaints).toEqual([]);
  });
});
