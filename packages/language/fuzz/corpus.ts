import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { codes, prelude } from '../src/codes/index.ts';
import { parse } from '../src/parse/parse.ts';

/** What mutated texts are made of: whole texts, single items and headers of the bundled agreements, and the codes' snippets. */
export interface Corpus {
  readonly texts: readonly string[];
  readonly pieces: readonly string[];
  readonly headers: readonly string[];
  /** Words and signs of all texts, for mutations of tokens. */
  readonly tokens: readonly string[];
}

const agreements = join(import.meta.dirname, '..', '..', '..', 'agreements');

/** Reads the corpus from the repository. */
export function readCorpus(): Corpus {
  const texts = readdirSync(agreements)
    .map((name) => join(agreements, name, 'agreement.truce'))
    .filter((path) => existsSync(path))
    .map((path) => readFileSync(path, 'utf8'));
  const parsed = [...texts, prelude].map((text) => parse('seed.truce', text));
  const cut = (nodes: readonly { readonly $cstNode?: { readonly text: string } | undefined }[]) =>
    nodes.flatMap((node) => node.$cstNode?.text ?? []);
  return {
    texts: [...texts, prelude],
    pieces: [...parsed.flatMap(({ tree }) => cut(tree.items)), ...codes.flatMap((page) => [page.snippet, page.twin])],
    headers: parsed.flatMap(({ tree }) => cut(tree.headers)),
    tokens: [...new Set([...texts, prelude].flatMap((text) => text.match(/\w+|"[^"\n]{0,40}"|[^\s\w"]+/g) ?? []))],
  };
}
