import { readKiel } from '@truceline/sources';
import { addDays, isRefusal, type LocalDay, parseDay, spanOfDay } from '@truceline/truce/kernel';
import { type Command, onlyWord, parseWords, UsageError } from '../command.ts';
import { pledgesObject } from '../output/pledges-object.ts';
import { pledgesText } from '../output/pledges-text.ts';
import { shownIn } from '../output/terminal-text.ts';

/** `truceline pledges`: what was promised against what was allocated. */
export const pledges: Command = {
  name: 'pledges',
  summary: 'promised against allocated by donor, from a release of the Ukraine Support Tracker',
  help: `usage: truceline pledges <folder> [--until MONTH] [--json]

  <folder>        the tables of a release of the Ukraine Support Tracker (Kiel Institute), as published: data_explorer.csv,
                  total_allocations.csv, eu_aid_shares.csv, release_info.csv
  --until MONTH   the last month that counts, 2024-12 (default: the last that the release covers)
  --json          print one JSON object and nothing else

Every amount is exact, as printed in the tables. Earlier months stand as this release knows them, not as they were known
then. Figures that the release prints and its other figures do not give are listed beneath.

exit code: 0 done, 1 some rows could not be used and are in no figure, 2 could not run

example:
  truceline pledges kiel --until 2024-12`,
  run: async (argv, terminal) => {
    const { values, positionals } = parseWords(argv, { until: { type: 'string' }, json: { type: 'boolean' } });
    const folder = onlyWord(positionals, 'the folder of a release');
    if (values.until !== undefined && firstDay(values.until) === undefined)
      throw new UsageError(`\`${values.until}\` is no month; write it as 2024-12`);
    const release = await readKiel(folder);
    if (isRefusal(release)) {
      terminal.err(`truceline pledges: ${release.message}`);
      return 2;
    }
    const last = `${release.period.slice(3)}-${release.period.slice(0, 2)}`;
    const until = values.until ?? last;
    if (until > last) throw new UsageError(`this release ends with ${last}; \`${until}\` is later`);
    const at = spanOfDay(`${addDays(firstDay(until)!, 31).slice(0, 7)}-01` as LocalDay, 'UTC').startsAt;
    const told = pledgesObject(release, until, { at, knownAt: spanOfDay(release.issuedOn, 'UTC').startsAt });
    if (values.json) terminal.exact(JSON.stringify(told, undefined, 1));
    else terminal.out(pledgesText(shownIn(told)));
    return told.rejected.length > 0 ? 1 : 0;
  },
};

function firstDay(month: string): LocalDay | undefined {
  return /^\d{4}-\d{2}$/.test(month) ? parseDay(`${month}-01`) : undefined;
}
