import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pixelmatch from 'pixelmatch';
import type { Browser } from 'playwright-core';
import { PNG } from 'pngjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumPath, openBrowser } from '../../testing/browser.ts';
import { type ExerciseRooms, exerciseRooms } from '../../testing/exercise-rooms.ts';
import { lettersOf, picturedPages, pictureOf } from '../../testing/pictured-pages.ts';
import { temporaryFolder } from '../../testing/planted-case.ts';

const path = chromiumPath();
const folder = temporaryFolder();
const pictures = join(import.meta.dirname, '../../../../docs/pages');
/** Of a hundred pixels so many may differ: with the same letters for smoothing, with others for lines that break elsewhere. */
const tolerance = { sameLetters: 0.5, otherLetters: 25 };
let rooms: ExerciseRooms;
let browser: Browser;

beforeAll(async () => {
  if (!path) return;
  rooms = await exerciseRooms(folder);
  browser = await openBrowser(path);
}, 400_000);
afterAll(async () => {
  await browser?.close();
  await rooms?.close();
});

describe.runIf(path)(
  'the pictures of pages in docs/pages are what the pages look like (`node scripts/pictures.mjs` makes them anew)',
  () => {
    it.each(picturedPages)('$name', async (pictured) => {
      const taken = await pictureOf(browser, rooms, pictured);
      expect(taken, 'the page is there').toBeDefined();
      const [seen, kept] = [PNG.sync.read(taken!), PNG.sync.read(readFileSync(join(pictures, `${pictured.name}.png`)))];
      expect([seen.width, seen.height]).toEqual([kept.width, kept.height]);
      const letters = readFileSync(join(pictures, 'letters.txt'), 'utf8').trim();
      const allowed = letters === (await lettersOf(browser)) ? tolerance.sameLetters : tolerance.otherLetters;
      const different = pixelmatch(seen.data, kept.data, undefined, seen.width, seen.height, { threshold: 0.2 });
      expect((100 * different) / (seen.width * seen.height)).toBeLessThanOrEqual(allowed);
    });
  },
);
