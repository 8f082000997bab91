import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { isRefusal } from '@truceline/truce/kernel';
import { type Command, nowOf, onlyWord, parseWords, UsageError } from '../command.ts';
import { clausesOfPaper } from '../paper/clauses-of-paper.ts';
import { readPaper } from '../paper/read-paper.ts';
import { skeletonText } from '../paper/skeleton-of-paper.ts';

/** `truceline import`: from a paper to a skeleton that quotes every clause and interprets none. */
export const importCommand: Command = {
  name: 'import',
  summary: 'from a paper (txt, docx, pdf) to a skeleton that quotes every clause',
  help: `usage: truceline import <paper> [--id NAME] [--title WORDS] [--dated DAY] [--out DIR]

  <paper>        a text file (UTF-8), a .docx, or a .pdf that holds text
  --id NAME      name of the agreement (default: from the file's name)
  --title WORDS  its title (default: the file's name)
  --dated DAY    the day of the text, such as 2030-01-31 (default: today; correct it)
  --out DIR      where the folder NAME is made (default: the current folder)

Writes NAME/agreement.truce, in which each clause is a passage that quotes it, and NAME/sources/paper.txt, the text it was
taken from, pinned by its SHA-256. Nothing is interpreted. \`truceline check\` then tells how much has been read.

examples:
  truceline import declaration.pdf --id declaration --dated 2030-01-31
  truceline check ./declaration`,
  run: async (argv, terminal) => {
    const { values, positionals } = parseWords(argv, {
      id: { type: 'string' },
      title: { type: 'string' },
      dated: { type: 'string' },
      out: { type: 'string' },
    });
    const path = onlyWord(positionals, 'a paper');
    const name = basename(path, extname(path));
    const id =
      values.id ??
      (name
        .toLowerCase()
        .normalize('NFKD')
        .replace(/[^a-z0-9]+/g, '-')
        .replace(/^[-0-9]+|-+$/g, '') ||
        'paper');
    if (!/^[a-z][a-z0-9-]{0,60}$/.test(id))
      throw new UsageError(`\`${id}\` is no name for an agreement: small letters, digits and hyphens, a letter first`);
    const dated = values.dated ?? new Date(nowOf(terminal)).toISOString().slice(0, 10);
    if (!/^\d{4}-\d{2}-\d{2}$/.test(dated)) throw new UsageError(`\`${dated}\` is no day such as 2030-01-31`);
    const text = await readPaper(path);
    if (isRefusal(text)) {
      terminal.err(`truceline import: ${text.message}`);
      return 2;
    }
    const folder = join(values.out ?? '.', id);
    if (existsSync(join(folder, 'agreement.truce'))) {
      terminal.err(`truceline import: \`${folder}\` holds an agreement already; give another --id or --out`);
      return 2;
    }
    const pinned = `${text.trim()}\n`;
    const clauses = clausesOfPaper(pinned);
    mkdirSync(join(folder, 'sources'), { recursive: true });
    writeFileSync(join(folder, 'sources', 'paper.txt'), pinned);
    writeFileSync(
      join(folder, 'agreement.truce'),
      skeletonText({
        id,
        title: values.title ?? name,
        dated,
        origin: basename(path),
        sha256: createHash('sha256').update(pinned).digest('hex'),
        clauses,
      }),
    );
    terminal.out(
      `${clauses.length} clauses quoted in ${join(folder, 'agreement.truce')}, none interpreted; the text lies pinned in ${join(folder, 'sources', 'paper.txt')}`,
    );
    return 0;
  },
};
