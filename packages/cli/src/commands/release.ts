import { casesKept, releaseFields } from '@truceline/server';
import { isRefusal } from '@truceline/truce/kernel';
import { type Command, nowOf, onlyWord, parseWords, type Terminal, UsageError } from '../command.ts';
import { entryAsked } from './entry-asked.ts';
import { caseAsked, storeFolder } from './store-option.ts';

/** `truceline release`: makes sealed fields of one entry public, by a new entry that opens their commitments. */
export const release: Command = {
  name: 'release',
  summary: 'makes sealed fields of an entry public for good, so that anyone can check that this is what was sealed',
  help: `usage: truceline release <entry> --field PATH ... --yes [--case ID] [--store DIR] [--json]

  <entry>       its number in the record, from 0
  --field PATH  the field, such as place/10km (may be repeated); only fields sealed as \`green\` or \`clear\`: the label is part
                of the commitment, and amber, red and operator stay sealed
  --yes         do it; without it the values are shown and nothing is done
  --case ID     needed where the store holds several cases
  --store DIR   the store (default: .truceline/store, or TRUCELINE_STORE)
  --json        print one JSON object and nothing else

The values stand in clear in a new entry, with the salts that open their commitments. That can never be taken back. Fields that
are not named stay sealed, and nothing is learned of them. Close the room first.

exit code: 0 done, 2 not done

examples:
  truceline release 218 --field place/10km --field time/hour --yes`,
  run: async (argv, terminal) => {
    const { values, positionals } = parseWords(argv, {
      field: { type: 'string', multiple: true },
      yes: { type: 'boolean', default: false },
      case: { type: 'string' },
      store: { type: 'string' },
      json: { type: 'boolean', default: false },
    });
    const entry = entryAsked(onlyWord(positionals, 'the number of an entry'));
    const fields = [...new Set(values.field ?? [])];
    if (fields.length === 0) throw new UsageError('--field is missing');
    const folder = storeFolder(values.store);
    const cases = casesKept(folder);
    if (isRefusal(cases)) return refused(cases.message, terminal);
    const id = caseAsked(values.case, cases);
    const done = await releaseFields(folder, id, { entry, fields, really: values.yes }, () => nowOf(terminal));
    if (isRefusal(done)) return refused(done.message, terminal);
    const lines = done.fields.map(({ path, label, value }) => `  ${path} (${label}): ${JSON.stringify(value)}`);
    if (done.by === undefined)
      return refused(
        [`these fields of entry ${entry} of case ${id} would be public for ever; give --yes to do it`, ...lines].join(
          '\n',
        ),
        terminal,
      );
    if (values.json) terminal.exact(JSON.stringify({ case: id, ...done }));
    else
      terminal.out(
        [`case ${id}, entry ${entry}: released by entry ${done.by}${done.already ? ' (earlier)' : ''}`, ...lines].join(
          '\n',
        ),
      );
    return 0;
  },
};

function refused(message: string, terminal: Terminal): number {
  terminal.err(`truceline release: ${message}`);
  return 2;
}
