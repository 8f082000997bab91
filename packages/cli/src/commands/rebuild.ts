import { casesKept, rebuildCase } from '@truceline/server';
import { isRefusal } from '@truceline/truce/kernel';
import { type Command, parseWords, type Terminal, UsageError } from '../command.ts';
import { caseAsked, storeFolder } from './store-option.ts';

/** `truceline rebuild`: makes anew what follows from the segments of a record. */
export const rebuild: Command = {
  name: 'rebuild',
  summary:
    'makes anew whatever of a record follows from its entries: the files of hashes, and what redactions destroyed',
  help: `usage: truceline rebuild [--case ID] [--store DIR] [--json]

Reads every entry, hashes it up to the root that the log signed, and writes the files of hashes anew. What a redaction
destroyed and an older copy of the sealed fields still holds is destroyed again. What a crash left half written is removed.
Segments, the checkpoint cell and sealed fields cannot be made anew: see \`truceline fsck --repair-from\`. Pages and published
files are made by \`truceline publish\`. Close the room first.

  --case ID    one case (default: all cases of the store)
  --store DIR  the store (default: .truceline/store, or TRUCELINE_STORE)
  --json       print one JSON object and nothing else

exit code: 0 done, 2 not done

examples:
  truceline rebuild
  truceline rebuild --case minsk-2 --store ./mission`,
  run: async (argv, terminal) => {
    const { values, positionals } = parseWords(argv, {
      case: { type: 'string' },
      store: { type: 'string' },
      json: { type: 'boolean', default: false },
    });
    if (positionals[0] !== undefined) throw new UsageError(`unexpected \`${positionals[0]}\``);
    const folder = storeFolder(values.store);
    const cases = casesKept(folder);
    if (isRefusal(cases)) return refused(cases.message, terminal);
    const ids = values.case === undefined ? cases : [caseAsked(values.case, cases)];
    const told = [];
    let refusals = 0;
    for (const id of ids) {
      const made = await rebuildCase(folder, id);
      if (isRefusal(made)) {
        refusals++;
        terminal.err(`truceline rebuild: case ${id}: ${made.message}`);
        continue;
      }
      told.push({ case: id, ...made });
      const { entries, hashFiles, destroyedAgain, removed } = made;
      if (!values.json)
        terminal.out(
          [
            `case ${id}: ${hashFiles} files of hashes made from ${entries} entries, which give the root of the checkpoint`,
            ...(destroyedAgain.length > 0
              ? [`  destroyed again, as the record says: entries ${destroyedAgain.join(', ')}`]
              : []),
            ...removed.map((path) => `  removed, half written: ${path}`),
          ].join('\n'),
        );
    }
    if (values.json) terminal.exact(JSON.stringify({ cases: told }));
    return refusals > 0 ? 2 : 0;
  },
};

function refused(message: string, terminal: Terminal): number {
  terminal.err(`truceline rebuild: ${message}`);
  return 2;
}
