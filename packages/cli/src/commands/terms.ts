import { findAgreement, readAgreement } from '@truceline/server/agreements';
import { isRefusal } from '@truceline/truce/kernel';
import { type Command, onlyWord, parseWords } from '../command.ts';
import { diagnosticsText, inOrder } from '../output/diagnostics.ts';

/** `truceline terms`: the compiled terms of a text. */
export const terms: Command = {
  name: 'terms',
  summary: 'the compiled terms, as JSON with their hash',
  help: `usage: truceline terms <agreement> [--reading NAME] [--hash]

  --reading   the terms under one of the readings beside the text
  --hash      print the hash alone

examples:
  truceline terms minsk-2 | jq .holes
  truceline terms paris-declaration --hash`,
  run: async (argv, terminal) => {
    const { values, positionals } = parseWords(argv, {
      reading: { type: 'string' },
      hash: { type: 'boolean' },
    });
    const file = findAgreement(onlyWord(positionals, 'an agreement'));
    const read = isRefusal(file) ? file : readAgreement(file, values.reading);
    if (isRefusal(read)) {
      terminal.err(`truceline terms: ${read.message}`);
      return 2;
    }
    if (read.blocking.length > 0) {
      terminal.err(diagnosticsText(inOrder(read.blocking)));
      return 1;
    }
    terminal.out(values.hash ? read.compiled.terms.hash : JSON.stringify(read.compiled.terms, undefined, 1));
    return 0;
  },
};
