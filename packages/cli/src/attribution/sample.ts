import { sampleOf } from '@truceline/truce/attribution';
import { isRefusal } from '@truceline/truce/kernel';
import { parseWords, UsageError } from '../command.ts';
import { type CommandPart, refused } from '../parts.ts';
import { readLog } from './log-file.ts';
import { wholeAsked } from './whole-asked.ts';

/** `truceline attribution sample`: which published incidents are to be adjudicated. */
export const sample: CommandPart = {
  help: `usage: truceline attribution sample --log FILE --count N --seed N [--json]

  --log FILE   CSV that \`truceline attribution log\` writes
  --count N    how many incidents
  --seed N     say it before you draw: the same seed draws the same incidents, so that nobody chooses them
  --json       print one JSON object and nothing else

Prints a table to be filled: incident,outcome. An outcome is the code of a party, other, notAnAttack, or undetermined where adjudication
cannot tell either.

exit code: 0 done, 2 could not run

example:
  truceline attribution sample --log published.csv --count 50 --seed 11 > outcomes.csv`,
  run: async (argv, terminal) => {
    const { values } = parseWords(argv, {
      log: { type: 'string' },
      count: { type: 'string' },
      seed: { type: 'string' },
      json: { type: 'boolean' },
    });
    if (values.log === undefined) throw new UsageError('`--log`, what was published, is missing');
    if (values.count === undefined || values.seed === undefined)
      throw new UsageError('`--count` and `--seed` are needed: how many incidents, and by which draw');
    const [count, seed] = [wholeAsked('--count', values.count, 1), wholeAsked('--seed', values.seed, 0)];
    const log = await readLog(values.log);
    if (isRefusal(log)) return refused('attribution sample', log, terminal);
    const drawn = sampleOf(log, count, seed);
    if (drawn.length < count)
      terminal.err(`the log holds ${drawn.length} incidents, fewer than the ${count} asked: all are drawn`);
    terminal.exact(
      values.json
        ? JSON.stringify(
            { seed, of: new Set(log.map(({ incident }) => incident)).size, incidents: drawn },
            undefined,
            1,
          )
        : ['incident,outcome', ...drawn.map((incident) => `${incident},`)].join('\n'),
    );
    return 0;
  },
};
