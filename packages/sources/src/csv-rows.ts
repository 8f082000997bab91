import { nearestName, type Refusal, refuse } from '@truceline/truce/kernel';
import type { FeedInput } from './feed.ts';

/** One record of a CSV file by its column names, with the physical line it begins on. */
export type CsvRow =
  | { readonly kind: 'row'; readonly line: number; readonly cells: Readonly<Record<string, string>> }
  | { readonly kind: 'rejected'; readonly line: number; readonly column: string; readonly reason: string }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/** A record that spans more lines or characters than this has a broken quotation mark. */
const recordLinesMax = 200;
const recordCharactersMax = 1_200_000;

/**
 * Reads RFC 4180 as a stream. A broken quotation mark costs its own line and not the rest of the file; a line with NUL
 * or bytes that are not UTF-8 is rejected. The header must hold the columns that are needed.
 */
export async function* csvRows(input: FeedInput, needed: readonly string[]): AsyncGenerator<CsvRow> {
  let header: readonly string[] | undefined;
  for await (const record of records(input)) {
    if ('reason' in record) {
      if (!header)
        return yield {
          kind: 'refused',
          refusal: refuse('csv-header', `\`${input.path}\`: the header cannot be read: ${record.reason}`),
        };
      yield { kind: 'rejected', line: record.line, column: '', reason: record.reason };
      continue;
    }
    if (!header) {
      header = record.cells.map((name) => name.trim());
      const missing = missingColumns(header, needed, input.path);
      if (missing) return yield { kind: 'refused', refusal: missing };
      continue;
    }
    if (record.cells.length === 1 && record.cells[0] === '') continue;
    if (record.cells.length !== header.length) {
      yield {
        kind: 'rejected',
        line: record.line,
        column: '',
        reason: `${record.cells.length} cells where the header has ${header.length}`,
      };
      continue;
    }
    const cells: Record<string, string> = {};
    for (const [index, name] of header.entries()) cells[name] = record.cells[index]!;
    yield { kind: 'row', line: record.line, cells };
  }
  if (!header)
    yield {
      kind: 'refused',
      refusal: refuse('csv-empty', `\`${input.path}\` is empty; a CSV file begins with a header`),
    };
}

/** What a header lacks, with the nearest names found; `undefined` where it lacks nothing. */
function missingColumns(header: readonly string[], needed: readonly string[], path: string): Refusal | undefined {
  const missing = needed.filter((name) => !header.includes(name));
  if (missing.length === 0) return undefined;
  const words = missing.slice(0, 6).map((name) => {
    const near = nearestName(
      name,
      header.filter((each) => !needed.includes(each)),
    );
    return near ? `\`${name}\` (found \`${near}\`: is it that?)` : `\`${name}\``;
  });
  const found = header
    .slice(0, 12)
    .map((name) => `\`${name.slice(0, 40)}\``)
    .join(', ');
  return refuse(
    'csv-columns',
    `\`${path}\` lacks the column${missing.length === 1 ? '' : 's'} ${words.join(', ')}; found ${found || 'none'}${header.length > 12 ? ' …' : ''}`,
  );
}

type RawRecord =
  | { readonly line: number; readonly cells: readonly string[] }
  | { readonly line: number; readonly reason: string };

async function* records(input: FeedInput): AsyncGenerator<RawRecord> {
  let waiting: { readonly line: number; readonly texts: string[]; length: number } | undefined;
  for await (const { line, text, broken } of lines(input)) {
    if (waiting) {
      waiting.texts.push(text);
      waiting.length += text.length + 1;
      if (evenQuotes(text) && broken === undefined) {
        if (waiting.texts.length < recordLinesMax && waiting.length < recordCharactersMax) continue;
        yield* resumed(waiting);
        waiting = undefined;
        continue;
      }
      const whole: RawRecord =
        broken === undefined ? parsed(waiting.texts.join('\n'), waiting.line) : { line: waiting.line, reason: broken };
      yield whole;
      waiting = undefined;
      continue;
    }
    if (broken !== undefined) yield { line, reason: broken };
    else if (evenQuotes(text)) yield parsed(text, line);
    else waiting = { line, texts: [text], length: text.length };
  }
  if (waiting) yield* resumed(waiting);
}

/** A quotation mark that never closes: its own line is rejected, and the lines after it are read on their own. */
function* resumed({ line, texts }: { readonly line: number; readonly texts: readonly string[] }): Generator<RawRecord> {
  yield { line, reason: 'a quotation mark is opened and not closed' };
  for (let index = 1; index < texts.length; index++) {
    const text = texts[index]!;
    if (evenQuotes(text)) yield parsed(text, line + index);
    else yield { line: line + index, reason: 'a quotation mark is opened and not closed' };
  }
}

function evenQuotes(text: string): boolean {
  let count = 0;
  for (let at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at + 1)) count++;
  return count % 2 === 0;
}

function parsed(text: string, line: number): RawRecord {
  const cells: string[] = [];
  let at = 0;
  for (;;) {
    if (text[at] === '"') {
      let value = '';
      for (at++; ; at++) {
        const end = text.indexOf('"', at);
        if (end < 0) return { line, reason: 'a quotation mark is opened and not closed' };
        value += text.slice(at, end);
        at = end + 1;
        if (text[at] !== '"') break;
        value += '"';
      }
      if (at < text.length && text[at] !== ',') return { line, reason: 'text follows a closing quotation mark' };
      cells.push(value);
    } else {
      const end = text.indexOf(',', at);
      const value = end < 0 ? text.slice(at) : text.slice(at, end);
      if (value.includes('"')) return { line, reason: 'a quotation mark inside an unquoted cell' };
      cells.push(value);
      at += value.length;
    }
    if (at >= text.length) return { line, cells };
    at++;
  }
}

interface Line {
  readonly line: number;
  readonly text: string;
  /** Why the line cannot be used. */
  readonly broken?: string;
}

const lineBytesMax = 4 * 1024 * 1024;

/** Physical lines, whole bytes at a time, so that a letter cut in two by a chunk is not taken for a wrong encoding. */
async function* lines(input: FeedInput): AsyncGenerator<Line> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let [number, rest] = [0, new Uint8Array(0)];
  let overlong = false;
  const made = (bytes: Uint8Array): Line => {
    number++;
    const end = bytes.at(-1) === 13 ? bytes.length - 1 : bytes.length;
    const start = number === 1 && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
    try {
      const text = decoder.decode(bytes.subarray(start, end));
      if (text.includes('\u0000')) return { line: number, text: '', broken: 'holds a NUL character' };
      return { line: number, text };
    } catch {
      return { line: number, text: '', broken: 'is not UTF-8' };
    }
  };
  for await (const chunk of input.open()) {
    let from = 0;
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, from)) {
      const piece = chunk.subarray(from, at);
      from = at + 1;
      if (overlong) {
        number++;
        overlong = false;
        rest = new Uint8Array(0);
        yield { line: number, text: '', broken: `is longer than ${lineBytesMax} bytes` };
        continue;
      }
      yield made(rest.length > 0 ? joined(rest, piece) : piece);
      rest = new Uint8Array(0);
    }
    if (overlong) continue;
    rest = joined(rest, chunk.subarray(from));
    if (rest.length > lineBytesMax) {
      overlong = true;
      rest = new Uint8Array(0);
    }
  }
  if (overlong) yield { line: number + 1, text: '', broken: `is longer than ${lineBytesMax} bytes` };
  else if (rest.length > 0) yield made(rest);
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}
