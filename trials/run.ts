import { parseArgs } from 'node:util';
import { runMutationsCommand } from './mutations/command.ts';

/** A trial of the record: its name on the command line, what it does, and how it is run. Gives the exit code. */
interface Trial {
  readonly does: string;
  readonly run: (argv: readonly string[]) => number | Promise<number>;
}

const trials: Readonly<Record<string, Trial>> = {
  mutations: { does: 'puts faults into a copy of the code; each must turn a test red', run: runMutationsCommand },
};

const usage = [
  'usage: npm run trials -- <trial> [options]      --help after a trial lists its options',
  ...Object.entries(trials).map(([name, { does }]) => `  ${name.padEnd(10)} ${does}`),
].join('\n');

const { positionals } = parseArgs({ allowPositionals: true, strict: false });
const name = process.argv[2];
const trial = name === undefined ? undefined : trials[name];
if (!trial) {
  const asked = positionals[0];
  process.stdout.write(`${asked === undefined ? '' : `no trial \`${asked}\`\n`}${usage}\n`);
  process.exitCode = asked === undefined ? 0 : 2;
} else process.exitCode = await trial.run(process.argv.slice(3));
