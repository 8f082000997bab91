import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isBlocking } from '@truceline/language';
import { isRefusal } from '@truceline/truce/kernel';
import { type Command, onlyWord, parseWords } from '../command.ts';
import { diagnosticLines } from '../output/diagnostics.ts';
import { fromFiles } from '../read-text.ts';

/** Points that a first try takes; fewer where they fill more than two pages. */
const pointsTried = [40, 34, 30, 26, 22, 18, 14, 10, 6];

/** `truceline brief`: two pages for a lawyer. */
export const brief: Command = {
  name: 'brief',
  summary: 'two pages for a lawyer: the open questions by consequence, as DOCX and PDF',
  help: `usage: truceline brief <agreement> [--reading NAME] [--out DIR]

  <agreement>      a folder name under agreements/, or a path to a .truce file
  --reading NAME   lay a reading over the text first
  --out DIR        where NAME-brief.pdf and NAME-brief.docx are written (default: the current folder)

Says what is open, who can block, which clocks cannot be met, what nobody watches and who pays, each point with the words
of the text that it rests on. At most two pages: what does not fit is counted at the end.

example:
  truceline brief paris-declaration --out briefs`,
  run: async (argv, terminal) => {
    const { values, positionals } = parseWords(argv, { reading: { type: 'string' }, out: { type: 'string' } });
    const read = fromFiles(onlyWord(positionals, 'an agreement'), values.reading);
    if (isRefusal(read)) {
      terminal.err(`truceline brief: ${read.message}`);
      return 2;
    }
    const { compiled, path } = read;
    const blocking = compiled.diagnostics.filter(isBlocking);
    if (blocking.length > 0) {
      terminal.err(diagnosticLines(blocking));
      return 1;
    }
    const [{ briefView }, { briefPdf, pagesOf }, { briefDocx }] = await Promise.all([
      import('../paper/brief-view.ts'),
      import('../paper/brief-pdf.ts'),
      import('../paper/brief-docx.ts'),
    ]);
    const folder = dirname(read.shown(path));
    const dayMs = Date.parse(`${compiled.terms.dated.slice(0, 10)}T00:00:00Z`) || 0;
    for (const points of pointsTried) {
      const view = briefView(compiled, { path, folder, points });
      const pdf = briefPdf(view, dayMs);
      const pages = await pagesOf(pdf);
      if (pages > 2 && points !== pointsTried.at(-1)) continue;
      const out = values.out ?? '.';
      mkdirSync(out, { recursive: true });
      const [pdfPath, docxPath] = ['pdf', 'docx'].map((kind) => join(out, `${compiled.terms.agreement}-brief.${kind}`));
      writeFileSync(pdfPath!, pdf);
      writeFileSync(docxPath!, await briefDocx(view));
      const shown = view.sections.reduce((sum, section) => sum + section.points.length, 0);
      terminal.out(
        `${pdfPath} (${pages} page${pages === 1 ? '' : 's'}) and ${docxPath}: ${shown} points, ${view.left} left to \`truceline check\``,
      );
      return 0;
    }
    return 0;
  },
};
