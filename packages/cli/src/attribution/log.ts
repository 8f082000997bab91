import { existsSync, writeFileSync } from 'node:fs';
import { openOperatorShelf } from '@truceline/server';
import { publishedBy } from '@truceline/truce/attribution';
import { type Instant, isRefusal, parseInstant } from '@truceline/truce/kernel';
import { nowOf, parseWords, UsageError } from '../command.ts';
import { caseAsked, storeFolder } from '../commands/store-option.ts';
import { notWritten } from '../output/written-files.ts';
import { type CommandPart, refused } from '../parts.ts';
import { logText, readLog } from './log-file.ts';

/** `truceline attribution log`: writes down what a case says of who acted, as known at an instant. */
export const log: CommandPart = {
  help: `usage: truceline attribution log --log FILE [--case ID] [--known-at TIME] [--store DIR]

  --log FILE        CSV, made if it is not there: at, incident, hypothesis, per_mille, table
  --case ID         needed where the store holds several cases
  --known-at TIME   as known then (default: now)
  --store DIR       the store (default: .truceline/store, or TRUCELINE_STORE)

Adds every hypothesis of each incident whose figures, or whose table of likelihood ratios, are not those that stand in the log already.
Nothing in it is ever changed. Run it whenever an edition is published; \`truceline attribution calibration\` reads it.
It holds exact figures, which give away what evidence there is: it is for the operator.

exit code: 0 done, 2 could not run

example:
  truceline attribution log --log published.csv --case exercise`,
  run: async (argv, terminal) => {
    const { values } = parseWords(argv, {
      log: { type: 'string' },
      case: { type: 'string' },
      'known-at': { type: 'string' },
      store: { type: 'string' },
    });
    if (values.log === undefined) throw new UsageError('`--log`, the file to write, is missing');
    const knownAt = instantAsked(values['known-at']);
    const before = existsSync(values.log) ? await readLog(values.log) : [];
    if (isRefusal(before)) return refused('attribution log', before, terminal);
    const shelf = await openOperatorShelf(storeFolder(values.store), () => nowOf(terminal), {
      audience: 'operator',
      writing: false,
    });
    if (isRefusal(shelf)) return refused('attribution log', shelf, terminal);
    try {
      const id = caseAsked(values.case, shelf.cases());
      const edition = shelf.edition(id, knownAt);
      if (!edition || isRefusal(edition))
        return refused('attribution log', edition ?? { message: 'nothing was known then' }, terminal);
      const known = edition.incidents.flatMap(({ id: incident, attribution }) =>
        attribution?.weighed ? [[incident, attribution.weighed] as const] : [],
      );
      const after = publishedBy(before, edition.case.knownAt, known);
      try {
        writeFileSync(values.log, logText(after));
      } catch (problem) {
        return refused('attribution log', notWritten(values.log, problem, '--log'), terminal);
      }
      terminal.out(`${known.length} incidents, ${after.length - before.length} rows added to ${values.log}`);
      return 0;
    } finally {
      shelf.close();
    }
  },
};

function instantAsked(text: string | undefined): Instant | undefined {
  const at = text === undefined ? undefined : parseInstant(text);
  if (text !== undefined && at === undefined)
    throw new UsageError(`\`--known-at ${text}\` is no instant; write 2030-01-10T12:00:00Z`);
  return at;
}
