import { sha256Hex } from '@truceline/record/canonical';

/** SHA-256 in hex over a tag, a zero byte and the canonical JSON of a value (RFC 8785 without floating point). */
export { hashOf } from '@truceline/record/canonical';

/** SHA-256 in hex of a text's UTF-8 bytes, as `sha256sum` prints it of the file that holds the text. */
export function sha256OfText(text: string): string {
  const bytes: number[] = [];
  for (const character of text.toWellFormed()) {
    const code = character.codePointAt(0)!;
    if (code < 0x80) bytes.push(code);
    else if (code < 0x800) bytes.push(0xc0 | (code >> 6), 0x80 | (code & 63));
    else if (code < 0x10000) bytes.push(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63));
    else bytes.push(0xf0 | (code >> 18), 0x80 | ((code >> 12) & 63), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63));
  }
  return sha256Hex(Uint8Array.from(bytes));
}
