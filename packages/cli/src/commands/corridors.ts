import { readCorridors } from '@truceline/sources';
import { isRefusal } from '@truceline/truce/kernel';
import { type Command, nowOf, onlyWord, parseWords } from '../command.ts';
import { corridorsObject } from '../output/corridors-object.ts';
import { corridorsText } from '../output/corridors-text.ts';
import { shownIn } from '../output/terminal-text.ts';

/** `truceline corridors`: how humanitarian corridors ended, with the unknown kept apart. */
export const corridors: Command = {
  name: 'corridors',
  summary: 'how humanitarian corridors ended, unknown outcomes apart: counts, and bounds of the share kept',
  help: `usage: truceline corridors <table> [--json]

  <table>   the table of humanitarian corridors of PeaceRep as published, hc_geocoded.csv
  --json    print one JSON object and nothing else

Counts by outcome (kept, partly, disrupted, disputed, unknown), together, by month and by who proposed. There is no one
rate: the share kept is given as bounds, at least (as if every unknown and every disputed one had failed) and at most (as if
each had been kept), and among those whose outcome anybody told, each with its denominator. Unknown is neither kept nor broken.
What the table cannot say: docs/recovery/corridors.md.

exit code: 0 done, 1 some rows could not be used and are in no figure, 2 could not run

example:
  truceline corridors hc_geocoded.csv`,
  run: async (argv, terminal) => {
    const { values, positionals } = parseWords(argv, { json: { type: 'boolean' } });
    const path = onlyWord(positionals, 'the table');
    const table = await readCorridors(path);
    if (isRefusal(table)) {
      terminal.err(`truceline corridors: ${table.message}`);
      return 2;
    }
    const told = corridorsObject(path, table, nowOf(terminal));
    if (values.json) terminal.exact(JSON.stringify(told, undefined, 1));
    else terminal.out(corridorsText(shownIn(told)));
    return told.rejected.length + told.problems.length > 0 ? 1 : 0;
  },
};
