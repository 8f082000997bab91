import type { Diagnostic } from '@truceline/truce/kernel';
import { itemKind, itemsOf, shortName } from '@truceline/truce/terms';
import {
  CodeActionKind,
  CompletionItemKind,
  type Connection,
  DiagnosticSeverity,
  ErrorCodes,
  InlayHintKind,
  LSPErrorCodes,
  ResponseError,
  SymbolKind,
  TextDocumentSyncKind,
  type TextEdit,
} from 'vscode-languageserver';
import { explainCode } from '../codes/index.ts';
import { formatText } from '../format/index.ts';
import { lineStarts } from '../parse/place.ts';
import { derivedHints } from './derived-hints.ts';
import { type Change, completionsAt, definitionOf, fixesFor, hoverAt, itemNamedAt, placesOf } from './index.ts';
import { fileOf, type OpenText, opened } from './open-texts.ts';
import { changedText, offsetAt, type Position, type Range, rangeOf } from './positions.ts';
import { type Related, relatedReadings } from './related.ts';
import { isOwn, renaming } from './rename.ts';
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

/** Serves the agreement language over a connection (Language Server Protocol 3.17): texts stay in memory, files are read. */
export function serve(connection: Connection): void {
  const open = new Map<string, OpenText>();
  const take = (uri: string, text: string, version: number): void => {
    const read = opened(uri, text, version, open);
    open.set(uri, read);
    const related = relatedReadings(read.compiled, (file) => fileOf(read, file)?.text);
    void connection.sendDiagnostics({
      uri,
      version,
      diagnostics: read.compiled.diagnostics
        .filter((each) => each.file === read.path)
        .map((each) => asDiagnostic(each, read, related(each))),
    });
  };
  /** The open text that a request is about; one without the name of a text is an error of the client. */
  const textAsked = (params: unknown): OpenText | undefined => {
    const uri = field(field(params, 'textDocument'), 'uri');
    if (typeof uri !== 'string') throw invalid('`textDocument.uri` is missing');
    return open.get(uri);
  };
  /** The open text and the place in it that a request is about; nothing where the text has no such place. */
  const placeAsked = (params: unknown): { readonly read: OpenText; readonly offset: number } | undefined => {
    const read = textAsked(params);
    const position = positionIn(params, 'position');
    const offset = read && offsetAt(read.text, position);
    return read && offset !== undefined ? { read, offset } : undefined;
  };
  connection.onInitialize(() => ({
    capabilities: {
      textDocumentSync: TextDocumentSyncKind.Incremental,
      completionProvider: { triggerCharacters: [' '] },
      hoverProvider: true,
      definitionProvider: true,
      referencesProvider: true,
      renameProvider: { prepareProvider: true },
      documentFormattingProvider: true,
      documentSymbolProvider: true,
      inlayHintProvider: true,
      codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix] },
    },
    serverInfo: { name: 'truceline' },
  }));
  connection.onDidOpenTextDocument(({ textDocument }) =>
    take(textDocument.uri, textDocument.text, textDocument.version),
  );
  connection.onDidChangeTextDocument(({ textDocument, contentChanges }) => {
    const text = changedText(open.get(textDocument.uri)?.text ?? '', contentChanges);
    if (contentChanges.length > 0) take(textDocument.uri, text, textDocument.version);
  });
  connection.onDidCloseTextDocument(({ textDocument }) => {
    open.delete(textDocument.uri);
    void connection.sendDiagnostics({ uri: textDocument.uri, diagnostics: [] });
  });
  connection.onCompletion((params) => {
    const asked = placeAsked(params);
    if (!asked) return null;
    return completionsAt(asked.read.text, asked.offset, asked.read.compiled).map((each, index) => ({
      label: each.word,
      kind: completionKinds[each.kind],
      detail: each.about,
      sortText: String(index).padStart(4, '0'),
    }));
  });
  connection.onHover((params) => {
    const asked = placeAsked(params);
    const words = asked && hoverAt(asked.read.text, asked.offset, asked.read.compiled);
    return words === undefined ? null : { contents: { kind: 'markdown', value: words } };
  });
  connection.onDefinition((params) => {
    const asked = placeAsked(params);
    const id = asked && itemNamedAt(asked.read.text, asked.offset, asked.read.compiled);
    const place = asked && id !== undefined ? definitionOf(id, asked.read.compiled) : undefined;
    const file = asked && place && fileOf(asked.read, place.file);
    return file && place ? { uri: file.uri, range: rangeOf(file.text, place.offset, place.length) } : null;
  });
  connection.onReferences((params) => {
    const asked = placeAsked(params);
    if (!asked) return null;
    const { read, offset } = asked;
    const word = wordAt(tokensOf(read.text), offset);
    if (!word || itemNamedAt(read.text, word.offset, read.compiled) === undefined) return [];
    return placesOf(word.text, read.text).map((place) => ({
      uri: read.uri,
      range: rangeOf(read.text, place.offset, place.text.length),
    }));
  });
  connection.onPrepareRename((params) => {
    const asked = placeAsked(params);
    const word = asked && wordAt(tokensOf(asked.read.text), asked.offset);
    const id = word && itemNamedAt(asked.read.text, word.offset, asked.read.compiled);
    return asked && word && id !== undefined && isOwn(id, asked.read)
      ? { range: rangeOf(asked.read.text, word.offset, word.text.length), placeholder: word.text }
      : null;
  });
  connection.onRenameRequest((params) => {
    const asked = placeAsked(params);
    const name = field(params, 'newName');
    if (typeof name !== 'string') throw invalid('`newName` is missing');
    if (!asked) return null;
    const { read, offset } = asked;
    const renamed = renaming(read, offset, name, open);
    if (renamed.kind === 'refused') throw new ResponseError(LSPErrorCodes.RequestFailed, renamed.why);
    return { changes: { [read.uri]: renamed.changes.map((change) => asEdit(change, read.text)) } };
  });
  connection.onDocumentFormatting((params) => {
    const read = textAsked(params);
    const formatted = read && formatText(read.path, read.text);
    if (!read || formatted?.kind !== 'formatted' || formatted.text === read.text) return [];
    return [{ range: rangeOf(read.text, 0, read.text.length), newText: formatted.text }];
  });
  connection.onDocumentSymbol((params) => {
    const read = textAsked(params);
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
  connection.languages.inlayHint.on((params) => {
    const read = textAsked(params);
    const range = field(params, 'range');
    const [start, end] = [positionIn(range, 'start'), positionIn(range, 'end')];
    const from = read && offsetAt(read.text, start);
    if (!read || from === undefined) return null;
    const to = offsetAt(read.text, end) ?? read.text.length;
    return derivedHints(read.text, read.compiled, read.path, { from, to }).map((hint) => ({
      position: rangeOf(read.text, hint.offset, 0).start,
      label: hint.label,
      tooltip: hint.about,
      kind: InlayHintKind.Type,
      paddingLeft: true,
    }));
  });
  connection.onCodeAction((params) => {
    const read = textAsked(params);
    const asked = field(field(params, 'context'), 'diagnostics');
    if (!Array.isArray(asked)) throw invalid('`context.diagnostics` is missing');
    if (!read) return [];
    return params.context.diagnostics.flatMap((each) => {
      const line = positionIn(field(each, 'range'), 'start').line + 1;
      const finding = read.compiled.diagnostics.find(
        (own) => own.code === each.code && own.message === each.message && own.line === line,
      );
      return finding
        ? fixesFor(finding, read.text).map((fix) => ({
            title: fix.title,
            kind: CodeActionKind.QuickFix,
            diagnostics: [each],
            edit: { changes: { [read.uri]: fix.changes.map((change) => asEdit(change, read.text)) } },
          }))
        : [];
    });
  });
  connection.listen();
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[name] : undefined;
}

function positionIn(value: unknown, name: string): Position {
  const position = field(value, name);
  const [line, character] = [field(position, 'line'), field(position, 'character')];
  if (typeof line !== 'number' || typeof character !== 'number') throw invalid(`\`${name}\` is missing or no place`);
  return { line, character };
}

function invalid(why: string): ResponseError<void> {
  return new ResponseError(ErrorCodes.InvalidParams, `${why}; send it as LSP 3.17 has it`);
}

function asDiagnostic(finding: Diagnostic, read: OpenText, related: readonly Related[]) {
  const { text } = read;
  const from = (lineStarts(text)[finding.line - 1] ?? 0) + finding.column - 1;
  const rest = text.slice(from, from + 200).split('\n')[0]!;
  const beside = related.flatMap((each) => {
    const file = fileOf(read, each.file);
    return file ? [{ location: { uri: file.uri, range: lineRange(each) }, message: each.message }] : [];
  });
  return {
    range: rangeOf(text, from, Math.max(rest.trimEnd().length, 1)),
    severity: severities[finding.severity],
    code: finding.code,
    source: explainCode(finding.code)?.title ?? 'truceline',
    message: finding.message,
    ...(beside.length === 0 ? {} : { relatedInformation: beside }),
  };
}

/** The place of a word that begins there. */
function lineRange({ line, column }: Related): Range {
  const start = { line: line - 1, character: column - 1 };
  return { start, end: { ...start, character: start.character + 1 } };
}

function asEdit(change: Change, text: string): TextEdit {
  return { range: rangeOf(text, change.offset, change.length), newText: change.text };
}
