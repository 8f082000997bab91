import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type CompiledAgreement, compileAgreement } from '../compile/compile.ts';

/** A text that an editor has open, compiled where it lies. */
export interface OpenText {
  readonly uri: string;
  readonly version: number;
  readonly text: string;
  readonly compiled: CompiledAgreement;
  /** Path of the file below `root`. */
  readonly path: string;
  readonly root: string;
}

/** Compiles a text where it lies: what it names is read from beside it, open texts before files. */
export function opened(uri: string, text: string, version: number, open: ReadonlyMap<string, OpenText>): OpenText {
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

/** A file that belongs to an open text: its own as the editor has it, others as they lie. */
export function fileOf(read: OpenText, file: string): { readonly uri: string; readonly text: string } | undefined {
  if (file === read.path) return { uri: read.uri, text: read.text };
  const text = readText(join(read.root, file));
  return text === undefined ? undefined : { uri: pathToFileURL(join(read.root, file)).href, text };
}

function readText(path: string): string | undefined {
  return existsSync(path) && statSync(path).isFile() ? readFileSync(path, 'utf8') : undefined;
}
