import { compareExercise, loadExercise } from '@truceline/server';
import { isRefusal, type Refusal } from '@truceline/truce/kernel';
import { type Command, parseWords, type Terminal, UsageError } from '../command.ts';
import { twinText } from '../output/twin-text.ts';
import { notWritable } from '../output/written-files.ts';
import { exerciseRun } from './exercise-run.ts';
import { storeFolder } from './store-option.ts';

/** `truceline exercise`: a synthetic exercise of an invented land, loaded as a case of its own, or compared with its twin. */
export const exercise: Command = {
  name: 'exercise',
  summary: 'loads a seeded synthetic exercise as a case; EXERCISE stands on every page and file',
  help: `usage: truceline exercise [--seed N] [--days N] [--denied] [--open] [--case ID] [--store DIR]
       truceline exercise --compare [--seed N] [--days N] [--json]
       truceline exercise run [--store DIR] [--seed N] [--speed N] [--port N]

The first loads it whole, with scripted people in it; the last plays it on a running clock.

  --seed N      the same seed gives the same world, byte for byte (default 7)
  --days N      length, from 10 to 400 (default 60)
  --denied      the same violence with half of the watched hours denied
  --open        its public edition shows everything, and every sealed field opened: whoever has a copy can evaluate
                the terms again (\`truceline verify\`); without it small counts and coarse places are practised
  --case ID     the case (default: exercise, with --denied exercise-denied)
  --store DIR   the store (default: .truceline/store, or TRUCELINE_STORE)
  --compare     loads nothing: plays both worlds and puts counts, hours and verdicts side by side
  --json        with --compare: print one JSON object, every day of every zone in it

In the room the same comparison is a page of each exercise, /exercise/denied-hours/.

exit code: 0 done, 1 some day reads quieter for being watched less, 2 could not run

examples:
  truceline exercise --seed 11 --case drill-11
  truceline exercise --seed 11 --denied --case drill-11-denied
  truceline exercise --compare --seed 11

${exerciseRun.help}`,
  run: async (argv, terminal) => {
    if (argv[0] === 'run') return exerciseRun.run(argv.slice(1), terminal);
    const { values, positionals } = parseWords(argv, {
      seed: { type: 'string', default: '7' },
      days: { type: 'string', default: '60' },
      denied: { type: 'boolean' },
      open: { type: 'boolean' },
      case: { type: 'string' },
      store: { type: 'string' },
      compare: { type: 'boolean' },
      json: { type: 'boolean' },
    });
    if (positionals[0] !== undefined) throw new UsageError(`unexpected \`${positionals[0]}\``);
    const [seed, days] = [Number(values.seed), Number(values.days)];
    if (!Number.isSafeInteger(seed) || seed < 0) throw new UsageError('`--seed` is a whole number from 0 up');
    if (!Number.isInteger(days) || days < 10 || days > 400)
      throw new UsageError('`--days` is a whole number from 10 to 400');
    if (values.compare) {
      for (const option of ['denied', 'open', 'case', 'store'] as const)
        if (values[option] !== undefined) throw new UsageError(`\`--${option}\` does not go with \`--compare\``);
      return compared(seed, days, values.json === true, terminal);
    }
    if (values.json) throw new UsageError('`--json` goes with `--compare`');
    const unwritable = notWritable(storeFolder(values.store), '--store');
    if (unwritable) return refused(unwritable, terminal);
    const loaded = await loadExercise(storeFolder(values.store), {
      id: values.case ?? (values.denied ? 'exercise-denied' : 'exercise'),
      seed,
      days,
      ...(values.denied ? { denied: 'half' as const } : {}),
      ...(values.open ? { open: true as const } : {}),
      progress: terminal.progress,
      signal: terminal.signal,
    });
    terminal.progress('');
    if (isRefusal(loaded)) return refused(loaded, terminal);
    terminal.out(
      `EXERCISE: case ${loaded.case}: ${loaded.accepted} rows and acts taken in, ${loaded.doubled} already there`,
    );
    return 0;
  },
};

function compared(seed: number, days: number, json: boolean, terminal: Terminal): number {
  const view = compareExercise({ seed, days });
  if (isRefusal(view)) return refused(view, terminal);
  if (json) terminal.exact(JSON.stringify({ exercise: true, seed, days, ...view }));
  else terminal.out(twinText(view, { seed, days }));
  return view.quieter.length === 0 ? 0 : 1;
}

function refused({ message }: Pick<Refusal, 'message'>, terminal: Terminal): number {
  terminal.err(`truceline exercise: ${message}`);
  return 2;
}
