#!/usr/bin/env node
// Starts the command on Node 24 or newer; the sources run as they are, without a build.
import { existsSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import { homedir } from 'node:os';
import { join } from 'node:path';

const major = Number(process.versions.node.split('.')[0]);
if (major < 24) {
  process.stderr.write(
    `truceline needs Node 24 or newer and found ${process.versions.node}; in the repository, run it as \`npx truceline\` after \`npm install\`\n`,
  );
  process.exit(2);
}

// node:sqlite announces that it is experimental at every start; nothing else is silenced.
const warn = process.emitWarning;
process.emitWarning = (warning, ...rest) => {
  if (String(warning).includes('SQLite is an experimental feature')) return;
  warn.call(process, warning, ...rest);
};

// Compiled code is kept in the user's own cache folder, which makes every later start a third quicker; nothing of a text
// or a case goes there. NODE_COMPILE_CACHE names another folder, NODE_DISABLE_COMPILE_CACHE=1 keeps nothing.
const caches = process.env.XDG_CACHE_HOME || join(homedir(), '.cache');
if (process.env.NODE_COMPILE_CACHE === undefined && existsSync(caches))
  enableCompileCache(join(caches, 'truceline', 'code'));

const source = new URL('../src/main.ts', import.meta.url);
const { main } = await import(existsSync(source) ? source.href : new URL('../dist/main.js', import.meta.url).href);
process.exitCode = await main(process.argv.slice(2));
