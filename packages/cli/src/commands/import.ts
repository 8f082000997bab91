import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { clausesOf, compileAgreement, isBlocking } from '@truceline/language';
import { isRefusal, parseDay } from '@truceline/truce/kernel';
import { type Command, nowOf, onlyWord, parseWords, UsageError } from '../command.ts';
import { writeFiles } from '../output/written-files.ts';
import { readPaper } from '../paper/read-paper.ts';
import { printed } from '../paper/shown-text.ts';
import { allWordsMax, clausesMax, quotable, skeletonText } from '../paper/skeleton-of-paper.ts';

/** Most characters of a title or of a file's name that are taken over. */
const titleMax = 200;

/** `truceline import`: from a paper to a skeleton that quotes every clause and interprets none. */
export const importCommand: Command = {
  name: 'import',
  summary: 'from a paper (txt, docx, pdf) to a skeleton that quotes every clause',
  help: `usage: truceline import <paper> [--id NAME] [--title WORDS] [--dated DAY] [--basis BASIS] [--out DIR]

  <paper>        a text file (UTF-8 or UTF-16), a .docx, or a .pdf that holds text
  --id NAME      name of the agreement (default: from the file's name)
  --title WORDS  its title (default: the file's name)
  --dated DAY    the day of the text, such as 2030-01-31 (default: today, marked as a day to correct)
  --basis BASIS  what the paper is: official, statement or press (default: press, the weakest, marked as to be corrected)
  --out DIR      where the folder NAME is made (default: the current folder)

Writes NAME/agreement.truce, in which each clause is a passage that quotes it, and NAME/sources/paper.txt, the text it was
taken from, pinned by its SHA-256. Nothing is interpreted. \`truceline check\` then tells how much has been read. Standard
error tells of tracked changes, of hidden text, and of clauses that are not quoted because they are too many.

examples:
  truceline import declaration.pdf --id declaration --dated 2030-01-31 --basis official
  truceline check ./declaration`,
  run: async (argv, terminal) => {
    const { values, positionals } = parseWords(argv, {
      id: { type: 'string' },
      title: { type: 'string' },
      dated: { type: 'string' },
      basis: { type: 'string' },
      out: { type: 'string' },
    });
    const path = onlyWord(positionals, 'a paper');
    const name = basename(path, extname(path));
    const id = values.id ?? idOf(name);
    if (!/^[a-z][a-z0-9-]{0,60}$/.test(id))
      throw new UsageError(`\`${id}\` is no name for an agreement: small letters, digits and hyphens, a letter first`);
    const dated = values.dated ?? new Date(nowOf(terminal)).toISOString().slice(0, 10);
    if (!parseDay(dated)) throw new UsageError(`\`${dated}\` is no day such as 2030-01-31`);
    const { basis } = values;
    if (basis !== undefined && !['official', 'statement', 'press'].includes(basis))
      throw new UsageError(`\`${basis}\` is no basis; use official, statement or press`);
    const refused = (words: string): 2 => {
      terminal.err(`truceline import: ${words}`);
      return 2;
    };
    const paper = await readPaper(path);
    if (isRefusal(paper)) return refused(paper.message);
    const folder = join(values.out ?? '.', id);
    if (existsSync(join(folder, 'agreement.truce')))
      return refused(`\`${folder}\` holds an agreement already; give another --id or --out`);
    const pinned = `${paper.text.trim()}\n`;
    const clauses = clausesOf(pinned);
    const skeleton = skeletonText({
      id,
      title: printed(values.title ?? name, titleMax),
      dated,
      dayGiven: values.dated !== undefined,
      origin: printed(basename(path), titleMax),
      basis,
      sha256: createHash('sha256').update(pinned).digest('hex'),
      clauses,
    });
    // Nothing is written that the language cannot read again: a word of the language as a name, say.
    const { diagnostics } = compileAgreement('agreement.truce', { readText: () => skeleton });
    const blocking = diagnostics.find(isBlocking);
    if (blocking) return refused(`\`${id}\` does not serve as a name (${blocking.message}); give another --id`);
    const source = join(folder, 'sources', 'paper.txt');
    const failed = writeFiles(
      folder,
      [
        { path: join('sources', 'paper.txt'), bytes: pinned },
        { path: 'agreement.truce', bytes: skeleton },
      ],
      '--out',
    );
    if (failed) return refused(failed.message);
    for (const note of paper.notes) terminal.err(`truceline import: \`${path}\`: ${note}`);
    const quoted = quotable(clauses).length;
    if (quoted < clauses.length)
      terminal.err(
        `truceline import: ${clauses.length - quoted} of ${clauses.length} clauses are not quoted, since a skeleton quotes ${clausesMax} clauses and ${allWordsMax} characters at most; they stand in ${source} and count as open. Give the paper in parts to have them all`,
      );
    terminal.out(
      `${quoted} clauses quoted in ${join(folder, 'agreement.truce')}, none interpreted; the text lies pinned in ${source}`,
    );
    return 0;
  },
};

function idOf(fileName: string): string {
  const plain = fileName
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^a-z0-9]+/g, '-');
  return (
    plain
      .replace(/^[-0-9]+/, '')
      .slice(0, 60)
      .replace(/-+$/, '') || 'paper'
  );
}
