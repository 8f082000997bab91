import { type Id, itemKind, shortName } from '@truceline/truce/terms';
import { isBlocking } from '../compile/compile.ts';
import { type Change, isName, itemNamed, renamed } from './names.ts';
import { type OpenText, opened } from './open-texts.ts';
import { applied } from './positions.ts';
import { tokensOf, wordAt } from './tokens.ts';

/** The changes that give an item another name, or why it cannot have it. */
export type Renaming =
  | { readonly kind: 'renamed'; readonly changes: readonly Change[] }
  | { readonly kind: 'refused'; readonly why: string };

/** Renames what stands at an offset; refused where the name is taken, is none, or would make the text say something else. */
export function renaming(read: OpenText, offset: number, name: string, open: ReadonlyMap<string, OpenText>): Renaming {
  const refused = (why: string): Renaming => ({ kind: 'refused', why });
  const { compiled, text } = read;
  const word = wordAt(tokensOf(text), offset);
  const id = word && itemNamed(word.text, compiled);
  if (!word || id === undefined) return refused('no name of an item stands here; put the cursor on one');
  if (!isOwn(id, read))
    return refused(
      `\`${word.text}\` is written in \`${compiled.sidecar.spans[id]?.file ?? 'another file'}\`; rename it there`,
    );
  if (!isName(name))
    return refused(
      `\`${name}\` is no name; use letters, digits and \`_\`, a letter first, and no word that marks a hole`,
    );
  if (name === word.text) return { kind: 'renamed', changes: [] };
  const taken = itemNamed(name, compiled);
  if (taken !== undefined) return refused(`\`${name}\` is ${kindWords(taken)} already; choose another name`);
  const changes = renamed(text, offset, name, compiled);
  // A keyword, a level, a source: whatever else the name could mean shows when the renamed text is read.
  const before = new Set(compiled.diagnostics.filter(isBlocking).map((each) => each.message));
  const after = opened(read.uri, applied(text, changes), read.version, open).compiled;
  const [worse] = after.diagnostics.filter((each) => isBlocking(each) && !before.has(each.message));
  return worse && after.diagnostics.filter(isBlocking).length > before.size
    ? refused(`with the name \`${name}\` the text could not be read: ${worse.message}; choose another name`)
    : { kind: 'renamed', changes };
}

/** Whether an item is written in the open file itself. */
export function isOwn(id: Id, { compiled, path }: OpenText): boolean {
  return id.startsWith(`${compiled.terms.agreement}/`) && compiled.sidecar.spans[id]?.file === path;
}

function kindWords(id: Id): string {
  return `the name of ${itemKind(id)} \`${shortName(id)}\``;
}
