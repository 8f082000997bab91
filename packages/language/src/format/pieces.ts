import { type AstNode, AstUtils, CstUtils, type LeafCstNode } from 'langium';
import { keywordAsWritten } from '../clause-table.ts';
import type { File } from '../generated/ast.ts';
import { clauseRank, headerRank, isRanked } from './clause-order.ts';

/** A remark of the author, kept with the piece it stands at. */
export interface Remark {
  readonly text: string;
  /** Whether the author left an empty line before it. */
  readonly blankBefore: boolean;
}

/** A header, an item, a step or a clause: its words, the remarks around it, and what stands between its braces. */
export interface Piece {
  readonly words: string;
  readonly keyword: string;
  readonly blankBefore: boolean;
  /** Remarks on lines of their own in front of it. */
  readonly before: readonly Remark[];
  /** Remarks behind it on its last line. */
  readonly after: readonly Remark[];
  /** Present where it has braces. */
  readonly inner?: Inner;
}

/** What stands between braces, in canonical order, and the remarks behind the last of it. */
export interface Inner {
  readonly pieces: readonly Piece[];
  readonly dangling: readonly Remark[];
}

/**
 * The pieces of a file in canonical order, cut out of its own text: a clause that the grammar learns tomorrow is laid
 * out without a line of code here. Headers come before items; items, steps and amendments keep the author's order.
 */
export function piecesOf(tree: File): { readonly headers: readonly Piece[] } & Inner {
  const root = tree.$cstNode!;
  const text = root.root.fullText;
  const leaves = [...CstUtils.flattenCst(root)];
  const nodes = directParts(tree, -1);
  const first = leaves.find((leaf) => !leaf.hidden)!;
  const version = leaves.find((leaf) => !leaf.hidden && leaf !== first)!;
  const opening: Part = { offset: first.offset, end: version.end, parts: [] };
  const parts: readonly Part[] = [opening, ...nodes];
  const cut = cutter(text, leaves);
  const { pieces, dangling } = cut(parts, 0, text.length);
  const isHeader = (index: number) =>
    index === 0 || tree.headers.some((each) => each.$cstNode?.offset === parts[index]!.offset);
  const [opener, ...headers] = pieces.filter((_, index) => isHeader(index));
  return {
    headers: [opener!, ...sorted(headers, (piece) => headerRank(piece.keyword))],
    pieces: pieces.filter((_, index) => !isHeader(index)),
    dangling,
  };
}

/** A stretch of the text; `braces` are the offsets of its own braces. */
interface Part {
  readonly offset: number;
  readonly end: number;
  readonly node?: AstNode;
  readonly braces?: { readonly open: number; readonly close: number };
  readonly parts: readonly Part[];
}

/** What a node holds behind an offset, each with its own braces, in the order of the text. */
function directParts(node: AstNode, behind: number): readonly Part[] {
  return AstUtils.streamContents(node)
    .toArray()
    .filter((child) => child.$cstNode !== undefined && child.$cstNode.offset > behind)
    .map((child): Part => {
      const { offset, end } = child.$cstNode!;
      const braces = bracesOf(child);
      return {
        offset,
        end,
        node: child,
        ...(braces ? { braces } : {}),
        parts: braces ? directParts(child, braces.open) : [],
      };
    })
    .sort((a, b) => a.offset - b.offset);
}

function bracesOf(node: AstNode): Part['braces'] {
  const own = 'content' in node.$cstNode! ? (node.$cstNode.content as readonly LeafCstNode[]) : [];
  const open = own.find((each) => each.text === '{');
  const close = own.findLast((each) => each.text === '}');
  return open && close ? { open: open.offset, close: close.offset } : undefined;
}

type Cut = (parts: readonly Part[], from: number, to: number) => Inner;

