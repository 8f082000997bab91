import type { Inner, Piece, Remark } from './pieces.ts';

/** An item that is wider than this many characters gives each clause a line of its own. */
const widthMax = 120;

/** Lines of a file: headers, an empty line, items; an author's empty lines between items are kept, one each. */
export function layOut(file: { readonly headers: readonly Piece[] } & Inner): string {
  const lines: string[] = [];
  for (const header of file.headers) lines.push(...spaced(header, lines.length > 0));
  for (const [index, item] of file.pieces.entries()) {
    const own = spaced(item, true);
    if (index === 0 && own[0] !== '') own.unshift('');
    lines.push(...own);
  }
  for (const { text, blankBefore } of file.dangling) lines.push(...(blankBefore ? [''] : []), text);
  return `${lines.join('\n')}\n`;
}

/** A header or an item with the remarks before it and the empty lines that stood between them. */
function spaced(piece: Piece, blanks: boolean): string[] {
  const lines: string[] = [];
  const gap = (blankBefore: boolean) => {
    if (blankBefore && (blanks || lines.length > 0)) lines.push('');
  };
  for (const remark of piece.before) {
    gap(remark.blankBefore);
    lines.push(remark.text);
  }
  gap(piece.blankBefore);
  return [...lines, ...linesOf({ ...piece, before: [] }, '')];
}

function linesOf(piece: Piece, indent: string): readonly string[] {
  const before = piece.before.map((remark) => indent + remark.text);
  const behind = piece.after.map((remark) => ` ${remark.text}`).join('');
  const flat = onOneLine(piece);
  const fits = flat !== undefined && !flat.includes('\n') && [...(indent + flat)].length <= widthMax;
  if (!piece.inner || fits) return [...before, indent + (flat ?? piece.words) + behind];
  const deeper = `${indent}  `;
  return [
    ...before,
    `${indent}${piece.words} {`,
    ...piece.inner.pieces.flatMap((each) => linesOf(each, deeper)),
    ...piece.inner.dangling.map((remark) => deeper + remark.text),
    `${indent}}${behind}`,
  ];
}

/** The piece in one line, or `undefined` where a remark inside it needs a line of its own. */
function onOneLine({ words, inner }: Piece): string | undefined {
  if (!inner) return words;
  if (inner.dangling.length > 0) return undefined;
  const parts = inner.pieces.map((each) => (hasRemarks(each) ? undefined : onOneLine(each)));
  if (parts.includes(undefined)) return undefined;
  return parts.length === 0 ? `${words} {}` : `${words} { ${parts.join(' ')} }`;
}

function hasRemarks({ before, after }: { before: readonly Remark[]; after: readonly Remark[] }): boolean {
  return before.length > 0 || after.length > 0;
}
