import { BrokenPaper } from './broken-paper.ts';
import { docxBody } from './docx-body.ts';
import { hidingStyles } from './docx-styles.ts';
import type { PaperText } from './paper-text.ts';
import { withNumbers } from './word-numbers.ts';
import { zipParts } from './zip-parts.ts';

/** First bytes of the container that holds an encrypted document, and of the format before .docx. */
const oldContainer = Buffer.from([0xd0, 0xcf, 0x11, 0xe0]);
const documentPart = 'word/document.xml';

/** The text of a word processor's file, one paragraph a line, with the numbers that the program prints before them. */
export function textOfDocx(bytes: Buffer): PaperText {
  if (bytes.subarray(0, 4).equals(oldContainer))
    throw new BrokenPaper('it is encrypted, or older than .docx; save it as .docx without a password first');
  const parts = zipParts(bytes);
  const text = (name: string): string => (parts.has(name) ? withOwnPrefix(decoded(parts.read(name))) : '');
  if (!parts.has(documentPart))
    throw new BrokenPaper('it holds no document; save it again from the word processor as docx or txt');
  const styles = text('word/styles.xml');
  const document = withNumbers(text(documentPart), text('word/numbering.xml'), styles);
  const { text: words, hidden, tracked } = docxBody(document, hidingStyles(styles));
  return {
    text: words,
    notes: [
      ...(tracked > 0
        ? [
            `${tracked} tracked change${tracked === 1 ? '' : 's'}: inserted text is taken, deleted text is left out; accept or reject them in the paper first`,
          ]
        : []),
      ...(hidden > 0
        ? [
            `${hidden} piece${hidden === 1 ? '' : 's'} of hidden text left out; show hidden text in the word processor to see what it says`,
          ]
        : []),
    ],
  };
}

function decoded(bytes: Uint8Array): string {
  const wide =
    bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8';
  return new TextDecoder(wide).decode(bytes);
}

/** Nearly every program calls the namespace of word processing `w`; a file that calls it otherwise is read as if it did. */
function withOwnPrefix(xml: string): string {
  const prefix = /xmlns:([\w-]+)="[^"]*\/wordprocessingml\/(?:2006\/)?main"/.exec(xml.slice(0, 20_000))?.[1];
  if (prefix === undefined || prefix === 'w') return xml;
  return xml.replaceAll(`<${prefix}:`, '<w:').replaceAll(`</${prefix}:`, '</w:').replaceAll(` ${prefix}:`, ' w:');
}
