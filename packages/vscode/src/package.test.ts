import { execFileSync, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { clauseKeywords, itemKinds } from '@truceline/language/clause-table';
import { describe, expect, it } from 'vitest';
import { StreamMessageReader, StreamMessageWriter } from 'vscode-jsonrpc/node';
import { createProtocolConnection } from 'vscode-languageserver-protocol/node';
import { textMateGrammar } from './grammar.ts';

const root = join(import.meta.dirname, '..');

describe('the extension', () => {
  it('packages into one file that holds what an editor needs, and nothing of the sources', { timeout: 60_000 }, () => {
    execFileSync('npm', ['run', 'package'], { cwd: root, stdio: 'pipe', shell: process.platform === 'win32' });
    const bytes = readFileSync(join(root, 'dist', 'truceline.vsix'));
    // The names of a zip's files stand in plain letters.
    const names = bytes.toString('latin1');
    for (const name of [
      'extension/package.json',
      'extension/dist/extension.cjs',
      'extension/dist/server.mjs',
      'extension/syntaxes/truce.tmLanguage.json',
      'extension/language-configuration.json',
    ])
      expect(names).toContain(name);
    expect(names).not.toContain('extension/src/');
    expect(bytes.length).toBeLessThan(1_500_000);
  });

  it('brings a server that answers without anything beside it', { timeout: 30_000 }, async () => {
    const child = spawn(process.execPath, [join(root, 'dist', 'server.mjs'), '--stdio'], {
      stdio: ['pipe', 'pipe', 'inherit'],
      cwd: '/',
    });
    const client = createProtocolConnection(
      new StreamMessageReader(child.stdout!),
      new StreamMessageWriter(child.stdin!),
    );
    client.listen();
    const answer = (await client.sendRequest('initialize', { processId: null, rootUri: null, capabilities: {} })) as {
      readonly serverInfo: { readonly name: string };
    };
    expect(answer.serverInfo.name).toBe('truceline');
    const published = new Promise<{ readonly diagnostics: readonly { readonly code: string }[] }>((resolve) =>
      client.onNotification('textDocument/publishDiagnostics', resolve),
    );
    await client.sendNotification('textDocument/didOpen', {
      textDocument: {
        uri: 'untitled:a',
        languageId: 'truce',
        version: 1,
        text: 'truce v1\nbody b { votes consensus }',
      },
    });
    expect((await published).diagnostics.map((each) => each.code)).toContain('TL-302');
    client.dispose();
    child.kill();
  });

  it('colours every word that opens an item or a clause', () => {
    const grammar = JSON.stringify(textMateGrammar());
    for (const word of [...itemKinds, ...clauseKeywords.flatMap((keyword) => keyword.split(' '))])
      expect(grammar).toContain(word);
  });
});
