import { explainCode, type ReadingLanguage, readingLanguages } from '@truceline/language';
import { isRefusal } from '@truceline/truce/kernel';
import { type Command, nowOf, onlyWord, parseWords, type Terminal, UsageError } from '../command.ts';
import { clauseText, explainedClause } from '../output/clause-text.ts';
import { codeText } from '../output/code-text.ts';
import { plainWords } from '../output/plain-words.ts';
import { fromFiles } from '../read-text.ts';
import { storeFolder } from './store-option.ts';

/** `truceline explain`: from a code, a clause, a breach, an incident or a report down to its grounds. */
export const explain: Command = {
  name: 'explain',
  summary: 'from a number, a clause or a code down to its grounds',
  help: `usage: truceline explain <code>
       truceline explain <agreement>/<kind>/<name> [--lang en|uk|fr|de] [--json]
       truceline explain <file>:<line> [--lang en|uk|fr|de] [--json]
       truceline explain <id> --store DIR

  <code>                        a diagnostic (TL-406): what it means, what raises it, how to mend it
  <agreement>/<kind>/<name>     a clause of a text under agreements/: its words and source, what it compiles to, what it
                                leaves open, the findings on it, what it rests on and what needs it; a step of a ladder
                                is <agreement>/ladder/<ladder>/<step>
  <file>:<line>                 the clause that stands there
  <id>                          the id of a clause, apparent breach, incident or report of a store (the first letters of
                                an id are enough where they fit one thing only)
  --lang                        the language of the plain reading: English (default), Ukrainian, French or German

exit code: 0 explained, 2 there is no such thing

examples:
  truceline explain TL-301
  truceline explain minsk-2/prohibition/no_fire --lang uk
  truceline explain draft.truce:12
  truceline explain brc-0f3a91`,
  run: async (argv, terminal) => {
    const { values, positionals } = parseWords(argv, {
      store: { type: 'string' },
      json: { type: 'boolean' },
      lang: { type: 'string', default: 'en' },
    });
    const language = readingLanguages.find((each) => each === values.lang);
    if (language === undefined)
      throw new UsageError(`no plain reading in \`${values.lang}\`; use ${readingLanguages.join(', ')}`);
    const id = onlyWord(positionals, 'an id');
    if (/^TL-\d+$/i.test(id)) return code(id.toUpperCase(), terminal);
    const clause = values.store === undefined ? clauseAsked(id) : undefined;
    if (clause === undefined) {
      if (values.store === undefined && !isRefusal(fromFiles(id, undefined))) return whichClause(id, terminal);
      return ofStore(id, storeFolder(values.store), terminal);
    }
    return ofText(clause, { json: values.json === true, language }, terminal);
  },
};

/** An agreement as a whole has no grounds of its own: its clauses have. */
function whichClause(agreement: string, terminal: Terminal): 2 {
  terminal.err(
    `truceline explain: \`${agreement}\` is an agreement; name one of its clauses as \`<agreement>/<kind>/<name>\` or \`<file>:<line>\`. \`truceline check ${agreement}\` lists them with what each leaves open`,
  );
  return 2;
}

function code(id: string, terminal: Terminal): 0 | 2 {
  const page = explainCode(id);
  if (!page) return missing(terminal, `there is no diagnostic \`${id}\``);
  terminal.out(codeText(page));
  return 0;
}

/** A clause as it was asked for: by its id in an agreement, or by the place where it stands. */
type ClauseAsked = { readonly text: string } & ({ readonly id: string } | { readonly line: number });

function clauseAsked(word: string): ClauseAsked | undefined {
  const place = /^(.+):(\d+)(?::\d+)?$/.exec(word);
  if (place) return { text: place[1]!, line: Number(place[2]) };
  return /^[^/]+\/[a-z]+\/\w+(\/\w+)?$/.test(word) ? { text: word.slice(0, word.indexOf('/')), id: word } : undefined;
}

function ofText(
  asked: ClauseAsked,
  { json, language }: { readonly json: boolean; readonly language: ReadingLanguage },
  terminal: Terminal,
): 0 | 2 {
  const read = fromFiles(asked.text, undefined);
  if (isRefusal(read)) return missing(terminal, read.message);
  const id = 'id' in asked ? asked.id : idAt(read.compiled.sidecar.spans, read.path, asked.line);
  const clause = id === undefined ? undefined : explainedClause(read.compiled, id, read);
  if (!clause)
    return missing(
      terminal,
      'id' in asked
        ? `\`${asked.text}\` has no clause \`${asked.id}\`; \`truceline terms ${asked.text}\` lists the ids`
        : `no clause stands on line ${asked.line} of \`${asked.text}\``,
    );
  const plain = plainWords(read, clause.id, language);
  if (json) terminal.exact(JSON.stringify({ ...clause, language, plain }, undefined, 1));
  else terminal.out(clauseText(clause, plain));
  return 0;
}

/** The last item or step that opens on or before a line. */
function idAt(
  spans: Readonly<Record<string, { readonly file: string; readonly line: number; readonly offset: number }>>,
  file: string,
  line: number,
): string | undefined {
  return Object.entries(spans)
    .filter(([, span]) => span.file === file && span.line <= line)
    .sort(([, a], [, b]) => a.offset - b.offset)
    .at(-1)?.[0];
}

async function ofStore(id: string, folder: string, terminal: Terminal): Promise<0 | 2> {
  const [{ openOperatorShelf }, { matches }] = await Promise.all([
    import('@truceline/server'),
    import('../output/store-matches.ts'),
  ]);
  const shelf = await openOperatorShelf(folder, () => nowOf(terminal), { audience: 'operator', writing: false });
  if (isRefusal(shelf)) return missing(terminal, shelf.message);
  try {
    const found = matches(shelf, id);
    if (found.length === 1) {
      terminal.out(found[0]!.words());
      return 0;
    }
    const some = found.slice(0, 5).map((each) => each.id);
    return missing(
      terminal,
      found.length === 0
        ? `nothing in this store has the id \`${id}\``
        : `\`${id}\` fits ${found.length} things: ${some.join(', ')}`,
    );
  } finally {
    shelf.close();
  }
}

function missing(terminal: Terminal, message: string): 2 {
  terminal.err(`truceline explain: ${message}`);
  return 2;
}
