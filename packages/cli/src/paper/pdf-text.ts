import { Worker } from 'node:worker_threads';
import { BrokenPaper } from './broken-paper.ts';
import type { PaperText } from './paper-text.ts';
import { unpacksToTooMuch } from './pdf-streams.ts';
import type { PdfWord } from './pdf-worker.ts';

/** Longest that one page may take, and a whole paper, in milliseconds; most memory of the thread that reads it. */
const pageMaxMs = 8_000;
const paperMaxMs = 90_000;
const memoryMaxMiB = 1_024;

const damaged = 'it is damaged; save it again as pdf, or as txt';

/**
 * The text of a PDF, one paragraph a line. It is read in a thread of its own, which is stopped where a page takes longer or
 * more memory than one of a paper can: what a file of some kilobytes unpacks to has no bound of its own.
 */
export function textOfPdf(
  bytes: Buffer,
  limits: { readonly pageMaxMs: number; readonly paperMaxMs: number } = { pageMaxMs, paperMaxMs },
): Promise<PaperText> {
  if (unpacksToTooMuch(bytes)) throw new BrokenPaper('it unpacks to too much; save it again as pdf, or as txt');
  const worker = new Worker(new URL('./pdf-worker.ts', import.meta.url), {
    workerData: new Uint8Array(bytes),
    resourceLimits: { maxOldGenerationSizeMb: memoryMaxMiB },
  });
  return new Promise<PaperText>((resolve, reject) => {
    let done = 0;
    const late = (limitMs: number, what: string) => (): void =>
      reject(
        new BrokenPaper(`${what} takes longer than ${limitMs / 1_000} seconds to read; give it in parts, or as txt`),
      );
    const ofPage = () => setTimeout(() => late(limits.pageMaxMs, `page ${done + 1}`)(), limits.pageMaxMs);
    let page = ofPage();
    const whole = setTimeout(late(limits.paperMaxMs, 'it'), limits.paperMaxMs);
    const settled = (): void => {
      clearTimeout(page);
      clearTimeout(whole);
    };
    worker.on('message', (word: PdfWord) => {
      clearTimeout(page);
      if (word.kind === 'text') resolve({ text: word.text, notes: [] });
      else if (word.kind === 'failed') reject(new BrokenPaper(word.words ?? damaged));
      else {
        done++;
        page = ofPage();
        return;
      }
      settled();
    });
    worker.on('error', (problem: NodeJS.ErrnoException) => {
      settled();
      reject(
        problem.code === 'ERR_WORKER_OUT_OF_MEMORY'
          ? new BrokenPaper('it takes more memory than a paper can; give it in parts, or as txt')
          : new BrokenPaper(damaged, { cause: problem }),
      );
    });
    worker.on('exit', () => {
      settled();
      reject(new BrokenPaper(damaged));
    });
  }).finally(() => worker.terminate());
}
