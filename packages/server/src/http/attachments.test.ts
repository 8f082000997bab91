import { createHash } from 'node:crypto';
import { appendFileSync, chmodSync } from 'node:fs';
import { join } from 'node:path';
import { instant, isRefusal, parseInstant } from '@truceline/truce/kernel';
import type { Edition } from '@truceline/truce/pages';
import type { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enterObservation, loadSubmissions } from '../../testing/observed-store.ts';
import { jpegWithExif, pictures, withSegment } from '../../testing/pictures.ts';
import { plantedStore, temporaryFolder } from '../../testing/planted-case.ts';
import { lookBytesMax } from '../attachments/attachment-desk.ts';
import { parseCaseFile } from '../cases/case-file.ts';
import { makeApp, type OperatorShelf, openOperatorShelf, openPublicShelf, readAssets } from '../index.ts';
import { blobPath, readStore } from '../store/index.ts';

const now = () => instant(parseInstant('2031-02-10T00:00Z')!);
const text = (words: string): Uint8Array => Buffer.from(words, 'utf8');
const script = text('<script>alert(document.domain)</script>');
const located = jpegWithExif([0x0112, 6], 0x8825, 0x010f);
const unopened = jpegWithExif(0x8825);
const large = Buffer.concat([pictures.jpeg, new Uint8Array(lookBytesMax)]);

