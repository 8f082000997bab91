// Mutated bytes through the readers of the record: none throws, and whatever is accepted is written in the same bytes.
// `npm run fuzz:record -- --cases 2000000 --seed 1 --format note`; one case again: `--format note --seed 1 --only 4711`.
import { parseArgs } from 'node:util';
import { type FormatName, formatNames, type Right, rightBytes } from './right.ts';
import { inputOf, trial } from './trial.ts';

process.exitCode = main();

function main(): number {
  const { values } = parseArgs({
    options: {
      cases: { type: 'string', default: '2000000' },
      seed: { type: 'string', default: '1' },
      format: { type: 'string', multiple: true },
      only: { type: 'string' },
    },
  });
  const [cases, seed] = [Number(values.cases), Number(values.seed)];
  const asked = values.format ?? formatNames;
  const formats = asked.filter((each): each is FormatName => (formatNames as readonly string[]).includes(each));
  if (![cases, seed].every((each) => Number.isSafeInteger(each) && each >= 0) || formats.length < asked.length) {
    console.error(
      `usage: npm run fuzz:record -- [--cases N] [--seed N] [--format ${formatNames.join('|')}] [--only N]`,
    );
    return 2;
  }
  const right = rightBytes();
  if (values.only !== undefined) return again(right, { format: formats[0]!, seed, number: Number(values.only) });
  const failed = formats.map((format) => failuresOf(right, { format, seed, cases }));
  return failed.some((count) => count > 0) ? 1 : 0;
}

function failuresOf(
  right: Right,
  { format, seed, cases }: { readonly format: FormatName; readonly seed: number; readonly cases: number },
): number {
  const began = performance.now();
  const count = { accepted: 0, failed: 0 };
  let slowestMs = 0;
  for (let number = 0; number < cases; number++) {
    const input = inputOf(right, { format, seed, number });
    const from = performance.now();
    try {
      if (trial(format, input, { known: right.known, number }) === 'accepted') count.accepted++;
    } catch (error) {
      count.failed++;
      if (count.failed <= 20) console.error(`${format}, seed ${seed}, case ${number}: ${(error as Error).message}`);
    }
    slowestMs = Math.max(slowestMs, performance.now() - from);
  }
  const seconds = (performance.now() - began) / 1000;
  console.log(
    `${format}: ${cases} cases, seed ${seed}, ${count.accepted} accepted and written in the same bytes, ${count.failed} failed; ${seconds.toFixed(0)} s, slowest ${slowestMs.toFixed(0)} ms`,
  );
  return count.failed;
}

/** One case again, its bytes and what came of it. */
function again(
  right: Right,
  at: { readonly format: FormatName; readonly seed: number; readonly number: number },
): number {
  const input = inputOf(right, at);
  console.log(JSON.stringify(Buffer.from(input).toString('latin1')));
  try {
    console.log(trial(at.format, input, { known: right.known, number: 0 }));
    return 0;
  } catch (error) {
    console.log((error as Error).stack);
    return 1;
  }
}
