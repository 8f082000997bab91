import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { BrokenPaper } from './broken-paper.ts';
import { joinedLines, type PaperLine } from './joined-lines.ts';
import { type Piece, pageLines } from './page-lines.ts';
import { withoutRunning } from './running-lines.ts';
import { withSoftHyphens } from './soft-hyphens.ts';

/** Most pages of one paper, and most pieces of text on all its pages and on one of them. */
const pagesMax = 2_000;
const piecesMax = 2_000_000;
const piecesOfPageMax = 100_000;

/**
 * The text of a PDF, one paragraph a line: columns one after the other, running heads and page numbers left out. `reached`
 * is called when a page is done. What a page may take in time and memory is bounded by who calls: see `textOfPdf`.
 */
export async function textOfPages(bytes: Uint8Array, reached: () => void): Promise<string> {
  const { getDocument, OPS } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const task = getDocument({
    data: bytes,
    verbosity: 0,
    useSystemFonts: false,
    isEvalSupported: false,
    disableFontFace: true,
    // Pictures hold no text and are not unpacked.
    maxImageSize: 1024,
  });
  try {
    const document = await task.promise;
    if (document.numPages > pagesMax) throw new BrokenPaper(`it has more than ${pagesMax} pages; give it in parts`);
    const pages: (readonly PaperLine[])[] = [];
    let left = piecesMax;
    for (let number = 1; number <= document.numPages; number++) {
      const page = await document.getPage(number);
      const [from = 0, , to = 0] = page.view;
      const pieces = await piecesOf(page, Math.min(left, piecesOfPageMax), from);
      left -= pieces.length;
      pages.push(withSoftHyphens(pageLines(pieces, to - from), await lettersOf(page, OPS.showText)));
      page.cleanup();
      reached();
    }
    return joinedLines(withoutRunning(pages).flat());
  } catch (problem) {
    if (problem instanceof Error && problem.name === 'PasswordException')
      throw new BrokenPaper('it is encrypted; save it without a password first', { cause: problem });
    throw problem;
  } finally {
    await task.destroy();
  }
}

/** The pieces of a page as the file gives them; the reading stops where they are more than a page of a paper can hold. */
async function piecesOf(page: PDFPageProxy, most: number, left: number): Promise<readonly Piece[]> {
  const pieces: Piece[] = [];
  const reader = page.streamTextContent().getReader();
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    for (const item of (read.value as Awaited<ReturnType<PDFPageProxy['getTextContent']>>).items)
      if ('str' in item)
        pieces.push({
          text: item.str,
          x: item.transform[4] - left,
          y: item.transform[5],
          width: item.width,
          height: item.height,
          last: item.hasEOL,
        });
    if (pieces.length > most) {
      const told = `page ${page.pageNumber} holds more pieces of text than a page of a paper can`;
      reader.cancel(new Error(told)).catch(() => undefined);
      throw new BrokenPaper(`${told} (${most}); save it again as pdf, or as txt`);
    }
  }
  return pieces;
}

/** The letters of a page in the order in which they were set; none where its drawing cannot be read, since its text was. */
async function lettersOf(page: PDFPageProxy, showText: number): Promise<string> {
  try {
    const { fnArray, argsArray } = await page.getOperatorList();
    const pieces: string[] = [];
    for (const [index, operation] of fnArray.entries())
      if (operation === showText)
        for (const glyph of (argsArray[index] as readonly [readonly ({ readonly unicode?: string } | number)[]])[0])
          if (typeof glyph === 'object') pieces.push(glyph.unicode ?? '');
    return pieces.join('');
  } catch {
    return '';
  }
}
