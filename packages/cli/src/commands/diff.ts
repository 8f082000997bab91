import { diffTerms, type EncodersAgreement, encodersAgree, isBlocking } from '@truceline/language';
import { isRefusal, type Refusal, refuse } from '@truceline/truce/kernel';
import type { Terms } from '@truceline/truce/terms';
import { type Command, parseWords, UsageError } from '../command.ts';
import { diagnosticLines } from '../output/diagnostics.ts';
import { type ToldChange, toldChanges } from '../output/diff-sides.ts';
import { changesText, encodersText } from '../output/diff-text.ts';
import { shownIn } from '../output/terminal-text.ts';
import { fromFiles, type ReadText } from '../read-text.ts';

/** `truceline diff`: what changed in meaning between two versions of a text, or between two encoders of one. */
export const diff: Command = {
  name: 'diff',
  summary: 'what changed in meaning between two versions, or between two encoders',
  help: `usage: truceline diff <old> <new> [--reading NAME] [--json]
       truceline diff --encoders <first> <second> [--json]

  <old> <new>   two versions: folder names under agreements/, or paths to .truce files
  --encoders    two people's files of one text: clause by cited clause, with the share on which they agree
  --reading     both versions under the reading of that name
  --json        the changes as JSON

Terms are compared, never lines: order, layout, remarks and citations do not count. \`was\` keeps an item together
across a rename. Weakened and stronger are said of stages, bearers, amounts, clocks and conditions, the last by their
truth table; everything else is "changed". Under each change stands what the text said before and says now, in plain sentences and in
its own words.

exit code: 0 the same in meaning, 1 some difference, 2 the command could not run

examples:
  truceline diff agreements/paris-declaration/versions/draft-reported.truce paris-declaration
  truceline diff --encoders anna.truce boris.truce`,
  run: async (argv, terminal) => {
    const { values, positionals } = parseWords(argv, {
      encoders: { type: 'boolean' },
      reading: { type: 'string' },
      json: { type: 'boolean' },
    });
    const [first, second, extra] = positionals;
    if (first === undefined || second === undefined) throw new UsageError('two texts are needed');
    if (extra !== undefined) throw new UsageError(`unexpected \`${extra}\``);
    const [before, after] = [textOf(first, values.reading), textOf(second, values.reading)];
    if (isRefusal(before) || isRefusal(after)) {
      terminal.err(`truceline diff: ${[before, after].find(isRefusal)?.message}`);
      return 2;
    }
    const [old, fresh] = [before.compiled.terms, after.compiled.terms];
    if (values.encoders) {
      const agreement = encodersAgree(old, fresh);
      if (values.json) terminal.exact(JSON.stringify(encodersJson(agreement), undefined, 1));
      else terminal.out(encodersText(shownIn(agreement)));
      return agreement.same === agreement.clauses.length ? 0 : 1;
    }
    const changes = toldChanges(diffTerms(old, fresh), before, after);
    const sides = { old: sideOf(first, old), new: sideOf(second, fresh) };
    if (values.json) terminal.exact(JSON.stringify(changesJson(sides, changes), undefined, 1));
    else terminal.out(changesText(shownIn(sides), shownIn(changes)));
    return changes.length === 0 ? 0 : 1;
  },
};

/** One side of a comparison as it is printed. */
export interface Side {
  readonly text: string;
  readonly agreement: string;
  readonly dated: string;
  readonly hash: string;
}

function sideOf(text: string, { agreement, dated, hash }: Terms): Side {
  return { text, agreement, dated, hash };
}

function changesJson(sides: { readonly old: Side; readonly new: Side }, changes: readonly ToldChange[]) {
  return { ...sides, changes };
}

function encodersJson({ clauses, same, kappa }: EncodersAgreement) {
  return { same, cited: clauses.length, ...(kappa === undefined ? {} : { kappa }), clauses };
}

function textOf(asked: string, reading: string | undefined): ReadText | Refusal {
  const read = fromFiles(asked, reading);
  if (isRefusal(read)) return read;
  const [blocking] = read.compiled.diagnostics.filter(isBlocking);
  return blocking ? refuse('not-compiled', `\`${asked}\` must be mended first: ${diagnosticLines([blocking])}`) : read;
}
