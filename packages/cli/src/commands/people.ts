import { hxlBeside, peopleHxl } from '@truceline/sources';
import { instant, isRefusal, parseDay, spanOfDay } from '@truceline/truce/kernel';
import { currentDaysDefault } from '@truceline/truce/recovery';
import { type Command, nowOf, parseWords, type Terminal, UsageError } from '../command.ts';
import { peopleObject } from '../output/people-object.ts';
import { peopleText } from '../output/people-text.ts';
import { shownIn } from '../output/terminal-text.ts';

/** `truceline people`: displaced people, refugees and returnees out of HXL files. */
export const people: Command = {
  name: 'people',
  summary: 'displaced and returned people out of HXL files: by whom, of when; no current figure where there is none',
  help: `usage: truceline people <file>... [--at DAY] [--by NAME] [--source ADDRESS] [--country CODE] [--date WHEN]
                       [--current-days N] [--json | --export hxl]

  <file>             an HXL file in CSV; of several a later one is a later word of its publishers
  --at DAY           what had been surveyed by the end of that day, 2026-01-07, UTC (default: now)
  --by NAME          whose counts they are, where no column says so
  --source ADDRESS   web address of the file, where no column says so
  --country CODE     the country that all places lie in, where no column says so
  --date WHEN        when the survey was, where no column says so: 2026-01-07, 2026-01, 2026-Q1
  --current-days N   a survey begun more than N days before is not current (default: ${currentDaysDefault})
  --json             print one JSON object and nothing else
  --export hxl       print what stands as one HXL file

Nothing is added: not publishers, not groups, not persons and households, not a place and the places in it, not sexes and
ages. A figure that was revised stands beside what it was. Which tags mean what: packages/sources/src/hxl/README.md.

exit code: 0 done, 1 some cells, rows or columns could not be used, 2 could not run

example:
  truceline people packages/sources/src/hxl/samples/exercise-displaced.csv --at 2031-04-01`,
  run: async (argv, terminal) => {
    const { values, positionals } = parseWords(argv, {
      at: { type: 'string' },
      by: { type: 'string' },
      source: { type: 'string' },
      country: { type: 'string' },
      date: { type: 'string' },
      'current-days': { type: 'string' },
      json: { type: 'boolean' },
      export: { type: 'string' },
    });
    if (positionals.length === 0) throw new UsageError('a file is missing');
    if (values.export !== undefined && values.export !== 'hxl')
      throw new UsageError(`\`--export ${values.export}\` is not known; it is hxl`);
    if (values.json && values.export !== undefined) throw new UsageError('--json and --export exclude each other');
    const { by, source, country, date } = values;
    const beside = hxlBeside(
      Object.fromEntries(
        Object.entries({ publisher: by, source, country, date }).filter(([, value]) => value !== undefined),
      ),
    );
    const told = isRefusal(beside)
      ? beside
      : await peopleObject(positionals, beside, {
          ...timesOf(values.at, terminal),
          currentDays: daysOf(values['current-days']),
        });
    if (isRefusal(told)) {
      terminal.err(`truceline people: ${told.message}`);
      return 2;
    }
    if (values.json) terminal.exact(JSON.stringify(told, undefined, 1));
    else if (values.export === 'hxl') terminal.exact(peopleHxl(told.standing));
    else terminal.out(peopleText(shownIn(told)));
    return told.rejected.length + told.view.book.problems.length > 0 ? 1 : 0;
  },
};

/** Files have come in when they are read; who looks at a day to come has them by then. */
function timesOf(text: string | undefined, terminal: Terminal) {
  const now = nowOf(terminal);
  if (text === undefined) return { at: now, knownAt: now };
  const day = parseDay(text);
  if (day === undefined) throw new UsageError(`\`--at ${text}\` is no day; write it as 2026-01-07`);
  const at = spanOfDay(day, 'UTC').endsAt;
  return { at, knownAt: instant(Math.max(at, now)) };
}

function daysOf(text: string | undefined): number {
  if (text === undefined) return currentDaysDefault;
  if (!/^\d{1,4}$/.test(text)) throw new UsageError(`\`--current-days ${text}\` is no whole number of days`);
  return Number(text);
}
