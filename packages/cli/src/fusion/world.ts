import { labelledWorld } from '@truceline/truce/labelled';
import { parseWords, UsageError } from '../command.ts';
import { notWritable, writeFiles } from '../output/written-files.ts';
import { type CommandPart, refused } from '../parts.ts';
import { worldAsked, worldHelp, worldOptions } from './world-asked.ts';
import { worldFiles } from './world-files.ts';

const help = `usage: truceline fusion world --level LEVEL --seed N --out DIR [--plus] [--json]

Writes an invented theatre with known truth: reports.csv with mapping.json for the csv feed, and truth.csv, which says of
which incident each report speaks and of which report it is a copy. Everything in it is an EXERCISE.

${worldHelp}
  --out DIR        the folder to write; made if it is not there
  --json           print one JSON object and nothing else

exit code: 0 done, 2 could not run

example:
  truceline fusion world --level hard --seed 7 --out ./world
  truceline run exercise --source csv=./world/reports.csv --mapping csv=./world/mapping.json`;

/** `truceline fusion world`. */
export const world: CommandPart = {
  help,
  run: async (argv, terminal) => {
    const { values, positionals } = parseWords(argv, {
      ...worldOptions,
      out: { type: 'string' },
      json: { type: 'boolean' },
    });
    if (positionals.length > 0) throw new UsageError(`unexpected \`${positionals[0]}\``);
    const asked = worldAsked(values);
    if (values.out === undefined) throw new UsageError('`--out` is missing: the folder to write');
    const unwritable = notWritable(values.out, '--out');
    if (unwritable) return refused('fusion', unwritable, terminal);
    const made = labelledWorld(asked);
    const failed = writeFiles(values.out, worldFiles(made), '--out');
    if (failed) return refused('fusion', failed, terminal);
    const told = {
      level: made.level,
      seed: made.seed,
      reports: made.reports.length,
      copies: made.copies.size,
      incidents: made.incidents,
      reported: new Set(made.truth.values()).size,
      out: values.out,
    };
    if (values.json) terminal.exact(JSON.stringify(told, undefined, 1));
    else
      terminal.out(
        `EXERCISE: ${told.reports} reports, ${told.copies} of them copies, of ${told.reported} of ${told.incidents} incidents; level ${told.level}, seed ${told.seed}; written to ${told.out}`,
      );
    return 0;
  },
};
