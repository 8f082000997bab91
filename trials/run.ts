import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const journal = 'packages/server/src/journal';
/** Trials of the record, each a program of its own: what it does, and where it stands. */
const trials: Readonly<Record<string, readonly [string, string]>> = {
  kill: ['kills writers at random moments, and opens what they left', `${journal}/trial-kill/run.ts`],
  disk: ['runs the journal on simulated disks that fail, tear, lose and lie', `${journal}/trial-disk/run.ts`],
  flips: ['flips bits of a record at rest; each is found and its place named', `${journal}/trial-flips/run.ts`],
  syscalls: ['lets each call of one append fail (needs strace)', `${journal}/trial-syscalls/run.ts`],
  mutations: ['puts faults into a copy of the code; each must turn a test red', 'trials/mutations/run.ts'],
};

const [name, ...options] = process.argv.slice(2);
const trial = name === undefined ? undefined : trials[name];
if (trial) {
  const path = join(import.meta.dirname, '..', trial[1]);
  const done = spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', path, ...options], {
    stdio: 'inherit',
  });
  process.exitCode = done.status ?? 2;
} else {
  const rows = Object.entries(trials).map(([each, [does]]) => `  ${each.padEnd(10)} ${does}`);
  const words = ['usage: npm run trials -- <trial> [options]; --help after a trial lists its options', ...rows];
  const asked = name !== undefined && name !== '--help';
  process.stdout.write([...(asked ? [`no trial \`${name}\``] : []), ...words, ''].join('\n'));
  process.exitCode = asked ? 2 : 0;
}
