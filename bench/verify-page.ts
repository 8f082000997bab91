import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { checkProof, isRefusal as isRecordRefusal, leafHash, parseVerifierKey } from '@truceline/record';
import { loadExercise, makeApp, openOperatorShelf, readAssets } from '@truceline/server';
import { instant, isRefusal } from '@truceline/truce/kernel';
import { chromium, type Page } from 'playwright-core';
import { type WrittenRecord, writtenRecord } from '../packages/server/testing/written-record.ts';
import type { Figure } from './figure.ts';

const entries = 100_000;
const proofs = 5;

/**
 * The verify page in a real browser as wide as a phone, over a record of 100,000 entries on loopback: from the touch on the button to
 * the last line, for the whole record and for one entry, as the page's reader waits for it. The browser is the one that CHROMIUM_PATH
 * names.
 */
export async function figures(seed: number): Promise<readonly Figure[]> {
  const assets = readAssets();
  if (!assets?.verifier) throw new Error('the pages have not been built; run `npm run build -w packages/web`');
  const folder = mkdtempSync(join(tmpdir(), 'truceline-bench-'));
  const loaded = await loadExercise(folder, {
    id: 'exercise',
    seed,
    days: 2,
    progress: () => {},
    signal: new AbortController().signal,
  });
  if (isRefusal(loaded)) throw new Error(loaded.message);
  const shelf = await openOperatorShelf(folder, () => instant(Date.now()));
  if (isRefusal(shelf)) throw new Error(shelf.message);
  const record = writtenRecord(entries, { first: `seed ${seed}` });
  const published = { ...shelf, recordFile: (_: string, path: string) => record.files.get(path) };
  const app = makeApp(published, assets, { loopbackOnly: true });
  const server = createServer(async (request, response) => {
    const answer = await app.request(request.url ?? '/', { headers: { host: request.headers.host ?? '' } });
    response
      .writeHead(answer.status, Object.fromEntries(answer.headers))
      .end(new Uint8Array(await answer.arrayBuffer()));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/exercise/verify/`;
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: process.getuid?.() === 0 ? ['--no-sandbox', '--disable-gpu'] : ['--disable-gpu'],
  });
  try {
    const device = await browser.newContext({ viewport: { width: 360, height: 740 } });
    const page = await device.newPage();
    await page.goto(address);
    const whole = await timedCheck(page, '#check-whole');
    const single: number[] = [];
    for (let at = 0; at < proofs; at++) {
      await page.goto(address);
      await page.locator('#entry').fill(String(Math.floor((entries / proofs) * at) + 17));
      single.push(await timedCheck(page, '#check-entry button'));
    }
    const [entryFile, proofFile] = [await saved(page, '.txt'), await saved(page, '.tlog-proof')];
    const checking = timedProofs(record, entryFile, proofFile);
    const script = gzipSync(assets.read(assets.verifier.replace('assets/', ''))!.body).length;
    return [
      { id: `whole-record-of-${entries}`, ours: round(whole), unit: 'ms', reach: 30_000, reached: whole < 30_000 },
      { id: 'one-entry-median', ours: round(median(single)), unit: 'ms', reach: 1000, reached: median(single) < 1000 },
      { id: 'proof-file', ours: proofFile.length, unit: 'bytes' },
      { id: 'proof-check-in-node-median', ours: round(checking), unit: 'ms' },
      { id: 'script-gzip', ours: round(script / 1000), unit: 'kB' },
    ];
  } finally {
    await browser.close();
    server.close();
    shelf.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Presses the button and waits for the result; milliseconds from the touch to the last line. Throws where a check fails. */
async function timedCheck(page: Page, button: string): Promise<number> {
  const began = performance.now();
  await page.locator(button).click();
  await page
    .locator('#result[data-state=holds], #result[data-state=partly], #result[data-state=fails]')
    .waitFor({ timeout: 300_000 });
  const took = performance.now() - began;
  const failed = await page.locator('#lines [data-outcome=fail]').allInnerTexts();
  if (failed.length > 0) throw new Error(failed.join('\n'));
  return took;
}

/** A file that the page hands out after one entry was checked. */
async function saved(page: Page, ending: string): Promise<Uint8Array> {
  const download = page.waitForEvent('download');
  await page.locator('#files a', { hasText: ending }).click();
  return new Uint8Array(readFileSync(await (await download).path()));
}

/** Milliseconds to check a proof file with its entry, as the command does: signature, leaf hash, the way to the root. */
function timedProofs({ keys }: WrittenRecord, entry: Uint8Array, proof: Uint8Array): number {
  const known = keys.flatMap((text) => {
    const key = parseVerifierKey(text);
    return isRecordRefusal(key) ? [] : [key];
  });
  const times: number[] = [];
  for (let at = 0; at < 50; at++) {
    const began = performance.now();
    const { lines } = checkProof(proof, { keys: known, leaf: leafHash(entry), nowMs: Date.now() });
    times.push(performance.now() - began);
    if (!lines.some(({ check, outcome }) => check === 'inclusion' && outcome === 'pass')) throw new Error('no proof');
  }
  return median(times);
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
