import { dirname } from 'node:path';
import {
  againstDiagnostics,
  amendmentPlaces,
  asFarAsRead,
  type CompiledAgreement,
  codes as codePages,
  diffTerms,
  isBlocking,
} from '@truceline/language';
import { type Diagnostic, isRefusal, nearestName, type Refusal, refuse } from '@truceline/truce/kernel';
import { type Command, onlyWord, parseWords, type Terminal, UsageError } from '../command.ts';
import { checkText } from '../output/check-text.ts';
import { clauseFinder } from '../output/clause-at.ts';
import { diagnosticLines, inOrder } from '../output/diagnostics.ts';
import { coverageLines, pinnedCoverage } from '../output/pinned-coverage.ts';
import { diagnosticsSarif } from '../output/sarif.ts';
import { fromFiles, fromStandardInput, type ReadText } from '../read-text.ts';
import { version } from '../version.ts';

/** `truceline check`: what a text leaves open, contradicts or cannot mean. */
export const check: Command = {
  name: 'check',
  summary: 'what an agreement leaves open, who can block, which clock cannot be met',
  help: `usage: truceline check <agreement>|- [--reading NAME] [--against OLD] [--format text|json|sarif] [--deny W]...

  <agreement>    a folder name under agreements/, or a path to a .truce file; - reads a text from standard input
  --reading      check the text under one of its readings
  --against      also say what changed in meaning since this other version (TL-716)
  --format       text (default), json or sarif 2.1.0
  --deny         let these findings fail the check too: W warnings, I everything left open, or a code (TL-301)

The second line counts errors, warnings and notes, and the questions that the text leaves open; the third tells how much of
its sources has been read, as far as that is known.

exit code: 0 no errors and nothing denied, 1 some, 2 the command could not run

examples:
  truceline check minsk-2
  truceline check paris-declaration --deny W
  truceline check - < draft.truce
  truceline check ./draft.truce --format sarif > draft.sarif`,
  run: async (argv, terminal) => {
    const { values, positionals } = parseWords(argv, {
      reading: { type: 'string' },
      against: { type: 'string' },
      format: { type: 'string', default: 'text' },
      deny: { type: 'string', multiple: true },
    });
    const format = values.format ?? 'text';
    if (!['text', 'json', 'sarif'].includes(format))
      throw new UsageError(`\`${format}\` is no format; use text, json or sarif`);
    const denied = denials(values.deny ?? []);
    const asked = onlyWord(positionals, 'an agreement');
    const read = asked === '-' ? fromStandardInput() : fromFiles(asked, values.reading);
    if (isRefusal(read)) return refused(terminal, read.message);
    const { compiled } = read;
    const against = values.against === undefined ? [] : since(values.against, compiled, read.path);
    if (isRefusal(against)) return refused(terminal, against.message);
    const coverage = asked === '-' ? [] : pinnedCoverage(compiled, dirname(read.shown(read.path)));
    const diagnostics = asFarAsRead(inOrder([...compiled.diagnostics, ...against]), coverage);
    if (format === 'json')
      terminal.exact(JSON.stringify({ agreement: compiled.terms.agreement, diagnostics }, undefined, 1));
    else if (format === 'sarif') terminal.exact(sarif(read, diagnostics));
    else terminal.out(checkText(read, diagnostics, coverageLines(coverage)));
    return diagnostics.some(denied) ? 1 : 0;
  },
};

function since(asked: string, fresh: CompiledAgreement, path: string): readonly Diagnostic[] | Refusal {
  const old = fromFiles(asked, undefined);
  if (isRefusal(old)) return old;
  const blocking = old.compiled.diagnostics.filter(isBlocking);
  if (blocking.length > 0)
    return refuse('old-version', `\`${asked}\` cannot be compared: ${diagnosticLines(blocking.slice(0, 1))}`);
  return againstDiagnostics(diffTerms(old.compiled.terms, fresh.terms), fresh.sidecar, path);
}

function sarif({ compiled, shown, textOf }: ReadText, diagnostics: readonly Diagnostic[]): string {
  const clauseAt = clauseFinder(compiled);
  return diagnosticsSarif(diagnostics, {
    version: version(),
    clauseAt,
    shown,
    amendments: compiled.files.flatMap((file) =>
      amendmentPlaces(file, textOf(file) ?? '').map((each) => ({ ...each, file })),
    ),
  });
}

/** Whether a finding fails the check. */
function denials(words: readonly string[]): (finding: Diagnostic) => boolean {
  const codes = new Set(words.filter((word) => /^TL-\d{3}$/.test(word)));
  const wrong = words.find((word) => !['E', 'W', 'I'].includes(word) && !codes.has(word));
  if (wrong !== undefined) throw new UsageError(`\`${wrong}\` cannot be denied; use W, I or a code such as TL-301`);
  const known = codePages.map((page) => page.code);
  const unknown = [...codes].find((code) => !known.includes(code));
  if (unknown !== undefined) {
    const near = nearestName(unknown, known);
    throw new UsageError(
      `there is no diagnostic \`${unknown}\`${near === undefined ? '' : `; did you mean \`${near}\`?`}`,
    );
  }
  const open = words.includes('I');
  return ({ severity, code }) =>
    severity === 'error' || codes.has(code) || open || (severity === 'warning' && words.includes('W'));
}

function refused(terminal: Terminal, message: string): 2 {
  terminal.err(`truceline check: ${message}`);
  return 2;
}
