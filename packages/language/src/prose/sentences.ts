/** Where one sentence stands. */
interface Stretch {
  readonly offset: number;
  readonly length: number;
}

/** Longest sentence, in characters: what is longer is read in pieces. */
export const sentenceMax = 4_000;
/** After these a full stop ends no sentence. */
const abbreviations =
  /(?:^|[\s(])(?:art|arts|no|nos|para|paras|e\.g|i\.e|cf|mr|mrs|ms|dr|st|gen|col|vs|approx|vol|ch|sec|fig|op|cit|[a-z])$/i;
const breaks = /[.?!…]+["')\]]*(?=\s|$)|;(?=[ \t]*\r?\n)|\r?\n(?=[ \t]*\r?\n|[ \t]*(?:[-–•*]|\(?\w{1,4}[.)])[ \t])/g;

/**
 * The sentences of a text in their order, without the white space between them: they end at a full stop, at an empty line
 * and where a list goes on.
 */
export function sentencesOf(text: string): readonly Stretch[] {
  const stretches: Stretch[] = [];
  let from = 0;
  const cut = (to: number): void => {
    for (let piece = from; piece < to; piece += sentenceMax)
      push(stretches, text, piece, Math.min(to, piece + sentenceMax));
    from = to;
  };
  for (const { 0: mark, index } of text.matchAll(breaks)) {
    if (mark === '.' && abbreviations.test(text.slice(Math.max(from, index - 8), index))) continue;
    // A number with a full stop opens an item of a list; it is no sentence.
    if (mark.startsWith('.') && /^\s*\(?\d{1,3}(?:\.\d{1,3})*$/.test(text.slice(from, Math.min(index, from + 200))))
      continue;
    cut(index + mark.length);
  }
  cut(text.length);
  return stretches;
}

function push(stretches: Stretch[], text: string, from: number, to: number): void {
  const piece = text.slice(from, to);
  const trimmed = piece.trim();
  if (!/[\p{L}\p{N}]/u.test(trimmed)) return;
  stretches.push({ offset: from + (piece.length - piece.trimStart().length), length: trimmed.length });
}