/** Files as hostile hands would send them, all called photos. */
const hostile = {
  'HTML called a photo': text('<!doctype html><script>alert(1)</script>'),
  'SVG called a photo': text('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
  'nothing at all': new Uint8Array(),
  'a photo that was cut': pictures.jpeg.subarray(0, 200),
  'HTML in the shape of a photo': Buffer.concat([Uint8Array.of(0xff, 0xd8, 0xff), script]),
  'a program': text('#!/bin/sh\nrm -rf .'),
} as const;

let store: string;
let shelf: OperatorShelf;
let app: Hono;
let boxes: readonly string[];
const get = (path: string) => app.request(path, { headers: { host: '127.0.0.1:4790' } });
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const shown = (hash: string) => get(`/planted/attachments/${hash}/shown`);
const file = (hash: string) => get(`/planted/attachments/${hash}/file`);
const bytesOf = async (response: Response) => Buffer.from(await response.arrayBuffer());

beforeAll(async () => {
  store = await plantedStore(temporaryFolder(), 1);
  boxes = await enterObservation(store, [
    { derivative: pictures.jpeg, original: unopened },
    { derivative: located },
    { derivative: script },
  ]);
  await loadSubmissions(store, [
    { name: 'planted-photo.jpg', bytes: located },
    { name: 'photo.php.jpg', bytes: Buffer.concat([pictures.png, script]) },
    { name: 'comment.jpg', bytes: withSegment(0xfe, script) },
    { name: 'large.jpg', bytes: large },
    ...Object.values(hostile).map((bytes, index) => ({ name: `hostile-${index}.jpg`, bytes })),
  ]);
  const opened = await openOperatorShelf(store, now);
  if (isRefusal(opened)) throw new Error(opened.message);
  shelf = opened;
  app = makeApp(shelf, readAssets()!, { loopbackOnly: true });
});
afterAll(() => shelf?.close());

function edition(): Edition {
  const found = shelf.edition('planted', undefined);
  if (!found || isRefusal(found)) throw new Error('no edition');
  return found;
}

/** The page of the observation that has the attachment. */
async function pageWith(hash: string): Promise<string> {
  const seen = edition().observations!.find((each) => each.attachments.some((part) => part.hash === hash))!;
  return (await get(`/planted/observations/${seen.report}/`)).text();
}

describe('attachments in the operator’s room', () => {
  it('are shown without metadata, under our own type, in a sandbox, for this room’s pages alone', async () => {
    for (const [hash, type, bare] of [
      [boxes[0]!, 'image/jpeg', pictures.jpeg],
      [sha256(Buffer.concat([pictures.png, script])), 'image/png', pictures.png],
      [sha256(withSegment(0xfe, script)), 'image/jpeg', pictures.jpeg],
    ] as const) {
      const response = await shown(hash);
      expect(response.status).toBe(200);
      expect(Object.fromEntries(response.headers)).toMatchObject({
        'content-type': type,
        'content-length': String(bare.length),
        'x-content-type-options': 'nosniff',
        'content-security-policy': "default-src 'none'; sandbox",
        'content-disposition': expect.stringMatching(/^inline; filename="shown-[0-9a-f]{12}\.(?:jpg|png)"$/),
        'cross-origin-resource-policy': 'same-origin',
        'cache-control': 'no-store',
      });
      expect((await bytesOf(response)).equals(bare)).toBe(true);
    }
  });

  it('keep no place of a photo that came with a form, and the original as it came', async () => {
    const made = await bytesOf(await shown(sha256(located)));
    expect(made.includes(Buffer.from([0x88, 0x25]))).toBe(false);
    const original = await file(sha256(located));
    expect(Object.fromEntries(original.headers)).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-disposition': expect.stringMatching(/^attachment; filename="as-it-came-[0-9a-f]{12}\.jpg"$/),
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
    });
    expect((await bytesOf(original)).equals(located)).toBe(true);
    const page = await pageWith(sha256(located));
    expect(page).toContain('It tells: where it was taken, the camera.');
    expect(page).toContain('it may tell where the observer stood');
  });

  it('of the field page tell what was removed on the device, and when something was found all the same', async () => {
    const page = await pageWith(boxes[0]!);
    expect(page).toContain('Removed on the device; none was found.');
    expect(page).toContain('Said to be removed on the device, and found all the same: where it was taken, the camera.');
    expect((await bytesOf(await shown(boxes[2]!))).includes(Buffer.from([0x88, 0x25]))).toBe(false);
    expect(page).toContain(sha256(pictures.jpeg));
  });

  it('stay sealed where they are originals, and the page says how they are opened', async () => {
    const original = boxes[1]!;
    for (const response of [await shown(original), await file(original)]) expect(response.status).toBe(404);
    const page = await pageWith(original);
    expect(page).toContain('Not shown: it stays sealed.');
    expect(page).toContain('npx truceline field-import --originals DIR --store STORE --case planted');
    expect(page).not.toContain(sha256(unopened));
  });

  it.each(Object.entries(hostile))(
    'are never shown where they are %s, and handed out as bytes alone',
    async (_, bytes) => {
      const hash = sha256(bytes);
      expect((await shown(hash)).status).toBe(404);
      const response = await file(hash);
      expect(response.headers.get('content-type')).toBe('application/octet-stream');
      expect(response.headers.get('content-disposition')).toMatch(/^attachment; filename="as-it-came-[0-9a-f]{12}\./);
      expect(response.headers.get('content-disposition')).not.toMatch(/\.(?:html?|svg|xml|sh|exe)"/);
      expect((await bytesOf(response)).equals(Buffer.from(bytes))).toBe(true);
      const page = await pageWith(hash);
      expect(page).toContain('Not shown: it ');
      expect(page).not.toMatch(/<img|alert\(/);
    },
  );

  it('are not read whole where they are large, and handed out in pieces', async () => {
    const hash = sha256(large);
    expect((await shown(hash)).status).toBe(404);
    expect(await pageWith(hash)).toContain('has more than 32 MB and is not looked into');
    const response = await file(hash);
    expect(response.headers.get('content-length')).toBe(String(large.length));
    expect(sha256(await bytesOf(response))).toBe(hash);
  });

  it('are handed out by no hash that no attachment has, be it of the case’s own texts', async () => {
    const [agreement] = Object.values(textsOfCase());
    expect(agreement).toMatch(/^[0-9a-f]{64}$/);
    for (const hash of [agreement!, 'f'.repeat(64), '..%2f..%2fstore.json', '', boxes[0]!.toUpperCase()])
      for (const response of [await shown(hash), await file(hash)])
        expect([hash, response.status]).toEqual([hash, 404]);
    expect((await get(`/nowhere/attachments/${boxes[0]}/shown`)).status).toBe(404);
    expect(
      (await app.request(`/planted/attachments/${boxes[0]}/shown`, { headers: { host: 'evil.example' } })).status,
    ).toBe(421);
  });

  it('are not handed out once they no longer hash to their name', async () => {
    const hash = sha256(withSegment(0xfe, script));
    const path = blobPath(join(store, 'cases', 'planted'), hash);
    chmodSync(path, 0o644);
    appendFileSync(path, 'x');
    expect([(await shown(hash)).status, (await file(hash)).status]).toEqual([404, 404]);
  });

  it('are nowhere in the public room', async () => {
    const shut = await openPublicShelf(store, now);
    if (isRefusal(shut)) throw new Error(shut.message);
    const open = makeApp(shut, readAssets()!, { loopbackOnly: false });
    const seen = edition().observations![0]!;
    for (const path of [
      `attachments/${boxes[0]}/shown`,
      `attachments/${sha256(located)}/file`,
      'observations/',
      `observations/${seen.report}/`,
    ])
      expect([path, (await open.request(`/planted/${path}`)).status]).toEqual([path, 404]);
    shut.close();
  });
});

/** The case's own texts, which lie where its evidence lies. */
function textsOfCase(): Readonly<Record<string, string>> {
  const read = readStore(store);
  if (isRefusal(read)) throw new Error(read.message);
  const about = parseCaseFile(read.readCase('planted'));
  if (isRefusal(about)) throw new Error(about.message);
  return about.texts;
}
