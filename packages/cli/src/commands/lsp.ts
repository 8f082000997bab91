import type { Command } from '../command.ts';

/** `truceline lsp`: the language server, for editors. */
export const lsp: Command = {
  name: 'lsp',
  summary: 'the language server, for editors',
  help: `usage: truceline lsp --stdio

Speaks the Language Server Protocol over standard input and output: findings, completion, what an item says, where it is
written, renaming that keeps identity, layout, repairs to choose from, hints on what the encoder derived. An editor starts it; a person has no use for it.

example:
  truceline lsp --stdio`,
  run: async () => {
    const { serve } = await import('@truceline/language/server');
    const { createConnection, ProposedFeatures } = await import('vscode-languageserver/node');
    serve(createConnection(ProposedFeatures.all, process.stdin, process.stdout));
    return new Promise((resolve) => process.stdin.on('end', () => resolve(0)));
  },
};
