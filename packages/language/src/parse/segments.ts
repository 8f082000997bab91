import { CstUtils } from 'langium';
import type { File } from '../generated/ast.ts';
import { type Attempt, bestAttempt } from './attempts.ts';
import { withoutTorn } from './whole.ts';

/** A stretch of a file that was parsed by itself: as a rule an item with what stands before it. */
export interface Segment {
  readonly tree: File;
  readonly attempt: Attempt;
  /** Length of the words that were put before it, because every parse begins with the version of the language. */
  readonly ahead: number;
  /** The dates and times in it, with their offsets in the stretch. */
  readonly moments: readonly { readonly text: string; readonly offset: number }[];
}

/** A segment and where it begins in the file at present. */
export interface PlacedSegment {
  readonly segment: Segment;
  readonly from: number;
}

const opening = 'truce v1 ';
const filesKept = 32;
/** Trees weigh about a hundred times their text. */
const keptMaxCharacters = 2_000_000;
/** What decides about braces, by the rules of the lexer: a brace within quotation marks or a remark is none. */
const landmarks = /"(?:[^"\\]|\\.)*"|\/\/[^\n\r]*|\/\*[\s\S]*?\*\/|[{}]/g;

/** Cuts a text behind every closing brace that no other brace is open around. Joined again, the pieces are the text. */
export function cut(text: string): readonly string[] {
  const pieces: string[] = [];
  let [from, depth] = [0, 0];
  for (const { 0: mark, index } of text.matchAll(landmarks)) {
    if (mark === '{') depth++;
    if (mark !== '}') continue;
    depth = Math.max(0, depth - 1);
    if (depth > 0) continue;
    pieces.push(text.slice(from, index + 1));
    from = index + 1;
  }
  pieces.push(text.slice(from));
  return pieces;
}

interface Kept {
  readonly segments: ReadonlyMap<string, readonly Segment[]>;
  readonly characters: number;
}

const known = new Map<string, Kept>();

/**
 * The segments of a file, those of its last text taken over where they stand unchanged: an edit costs the item that it is
 * in. A brace too few makes one segment of all that follows, so an error is told where the parser would have met it.
 */
export function segmentsOf(file: string, text: string): readonly PlacedSegment[] {
  const before = known.get(file)?.segments;
  const now = new Map<string, Segment[]>();
  let from = 0;
  const placed = cut(text).map((piece, index): PlacedSegment => {
    const key = index === 0 ? piece : `${opening}${piece}`;
    const twins = now.get(key) ?? [];
    const segment = before?.get(key)?.[twins.length] ?? parsed(key, index === 0 ? 0 : opening.length);
    now.set(key, [...twins, segment]);
    const at = from;
    from += piece.length;
    return { segment, from: at };
  });
  keep(file, { segments: now, characters: text.length });
  return placed;
}

/** Keeps the newest files, as many as fit: a file that is too long for that is parsed whole each time. */
function keep(file: string, kept: Kept): void {
  known.delete(file);
  if (kept.characters <= keptMaxCharacters) known.set(file, kept);
  let characters = [...known.values()].reduce((sum, each) => sum + each.characters, 0);
  for (const [oldest, { characters: size }] of known) {
    if (known.size <= filesKept && characters <= keptMaxCharacters) break;
    known.delete(oldest);
    characters -= size;
  }
}

/** The whole text as one segment, kept nowhere: for whoever needs the words of a file in one row. */
export function wholeSegment(text: string): PlacedSegment {
  return { segment: parsed(text, 0), from: 0 };
}

function parsed(text: string, ahead: number): Segment {
  const attempt = bestAttempt(text);
  const broken = attempt.errors.length + attempt.repairs.length + attempt.retyped.size > 0;
  const root = attempt.tree.$cstNode;
  return {
    tree: broken ? withoutTorn(attempt.tree) : attempt.tree,
    attempt,
    ahead,
    moments: [...(root ? CstUtils.flattenCst(root) : [])]
      .filter((leaf) => leaf.tokenType.name === 'MOMENT')
      .map((leaf) => ({ text: leaf.text, offset: leaf.offset - ahead })),
  };
}
