import { parentPort, workerData } from 'node:worker_threads';
import { BrokenPaper } from './broken-paper.ts';
import { textOfPages } from './pdf-pages.ts';

/** What the thread that reads a PDF tells the one that waits for it. */
export type PdfWord =
  | { readonly kind: 'page' }
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'failed' /** Absent where the reader of PDFs only says that it failed. */;
      readonly words?: string;
    };

const tell = (word: PdfWord): void => parentPort?.postMessage(word, []);
try {
  tell({ kind: 'text', text: await textOfPages(workerData as Uint8Array, () => tell({ kind: 'page' })) });
} catch (problem) {
  tell({ kind: 'failed', ...(problem instanceof BrokenPaper ? { words: problem.message } : {}) });
}
