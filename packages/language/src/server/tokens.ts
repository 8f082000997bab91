/** A word, text or sign of a file under edit; remarks and white space are left out. */
export interface Token {
  readonly kind: 'word' | 'text' | 'number' | 'sign';
  readonly text: string;
  readonly offset: number;
}

const pattern = /\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|"(?:[^"\\]|\\.)*"?|[A-Za-z_]\w*(?:-\w+)*|\d[\w.:+-]*|[^\s]/g;

/** Cuts a text into tokens, whatever it holds: an editor asks while a text is half written. */
export function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(pattern)) {
    const [found] = match;
    if (found.startsWith('//') || found.startsWith('/*')) continue;
    const kind = found.startsWith('"')
      ? 'text'
      : /^[A-Za-z_]/.test(found)
        ? 'word'
        : /^\d/.test(found)
          ? 'number'
          : 'sign';
    tokens.push({ kind, text: found, offset: match.index });
  }
  return tokens;
}

/** The word that an offset stands in or just behind. */
export function wordAt(tokens: readonly Token[], offset: number): Token | undefined {
  return tokens.find(
    (token) => token.kind === 'word' && token.offset <= offset && offset <= token.offset + token.text.length,
  );
}

/** Where an offset stands: at the top of the file, or in an item of a kind, in a step, behind a clause's keyword. */
export interface Whereabouts {
  readonly kind?: string;
  readonly inStep: boolean;
  /** Tokens of the innermost braces before the offset, the word under the hand left out. */
  readonly before: readonly Token[];
}

/** What is open at an offset. */
export function whereabouts(tokens: readonly Token[], offset: number): Whereabouts {
  const open: { readonly kind: string; readonly from: number }[] = [];
  const under = wordAt(tokens, offset);
  const earlier = tokens.filter((token) => token.offset < offset && token !== under);
  let head = 0;
  for (const [index, token] of earlier.entries()) {
    if (token.text === '{') {
      // The head of an item begins behind the last brace: `kind name "title" {`.
      const words = earlier.slice(head, index).filter((each) => each.kind === 'word');
      open.push({ kind: openerOf(words, open.length), from: index + 1 });
      head = index + 1;
    } else if (token.text === '}') {
      open.pop();
      head = index + 1;
    }
  }
  const [item] = open;
  return {
    ...(item ? { kind: item.kind } : {}),
    inStep: open.length > 1 && open.at(-1)!.kind === 'step',
    before: earlier.slice(open.at(-1)?.from ?? head),
  };
}

/** The word that opens a pair of braces: of an item the word before its name, of a step or an amendment their own. */
function openerOf(words: readonly Token[], depth: number): string {
  if (depth > 0) return words.findLast((word) => word.text === 'step' || word.text === 'amend')?.text ?? '';
  return words.at(-2)?.text ?? '';
}
