import { parseArgs } from 'node:util';
import { type DiskRun, runDisk } from './one-run.ts';

const help = `usage: npm run trials -- disk [--seeds N] [--from N] [--seed N] [--json]
Lets simulated machines run the journal under faults drawn from a seed: errors of any call, torn and lost writes, crashes
at any call, misdirected reads and writes, flipped bits. \`--seed N\` runs one seed again and says what happened.
Exit code 1 where anything that must hold did not.`;

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '1000' },
    from: { type: 'string', default: '1' },
    seed: { type: 'string' },
    json: { type: 'boolean' },
    help: { type: 'boolean' },
  },
});
const print = (text: string) => process.stdout.write(`${text}\n`);
if (values.help) print(help);
else {
  const [first, count] =
    values.seed === undefined ? [Number(values.from), Number(values.seeds)] : [Number(values.seed), 1];
  const sum = { seeds: 0, crashes: 0, disturbed: 0, acknowledged: 0, damaged: 0, found: 0, violated: 0 };
  for (let seed = first; seed < first + count; seed++) {
    const run = await runDisk(seed);
    sum.seeds++;
    sum.crashes += run.crashes;
    sum.disturbed += run.disturbed;
    sum.acknowledged += run.acknowledged;
    if (run.damaged) sum.damaged++;
    if (run.foundBy !== undefined) sum.found++;
    if (run.violations.length > 0) {
      sum.violated++;
      process.stderr.write(wordsOf(run));
    }
  }
  print(
    values.json
      ? JSON.stringify({ from: first, ...sum })
      : `${sum.seeds} seeds from ${first}: ${sum.violated} violated; ${sum.crashes} crashes, ${sum.disturbed} calls that failed or lied, ${sum.acknowledged} entries acknowledged; ${sum.damaged} disks damaged beyond any journal, found and named in ${sum.found}`,
  );
  process.exitCode = sum.violated === 0 ? 0 : 1;
}

function wordsOf({ seed, violations }: DiskRun): string {
  return [
    `VIOLATED with seed ${seed} (npm run trials -- disk --seed ${seed}):`,
    ...violations.map((each) => `  ${each}`),
    '',
  ].join('\n');
}
