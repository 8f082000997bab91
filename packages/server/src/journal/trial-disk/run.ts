import { parseArgs } from 'node:util';
import { everyCrash, everyFailure, steps } from './every-step.ts';
import { type DiskRun, runDisk } from './one-run.ts';
import { setBack } from './set-back.ts';

const help = `usage: npm run trials -- disk [--seeds N] [--from N] [--seed N] [--steps] [--set-back N] [--json]
Lets simulated machines run the journal under faults drawn from a seed: errors of any call, torn and lost writes, crashes
at any call, misdirected reads and writes, flipped bits. \`--seed N\` runs one seed again and says what happened.
--steps tries one append in every way instead, at sizes around a tile: it dies at every call, and every call fails.
--set-back N puts an earlier cell in the place of the newest, in N stores. Exit code 1 where anything that must hold did not.`;

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '1000' },
    from: { type: 'string', default: '1' },
    seed: { type: 'string' },
    steps: { type: 'boolean' },
    'set-back': { type: 'string' },
    json: { type: 'boolean' },
    help: { type: 'boolean' },
  },
});
const print = (text: string) => process.stdout.write(`${text}\n`);
if (values.help) print(help);
else if (values.steps) await trySteps();
else if (values['set-back'] !== undefined) await trySetBack(Number(values['set-back']));
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

async function trySteps(): Promise<void> {
  let [cases, violated] = [0, 0];
  for (const step of steps)
    for (const tried of [await everyCrash(step), await everyFailure(step)]) {
      cases += tried.cases;
      violated += tried.violations.length;
      for (const each of tried.violations) process.stderr.write(`VIOLATED ${each}\n`);
    }
  print(values.json ? JSON.stringify({ cases, violated }) : `${cases} cases of one append: ${violated} violated`);
  process.exitCode = violated === 0 ? 0 : 1;
}

async function trySetBack(count: number): Promise<void> {
  let [older, faults] = [0, 0];
  for (let seed = 1; seed <= count; seed++) {
    const { cell, acknowledged, fault } = await setBack(seed);
    if (cell < acknowledged) older++;
    if (fault === undefined) continue;
    faults++;
    process.stderr.write(`FAULT with seed ${seed}: ${fault}\n`);
  }
  print(values.json ? JSON.stringify({ older, faults }) : `${older} cells set back, ${faults} not refused`);
  process.exitCode = faults === 0 ? 0 : 1;
}
