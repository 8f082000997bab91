import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { formatText } from '@truceline/language';
import { findAgreement } from '@truceline/server/agreements';
import { byText, isRefusal } from '@truceline/truce/kernel';
import { type Command, parseWords, type Terminal, UsageError } from '../command.ts';
import { diagnosticLines } from '../output/diagnostics.ts';
import { writeFiles } from '../output/written-files.ts';
import { standardInput } from '../standard-input.ts';
import { utf8File } from '../utf8-text.ts';

/** `truceline format`: one layout for every text; terms and their hash stay as they are. */
export const format: Command = {
  name: 'format',
  summary: 'one layout for every text; what it says stays as it is',
  help: `usage: truceline format [<text>...] [--check|--write]

  <text>     a .truce file, a folder of them, or a folder name under agreements/;
             without one, or with -, the text comes from standard input
  --check    print the files whose layout is another, and change nothing
  --write    write the layout back to the files; without it, the text goes to standard output

The order of clauses is that of the kind of item, indents are two spaces, and an item stands on one line up to
120 characters. Remarks are kept. A text with mistakes of form is left as it is.

exit code: 0 done, 1 another layout (with --check) or mistakes of form, 2 the command could not run

examples:
  truceline format draft.truce --write
  truceline format minsk-2 --check
  truceline format < draft.truce > laid-out.truce`,
  run: async (argv, terminal) => {
    const { values, positionals } = parseWords(argv, { check: { type: 'boolean' }, write: { type: 'boolean' } });
    if (values.check && values.write) throw new UsageError('`--check` and `--write` exclude each other; give one');
    const named = positionals.filter((word) => word !== '-');
    if (named.length < positionals.length && named.length > 0)
      throw new UsageError('`-` is standard input; give it alone');
    if (named.length === 0) {
      if (values.write) throw new UsageError('standard input cannot be written back; name a file');
      const read = standardInput();
      return isRefusal(read) ? refused(terminal, read.message) : laidOut('standard input', read, values, terminal);
    }
    const files: string[] = [];
    for (const word of named) {
      const found = textsIn(word);
      if (isRefusal(found)) return refused(terminal, found.message);
      files.push(...found);
    }
    if (files.length > 1 && !values.check && !values.write)
      throw new UsageError(
        `${files.length} texts would run together on standard output; add \`--check\` or \`--write\``,
      );
    return Math.max(
      ...files.map((file) => {
        const text = utf8File(file);
        return isRefusal(text) ? refused(terminal, text.message) : laidOut(file, text, values, terminal);
      }),
    );
  },
};

interface Wanted {
  readonly check?: boolean | undefined;
  readonly write?: boolean | undefined;
}

function laidOut(file: string, text: string, wanted: Wanted, terminal: Terminal): 0 | 1 | 2 {
  const result = formatText(file, text);
  if (result.kind === 'refused') {
    terminal.err(diagnosticLines(result.diagnostics));
    terminal.err(`truceline format: \`${basename(file)}\` is left as it is; mend its form first`);
    return 1;
  }
  const changed = result.text !== text;
  if (wanted.check) {
    if (changed) terminal.out(file);
    return changed ? 1 : 0;
  }
  if (!wanted.write) terminal.exact(result.text);
  else if (changed) {
    const failed = writeFiles(dirname(file), [{ path: basename(file), bytes: result.text }], 'file');
    if (failed) return refused(terminal, failed.message);
    terminal.out(`${file} written`);
  }
  return 0;
}

function refused(terminal: Terminal, message: string): 2 {
  terminal.err(`truceline format: ${message}`);
  return 2;
}

const filesMax = 1_000;

/** The texts that a word names: one file, or every .truce file of a folder. */
function textsIn(word: string) {
  if (existsSync(word) && statSync(word).isFile()) return [word];
  const found = existsSync(word) ? word : findAgreement(word);
  if (isRefusal(found)) return found;
  const folder = existsSync(word) ? word : dirname(found);
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.truce'))
    .map((entry) => relative('.', join(entry.parentPath, entry.name)))
    .sort(byText)
    .slice(0, filesMax);
}
