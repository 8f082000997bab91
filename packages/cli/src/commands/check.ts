import { findAgreement, readAgreement } from '@truceline/server';
import { isRefusal } from '@truceline/truce/kernel';
import { type Command, onlyWord, parseWords, UsageError } from '../command.ts';
import { diagnosticsSarif, diagnosticsText, inOrder } from '../output/diagnostics.ts';
import { version } from '../version.ts';

/** `truceline check`: what a text leaves open, contradicts or cannot mean. */
export const check: Command = {
  name: 'check',
  summary: 'what an agreement leaves open, who can block, which clock cannot be met',
  help: `usage: truceline check <agreement> [--reading NAME] [--format text|json|sarif]

  <agreement>    a folder name under agreements/, or a path to a .truce file
  --reading      check the text under one of its readings
  --format       text (default), json or sarif 2.1.0

exit code: 0 no errors, 1 some, 2 the command could not run

examples:
  truceline check minsk-2
  truceline check ./draft.truce --format sarif > draft.sarif`,
  run: async (argv, terminal) => {
    const { values, positionals } = parseWords(argv, {
      reading: { type: 'string' },
      format: { type: 'string', default: 'text' },
    });
    const format = values.format ?? 'text';
    if (!['text', 'json', 'sarif'].includes(format))
      throw new UsageError(`\`${format}\` is no format; use text, json or sarif`);
    const file = findAgreement(onlyWord(positionals, 'an agreement'));
    const read = isRefusal(file) ? file : readAgreement(file, values.reading);
    if (isRefusal(read)) {
      terminal.err(`truceline check: ${read.message}`);
      return 2;
    }
    const diagnostics = inOrder(read.compiled.diagnostics);
    if (format === 'json')
      terminal.out(JSON.stringify({ agreement: read.compiled.terms.agreement, diagnostics }, undefined, 1));
    else if (format === 'sarif') terminal.out(diagnosticsSarif(diagnostics, version()));
    else terminal.out(diagnosticsText(diagnostics));
    return diagnostics.some((each) => each.severity === 'error') ? 1 : 0;
  },
};
