import { fork } from 'node:child_process';
import { BrokenPaper } from './broken-paper.ts';
import type { PaperText } from './paper-text.ts';
import type { PdfWord } from './pdf-reader.ts';
import { unpacksToTooMuch } from './pdf-streams.ts';

/** Longest that one page may take, and a whole paper, in milliseconds; most memory of the process that reads it. */
const most = { pageMaxMs: 8_000, paperMaxMs: 90_000, memoryMaxMiB: 1_024 };

const damaged = 'it is damaged; save it again as pdf, or as txt';

/**
 * The text of a PDF, one paragraph a line. It is read in a process of its own, which is stopped where a page takes longer or
 * more memory than one of a paper can: what a file of some kilobytes unpacks to has no bound of its own. Not in a thread: the library
 * that reads PDFs loads code of the machine, which takes the whole process down where it breaks.
 */
export function textOfPdf(bytes: Buffer, asked: Partial<typeof most> = {}): Promise<PaperText> {
  if (unpacksToTooMuch(bytes)) throw new BrokenPaper('it unpacks to too much; save it again as pdf, or as txt');
  const limits = { ...most, ...asked };
  const reader = fork(new URL('./pdf-reader.ts', import.meta.url), {
    execArgv: [`--max-old-space-size=${limits.memoryMaxMiB}`, '--disable-warning=ExperimentalWarning'],
    serialization: 'advanced',
    // What a program says as it breaks is not for whoever gave the paper.
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
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
    reader.on('message', (word: PdfWord) => {
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
    reader.on('error', (problem) => {
      settled();
      reject(new BrokenPaper(damaged, { cause: problem }));
    });
    reader.on('exit', (_, signal) => {
      settled();
      // V8 ends a process by SIGABRT when it has used up its memory.
      reject(
        new BrokenPaper(
          signal === 'SIGABRT' ? 'it takes more memory than a paper can; give it in parts, or as txt' : damaged,
        ),
      );
    });
    // A reader that is gone before it was asked says so by its exit.
    reader.send(bytes, () => {});
  }).finally(() => reader.kill('SIGKILL'));
}
