// Installs what the repository needs and makes sure that its own Node 24 is there. Plain JavaScript: it runs before
// anything is installed, on whatever Node the machine has.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..');
export const node24 = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
const stamp = join(root, 'node_modules', '.truceline-install');

/** Installs if the lock file has changed since the last time; ends the process with one sentence where that fails. */
export function install() {
  const wanted = hashOf([join(root, 'package-lock.json'), join(root, 'package.json')]);
  if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted) {
    process.stderr.write('installing …\n');
    const done = spawnSync('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error'], {
      cwd: root,
      stdio: ['ignore', 'ignore', 'inherit'],
      shell: process.platform === 'win32',
    });
    if (done.status !== 0) stop('npm install failed; its message stands above');
    checkNode();
    writeFileSync(stamp, hashOf([join(root, 'package-lock.json'), join(root, 'package.json')]));
  } else checkNode();
}

/** Builds the pages if their sources have changed since the last time. */
export function buildPages() {
  const web = join(root, 'packages', 'web');
  const built = join(web, 'dist', '.truceline-sources');
  // The editor holds the language and the bundled texts, the field page what seals: a change of those is a change of the pages.
  const read = [
    join(web, 'src'),
    ...['language', 'truce', 'record'].map((name) => join(root, 'packages', name, 'src')),
  ];
  const wanted = hashOf(
    [...read, join(root, 'agreements')].flatMap(filesIn).concat([join(web, 'package.json'), stamp]),
  );
  if (existsSync(join(web, 'dist', 'manifest.json')) && existsSync(built) && readFileSync(built, 'utf8') === wanted)
    return true;
  const done = npm(['run', 'build', '-w', 'packages/web'], 'pipe');
  if (done.status !== 0) {
    process.stderr.write(`${done.stdout}${done.stderr}`);
    return false;
  }
  writeFileSync(built, wanted);
  return true;
}

/** Runs npm on the repository's own Node. */
export function npm(words, stdio) {
  return spawnSync('npm', words, {
    cwd: root,
    stdio,
    encoding: 'utf8',
    env: ownEnvironment(),
    shell: process.platform === 'win32',
  });
}

/** The environment in which `node` is the repository's own. */
export function ownEnvironment() {
  const separator = process.platform === 'win32' ? ';' : ':';
  return {
    ...process.env,
    PATH: [dirname(node24), join(root, 'node_modules', '.bin'), process.env.PATH].join(separator),
  };
}

/** Says why it cannot go on, and ends. */
export function stop(sentence) {
  process.stderr.write(`truceline: ${sentence}\n`);
  process.exit(2);
}

function checkNode() {
  const found = existsSync(node24) ? spawnSync(node24, ['--version'], { encoding: 'utf8' }).stdout?.trim() : undefined;
  if (found === undefined || found === '')
    stop(
      'the repository’s own Node 24 is missing because install scripts are switched off on this machine; allow them with `npm config delete ignore-scripts`, then run `npm rebuild node`',
    );
  if (!/^v(2[4-9]|[3-9]\d)\./.test(found))
    stop(`the repository’s own Node is ${found} and should be 24; delete node_modules and start again`);
}

function hashOf(files) {
  const hash = createHash('sha256');
  for (const file of files)
    hash
      .update(file.slice(root.length))
      .update('\0')
      .update(existsSync(file) ? readFileSync(file) : '')
      .update('\0');
  return hash.digest('hex');
}

function filesIn(folder) {
  return readdirSync(folder)
    .sort()
    .flatMap((name) => {
      const path = join(folder, name);
      return statSync(path).isDirectory() ? filesIn(path) : [path];
    });
}
