import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Diagnostic } from '@truceline/truce/kernel';
import { itemKind, itemsOf, shortName } from '@truceline/truce/terms';
import {
  CodeActionKind,
  CompletionItemKind,
  type Connection,
  DiagnosticSeverity,
  SymbolKind,
  TextDocumentSyncKind,
  type TextEdit,
} from 'vscode-languageserver';
import { explainCode } from '../codes/index.ts';
import { type CompiledAgreement, compileAgreement } from '../compile/compile.ts';
import { formatText } from '../format/index.ts';
import { lineStarts, placeIn } from '../parse/place.ts';
import {
  type Change,
  completionsAt,
  definitionOf,
  fixesFor,
  hoverAt,
  isName,
  itemNamedAt,
  placesOf,
  renamed,
} from './index.ts';
import { tokensOf, wordAt } from './tokens.ts';

const severities = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
} as const;
const completionKinds = {
  item: CompletionItemKind.Class,
  clause: CompletionItemKind.Keyword,
  word: CompletionItemKind.EnumMember,
  name: CompletionItemKind.Reference,
  hole: CompletionItemKind.Snippet,
} as const;

interface OpenText {
  readonly uri: string;
  readonly version: number;
  readonly text: string;
  readonly compiled: CompiledAgreement;
  /** Path of the file below `root`. */
  readonly path: string;
  readonly root: string;
}

/** Serves the agreement language over a connection (Language Server Protocol 3.17): texts stay in memory, files are read. */
export function serve(connection: Connection): void {
  const open = new Map<string, OpenText>();
  const take = (uri: string, text: string, version: number): void => {
    const read = opened(uri, text, version, open);
    open.set(uri, read);
    void connection.sendDiagnostics({
      uri,
      version,
      diagnostics: read.compiled.diagnostics
        .filter((each) => each.file === read.path)
        .map((each) => asDiagnostic(each, read.text)),
    });
  };
  connection.onInitialize(() => ({
    capabilities: {
      textDocumentSync: TextDocumentSyncKind.Full,
      completionProvider: { triggerCharacters: [' '] },
      hoverProvider: true,
      definitionProvider: true,
      referencesProvider: true,
      renameProvider: { prepareProvider: true },
      documentFormattingProvider: true,
      documentSymbolProvider: true,
      codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix] },
    },
    serverInfo: { name: 'truceline' },
  }));
  connection.onDidOpenTextDocument(({ textDocument }) =>
    take(textDocument.uri, textDocument.text, textDocument.version),
  );
  connection.onDidChangeTextDocument(({ textDocument, contentChanges }) => {
    const last = contentChanges.at(-1);
    if (last) take(textDocument.uri, last.text, textDocument.version);
  });
  connection.onDidCloseTextDocument(({ textDocument }) => {
    open.delete(textDocument.uri);
    void connection.sendDiagnostics({ uri: textDocument.uri, diagnostics: [] });
  });
  connection.onCompletion(({ textDocument, position }) => {
    const read = open.get(textDocument.uri);
    if (!read) return [];
    return completionsAt(read.text, offsetOf(read.text, position), read.compiled).map((each, index) => ({
      label: each.word,
      kind: completionKinds[each.kind],
      detail: each.about,
      sortText: String(index).padStart(4, '0'),
    }));
  });
  connection.onHover(({ textDocument, position }) => {
    const read = open.get(textDocument.uri);
    const words = read && hoverAt(read.text, offsetOf(read.text, position), read.compiled);
    return words === undefined ? null : { contents: { kind: 'markdown', value: words } };
  });
  connection.onDefinition(({ textDocument, position }) => {
    const read = open.get(textDocument.uri);
    const id = read && itemNamedAt(read.text, offsetOf(read.text, position), read.compiled);
    const place = id === undefined ? undefined : definitionOf(id, read!.compiled);
    if (!read || !place) return null;
    const text = place.file === read.path ? read.text : readText(join(read.root, place.file));
    if (text === undefined) return null;
    return {
      uri: place.file === read.path ? read.uri : pathToFileURL(join(read.root, place.file)).href,
      range: rangeOf(text, place.offset, place.length),
    };
  });
  connection.onReferences(({ textDocument, position }) => {
    const read = open.get(textDocument.uri);
    const word = read && wordAt(tokensOf(read.text), offsetOf(read.text, position));
    if (!read || !word || itemNamedAt(read.text, word.offset, read.compiled) === undefined) return [];
    return placesOf(word.text, read.text).map((place) => ({
      uri: read.uri,
      range: rangeOf(read.text, place.offset, place.text.length),
    }));
  });
  connection.onPrepareRename(({ textDocument, position }) => {
    const read = open.get(textDocument.uri);
    const word = read && wordAt(tokensOf(read.text), offsetOf(read.text, position));
    const id = word && itemNamedAt(read.text, word.offset, read.compiled);
    return id?.startsWith(`${read!.compiled.terms.agreement}/`)
      ? { range: rangeOf(read!.text, word!.offset, word!.text.length), placeholder: word!.text }
      : null;
  });
  connection.onRenameRequest(({ textDocument, position, newName }) => {
    const read = open.get(textDocument.uri);
    if (!read || !isName(newName)) return null;
    const changes = renamed(read.text, offsetOf(read.text, position), newName, read.compiled);
    return { changes: { [read.uri]: changes.map((change) => asEdit(change, read.text)) } };
  });
  connection.onDocumentFormatting(({ textDocument }) => {
    const read = open.get(textDocument.uri);
    const formatted = read && formatText(read.path, read.text);
    if (!read || formatted?.kind !== 'formatted' || formatted.text === read.text) return [];
    return [{ range: rangeOf(read.text, 0, read.text.length), newText: formatted.text }];
  });
  connection.onDocumentSymbol(({ textDocument }) => {
    const read = open.get(textDocument.uri);
    if (!read) return [];
    const { terms, sidecar } = read.compiled;
    return itemsOf(terms).flatMap((item) => {
      const span = sidecar.spans[item.id];
      if (!span || span.file !== read.path) return [];
      const range = rangeOf(read.text, span.offset, span.length);
      return [
        { name: shortName(item.id), detail: itemKind(item.id), kind: SymbolKind.Object, range, selectionRange: range },
      ];
    });
  });
  connection.onCodeAction(({ textDocument, context }) => {
    const read = open.get(textDocument.uri);
    if (!read) return [];
    return context.diagnostics.flatMap((asked) => {
      const finding = read.compiled.diagnostics.find(
        (each) =>
          each.code === asked.code && each.message === asked.message && each.line === asked.range.start.line + 1,
      );
      return finding
        ? fixesFor(finding, read.text).map((fix) => ({
            title: fix.title,
            kind: CodeActionKind.QuickFix,
            diagnostics: [asked],
            edit: { changes: { [read.uri]: fix.changes.map((change) => asEdit(change, read.text)) } },
          }))
        : [];
    });
  });
  connection.listen();
}

