import { readFileSync, statSync } from 'node:fs';
import { extname } from 'node:path';
import { isRefusal, type Refusal, refuse } from '@truceline/truce/kernel';

/** Largest file that is read, in bytes. */
const bytesMax = 50 * 1024 * 1024;
/** Most characters of text that a paper may hold. */
const charactersMax = 5_000_000;

/** The text of a paper: plain text, a word processor's file, or a PDF with text in it. A refusal says what to do instead. */
export async function readPaper(path: string): Promise<string | Refusal> {
  const bytes = bytesOf(path);
  if (isRefusal(bytes)) return bytes;
  const kind = extname(path).toLowerCase();
  try {
    const text =
      kind === '.docx' ? await textOfDocx(bytes) : kind === '.pdf' ? await textOfPdf(bytes) : textOfPlain(bytes);
    if (isRefusal(text)) return text;
    const clean = text.toWellFormed().replace(/\r\n?/g, '\n').replace(hidden, '');
    if (clean.trim() === '')
      return refuse(
        'paper-empty',
        `\`${path}\` holds no text; a scanned paper must be read by a person or a recogniser first`,
      );
    if (clean.length > charactersMax)
      return refuse('paper-long', `\`${path}\` holds more than ${charactersMax} characters; give it in parts`);
    return clean;
  } catch (problem) {
    return refuse('paper-broken', `\`${path}\` cannot be read as ${kind.slice(1) || 'text'}: ${oneLine(problem)}`);
  }
}

/** Control characters but line end and tab, and marks that turn the direction of writing: they can hide words. */
const hidden = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/g;

function bytesOf(path: string): Buffer | Refusal {
  try {
    const about = statSync(path);
    if (!about.isFile()) return refuse('paper-kind', `\`${path}\` is no file`);
    if (about.size > bytesMax)
      return refuse('paper-large', `\`${path}\` is larger than ${bytesMax / 1024 ** 2} MiB; give it in parts`);
    return readFileSync(path);
  } catch (problem) {
    const { code } = problem as NodeJS.ErrnoException;
    return code === 'ENOENT'
      ? refuse('paper-missing', `there is no file \`${path}\``)
      : refuse('paper-unreadable', `\`${path}\` cannot be read (${code ?? 'unknown error'})`);
  }
}

function textOfPlain(bytes: Buffer): string | Refusal {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return refuse('paper-encoding', 'the text is not UTF-8; save it as UTF-8 first');
  }
}

async function textOfDocx(bytes: Buffer): Promise<string> {
  const mammoth = await import('mammoth');
  return (await mammoth.default.extractRawText({ buffer: bytes })).value;
}

async function textOfPdf(bytes: Buffer): Promise<string> {
  const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const document = await getDocument({ data: new Uint8Array(bytes), verbosity: 0, useSystemFonts: false }).promise;
  const pages: string[][] = [];
  for (let number = 1; number <= document.numPages; number++) {
    const content = await (await document.getPage(number)).getTextContent();
    const lines: string[] = [];
    let line = '';
    for (const item of content.items) {
      if (!('str' in item)) continue;
      line += item.str;
      if (item.hasEOL) {
        lines.push(line);
        line = '';
      }
    }
    pages.push([...lines, line].map((each) => each.trim()).filter((each) => each !== ''));
  }
  return joinedLines(withoutRepeated(pages).flat());
}

/** Lines that stand at the top or foot of most pages, page numbers included, are no part of the text. */
function withoutRepeated(pages: readonly (readonly string[])[]): readonly (readonly string[])[] {
  if (pages.length < 3) return pages.map((lines) => lines.filter((line) => !/^\d{1,4}$/.test(line)));
  const bare = (line: string | undefined): string => (line ?? '').replace(/\d+/g, '#');
  const often = (edge: (lines: readonly string[]) => string | undefined): string | undefined => {
    const counts = new Map<string, number>();
    for (const lines of pages) counts.set(bare(edge(lines)), (counts.get(bare(edge(lines))) ?? 0) + 1);
    return [...counts].find(([line, count]) => line !== '' && count > pages.length / 2)?.[0];
  };
  const [head, foot] = [often((lines) => lines[0]), often((lines) => lines.at(-1))];
  return pages.map((lines) =>
    lines.filter(
      (line, index) => !((index === 0 && bare(line) === head) || (index === lines.length - 1 && bare(line) === foot)),
    ),
  );
}

/** Lines of a page put together again: a word cut at the line's end, and paragraphs that run on. */
function joinedLines(lines: readonly string[]): string {
  let text = '';
  for (const line of lines) {
    if (text === '') text = line;
    else if (/\p{L}-$/u.test(text) && /^\p{Ll}/u.test(line)) text = text.slice(0, -1) + line;
    else if (startsClause(line) || /[.;:!?]["”»)]?$/.test(text)) text += `\n${line}`;
    else text += ` ${line}`;
  }
  return text;
}

/** Whether a line begins with a number or letter of a clause. */
export function startsClause(line: string): boolean {
  return numbering.test(line);
}

/** `Article 3`, `Стаття 3`, `§ 4`, `1.`, `1.2.3`, `IV.`, `(a)`, `а)`, `12)`. */
export const numbering =
  /^\s*(?:(?:article|section|point|artikel|punkt|стаття|пункт|розділ)\s+[\dIVXLC]+[.:)]?|§+\s*\d+[a-z]?|\(?(?:\d{1,3}(?:\.\d{1,3}){0,4}|[IVXLC]{1,7}|\p{L})[.)](?=\s|$))/iu;

function oneLine(problem: unknown): string {
  return (problem instanceof Error ? problem.message : String(problem)).replace(/\s+/g, ' ').slice(0, 160);
}