/** Cuts a text into pieces, giving every remark to the piece that a reader would say it belongs to. */
function cutter(text: string, leaves: readonly LeafCstNode[]): Cut {
  const blank = new Map<number, boolean>();
  let last = 0;
  for (const leaf of leaves) {
    blank.set(leaf.offset, text.slice(last, leaf.offset).split('\n').length > 2);
    last = leaf.end;
  }
  const within = (from: number, to: number): readonly LeafCstNode[] => {
    const start = firstAt(leaves, from);
    return leaves.slice(start, firstAt(leaves, to));
  };
  const remark = (leaf: LeafCstNode, moved: boolean): Remark => ({
    text: leaf.text.replaceAll('\r\n', '\n').replace(/[^\S\n]+(?=\n|$)/g, ''),
    blankBefore: !moved && blank.get(leaf.offset) === true,
  });
  const cut: Cut = (parts, from, to) => {
    const pieces: Piece[] = [];
    let at = from;
    let waiting: Remark[] = [];
    for (const part of parts) {
      const gap = gapOf(within(at, part.offset), at, pieces.length > 0);
      attach(
        pieces,
        gap.behind.map((leaf) => remark(leaf, false)),
      );
      waiting.push(...gap.ahead.map((leaf) => remark(leaf, false)));
      const { piece, inside } = pieceOf(part);
      pieces.push({ ...piece, before: [...waiting, ...inside] });
      waiting = [];
      at = part.end;
    }
    const gap = gapOf(within(at, to), at, pieces.length > 0);
    attach(
      pieces,
      gap.behind.map((leaf) => remark(leaf, false)),
    );
    return { pieces, dangling: gap.ahead.map((leaf) => remark(leaf, false)) };
  };
  /** Remarks that start on the line on which the piece before them ends stand behind it; the others wait for the next. */
  const gapOf = (between: readonly LeafCstNode[], start: number, follows: boolean) => {
    const remarks = between.filter((leaf) => leaf.hidden);
    let end = start;
    let count = 0;
    for (const leaf of remarks) {
      if (!follows || text.slice(end, leaf.offset).includes('\n')) break;
      end = leaf.end;
      count++;
    }
    return { behind: remarks.slice(0, count), ahead: remarks.slice(count) };
  };
  const pieceOf = (part: Part): { readonly piece: Piece; readonly inside: readonly Remark[] } => {
    const head = within(part.offset, part.braces?.open ?? part.end);
    const keyword = keywordOf(part, head);
    const piece = {
      words: wordsOf(head.filter((leaf) => !leaf.hidden)),
      keyword,
      blankBefore: blank.get(part.offset) === true,
      before: [],
      after: [],
    };
    const inside = head.filter((leaf) => leaf.hidden).map((leaf) => remark(leaf, true));
    if (!part.braces) return { piece, inside };
    const inner = cut(part.parts, part.braces.open + 1, part.braces.close);
    return { piece: { ...piece, inner: { ...inner, pieces: ordered(inner.pieces, keyword) } }, inside };
  };
  return cut;
}

function attach(pieces: Piece[], remarks: readonly Remark[]): void {
  const last = pieces.at(-1);
  if (last && remarks.length > 0) pieces[pieces.length - 1] = { ...last, after: [...last.after, ...remarks] };
}

function firstAt(leaves: readonly LeafCstNode[], offset: number): number {
  let [low, high] = [0, leaves.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (leaves[middle]!.offset < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

function keywordOf({ node }: Part, head: readonly LeafCstNode[]): string {
  const keyword = (node as { readonly keyword?: unknown } | undefined)?.keyword;
  return typeof keyword === 'string' ? keywordAsWritten(keyword) : (head.find((leaf) => !leaf.hidden)?.text ?? '');
}

/** Clauses by their place in the kind's order, then steps and amendments as they stand. */
function ordered(pieces: readonly Piece[], kind: string): readonly Piece[] {
  // A clause that does not belong here may swallow the one that it is put before, or be swallowed: such an item stays.
  if (pieces.some((piece) => !piece.inner && !isRanked(kind, piece.keyword))) return pieces;
  // A quote belongs to the citation before it: with several citations the two stay as the author set them.
  const interleaved = pieces.filter((piece) => piece.keyword === 'cites').length > 1;
  return sorted(pieces, (piece) =>
    piece.inner ? 2_000 : clauseRank(kind, interleaved && piece.keyword === 'quote' ? 'cites' : piece.keyword),
  );
}

function sorted(pieces: readonly Piece[], rank: (piece: Piece) => number): readonly Piece[] {
  return [...pieces].sort((a, b) => rank(a) - rank(b));
}

/** The words of a clause with one space between them, none before a comma or inside brackets, fractions and dotted names. */
function wordsOf(leaves: readonly LeafCstNode[]): string {
  let words = '';
  for (const [index, leaf] of leaves.entries()) {
    const before = leaves[index - 1];
    words += before && isApart(before, leaf) ? ` ${leaf.text}` : leaf.text;
  }
  return words;
}

const clings = new Set(['/', '.']);

function isApart(before: LeafCstNode, leaf: LeafCstNode): boolean {
  if (leaf.text === ',' || leaf.text === ')' || before.text === '(') return false;
  if (clings.has(leaf.text) || clings.has(before.text)) return false;
  return !(isHyphen(before) || isHyphen(leaf));
}

/** A hyphen inside a name, not a minus. A name that would read as a date or a code when drawn together is left apart. */
function isHyphen(leaf: LeafCstNode): boolean {
  if (leaf.text !== '-' || !leaf.grammarSource) return false;
  const rule = AstUtils.getContainerOfType(leaf.grammarSource, isRule);
  return rule?.name === 'KebabName' && !/\d{4}-\d\d-\d\d|TL-\d{3}/.test(leaf.container?.text.replace(/\s/g, '') ?? '');
}

function isRule(node: AstNode): node is AstNode & { readonly name: string } {
  return node.$type === 'ParserRule';
}
