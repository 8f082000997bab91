import { withNumbers } from './word-numbers.ts';
import { zipParts } from './zip-parts.ts';

/** First bytes of the container that holds an encrypted document, and of the format before .docx. */
const oldContainer = Buffer.from([0xd0, 0xcf, 0x11, 0xe0]);
const documentPart = 'word/document.xml';

/** The text of a word processor's file, one paragraph a line, with the numbers that the program prints before them. */
export async function textOfDocx(bytes: Buffer): Promise<string> {
  if (bytes.subarray(0, 4).equals(oldContainer))
    throw new Error('it is encrypted, or older than .docx; save it as .docx without a password first');
  const parts = zipParts(bytes);
  const text = (name: string): string => (parts.has(name) ? new TextDecoder().decode(parts.read(name)) : '');
  if (!parts.has(documentPart)) throw new Error('it holds no document; save it again from the word processor');
  const document = withNumbers(text(documentPart), text('word/numbering.xml'), text('word/styles.xml'));
  const file = {
    exists: (name: string) => parts.has(name),
    read: async (name: string, encoding?: string) => {
      const found = name === documentPart ? Buffer.from(document) : Buffer.from(parts.read(name));
      return encoding === undefined ? found : found.toString(encoding === 'base64' ? 'base64' : 'utf8');
    },
  };
  const mammoth = await import('mammoth');
  // Its types leave out that it takes an opened file.
  const { value } = await mammoth.default.extractRawText({ file } as unknown as { buffer: Buffer });
  return value.replace(/\n{2,}/g, '\n');
}
