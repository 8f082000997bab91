import { type Instant, instant, isRefusal, parseDay, spanOfDay } from '@truceline/truce/kernel';
import { type Command, nowOf, parseWords, type Terminal, UsageError } from '../command.ts';
import { recoveryJson, recoveryObject } from '../output/recovery-object.ts';
import { recoveryText } from '../output/recovery-text.ts';
import { shownIn } from '../output/terminal-text.ts';
import { type RecoveryFiles, recoveryFileOptions, recoveryFromCase, recoveryFromFiles } from '../recovery-words.ts';

/** `truceline recovery`: needs against works against restored capacity, and works that stand in several lists. */
export const recovery: Command = {
  name: 'recovery',
  summary: 'needs that were assessed, money of works, capacity lost and restored, side by side; works told twice',
  help: `usage: truceline recovery [--assessments FILE]... [--assets FILE]... [--works FILE]... [--oc4ids FILE]... [--ocds FILE]...
                          [--by sector|region] [--at DAY] [--known DAY] [--json]
       truceline recovery --case ID [--store DIR] [--by sector|region] [--at DAY] [--known DAY] [--json]

  --assessments FILE   a table of figures of damage and needs assessments (csv)
  --assets FILE        a table of what serves people, its damage and capacity (csv)
  --works FILE         a table of repair and building projects (csv)
  --oc4ids FILE        a package of infrastructure projects (OC4IDS 0.9.5, json)
  --ocds FILE          contracting processes (OCDS 1.1: releases or records, json); what a package tells is known from now on, and its line
                       is the number of the project or process
  --case ID            a case of the operator's store instead of files
  --store DIR          the store (default: .truceline/store, or TRUCELINE_STORE)
  --by                 rows by sector (default) or by first-level area
  --at DAY             what had happened by the end of that day, 2026-01-07, UTC (default: now)
  --known DAY          what had come in by the end of that day (default: now)
  --json               print one JSON object and nothing else

columns of the tables (packages/sources/src/assessment-table, asset-table and works-table have a README each):
  all                  id, date, received, side (donor, recipient, observer), speaker, sources; grade, replaces, exercise
  assessments          assessment, what, measure (damage, loss, need, met), sector, region, amount, unit (a currency), per_cent,
                       share_of, said, years, as_of, mark
  assets               asset, what (described, damaged, capacity, withdrawn), name, kind, sector, region, place, longitude, latitude
                       (degrees), uncertainty_m (metres), owner, extent, state (before, lost, restored), amount, unit (MW, school
                       places), currency, works
  works                works, what (described, stage, money, compared, withdrawn), name, sector, region, place, longitude, latitude
                       (degrees), uncertainty_m (metres), owner, serves, planned_from, planned_to, identifiers, stage, money
                       (budgeted, committed, contracted, disbursed, spent), amount, currency, from, with, are (same, apart)

Money is in whole units of its currency, exact. Figures of two voices, currencies, kinds or units are never added; a whole is
never added to its parts; “over”, “almost”, “about” are in no sum of fixed figures. Of works told twice both stand: sums give
all of them, and beside it certain copies once.

exit code: 0 done, 1 some rows could not be used or something must be known before a figure is used, 2 could not run

example:
  truceline recovery --assessments agreements/paris-declaration/recovery/needs.csv`,
  run: async (argv, terminal) => {
    const { values, positionals } = parseWords(argv, {
      ...recoveryFileOptions,
      case: { type: 'string' },
      store: { type: 'string' },
      by: { type: 'string', default: 'sector' },
      at: { type: 'string' },
      known: { type: 'string' },
      json: { type: 'boolean' },
    });
    if (positionals[0] !== undefined) throw new UsageError(`unexpected \`${positionals[0]}\``);
    const hasFiles = Object.keys(recoveryFileOptions).some((option) => values[option as keyof RecoveryFiles]);
    const isCase = values.case !== undefined || values.store !== undefined;
    if (isCase && hasFiles) throw new UsageError('name files or a case, not both');
    if (!isCase && !hasFiles)
      throw new UsageError(
        'nothing is named; give --assessments, --assets, --works, --oc4ids or --ocds FILE, or --case ID',
      );
    if (values.by !== 'sector' && values.by !== 'region')
      throw new UsageError(`\`--by ${values.by}\` is neither \`sector\` nor \`region\``);
    const time = {
      at: endOf('--at', values.at, terminal),
      // What came in as the next day began was not known on this one.
      knownAt: values.known === undefined ? nowOf(terminal) : instant(endOf('--known', values.known, terminal) - 1),
    };
    const read = isCase
      ? await recoveryFromCase(values.case, values.store, () => nowOf(terminal))
      : await recoveryFromFiles(values, nowOf(terminal));
    if (isRefusal(read)) {
      terminal.err(`truceline recovery: ${read.message}`);
      return 2;
    }
    const told = recoveryObject(read, values.by, time);
    if (values.json) terminal.exact(recoveryJson(told));
    else terminal.out(recoveryText(shownIn(told)));
    return told.rejected.length + told.problems.length > 0 ? 1 : 0;
  },
};

function endOf(option: string, text: string | undefined, terminal: Terminal): Instant {
  if (text === undefined) return nowOf(terminal);
  const day = parseDay(text);
  if (day === undefined) throw new UsageError(`\`${option} ${text}\` is no day; write it as 2026-01-07`);
  return spanOfDay(day, 'UTC').endsAt;
}
