import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { joinedLines, type PaperLine } from './joined-lines.ts';
import { type Piece, pageLines } from './page-lines.ts';
import { withoutRunning } from './running-lines.ts';
import { withSoftHyphens } from './soft-hyphens.ts';

/** Most pages of one paper. */
const pagesMax = 2_000;

/** The text of a PDF, one paragraph a line: columns one after the other, running heads and page numbers left out. */
export async function textOfPdf(bytes: Buffer): Promise<string> {
  const { getDocument, OPS } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const task = getDocument({
    data: new Uint8Array(bytes),
    verbosity: 0,
    useSystemFonts: false,
    isEvalSupported: false,
    disableFontFace: true,
    // Pictures hold no text and are not unpacked.
    maxImageSize: 1024,
  });
  try {
    const document = await task.promise;
    if (document.numPages > pagesMax) throw new Error(`it has more than ${pagesMax} pages; give it in parts`);
    const pages: (readonly PaperLine[])[] = [];
    for (let number = 1; number <= document.numPages; number++) {
      const page = await document.getPage(number);
      const [left = 0, , right = 0] = page.view;
      const { items } = await page.getTextContent();
      const pieces = items.flatMap((item): readonly Piece[] =>
        'str' in item
          ? [
              {
                text: item.str,
                x: item.transform[4] - left,
                y: item.transform[5],
                width: item.width,
                height: item.height,
                last: item.hasEOL,
              },
            ]
          : [],
      );
      pages.push(withSoftHyphens(pageLines(pieces, right - left), await lettersOf(page, OPS.showText)));
      page.cleanup();
    }
    return joinedLines(withoutRunning(pages).flat());
  } catch (problem) {
    if (problem instanceof Error && problem.name === 'PasswordException')
      throw new Error('it is encrypted; save it without a password first', { cause: problem });
    throw problem;
  } finally {
    await task.destroy();
  }
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
