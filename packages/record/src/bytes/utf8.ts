import { type Refusal, refuse } from './refusal.ts';

/**
 * UTF-8 (RFC 3629), one spelling for each text: platform decoders drop a byte order mark or put U+FFFD for what they
 * cannot read, and then two different byte strings are one text with two hashes.
 */
export function encodeUtf8(text: string): Uint8Array | Refusal {
  const bytes = text.length * 3 <= scratch.length ? scratch : new Uint8Array(text.length * 3);
  let end = 0;
  for (let at = 0; at < text.length; at++) {
    let code = text.charCodeAt(at);
    if (code < 0x80) {
      bytes[end++] = code;
      continue;
    }
    if (code >= 0xd800 && code <= 0xdfff) {
      const low = text.charCodeAt(++at);
      if (code > 0xdbff || !(low >= 0xdc00 && low <= 0xdfff))
        return refuse('utf8-surrogate', 'the text holds half of a surrogate pair, which has no UTF-8 form; remove it');
      code = 0x10000 + (code - 0xd800) * 0x400 + (low - 0xdc00);
    }
    if (code < 0x800) bytes[end++] = 0xc0 | (code >> 6);
    else if (code < 0x10000) {
      bytes[end++] = 0xe0 | (code >> 12);
      bytes[end++] = 0x80 | ((code >> 6) & 0x3f);
    } else {
      bytes[end++] = 0xf0 | (code >> 18);
      bytes[end++] = 0x80 | ((code >> 12) & 0x3f);
      bytes[end++] = 0x80 | ((code >> 6) & 0x3f);
    }
    bytes[end++] = 0x80 | (code & 0x3f);
  }
  return bytes.slice(0, end);
}

/** Room for short texts, written anew by every call and copied out of: making room for each costs more than the rest. */
const scratch = new Uint8Array(12_288);

/** The text of UTF-8 bytes. Refuses overlong forms, surrogates, code points above U+10FFFF and cut sequences; a byte order mark is kept as the character it is. */
export function decodeUtf8(bytes: Uint8Array): string | Refusal {
  const parts: string[] = [];
  let units: number[] = [];
  for (let at = 0; at < bytes.length; ) {
    const first = bytes[at]!;
    if (first < 0x80) {
      units.push(first);
      at++;
    } else {
      const code = codePointAt(bytes, at);
      if (code === undefined)
        return refuse('utf8-form', `byte ${at} does not begin a character of UTF-8; save the text as UTF-8`);
      at += code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
      if (code < 0x10000) units.push(code);
      else units.push(0xd800 + ((code - 0x10000) >> 10), 0xdc00 + ((code - 0x10000) & 0x3ff));
    }
    if (units.length >= unitsMax) {
      parts.push(String.fromCharCode(...units));
      units = [];
    }
  }
  parts.push(String.fromCharCode(...units));
  return parts.join('');
}

/** Characters handed to one call: an argument list has a limit of its own. */
const unitsMax = 4096;

/** The character of two to four bytes that starts there, by table 3-7 of the Unicode standard; nothing where there is none. */
function codePointAt(bytes: Uint8Array, at: number): number | undefined {
  const first = bytes[at]!;
  const length =
    first >= 0xc2 && first <= 0xdf ? 2 : first >= 0xe0 && first <= 0xef ? 3 : first >= 0xf0 && first <= 0xf4 ? 4 : 0;
  if (length === 0 || at + length > bytes.length) return undefined;
  let code = first & (0xff >> (length + 1));
  for (let next = 1; next < length; next++) {
    const byte = bytes[at + next]!;
    if (byte < 0x80 || byte > 0xbf) return undefined;
    code = (code << 6) | (byte & 0x3f);
  }
  const least = length === 2 ? 0x80 : length === 3 ? 0x800 : 0x10000;
  if (code < least || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return undefined;
  return code;
}
