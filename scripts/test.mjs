// `npm test`: every check, each of them even when one before it failed; the last line counts them.
// `npm run whole`: the tests that have a whole form, with every combination of language, width and look. `--and-whole`: both.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildPages, install, node24, ownEnvironment, root } from './install.mjs';

const quick = process.argv.includes('--quick');
const whole = process.argv.includes('--whole');
const andWhole = process.argv.includes('--and-whole');
const requireAll = process.env.TRUCELINE_REQUIRE_ALL === '1';
const environment = () => ({ ...ownEnvironment(), ...(chromium ? { CHROMIUM_PATH: chromium } : {}) });
/** Programs that are not ours, against which something is held: tests look for them on the path, and fail without them where TRUCELINE_REQUIRE_ALL is set. */
const foreignPrograms = [
  { what: 'distances against PROJ', debianPackage: 'proj-bin', names: ['geod'] },
  { what: 'files for maps and tables read by GDAL', debianPackage: 'gdal-bin', names: ['ogrinfo'] },
  { what: 'the words of PDFs', debianPackage: 'poppler-utils', names: ['pdftotext'] },
  { what: 'the soundness of PDFs', debianPackage: 'qpdf', names: ['qpdf'] },
  { what: 'XML read by libxml2', debianPackage: 'libxml2-utils', names: ['xmllint'] },
];
let chromium;
let updated = false;
let [passed, failed, skipped] = [0, 0, 0];

install();
const bin = (name) => join(root, 'node_modules', name);
if (!whole) standing();
if (!quick) needed();
if (!whole) tests();
if (whole || andWhole) tests(wholeForms(), { TRUCELINE_WHOLE: '1' });
console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exit(failed > 0 ? 1 : 0);

/** What is to be said of the sources as they stand. */
function standing() {
  for (const project of [
    'packages/record',
    'packages/truce',
    ...(quick ? [] : ['packages/web', 'packages/web/tsconfig.build.json']),
    '.',
  ])
    step(`types ${project}`, [bin('typescript/bin/tsc'), '-p', project]);
  step('format and lint: biome', [
    bin('@biomejs/biome/bin/biome'),
    'ci',
    '--max-diagnostics=20',
    '--error-on-warnings',
    '.',
  ]);
  step('lint: oxlint', [bin('oxlint/bin/oxlint'), '--deny-warnings']);
  if (!quick) step('dead code: knip', [bin('knip/bin/knip.js'), '--strict']);
}

/** What the tests need beside the sources. */
function needed() {
  count('pages', buildPages());
  chromium = findChromium();
  if (!chromium) {
    if (requireAll) count('browser', false);
    console.log(
      `${requireAll ? 'failed' : 'skipped'}: browser tests: no Chromium; install Debian’s package \`chromium\`, or name one in CHROMIUM_PATH`,
    );
  }
  for (const { what, debianPackage, names } of foreignPrograms)
    if (!installed(debianPackage, names))
      console.log(
        `${requireAll ? 'failed' : 'skipped'}: ${what}: no \`${names[0]}\`; install Debian’s package \`${debianPackage}\``,
      );
}

/** The files whose tests ask whether they are to take their whole form. In a fresh clone any Node from 18 on runs this. */
function wholeForms() {
  return readdirSync(join(root, 'packages'))
    .map((name) => join('packages', name, 'src'))
    .filter((folder) => existsSync(join(root, folder)))
    .flatMap((folder) => readdirSync(join(root, folder), { recursive: true }).map((name) => join(folder, name)))
    .filter((file) => file.endsWith('.test.ts') && readFileSync(join(root, file), 'utf8').includes('/whole-form.ts'));
}

function step(name, words) {
  const began = Date.now();
  const done = spawnSync(node24, words, {
    cwd: root,
    encoding: 'utf8',
    env: environment(),
    maxBuffer: 1 << 28,
  });
  if (done.status !== 0) process.stdout.write(`${done.stdout}${done.stderr}`);
  count(name, done.status === 0, Date.now() - began);
}

function count(name, good, ms) {
  if (good) passed++;
  else failed++;
  console.log(`${good ? 'passed' : 'FAILED'}: ${name}${ms === undefined ? '' : ` (${(ms / 1000).toFixed(1)} s)`}`);
}

function tests(files = [], more = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'truceline-tests-'));
  const file = join(folder, 'results.json');
  const done = spawnSync(
    node24,
    [
      bin('vitest/vitest.mjs'),
      'run',
      ...(quick ? ['--project', 'core'] : []),
      ...files,
      process.stdout.isTTY ? '--reporter=dot' : '--reporter=minimal',
      '--reporter=json',
      `--outputFile.json=${file}`,
    ],
    { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env: { ...environment(), ...more } },
  );
  const results = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
  rmSync(folder, { recursive: true, force: true });
  if (!results || results.numTotalTests === 0) return count('tests: none were run', false);
  passed += results.numPassedTests;
  failed += results.numFailedTests;
  skipped += results.numPendingTests + results.numTodoTests;
  // A file that cannot be loaded fails without a test of its own having failed.
  if (results.numFailedTests === 0 && done.status !== 0) count('tests: a file could not be run', false);
}

function findChromium() {
  const named = process.env.CHROMIUM_PATH;
  if (named) return existsSync(named) ? named : undefined;
  return installed('chromium', ['chromium', 'chromium-browser', 'google-chrome']);
}

function installed(debianPackage, names) {
  const found = onPath(names);
  if (found || !mayInstall()) return found;
  console.log(`installing Debian’s package ${debianPackage} …`);
  const update = updated ? '' : 'apt-get update -qq && ';
  updated = true;
  spawnSync('sh', ['-c', `${update}apt-get install -y -qq ${debianPackage}`], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  return onPath(names);
}

function onPath(names) {
  for (const name of names) {
    const found = spawnSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' }).stdout?.trim();
    if (found) return found;
  }
  return undefined;
}

function mayInstall() {
  if (process.getuid?.() !== 0 || !existsSync('/etc/os-release')) return false;
  return /^ID(_LIKE)?=.*(debian|ubuntu)/m.test(readFileSync('/etc/os-release', 'utf8'));
}
