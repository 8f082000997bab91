import { addText, casesKept, type TextKept, textsKept } from '@truceline/server';
import { formatInstant, isRefusal } from '@truceline/truce/kernel';
import { type Command, nowOf, parseWords, type Terminal, UsageError } from '../command.ts';
import { caseAsked, storeFolder } from './store-option.ts';

/** `truceline texts`: the texts of a case, the first and the amended ones; listed, or one added. */
export const texts: Command = {
  name: 'texts',
  summary: 'the texts of a case with their hashes: lists them, or adds an amended one that an act may put in force',
  help: `usage: truceline texts [--case ID] [--store DIR] [--json]
       truceline texts --add <agreement> [--case ID] [--store DIR] [--json]

An amended text is kept among the evidence of the case and entered in its record. It puts nothing in force: people do that,
by an act \`amend\` that names the hash and says from when. Votes and clocks follow the text in force when they began;
counts follow the text that the case began with. Close the room before you add one.

  --add <agreement>   a folder name under agreements/, or a path to a .truce file; read under the reading of the case
  --case ID           needed where the store holds several cases
  --store DIR         the store (default: .truceline/store, or TRUCELINE_STORE)
  --json              print one JSON object and nothing else

exit code: 0 done, 2 could not run

examples:
  truceline texts --case minsk-2
  truceline texts --case minsk-2 --add minsk-2-amended/agreement.truce`,
  run: async (argv, terminal) => {
    const { values, positionals } = parseWords(argv, {
      add: { type: 'string' },
      case: { type: 'string' },
      store: { type: 'string' },
      json: { type: 'boolean' },
    });
    if (positionals[0] !== undefined) throw new UsageError(`unexpected \`${positionals[0]}\``);
    const folder = storeFolder(values.store);
    const cases = casesKept(folder);
    if (isRefusal(cases)) return refused(cases.message, terminal);
    const id = caseAsked(values.case, cases);
    if (values.add === undefined) {
      const kept = textsKept(folder, id);
      if (isRefusal(kept)) return refused(kept.message, terminal);
      if (values.json) terminal.exact(JSON.stringify({ case: id, texts: kept.map(told) }));
      else terminal.out([`case ${id}:`, ...kept.map((text) => `  ${textWords(text)}`)].join('\n'));
      return 0;
    }
    const added = await addText(folder, id, values.add, () => nowOf(terminal));
    if (isRefusal(added)) return refused(added.message, terminal);
    if (values.json) terminal.exact(JSON.stringify({ case: id, added: told(added) }));
    else
      terminal.out(
        `in case ${id}: ${textWords(added)}\nIt is not in force yet. Whoever puts it in force names this hash in the act \`amend\`, and says from when.`,
      );
    return 0;
  },
};

/** A text for programs: instants as text. */
function told({ hash, title, receivedAt }: TextKept) {
  return { hash, title, ...(receivedAt === undefined ? {} : { receivedAt: formatInstant(receivedAt) }) };
}

function textWords({ hash, title, receivedAt }: TextKept): string {
  return `${hash}  ${title}, ${receivedAt === undefined ? 'the text that the case began with' : `added ${formatInstant(receivedAt)}`}`;
}

function refused(message: string, terminal: Terminal): number {
  terminal.err(`truceline texts: ${message}`);
  return 2;
}
