import { compileMessage } from '@lingui/message-utils/compileMessage';
import { parseSync } from 'vite';
import type { SourceFile } from './rules.ts';

/** A text of the pages where it stands in the code. */
export interface FoundMessage {
  readonly path: string;
  readonly message: string;
}

/** Functions whose first argument is a text to be translated. */
const marks = new Set(['say', 'sayMarkup', 'phrase']);

/** Every text that the pages say, in English, with the file that says it. */
export function messagesIn(files: readonly SourceFile[]): readonly FoundMessage[] {
  return files
    .filter(
      ({ path, text }) =>
        /^packages\/[^/]+\/src\/.*\.tsx?$/.test(path) &&
        !/\.test\./.test(path) &&
        /\bsayMarkup\(|from '[^']*\bwording(\/index\.ts)?'/.test(text),
    )
    .flatMap(({ path, text }) => [...messagesOf(parseSync(path, text).program)].map((message) => ({ path, message })));
}

function* messagesOf(node: unknown): Generator<string> {
  if (typeof node !== 'object' || node === null) return;
  if (Array.isArray(node)) {
    for (const each of node) yield* messagesOf(each);
    return;
  }
  const { type, callee, arguments: given } = node as Record<string, unknown>;
  if (type === 'CallExpression' && marks.has((callee as { name?: string }).name ?? '')) {
    const [first] = given as readonly unknown[];
    yield* literalsIn(first);
  }
  for (const each of Object.values(node)) yield* messagesOf(each);
}

/** A text, or each of the texts between which a condition chooses. */
function* literalsIn(node: unknown): Generator<string> {
  const { type, value, quasis, consequent, alternate } = node as Record<string, unknown>;
  if (type === 'Literal' && typeof value === 'string') yield value;
  if (type === 'TemplateLiteral' && (quasis as Quasis).length === 1) yield (quasis as Quasis)[0]!.value.cooked;
  if (type === 'ConditionalExpression') {
    yield* literalsIn(consequent);
    yield* literalsIn(alternate);
  }
}

/** Names of the places of a text: `{zone}`, `{n, plural, …}`. */
export function placesOf(message: string): readonly string[] {
  return [...new Set(namesIn(compileMessage(message)))].sort();
}

function* namesIn(tokens: unknown): Generator<string> {
  if (!Array.isArray(tokens)) return;
  for (const token of tokens) {
    if (!Array.isArray(token)) continue;
    yield token[0];
    for (const arm of Object.values(token[2] ?? {})) yield* namesIn(arm);
  }
}

type Quasis = readonly { readonly value: { readonly cooked: string } }[];
