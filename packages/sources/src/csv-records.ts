import type { FeedInput } from './feed.ts';
import { lineCutter, type PhysicalLine } from './physical-lines.ts';

/** One record of a CSV file with the physical line on which it begins, or why there is none. */
export type CsvRecord =
  | { readonly line: number; readonly cells: readonly string[] }
  | { readonly line: number; readonly reason: string };

/** What stands between cells. */
export type CellSeparator = ',' | ';';

/** A record over more lines or characters than this has a quotation mark that was never closed. */
export const recordLinesMax = 200;
const recordCharactersMax = 1_200_000;

const unclosed = 'a quotation mark is opened and not closed';

/**
 * Reads RFC 4180 as a stream. Where a record ends is decided by counting quotation marks line by line, so that a broken
 * mark costs the line it stands on and never the rest of the file: no CSV library at hand comes back from one.
 */
export async function* csvRecords(
  input: FeedInput,
  cellsExpected: () => number | undefined,
  separator: CellSeparator = ',',
): AsyncGenerator<CsvRecord> {
  const gather = recordGatherer(cellsExpected, separator);
  const cutter = lineCutter();
  for await (const chunk of input.open()) yield* gather.take(cutter.take(chunk));
  yield* gather.take(cutter.end());
  yield* gather.end();
}

/** Its passes are generators: how many cells are expected is asked only once the header has been handed on. */
function recordGatherer(cellsExpected: () => number | undefined, separator: CellSeparator) {
  let open: PhysicalLine[] = [];
  let openCharacters = 0;

  function* take(lines: readonly PhysicalLine[]): Generator<CsvRecord> {
    for (const line of lines) {
      if (open.length === 0 && line.broken !== undefined) yield { line: line.line, reason: line.broken };
      else if (open.length === 0 && evenQuotes(line.text)) yield cellsOf(line.text, line.line, separator);
      else yield* joinedWith(line);
    }
  }

  /** Adds a line to the record that is open; gives what comes of it once the record ends or cannot end well. */
  function* joinedWith(line: PhysicalLine): Generator<CsvRecord> {
    open.push(line);
    openCharacters += line.text.length;
    const closes = open.length > 1 && line.broken === undefined && !evenQuotes(line.text);
    const hopeless = line.broken !== undefined || open.length >= recordLinesMax || openCharacters > recordCharactersMax;
    if (!closes && !hopeless) return;
    if (!closes) return yield* givenUp(unclosed);
    const record = cellsOf(open.map((each) => each.text).join('\n'), open[0]!.line, separator);
    if ('reason' in record) return yield* givenUp(record.reason);
    const expected = cellsExpected();
    if (expected !== undefined && record.cells.length !== expected) return yield* givenUp(unclosed);
    open = [];
    openCharacters = 0;
    yield record;
  }

  /** The first line of the open record is lost; those after it are taken anew, as if it were not there. */
  function* givenUp(reason: string): Generator<CsvRecord> {
    const [first, ...others] = open;
    open = [];
    openCharacters = 0;
    yield { line: first!.line, reason };
    yield* take(others);
  }

  function* end(): Generator<CsvRecord> {
    while (open.length > 0) yield* givenUp(unclosed);
  }

  return { take, end };
}

/** The cells of one record, its quotation marks taken off. */
function cellsOf(text: string, line: number, separator: CellSeparator): CsvRecord {
  if (!text.includes('"')) return { line, cells: text.split(separator) };
  const cells: string[] = [];
  for (let at = 0; ; at++) {
    if (text[at] === '"') {
      const end = closingQuote(text, at + 1);
      if (end < 0) return { line, reason: unclosed };
      if (end + 1 < text.length && text[end + 1] !== separator)
        return { line, reason: 'text follows a closing quotation mark' };
      cells.push(text.slice(at + 1, end).replaceAll('""', '"'));
      at = end + 1;
    } else {
      const next = text.indexOf(separator, at);
      const end = next < 0 ? text.length : next;
      const cell = text.slice(at, end);
      if (cell.includes('"')) return { line, reason: 'a quotation mark stands inside an unquoted cell' };
      cells.push(cell);
      at = end;
    }
    if (at >= text.length) return { line, cells };
  }
}

/** Where the cell that begins at `from` is closed: at the first mark that is not one of a pair. */
function closingQuote(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 2)) if (text[at + 1] !== '"') return at;
  return -1;
}

function evenQuotes(text: string): boolean {
  let even = true;
  for (let at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at + 1)) even = !even;
  return even;
}
