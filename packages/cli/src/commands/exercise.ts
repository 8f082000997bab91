import { loadExercise } from '@truceline/server';
import { isRefusal } from '@truceline/truce/kernel';
import { type Command, parseWords, UsageError } from '../command.ts';
import { notWritable } from '../output/written-files.ts';
import { exerciseRun } from './exercise-run.ts';
import { storeFolder } from './store-option.ts';

/** `truceline exercise`: a synthetic exercise of an invented land, loaded as a case of its own. */
export const exercise: Command = {
  name: 'exercise',
  summary: 'loads a seeded synthetic exercise as a case; EXERCISE stands on every page and file',
  help: `usage: truceline exercise [--seed N] [--days N] [--case ID] [--store DIR]
       truceline exercise run [--store DIR] [--seed N] [--speed N] [--port N]

The first loads it whole, with scripted people in it; the second plays it on a running clock.

  --seed N      the same seed gives the same world, byte for byte (default 7)
  --days N      length, from 10 to 400 (default 60)
  --case ID     the case (default: exercise)
  --store DIR   the store (default: .truceline/store, or TRUCELINE_STORE)

example:
  truceline exercise --seed 11 --case drill-11

${exerciseRun.help}`,
  run: async (argv, terminal) => {
    if (argv[0] === 'run') return exerciseRun.run(argv.slice(1), terminal);
    const { values } = parseWords(argv, {
      seed: { type: 'string', default: '7' },
      days: { type: 'string', default: '60' },
      case: { type: 'string', default: 'exercise' },
      store: { type: 'string' },
    });
    const [seed, days] = [Number(values.seed), Number(values.days)];
    if (!Number.isInteger(seed) || seed < 0) throw new UsageError('`--seed` is a whole number from 0 up');
    if (!Number.isInteger(days) || days < 10 || days > 400)
      throw new UsageError('`--days` is a whole number from 10 to 400');
    const unwritable = notWritable(storeFolder(values.store), '--store');
    if (unwritable) {
      terminal.err(`truceline exercise: ${unwritable.message}`);
      return 2;
    }
    const loaded = await loadExercise(storeFolder(values.store), {
      id: values.case ?? 'exercise',
      seed,
      days,
      progress: terminal.progress,
      signal: terminal.signal,
    });
    terminal.progress('');
    if (isRefusal(loaded)) {
      terminal.err(`truceline exercise: ${loaded.message}`);
      return 2;
    }
    terminal.out(
      `EXERCISE: case ${loaded.case}: ${loaded.accepted} reports, rows and acts taken in, ${loaded.doubled} already there`,
    );
    return 0;
  },
};
