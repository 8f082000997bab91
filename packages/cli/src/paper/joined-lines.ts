import { startsClause } from '@truceline/language';

/** A line as it stands on paper, in any unit that all lines of a paper share; `y` grows upwards. */
export interface PaperLine {
  readonly text: string;
  readonly y: number;
  /** Where the line ends, and the left and right edge of its column. */
  readonly right: number;
  readonly column: readonly [left: number, right: number];
  /** Usual distance from one line to the next. */
  readonly pitch: number;
}

/**
 * Lines of a paper put together to its paragraphs, one line each. A paragraph ends before a clause's number, before a wider
 * gap, and after a line that stops short; over a page's or column's end it goes on unless a sentence ended there. A word cut
 * by a hyphen is put together; the hyphen stays where the paper writes the same word with it elsewhere.
 */
export function joinedLines(lines: readonly PaperLine[]): string {
  const hyphened = new Set(lines.flatMap(({ text }) => text.toLowerCase().match(/\p{L}+-\p{L}+/gu) ?? []));
  const paragraphs: string[][] = [];
  let last: PaperLine | undefined;
  for (const line of lines) {
    if (line.text.trim() === '') continue;
    if (last === undefined || ends(last, line)) paragraphs.push([line.text.trim()]);
    else paragraphs.at(-1)!.push(line.text.trim());
    last = line;
  }
  return paragraphs.map((own) => paragraphOf(own, hyphened)).join('\n');
}

function ends(last: PaperLine, next: PaperLine): boolean {
  if (startsClause(next.text.trim())) return true;
  const text = last.text.trim();
  const [left, right] = last.column;
  const filled = (last.right - left) / Math.max(right - left, 1e-9);
  const stopped = /[.;:!?]["”»)]?$/.test(text);
  const gap = last.y - next.y;
  if (gap <= 0 || gap > 20 * last.pitch) return stopped || filled < 0.5;
  if (gap > 1.45 * last.pitch) return true;
  if (/\p{L}[-\u00ad]$/u.test(text)) return false;
  return (stopped && filled < 0.85) || (filled < 0.7 && !/^\p{Ll}/u.test(next.text.trim()));
}

function paragraphOf(lines: readonly string[], hyphened: ReadonlySet<string>): string {
  const pieces: string[] = [];
  for (const next of lines) {
    const last = pieces.pop();
    if (last === undefined) pieces.push(next);
    else pieces.push(...together(last, next, hyphened));
  }
  return pieces.join('');
}

/** Two lines as they follow each other: with a space, or as one word where it was cut. */
function together(last: string, next: string, hyphened: ReadonlySet<string>): readonly [string, string] {
  const cut = /(\p{L}+)[-\u00ad]$/u.exec(last.slice(-80))?.[1];
  const rest = /^\p{Ll}+/u.exec(next.slice(0, 80))?.[0];
  if (cut === undefined || rest === undefined) return [`${last} `, next];
  return [`${last.slice(0, -1)}${hyphened.has(`${cut}-${rest}`.toLowerCase()) ? '-' : ''}`, next];
}

/** Lines of a plain text; where lines are not wrapped each is a paragraph of its own. */
export function linesOfPlain(text: string): readonly PaperLine[] {
  const rows = text.split('\n').map((row) => row.trimEnd());
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0);
  const goingOn = rows.filter(
    (row, index) => index > 0 && rows[index - 1] !== '' && /^\s*\p{Ll}/u.test(row) && !startsClause(row.trim()),
  ).length;
  const wrapped = width <= 120 && goingOn * 8 >= rows.filter((row) => row !== '').length;
  return rows.map((row, index) => ({
    text: row,
    y: wrapped ? -index : -2 * index,
    right: row.length,
    column: [0, width],
    pitch: 1,
  }));
}