/** Compiles a text where it lies: what it names is read from beside it, open texts before files. */
function opened(uri: string, text: string, version: number, open: ReadonlyMap<string, OpenText>): OpenText {
  const file = uri.startsWith('file:') ? fileURLToPath(uri) : join(resolve('.'), 'untitled', 'agreement.truce');
  // Texts import from their neighbours (`../paris-declaration/…`), so the root is two folders up.
  const root = dirname(dirname(file));
  const path = relative(root, file).split(sep).join('/');
  const readPath = (asked: string): string | undefined => {
    if (asked === path) return text;
    const full = join(root, asked);
    return open.get(pathToFileURL(full).href)?.text ?? readText(full);
  };
  return { uri, version, text, path, root, compiled: compileAgreement(path, { readText: readPath }) };
}

function readText(path: string): string | undefined {
  return existsSync(path) && statSync(path).isFile() ? readFileSync(path, 'utf8') : undefined;
}

function asDiagnostic(finding: Diagnostic, text: string) {
  const from = (lineStarts(text)[finding.line - 1] ?? 0) + finding.column - 1;
  const rest = text.slice(from, from + 200).split('\n')[0]!;
  return {
    range: rangeOf(text, from, Math.max(rest.trimEnd().length, 1)),
    severity: severities[finding.severity],
    code: finding.code,
    source: explainCode(finding.code)?.title ?? 'truceline',
    message: finding.message,
  };
}

function asEdit(change: Change, text: string): TextEdit {
  return { range: rangeOf(text, change.offset, change.length), newText: change.text };
}

interface Position {
  readonly line: number;
  readonly character: number;
}

function rangeOf(text: string, offset: number, length: number): { readonly start: Position; readonly end: Position } {
  const at = (place: number): Position => {
    const { line, column } = placeIn(text, place);
    return { line: line - 1, character: column - 1 };
  };
  return { start: at(offset), end: at(offset + length) };
}

function offsetOf(text: string, { line, character }: Position): number {
  return Math.min((lineStarts(text)[line] ?? text.length) + character, text.length);
}
