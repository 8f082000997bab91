// `node scripts/left-in-english.mjs uk /CASE/pledges/` prints what of a page is still English in Ukrainian; without an address, how
// much is left on each kind of page of the exercise, for both audiences. `--shrink` takes the kinds that have become clean in every
// language off the list that a test holds pages to.
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildPages, node24, ownEnvironment, root, stop } from './install.mjs';

const usage =
  'usage: node scripts/left-in-english.mjs uk|fr|de [/CASE/…/] [--public] [--fresh]\n' +
  '       node scripts/left-in-english.mjs --shrink\n' +
  '  /CASE/ is the exercise; --public: the public edition only; --fresh: make the exercise again';
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    public: { type: 'boolean' },
    fresh: { type: 'boolean' },
    shrink: { type: 'boolean' },
    within: { type: 'boolean' },
  },
});
const [language, asked] = positionals;
const all = ['uk', 'fr', 'de'];
if (!all.includes(language) && !values.shrink) stop(usage);

if (!values.within) {
  if (!buildPages()) stop('the pages could not be built');
  const words = ['--disable-warning=ExperimentalWarning', import.meta.filename, ...process.argv.slice(2), '--within'];
  process.exit(spawnSync(node24, words, { cwd: root, stdio: 'inherit', env: ownEnvironment() }).status ?? 1);
}

const from = (path) => import(join(root, 'packages/server', path));
const { makeApp, openOperatorShelf, openPublicShelf, readAssets } = await from('src/index.ts');
const { exerciseNow, exerciseStore } = await from('testing/exercise-store.ts');
const { englishLeft, knownWords, namesOf } = await from('testing/english-left.ts');
const { pathIn, walkCase } = await from('testing/page-kinds.ts');
const folder = join(tmpdir(), 'truceline-left-in-english');
if (values.fresh) rmSync(folder, { recursive: true, force: true });
const store = await exerciseStore(folder);
const catalogues = (values.shrink ? all : [language]).map(knownWords);
const kinds = new Set();
let total = 0;
for (const open of values.public ? [openPublicShelf] : [openOperatorShelf, openPublicShelf]) {
  const shelf = await open(store, exerciseNow);
  const app = makeApp(shelf, readAssets(), { loopbackOnly: true });
  const ask = async (path) => app.request(path, { headers: { host: '127.0.0.1:1' } });
  const names = namesOf(shelf.edition('drill', undefined));
  const path = asked?.replace(/^\/?[^/]+\/(?:(?:uk|fr|de)\/)?/, '/drill/');
  const one = async () => {
    const answer = await ask(path);
    return answer.status === 200 ? [{ path, kind: path, html: await answer.text() }] : [];
  };
  for (const page of path ? await one() : await walkCase(ask, 'drill', 2)) {
    for (const catalogue of catalogues) {
      const there = pathIn(catalogue.language, page);
      if (there === undefined) continue;
      const left = englishLeft(page.html, await (await ask(there)).text(), catalogue, names);
      total += left.length;
      if (left.length > 0) kinds.add(page.kind);
      if ((left.length === 0 && !path) || values.shrink) continue;
      console.log(`${shelf.audience} ${there}: ${left.length} left in English`);
      if (path) for (const { text, at } of left) console.log(`  ${text}\n      at ${at}`);
    }
  }
  shelf.close();
}
if (values.shrink) {
  const list = join(root, 'packages/server/src/http/left-in-english.json');
  const kept = JSON.parse(readFileSync(list, 'utf8')).filter((kind) => kinds.has(kind));
  writeFileSync(list, `${JSON.stringify(kept, undefined, 2)}\n`);
  const fresh = [...kinds].filter((kind) => !kept.includes(kind));
  console.log(`${kept.length} kinds of pages stay in the list`);
  if (fresh.length > 0) console.log(`not in the list, and not clean: ${fresh.join(' ')}`);
}
console.log(`${total} texts left in English`);
process.exit(0);
