import type { PaperLine } from './joined-lines.ts';

/** Some letters of a page with their place, in points; `last` where the file says that a line ends behind them. */
export interface Piece {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly last: boolean;
}
interface Row {
  readonly text: string;
  readonly y: number;
  readonly left: number;
  readonly right: number;
  readonly height: number;
}

/** Fewest lines beside each other that are taken for columns, and the widest share of a page's pieces that may cross them. */
const besideMin = 4;
const crossingMax = 0.15;
/** Half the width of the strip between columns, and the least width of a line in a column as a share of the page. */
const halfGutter = 4;
const columnMin = 0.15;
/** Widest usual distance of lines, in heights of their letters. */
const leadingMax = 1.6;

/** The lines of a page in the order in which they are read: in two columns the left one first, else as the file has them. */
export function pageLines(pieces: readonly Piece[], width: number): readonly PaperLine[] {
  const shown = pieces.filter((piece) => piece.text.trim() !== '');
  const gutter = gutterOf(shown, width);
  if (gutter === undefined) return asLines(inFileOrder(pieces));
  const lines: PaperLine[] = [];
  const crosses = (piece: Piece) => piece.x < gutter - halfGutter && piece.x + piece.width > gutter + halfGutter;
  const bars = shown.filter(crosses).sort((a, b) => b.y - a.y);
  let left = shown.filter((piece) => !crosses(piece) && piece.x < gutter);
  let right = shown.filter((piece) => !crosses(piece) && piece.x >= gutter);
  for (const bar of [...inRows(bars), undefined]) {
    const above = (piece: Piece) => bar === undefined || piece.y > bar.y + 0.5;
    lines.push(...asLines(inRows(left.filter(above))), ...asLines(inRows(right.filter(above))));
    left = left.filter((piece) => !above(piece));
    right = right.filter((piece) => !above(piece));
    if (bar) lines.push(...asLines([bar]));
  }
  return lines;
}

/** Where the strip between two columns lies; `undefined` where lines go across, or one side is only a list of numbers. */
function gutterOf(pieces: readonly Piece[], width: number): number | undefined {
  let best: number | undefined;
  let fewest = Math.floor(pieces.length * crossingMax) + 1;
  for (let at = width * 0.3; at <= width * 0.7; at += 2) {
    const crossing = pieces.filter(
      (piece) => piece.x < at + halfGutter && piece.x + piece.width > at - halfGutter,
    ).length;
    if (crossing < fewest) [best, fewest] = [at, crossing];
  }
  if (best === undefined) return undefined;
  const sides = [
    pieces.filter((piece) => piece.x + piece.width <= best + halfGutter),
    pieces.filter((piece) => piece.x >= best - halfGutter),
  ].map((own) => inRows(own));
  const wide = sides.every(
    (rows) =>
      rows.length >= besideMin &&
      share(
        rows.map((row) => row.right - row.left),
        0.75,
      ) >=
        width * columnMin,
  );
  const [one, other] = sides.map((rows) => [rows.at(-1)?.y ?? 0, rows[0]?.y ?? 0] as const);
  return wide && one![0] < other![1] && other![0] < one![1] ? best : undefined;
}

/** Pieces put into rows by their height on the page, the highest first. */
function inRows(pieces: readonly Piece[]): readonly Row[] {
  const rows: Piece[][] = [];
  for (const piece of [...pieces].sort((a, b) => b.y - a.y || a.x - b.x)) {
    const row = rows.at(-1);
    if (row && Math.abs(row[0]!.y - piece.y) <= 0.4 * Math.max(row[0]!.height, piece.height, 1)) row.push(piece);
    else rows.push([piece]);
  }
  return rows.map((row) =>
    rowOf(
      row.sort((a, b) => a.x - b.x),
      true,
    ),
  );
}

function inFileOrder(pieces: readonly Piece[]): readonly Row[] {
  const rows: Piece[][] = [[]];
  for (const piece of pieces) {
    rows.at(-1)!.push(piece);
    if (piece.last) rows.push([]);
  }
  return rows.map((row) => rowOf(row, false)).filter((row) => row.text !== '');
}

function rowOf(pieces: readonly Piece[], spaced: boolean): Row {
  let text = '';
  let end = Number.POSITIVE_INFINITY;
  for (const piece of pieces) {
    const apart = spaced && piece.x - end > 0.12 * Math.max(piece.height, 1);
    text += apart && !/\s$/.test(text) ? ` ${piece.text}` : piece.text;
    end = piece.x + piece.width;
  }
  const shown = pieces.filter((piece) => piece.text.trim() !== '');
  return {
    text: text.replace(/\s+/g, ' ').trim(),
    y: shown[0]?.y ?? 0,
    left: shown.reduce((least, piece) => Math.min(least, piece.x), Number.POSITIVE_INFINITY),
    right: shown.reduce((most, piece) => Math.max(most, piece.x + piece.width), 0),
    height: shown.reduce((most, piece) => Math.max(most, piece.height), 0),
  };
}

function asLines(rows: readonly Row[]): readonly PaperLine[] {
  const left = rows.reduce((least, row) => Math.min(least, row.left), Number.POSITIVE_INFINITY);
  const right = rows.reduce((most, row) => Math.max(most, row.right), 0);
  const gaps = rows
    .slice(1)
    .map((row, index) => rows[index]!.y - row.y)
    .filter((gap) => gap > 4);
  const height = share(
    rows.map((row) => row.height),
    0.5,
  );
  // Short pages of short paragraphs have no two lines in a row: the height of the letters bounds what is usual.
  const pitch = Math.min(gaps.length === 0 ? 14 : share(gaps, 0.25), leadingMax * Math.max(height, 4));
  return rows.map((row) => ({ text: row.text, y: row.y, right: row.right, column: [left, right], pitch }));
}

/** The number below which such a share of the numbers lies. */
function share(numbers: readonly number[], part: number): number {
  return [...numbers].sort((a, b) => a - b)[Math.floor((numbers.length - 1) * part)] ?? 0;
}
