import { BrokenPaper } from './broken-paper.ts';
import { textOfPages } from './pdf-pages.ts';

/** What the process that reads a PDF tells the one that waits for it. */
export type PdfWord =
  | { readonly kind: 'page' }
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'failed' /** Absent where the reader of PDFs only says that it failed. */;
      readonly words?: string;
    };

const tell = (word: PdfWord): void => {
  process.send?.(word);
};

process.once('message', async (bytes: Uint8Array) => {
  try {
    // A `Buffer` is none of the arrays that the reader of PDFs takes.
    tell({ kind: 'text', text: await textOfPages(new Uint8Array(bytes), () => tell({ kind: 'page' })) });
  } catch (problem) {
    tell({ kind: 'failed', ...(problem instanceof BrokenPaper ? { words: problem.message } : {}) });
  }
});
