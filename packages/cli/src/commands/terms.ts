import { isBlocking } from '@truceline/language';
import { isRefusal } from '@truceline/truce/kernel';
import { type Command, onlyWord, parseWords, UsageError } from '../command.ts';
import { diagnosticsText, inOrder } from '../output/diagnostics.ts';
import { fromFiles, fromStandardInput } from '../read-text.ts';

/** `truceline terms`: the compiled terms of a text. */
export const terms: Command = {
  name: 'terms',
  summary: 'the compiled terms, as JSON with their hash',
  help: `usage: truceline terms <agreement>|- [--reading NAME] [--hash|--sidecar|--readings]

  <agreement>   a folder name under agreements/, or a path to a .truce file; - reads a text from standard input
  --reading     the terms under one of its readings
  --hash        print the hash alone
  --sidecar     print titles, notes and places beside the terms: { "terms": …, "sidecar": … }
  --readings    print the text and each reading that stands in it: { "terms": …, "readings": [ … ] }, with sidecars

The hash is SHA-256 over \`truceline/terms/v1\`, a zero byte and the canonical JSON of the terms without their hash;
layout, order, remarks and titles are outside it.

exit code: 0 printed, 1 the text has mistakes of form, names, words or units, 2 the command could not run

examples:
  truceline terms minsk-2 | jq .holes
  truceline terms paris-declaration --hash`,
  run: async (argv, terminal) => {
    const { values, positionals } = parseWords(argv, {
      reading: { type: 'string' },
      hash: { type: 'boolean' },
      sidecar: { type: 'boolean' },
      readings: { type: 'boolean' },
    });
    if ([values.hash, values.sidecar, values.readings].filter(Boolean).length > 1)
      throw new UsageError('`--hash`, `--sidecar` and `--readings` exclude each other; give one');
    const asked = onlyWord(positionals, 'an agreement');
    const read = asked === '-' ? fromStandardInput() : fromFiles(asked, values.reading);
    if (isRefusal(read)) {
      terminal.err(`truceline terms: ${read.message}`);
      return 2;
    }
    const { terms: compiled, sidecar, readings, diagnostics } = read.compiled;
    const blocking = diagnostics.filter(isBlocking);
    if (blocking.length > 0) {
      terminal.err(diagnosticsText(inOrder(blocking)));
      return 1;
    }
    if (values.hash) terminal.out(compiled.hash);
    else if (values.sidecar) terminal.exact(json({ terms: compiled, sidecar }));
    else if (values.readings) terminal.exact(json({ terms: compiled, sidecar, readings }));
    else terminal.exact(json(compiled));
    return 0;
  },
};

function json(value: unknown): string {
  return JSON.stringify(value, undefined, 1);
}
