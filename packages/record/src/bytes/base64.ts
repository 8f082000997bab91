import { type Refusal, refuse } from './refusal.ts';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const letterValue: ReadonlyMap<string, number> = new Map([...alphabet].map((letter, value) => [letter, value]));

/** Standard base64 with padding (RFC 4648, section 4). */
export function encodeBase64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const [a, b, c] = [bytes[at]!, bytes[at + 1], bytes[at + 2]];
    text += alphabet[a >> 2]! + alphabet[((a & 3) << 4) | ((b ?? 0) >> 4)]!;
    text +=
      b === undefined
        ? '=='
        : alphabet[((b & 15) << 2) | ((c ?? 0) >> 6)]! + (c === undefined ? '=' : alphabet[c & 63]!);
  }
  return text;
}

/**
 * Bytes of standard base64: padded, no white space, unused bits zero. So each byte string has one spelling, and a
 * changed letter is never the same signature.
 */
export function decodeBase64(text: string): Uint8Array | Refusal {
  if (text.length % 4 !== 0) return wrong();
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  const bytes = new Uint8Array((text.length / 4) * 3 - padding);
  let [held, heldBits, end] = [0, 0, 0];
  for (let at = 0; at < text.length - padding; at++) {
    const value = letterValue.get(text[at]!);
    if (value === undefined) return wrong();
    held = ((held << 6) | value) & 0xfff;
    heldBits += 6;
    if (heldBits < 8) continue;
    heldBits -= 8;
    bytes[end++] = (held >> heldBits) & 0xff;
  }
  return (held & ((1 << heldBits) - 1)) === 0 ? bytes : wrong();
}

function wrong(): Refusal {
  return refuse('base64-form', 'not standard base64 with padding; copy the whole text again');
}
