import { readFileSync, statSync } from 'node:fs';
import { extname } from 'node:path';
import { isRefusal, type Refusal, refuse } from '@truceline/truce/kernel';
import { BrokenPaper } from './broken-paper.ts';
import { joinedLines, linesOfPlain } from './joined-lines.ts';
import type { PaperText } from './paper-text.ts';
import { plainText } from './shown-text.ts';

/** Largest file that is read, in bytes. */
const bytesMax = 50 * 1024 * 1024;
/** Most characters of text that a paper may hold. */
const charactersMax = 5_000_000;

/** The text of a paper: plain text, a word processor's file, or a PDF with text in it. A refusal says what to do instead. */
export async function readPaper(path: string): Promise<PaperText | Refusal> {
  const bytes = bytesOf(path);
  if (isRefusal(bytes)) return bytes;
  const kind = kindOf(path, bytes);
  try {
    const read = await textOf(kind, bytes);
    if (isRefusal(read)) return read;
    const { text, notes } = read;
    if (text.length > charactersMax)
      return refuse('paper-long', `\`${path}\` holds more than ${charactersMax} characters; give it in parts`);
    const clean = plainText(text);
    if (!/[\p{L}\p{N}]/u.test(clean))
      return refuse(
        'paper-empty',
        `\`${path}\` holds no text; a scanned paper must be read by a person or a recogniser first`,
      );
    return { text: clean, notes };
  } catch (problem) {
    // What a library says of a file is no word for a person.
    const why = problem instanceof BrokenPaper ? problem.message : `it is damaged; save it again as ${kind}, or as txt`;
    return refuse('paper-broken', `\`${path}\` cannot be read as ${kind}: ${why}`);
  }
}

/** What a file is by its first bytes, and only then by its name: a PDF that is called `.txt` is no text. */
function kindOf(path: string, bytes: Buffer): 'pdf' | 'docx' | 'text' {
  const name = extname(path).toLowerCase();
  if (name === '.pdf' || bytes.subarray(0, 5).toString('latin1') === '%PDF-') return 'pdf';
  return name === '.docx' || bytes.subarray(0, 4).toString('latin1') === 'PK\u0003\u0004' ? 'docx' : 'text';
}

async function textOf(kind: 'pdf' | 'docx' | 'text', bytes: Buffer): Promise<PaperText | Refusal> {
  if (kind === 'pdf') return (await import('./pdf-text.ts')).textOfPdf(bytes);
  if (kind === 'docx') return (await import('./docx-text.ts')).textOfDocx(bytes);
  const text = textOfPlain(bytes);
  if (isRefusal(text)) return text;
  return { text: text.length > charactersMax ? text : joinedLines(linesOfPlain(plainText(text))), notes: [] };
}

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
  const [first, second] = bytes;
  const wide =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : undefined;
  try {
    return new TextDecoder(wide ?? 'utf-8', { fatal: true }).decode(bytes);
  } catch {
    return refuse('paper-encoding', 'the text is not UTF-8; save it as UTF-8 first');
  }
}
