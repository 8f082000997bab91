import { join } from 'node:path';
import type { ExtensionContext } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';

let client: LanguageClient | undefined;

/** Starts the language server that comes with the extension, once a text of the language is opened. */
export async function activate(context: ExtensionContext): Promise<void> {
  const module = context.asAbsolutePath(join('dist', 'server.mjs'));
  client = new LanguageClient(
    'truceline',
    'Truceline',
    {
      run: { module, transport: TransportKind.stdio },
      debug: { module, transport: TransportKind.stdio },
    },
    { documentSelector: [{ language: 'truce' }] },
  );
  await client.start();
}

/** Stops the server when the editor closes. */
export async function deactivate(): Promise<void> {
  await client?.stop();
}
