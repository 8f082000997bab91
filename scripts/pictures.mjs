// `node scripts/pictures.mjs`: makes the pictures of pages in docs/pages anew, from the exercise.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildPages, node24, ownEnvironment, root, stop } from './install.mjs';

if (!process.argv.includes('--within')) {
  if (!buildPages()) stop('the pages could not be built');
  const words = ['--disable-warning=ExperimentalWarning', import.meta.filename, '--within'];
  process.exit(spawnSync(node24, words, { cwd: root, stdio: 'inherit', env: ownEnvironment() }).status ?? 1);
}

const from = (name) => import(join(root, 'packages/server/testing', `${name}.ts`));
const { exerciseRooms } = await from('exercise-rooms');
const { lettersOf, pictureOf, picturedPages } = await from('pictured-pages');
const { openBrowser } = await from('browser');
const browserPath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
const folder = mkdtempSync(join(tmpdir(), 'truceline-pictures-'));
const rooms = await exerciseRooms(folder);
const browser = await openBrowser(browserPath);
const pictures = join(root, 'docs', 'pages');
mkdirSync(pictures, { recursive: true });
writeFileSync(join(pictures, 'letters.txt'), `${await lettersOf(browser)}\n`);
for (const pictured of picturedPages) {
  const picture = await pictureOf(browser, rooms, pictured);
  if (picture) writeFileSync(join(pictures, `${pictured.name}.png`), picture);
  console.log(picture ? `${pictured.name}: ${picture.length} bytes` : `${pictured.name}: no such page`);
}
await browser.close();
await rooms.close();
rmSync(folder, { recursive: true, force: true });
process.exit(0);
