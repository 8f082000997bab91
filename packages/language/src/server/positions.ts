import { lineStarts, placeIn } from '../parse/place.ts';
import type { Change } from './names.ts';

/** A place as an editor counts it: line and character from 0, characters in UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** From one place up to another. */
export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** Where a place lies in a text; `undefined` where the text has no such line, or the line no such character. */
export function offsetAt(text: string, { line, character }: Position): number | undefined {
  if (!Number.isInteger(line) || !Number.isInteger(character) || line < 0 || character < 0) return undefined;
  const starts = lineStarts(text);
  const from = starts[line];
  if (from === undefined) return undefined;
  return character <= endOf(text, starts, line) - from ? from + character : undefined;
}

/** Where a place lies, or else the nearest that the text has: the end of the line or of the text. */
function nearestOffset(text: string, { line, character }: Position): number {
  const starts = lineStarts(text);
  if (!(line >= 0)) return 0;
  const from = starts[line];
  if (from === undefined) return text.length;
  return Math.min(from + Math.max(0, character || 0), endOf(text, starts, line));
}

function endOf(text: string, starts: readonly number[], line: number): number {
  const next = starts[line + 1];
  return next === undefined ? text.length : next - 1;
}

/** A stretch of a text as an editor counts it. */
export function rangeOf(text: string, offset: number, length: number): Range {
  const at = (place: number): Position => {
    const { line, column } = placeIn(text, place);
    return { line: line - 1, character: column - 1 };
  };
  return { start: at(offset), end: at(offset + length) };
}

/** A text with the changes that an editor sent, each to the text as the one before left it; without a range it is the whole. */
export function changedText(
  text: string,
  changes: readonly { readonly range?: Range; readonly text: string }[],
): string {
  return changes.reduce((before, change) => {
    if (change.range === undefined) return change.text;
    const [from, to] = [nearestOffset(before, change.range.start), nearestOffset(before, change.range.end)];
    return before.slice(0, from) + change.text + before.slice(Math.max(from, to));
  }, text);
}

/** A text with changes of ours, none of which lies in another. */
export function applied(text: string, changes: readonly Change[]): string {
  return [...changes]
    .sort((a, b) => b.offset - a.offset)
    .reduce((all, { offset, length, text: fresh }) => all.slice(0, offset) + fresh + all.slice(offset + length), text);
}
