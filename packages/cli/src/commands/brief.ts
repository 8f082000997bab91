import { dirname, join } from 'node:path';
import { isBlocking } from '@truceline/language';
import { isRefusal } from '@truceline/truce/kernel';
import { type Command, onlyWord, parseWords, UsageError } from '../command.ts';
import { diagnosticLines } from '../output/diagnostics.ts';
import { pinnedCoverage } from '../output/pinned-coverage.ts';
import { writeFiles } from '../output/written-files.ts';
import type { BriefRoom } from '../paper/brief-view.ts';
import { fromFiles } from '../read-text.ts';

/** Most pages of a brief. */
const pagesMax = 2;

/** What a first try takes; less where that fills more than two pages. The last is only the head: it always fits. */
const roomTried: readonly BriefRoom[] = [
  ...[44, 40, 36, 32, 28, 24, 20, 16].map((points) => ({ points, factsOfSection: 3 })),
  { points: 16, factsOfSection: 1 },
  { points: 10, factsOfSection: 1 },
  { points: 6, factsOfSection: 0 },
  { points: 0, factsOfSection: 0 },
];

/** `truceline brief`: two pages for a lawyer. */
export const brief: Command = {
  name: 'brief',
  summary: 'two pages for a lawyer: the open questions by consequence, as DOCX and PDF',
  help: `usage: truceline brief <agreement> [--reading NAME] [--lang en] [--out DIR]

  <agreement>      a folder name under agreements/, or a path to a .truce file
  --reading NAME   lay a reading over the text first; the brief says HYPOTHETICAL
  --lang en        the brief is written in English; quotes stay as the text has them
  --out DIR        where NAME-brief.pdf and NAME-brief.docx are written (default: the current folder)

Says what is open, who can block, which clocks cannot be met, what nobody watches and who pays, each point with the words
of the text that it rests on. At most two pages: what does not fit is counted at the end.

example:
  truceline brief paris-declaration --out briefs`,
  run: async (argv, terminal) => {
    const { values, positionals } = parseWords(argv, {
      reading: { type: 'string' },
      lang: { type: 'string', default: 'en' },
      out: { type: 'string' },
    });
    if (values.lang !== 'en')
      throw new UsageError(
        `a brief is written in \`en\` only, not \`${values.lang}\`; \`truceline explain\` reads a clause in other languages`,
      );
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
    const coverage = pinnedCoverage(compiled, dirname(read.shown(path)));
    const dayMs = Date.parse(`${compiled.terms.dated.slice(0, 10)}T00:00:00Z`) || 0;
    for (const room of roomTried) {
      const view = briefView(compiled, { path, coverage, room });
      const pdf = briefPdf(view, dayMs);
      const pages = await pagesOf(pdf);
      if (pages > pagesMax && room !== roomTried.at(-1)) continue;
      const out = values.out ?? '.';
      const names = ['pdf', 'docx'].map((kind) => `${compiled.terms.agreement}-brief.${kind}`);
      const failed = writeFiles(
        out,
        [
          { path: names[0]!, bytes: pdf },
          { path: names[1]!, bytes: await briefDocx(view) },
        ],
        '--out',
      );
      if (failed) {
        terminal.err(`truceline brief: ${failed.message}`);
        return 2;
      }
      const shown = view.sections.reduce((sum, section) => sum + section.points.length, 0);
      terminal.out(
        `${join(out, names[0]!)} (${pages} page${pages === 1 ? '' : 's'}) and ${join(out, names[1]!)}: ${shown} points, ${view.left} left to \`truceline check\``,
      );
      break;
    }
    return 0;
  },
};
